package widget

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// text draws texts with wide characters, combining marks and long words.
func text() *rapid.Generator[string] {
	word := rapid.SampledFrom([]string{"FS-02", "renames", "監視カメラ", "e\u0301tat", "🚨", "a", "Donaudampfschifffahrtsgesellschaft", "нападение", ""})
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(word, 0, 8).Draw(t, "words"), " ")
	})
}

func TestEveryPartFitsAnySize(t *testing.T) {
	k := kit(t)
	rapid.Check(t, func(r *rapid.T) {
		w, h := rapid.IntRange(0, 50).Draw(r, "w"), rapid.IntRange(0, 15).Draw(r, "h")
		s := func(label string) string { return text().Draw(r, label) }
		var its []Item
		for i := range rapid.IntRange(0, 9).Draw(r, "items") {
			its = append(its, Item{ID: fmt.Sprint(i), Title: s("title"), Detail: s("detail"), Meta: s("meta"), Glyph: "!", Section: s("section"), Unread: i%2 == 0})
		}
		l := NewList(k, ListOptions{TwoLine: w%2 == 0, Glyphs: h%2 == 0, Unread: true})
		l.SetItems(its)
		l.SetSize(w, h)
		l.Move(rapid.IntRange(0, 9).Draw(r, "move"))
		exact(r, "list", l.View(), w, h)
		exact(r, "panel", k.Panel(Panel{Title: s("title"), Counter: s("counter"), Focused: true}, s("body"), w, h), w, h)
		p := NewPager(k)
		p.SetSize(w, h)
		p.SetContent(strings.Repeat(s("line")+"\n", 9))
		exact(r, "pager", p.View(), w, h)
		exact(r, "small", k.TooSmall(w, h, 80, 24), w, h)
		exact(r, "footer", k.Footer(floorKeys(), s("status"), w), w, 1)
		within(r, "meter", k.Meter(Meter{Label: s("label"), Value: 3, Max: 9, HighIs: HighIsBad}, w), w)
		within(r, "progress", k.Progress(3, 9, w), w)
		within(r, "table", k.Table([]Column{{Title: s("column")}, {Title: s("column"), Right: true}}, [][]string{{s("cell"), s("cell")}}, w), w)
		within(r, "spread", k.Spread(s("left"), s("right"), w), w)
		if w > 1 {
			within(r, "wrap", strings.Join(Wrap(s("wrapped"), w), "\n"), w)
		}
	})
}

func TestWidthIsThatOfTheTerminal(t *testing.T) {
	k := kit(t)
	rapid.Check(t, func(r *rapid.T) {
		s := k.Paint(theme.Role(rapid.IntRange(0, 20).Draw(r, "role")), text().Draw(r, "painted")) + text().Draw(r, "plain") +
			rapid.StringMatching("(\x1b\\[[0-9;]{0,5}[mHJ]?)?[a-m]{0,3}").Draw(r, "sequence")
		if got, want := Width(s), ansi.StringWidth(s); got != want {
			r.Fatalf("width of %q is %d, want %d", s, got, want)
		}
	})
}

// within fails if a line of view is wider than w.
func within(r *rapid.T, what, view string, w int) {
	for _, line := range strings.Split(view, "\n") {
		if Width(line) > w {
			r.Fatalf("%s: line of %d cells, want at most %d: %q", what, Width(line), w, line)
		}
	}
}

// exact fails if view is not exactly w by h.
func exact(r *rapid.T, what, view string, w, h int) {
	if w == 0 || h == 0 {
		if strings.TrimSpace(view) != "" {
			r.Fatalf("%s drew %q into nothing", what, view)
		}
		return
	}
	lines := strings.Split(view, "\n")
	if len(lines) != h {
		r.Fatalf("%s: %d lines, want %d:\n%s", what, len(lines), h, view)
	}
	for _, line := range lines {
		if Width(line) != w {
			r.Fatalf("%s: line of %d cells, want %d: %q", what, Width(line), w, line)
		}
	}
}

