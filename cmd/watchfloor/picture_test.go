//go:build unix

package main

import (
	"flag"
	"fmt"
	"html"
	"image/color"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
)

var pictures = flag.String("pictures", "", "folder to draw the pictures of the handbook and the README into")

// TestPictures draws the screens as SVG: make screenshots. Without the flag it
// only holds that a drawn screen says what the screen says.
func TestPictures(t *testing.T) {
	w := openWindow(t, 120, 34, "--data", t.TempDir())
	w.sees("Ransom night")
	draw(t, w, "library")
	w.types("j"+enter, "Who you are: Duty incident lead")
	draw(t, w, "briefing")
	if *pictures == "" {
		return
	}
	w.types(enter, "unread")
	w.types("n", "Rule 0417")
	w.types("n", "412 patients")
	w.types("5"+enter, "What first?")
	draw(t, w, "decision")
	w.types(down+enter, "How sure are you?")
	w.types("4", "◉ ◉ ◉ ◉ ○")
	draw(t, w, "deciding")
	w.confirms(enter, "How sure are you?")
	w.sees("22:10 → 22:20")
	w.types("1", "")
	w.types("n", "Tove Lind")
	draw(t, w, "floor")
	w.types("2", "▸ Map")
	draw(t, w, "map")
	w.types("3", "Playbook")
	draw(t, w, "playbook")
	w.types("4", "Evidence")
	draw(t, w, "evidence")
	w.types("6", "▸ Questions")
	draw(t, w, "questions")
	w.types("7", "▸ Notebook")
	draw(t, w, "notebook")
	w.types("8", "▸ Timeline")
	draw(t, w, "timeline")
	w.types("/", "Type a word")
	w.types("FS-02", "▸ FS-02")
	draw(t, w, "search")
	w.types(escape, "▸ Timeline")
	w.types("4", "▸ Evidence")
	w.types(enter, "Collect it")
	w.types(enter, "Look at the file")
	w.types(enter, "proxy.log")
	draw(t, w, "viewer")
	w.types("q", "Leave the exercise?")
	draw(t, w, "leaving")
}

// draw writes what a window shows, or checks that it could.
func draw(t *testing.T, w *window, name string) {
	t.Helper()
	drawSaying(t, w, name, "WATCHFLOOR")
}

// drawSaying is draw for what has no header, and says something else.
func drawSaying(t *testing.T, w *window, name, says string) {
	t.Helper()
	if *pictures != "" {
		w.rests()
	}
	svg := picture(w)
	if !strings.Contains(svg, says) {
		t.Errorf("the picture %s does not show the screen", name)
	}
	if *pictures == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*pictures, name+".svg"), []byte(svg), 0o644); err != nil {
		t.Fatal(err)
	}
}

// rests waits until nothing has been drawn for a moment: a frame comes in pieces.
func (w *window) rests() {
	for {
		select {
		case <-w.drawn:
		case <-time.After(500 * time.Millisecond):
			return
		}
	}
}

// The size of a cell in a picture, in pixels.
const (
	cellWidth  = 8.4
	cellHeight = 18
)

// picture draws the screen of a window as SVG, row by row in runs of one style.
func picture(w *window) string {
	cols, rows := w.emu.Width(), w.emu.Height()
	var b strings.Builder
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %d" font-family="ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,monospace" font-size="14">`,
		float64(cols)*cellWidth+16, rows*cellHeight+16)
	b.WriteString("\n<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#17171c\"/>\n")
	for y := range rows {
		for x := 0; x < cols; {
			cell := w.emu.CellAt(x, y)
			run, text := x, strings.Builder{}
			for x < cols && alike(cell, w.emu.CellAt(x, y)) {
				text.WriteString(shown(w.emu.CellAt(x, y)))
				x++
			}
			drawRun(&b, run, y, x-run, cell, text.String())
		}
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func alike(a, b *uv.Cell) bool {
	return a == nil && b == nil || a != nil && b != nil && a.Style.Equal(&b.Style)
}

func shown(c *uv.Cell) string {
	if c == nil || c.Content == "" {
		return " "
	}
	return c.Content
}

func drawRun(b *strings.Builder, x, y, n int, cell *uv.Cell, text string) {
	left, top := float64(x)*cellWidth+8, y*cellHeight+8
	fg, bg, bold := "#d8d8de", "", ""
	if cell != nil {
		fg, bg = hex(cell.Style.Fg, fg), hex(cell.Style.Bg, "")
		if cell.Style.Attrs&uv.AttrBold != 0 {
			bold = ` font-weight="bold"`
		}
	}
	if bg != "" {
		fmt.Fprintf(b, `<rect x="%.1f" y="%d" width="%.1f" height="%d" fill="%s"/>`+"\n", left, top, float64(n)*cellWidth, cellHeight, bg)
	}
	if strings.TrimSpace(text) != "" {
		fmt.Fprintf(b, `<text x="%.1f" y="%d" fill="%s"%s xml:space="preserve" textLength="%.1f">%s</text>`+"\n",
			left, top+14, fg, bold, float64(n)*cellWidth, html.EscapeString(text))
	}
}

func hex(c color.Color, otherwise string) string {
	if c == nil {
		return otherwise
	}
	r, g, b, _ := c.RGBA()
	return fmt.Sprintf("#%02x%02x%02x", r>>8, g>>8, b>>8)
}

// TestPicturesOfTheAuthor draws what an author sees: a scenario that is watched
// while it is written, and the Author area.
func TestPicturesOfTheAuthor(t *testing.T) {
	if testing.Short() {
		t.Skip("it runs many commands, one after the other")
	}
	tutorial, err := filepath.Abs("../../scenarios/tutorial")
	if err != nil {
		t.Fatal(err)
	}
	fire, err := filepath.Abs("testdata/packs/fire")
	if err != nil {
		t.Fatal(err)
	}
	t.Chdir(t.TempDir()) // so that no path of this machine is in the picture
	if err := os.CopyFS("phished-mailbox", os.DirFS(tutorial)); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS("small-fire", os.DirFS(fire)); err != nil {
		t.Fatal(err)
	}
	w := openWindow(t, 140, 38, "--data", t.TempDir(), "watch", "phished-mailbox")
	w.sees("Watching phished-mailbox")
	w.types("n", "Three things to know")
	w.types("n", "Note of a call")
	w.types("5"+enter, "what shall")
	w.types(down+enter, "How sure are you?")
	w.confirms(enter, "How sure are you?")
	w.sees("10:30")
	edit(t, "phished-mailbox", "title: Your first step", "title: Your very first step")
	w.sees("replayed")
	w.types("i3", "▸ Moves")
	w.types(strings.Repeat("j", 10), "Its condition")
	draw(t, w, "watch")
	if *pictures == "" {
		return
	}
	w.types("iA", "Author")
	w.sees("best play proved")
	draw(t, w, "author")
	w.types("c", "WF")
	draw(t, w, "author-check")
	w.types(escape, "folder")
	w.types("j", "One server, a few minutes.")
	w.types("s", "watch the best")
	draw(t, w, "author-solve")
}
