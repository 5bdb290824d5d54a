package floor

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/widget"
)

// View implements screen.Screen.
func (f *Floor) View() string {
	l := f.layout
	if l.body.Empty() {
		return f.kit.FitBlock("", f.w, f.h)
	}
	out := widget.Stack(f.strip(l.strip), f.tabs(l.tabs.W), f.body(l), f.kit.Fit(indent+f.newsLine(l.news.W-2*margin), l.news.W))
	if f.modal != nil {
		return widget.OverlayCentre(f.kit.Dim(out), f.modal.view(f.w, f.h), f.w, f.h)
	}
	return out
}

// body draws the pane or the viewer, and the situation at the side.
func (f *Floor) body(l layout) string {
	var main string
	if f.viewer != nil {
		main = f.viewer.view(f)
	} else {
		main = f.board().view(f, l, f.modal == nil)
	}
	if l.side.Empty() {
		return main
	}
	return widget.Beside(main, f.side(l.side))
}

// viewerRect is where the viewer of evidence is drawn: over list and sheet.
func (f *Floor) viewerRect() widget.Rect {
	r := f.layout.list
	r.W += f.layout.sheet.W
	return r
}

// Cursor implements screen.Screen: the real cursor sits on what has the focus,
// so that screen readers and magnifiers follow.
func (f *Floor) Cursor() *tea.Cursor {
	switch {
	case f.layout.body.Empty():
		return nil
	case f.modal != nil:
		return f.modalCursor()
	case f.viewer != nil:
		return f.viewer.cursor(f.viewerRect())
	}
	b, l := f.board(), f.layout
	if b.inside {
		in := widget.Panel{}.Inner(l.sheet)
		return tea.NewCursor(in.X, in.Y+b.sheet.cursor())
	}
	in := widget.Panel{Tight: true}.Inner(l.list)
	return tea.NewCursor(in.X, in.Y+f.pointerRow(b.rows))
}

// modalCursor places the cursor of the dialog, which is drawn in the middle.
func (f *Floor) modalCursor() *tea.Cursor {
	box := f.modal.view(f.w, f.h)
	c := f.modal.cursor()
	if c == nil {
		return nil
	}
	width := 0
	for line := range strings.SplitSeq(box, "\n") {
		width = max(width, lineWidth(line))
	}
	r := widget.Rect{W: f.w, H: f.h}.Centre(width, widget.Height(box))
	c.X, c.Y = c.X+r.X, c.Y+r.Y
	return c
}

// pointerRow is the line of a list in which its pointer stands.
func (f *Floor) pointerRow(l *widget.List) int {
	for y, line := range strings.Split(l.View(), "\n") {
		if strings.HasPrefix(ansi.Strip(line), f.kit.Theme.Glyphs.Pointer) {
			return y
		}
	}
	return 0
}