func TestOverlayChangesOnlyTheBox(t *testing.T) {
	k := kit(t)
	rapid.Check(t, func(r *rapid.T) {
		bg := k.FitBlock(strings.Repeat(text().Draw(r, "background")+"\n", 6), 40, 6)
		w, x, y := rapid.IntRange(1, 10).Draw(r, "w"), rapid.IntRange(0, 30).Draw(r, "x"), rapid.IntRange(0, 4).Draw(r, "y")
		box := strings.Repeat("#", w) + "\n" + strings.Repeat("#", w)
		got := Overlay(bg, box, x, y)
		exact(r, "overlay", got, 40, 6)
		for i, line := range strings.Split(got, "\n") {
			before := strings.Split(bg, "\n")[i]
			inside := i >= y && i < y+2
			if !inside && line != before {
				r.Fatalf("row %d changed from %q to %q", i, before, line)
			}
			if inside && ansi.Strip(ansi.Cut(line, x, x+w)) != strings.Repeat("#", w) {
				r.Fatalf("row %d has not the box at %d: %q", i, x, line)
			}
		}
	})
}

func TestSelectionIsAlwaysInView(t *testing.T) {
	k := kit(t)
	rapid.Check(t, func(r *rapid.T) {
		l := NewList(k, ListOptions{TwoLine: rapid.Bool().Draw(r, "two")})
		l.SetSize(30, rapid.IntRange(2, 9).Draw(r, "h"))
		n := rapid.IntRange(1, 30).Draw(r, "n")
		var its []Item
		for i := range n {
			its = append(its, Item{ID: fmt.Sprint(i), Title: fmt.Sprintf("item-%d.", i), Section: fmt.Sprint(i / 4)})
		}
		l.SetItems(its)
		for _, key := range rapid.SliceOfN(rapid.SampledFrom([]string{"j", "k", "G", "g", "pgdown", "pgup"}), 0, 20).Draw(r, "keys") {
			l.Update(press(key))
			it, ok := l.Selected()
			if !ok || !strings.Contains(screentest.Plain(l.View()), it.Title) {
				r.Fatalf("after %q the selected %q is not in view:\n%s", key, it.Title, screentest.Plain(l.View()))
			}
		}
	})
}

func TestListKeepsTheSelectionWithItsItem(t *testing.T) {
	l := NewList(kit(t), ListOptions{})
	l.SetSize(40, 5)
	l.SetItems(items())
	l.Select("mail")
	l.SetItems(append([]Item{{ID: "new", Title: "Just in"}}, items()...))
	if it, _ := l.Selected(); it.ID != "mail" {
		t.Errorf("after an arrival %q is selected, want mail", it.ID)
	}
	l.SetItems(items()[3:])
	if it, ok := l.Selected(); !ok || it.ID != "note" {
		t.Errorf("when the item is gone %q is selected, want its neighbour note", it.ID)
	}
	l.SetItems(nil)
	if _, ok := l.Selected(); ok {
		t.Error("an empty list has a selection")
	}
}

func TestListFilter(t *testing.T) {
	l := NewList(kit(t), ListOptions{})
	l.SetSize(40, 5)
	l.SetItems(items())
	for _, s := range []string{"/", "q", "x", "backspace", "backspace", "H", "a", "n", "d"} {
		if !l.Update(press(s)) {
			t.Errorf("the list left %q to others while typing", s)
		}
	}
	if it, _ := l.Selected(); it.ID != "note" || l.Filter() != "Hand" || !l.Typing() {
		t.Errorf("selected %q by filter %q, typing %t; want note by Hand while typing", it.ID, l.Filter(), l.Typing())
	}
	l.Update(press("enter"))
	if l.Typing() || l.Filter() != "Hand" {
		t.Errorf("enter: typing %t, filter %q; want the filter to stay", l.Typing(), l.Filter())
	}
	if !l.Update(press("esc")) || l.Filter() != "" {
		t.Error("escape did not take the filter off")
	}
	if l.Update(press("esc")) {
		t.Error("escape without a filter is not the list's")
	}
	l.Update(press("/"))
	l.SetFilter("zebra\x1b[2J")
	if !strings.Contains(screentest.Plain(l.View()), "No row contains") {
		t.Errorf("nothing says why the list is empty:\n%s", l.View())
	}
	screentest.NoControls(t, l.View())
}

func TestListClick(t *testing.T) {
	l := NewList(kit(t), ListOptions{TwoLine: true})
	l.SetSize(40, 20)
	l.SetItems(items())
	for _, c := range []struct {
		y    int
		want string
	}{{1, "siem"}, {2, "siem"}, {3, "call"}, {6, "mail"}} {
		if !l.Click(c.y) {
			t.Errorf("no item at line %d", c.y)
		}
		if it, _ := l.Selected(); it.ID != c.want {
			t.Errorf("line %d selects %q, want %q", c.y, it.ID, c.want)
		}
	}
	for _, y := range []int{0, 5, 15} {
		if l.Click(y) {
			t.Errorf("line %d is no item", y)
		}
	}
}

func TestPagerMoves(t *testing.T) {
	p := NewPager(kit(t))
	p.SetSize(20, 5)
	p.SetContent(strings.TrimSuffix(strings.Repeat("line\n", 20), "\n"))
	for _, c := range []struct {
		key     string
		percent int
		bottom  bool
	}{{"j", 30, false}, {"k", 25, false}, {"pgdown", 40, false}, {"G", 100, true}, {"j", 100, true}, {"g", 25, false}} {
		if !p.Update(press(c.key)) {
			t.Errorf("%q is not the pager's", c.key)
		}
		if p.Percent() != c.percent || p.AtBottom() != c.bottom {
			t.Errorf("after %q at %d %%, bottom %t; want %d, %t", c.key, p.Percent(), p.AtBottom(), c.percent, c.bottom)
		}
	}
	if p.Update(press("x")) {
		t.Error("x is not the pager's")
	}
}

func TestFooterLeavesOutWhatDoesNotWorkNow(t *testing.T) {
	got := screentest.Plain(kit(t).Footer(keys.Global().Disable(keys.Back, "common.busy"), "", 60))
	if strings.Contains(got, "back") || !strings.Contains(got, "? help") {
		t.Errorf("footer is %q", got)
	}
}

func TestBarIsHonestAtItsEnds(t *testing.T) {
	k := kitWith(t, theme.Options{ASCII: true, NoColor: true})
	for _, c := range []struct {
		value int
		want  string
	}{{0, "........"}, {1, "#......."}, {50, "####...."}, {99, "#######."}, {100, "########"}, {150, "########"}, {-1, "........"}} {
		if got := ansi.Strip(k.Bar(theme.Good, c.value, 100, 8)); got != c.want {
			t.Errorf("bar of %d is %q, want %q", c.value, got, c.want)
		}
	}
}

func TestRects(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		n := func(label string) int { return rapid.IntRange(0, 30).Draw(r, label) }
		whole := Rect{n("x"), n("y"), n("w"), n("h")}
		at := rapid.IntRange(-5, 40).Draw(r, "at")
		area := func(r Rect) int { return r.W * r.H }
		for name, split := range map[string]func(int) (Rect, Rect){"top": whole.SplitTop, "bottom": whole.SplitBottom, "left": whole.SplitLeft, "right": whole.SplitRight} {
			a, b := split(at)
			if area(a)+area(b) != area(whole) || a.X != whole.X || a.Y != whole.Y || min(a.W, a.H, b.W, b.H) < 0 {
				r.Fatalf("%s of %v at %d gives %v and %v", name, whole, at, a, b)
			}
		}
		c := whole.Centre(at, at)
		if c.X < whole.X || c.Y < whole.Y || c.X+c.W > whole.X+whole.W || c.Y+c.H > whole.Y+whole.H {
			r.Fatalf("centre of %v leaves it: %v", whole, c)
		}
	})
}

func BenchmarkListView(b *testing.B) {
	l := NewList(kit(b), ListOptions{TwoLine: true, Glyphs: true, Unread: true})
	var its []Item
	for i := range 200 {
		it := items()[i%4]
		it.ID = fmt.Sprint(i)
		its = append(its, it)
	}
	l.SetItems(its)
	l.SetSize(60, 30)
	b.ReportAllocs()
	for b.Loop() {
		l.View()
	}
}

// French puts a space before signs of two parts, at which no line may break.
func TestWrapKeepsSignsWithTheirWords(t *testing.T) {
	const s = "Que faut-il faire d'abord ? Elle a dit : « Rien. » Quarante pour cent ou 40 % !"
	for w := 14; w < 60; w++ {
		for _, line := range Wrap(s, w) {
			if strings.ContainsAny(line[:1], "?:%!") || strings.HasPrefix(line, "»") || strings.HasSuffix(line, "«") || Width(line) > w {
				t.Errorf("in %d cells a line is %q", w, line)
			}
		}
	}
}
