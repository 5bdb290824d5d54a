package floor

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// finder is the dialog of the search: a line to type in, and what was found.
type finder struct {
	f     *Floor
	input textinput.Model
	term  string // that the hits are of
	hits  []hit
	more  bool
	rows  *widget.List
	size  widget.Rect
}

// openFinder asks what to search for, with the last term if one follows a trail.
func (f *Floor) openFinder() {
	in := widget.Field(f.kit)
	in.SetVirtualCursor(false)
	in.CharLimit = 100
	x := &finder{f: f, input: in, rows: widget.NewList(f.kit, widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "floor.find.what"})}
	if f.trail != nil {
		x.input.SetValue(f.trail.term)
		x.input.CursorEnd()
		x.take(searchedMsg{term: f.trail.term, hits: f.trail.hits})
		x.rows.Select(strconv.Itoa(f.trail.at))
	}
	f.modal = x
}

// searched takes over what was found, if it still is what is looked for.
func (f *Floor) searched(m searchedMsg) {
	if x, ok := f.modal.(*finder); ok && m.term == x.typed() {
		x.take(m)
	}
}

func (x *finder) typed() string { return strings.TrimSpace(clean.Line(x.input.Value())) }

func (x *finder) take(m searchedMsg) {
	x.term, x.hits, x.more = m.term, m.hits, m.more
	items := make([]widget.Item, len(x.hits))
	for i, h := range x.hits {
		items[i] = x.item(i, h)
	}
	empty := "floor.find.what"
	if x.term != "" {
		empty = "floor.find.nothing"
	}
	at, _ := x.rows.Selected() // What was moved to before the last letter keeps its place.
	x.rows = widget.NewList(x.f.kit, widget.ListOptions{TwoLine: true, Glyphs: true, Empty: empty})
	x.rows.SetItems(items)
	x.rows.Select(at.ID)
}

// item is the row of a place: what it is, where, and the line with the term.
func (x *finder) item(i int, h hit) widget.Item {
	f := x.f
	title := f.kit.T("floor.pane."+f.boards[h.pane].name) + " " + f.kit.Theme.Glyphs.Dot + " " + h.title
	it := widget.Item{ID: strconv.Itoa(i), Title: title, Detail: around(h.text, x.term, 60), Glyph: f.kit.Theme.Glyphs.Bullet, Role: theme.Accent}
	switch {
	case h.line >= 0:
		it.Meta = f.kit.T("floor.find.line", arg("n", h.line+1))
	case h.at >= 0:
		it.Meta = f.tell.clock(h.at)
	}
	return it
}

// around is a part of a line, from a word on, in which the term can be seen.
func around(line, term string, w int) string {
	low := strings.ToLower(line)
	at := strings.Index(low, strings.ToLower(term))
	if at <= w/3 {
		return line
	}
	at = utf8.RuneCountInString(low[:at]) // the other case has as many characters, but not bytes
	runes := []rune(line)
	before := string(runes[at-min(at, w/3) : at])
	if _, words, ok := strings.Cut(before, " "); ok {
		before = words
	}
	return before + string(runes[at:])
}

func (x *finder) update(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	switch x.bindings().MatchTyping(msg) {
	case keys.Back:
		return nil, true
	case keys.Choose:
		return x.follow()
	case keys.Up, keys.Down, keys.PageUp, keys.PageDown:
		x.rows.Update(msg)
		return nil, false
	}
	was := x.typed()
	x.input, _ = x.input.Update(msg)
	return x.changed(was), false
}

// changed searches when another term stands there.
func (x *finder) changed(was string) tea.Cmd {
	is := x.typed()
	if is == was {
		return nil
	}
	if is == "" {
		x.take(searchedMsg{})
		return nil
	}
	return lookUp(x.f.obs, is)
}

// follow goes to the selected place, and from there to the others.
func (x *finder) follow() (tea.Cmd, bool) {
	it, ok := x.rows.Selected()
	if !ok || x.term != x.typed() {
		return nil, false
	}
	x.f.modal = nil
	x.f.trail = &trail{term: x.term, hits: x.hits, at: rowNumber(it.ID)}
	return x.f.goTo(), true
}

func (x *finder) paste(msg tea.PasteMsg) tea.Cmd {
	was := x.typed()
	x.input, _ = x.input.Update(tea.PasteMsg{Content: clean.Line(msg.Content)})
	return x.changed(was)
}

func (x *finder) typing() bool { return true }

func (x *finder) bindings() keys.Set {
	set := keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "floor.find.open", Long: "floor.find.open_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "floor.menu.esc_long"},
	}
	for _, b := range keys.Moving() {
		if b.ID != keys.First && b.ID != keys.Last {
			b.OnScreen = false
			set = append(set, b)
		}
	}
	return set
}

func (x *finder) restyle(k widget.Kit) {
	widget.StyleField(k, &x.input)
	x.rows.SetKit(k)
}

func (x *finder) view(w, h int) string {
	k := x.f.kit
	x.size = widget.Rect{W: min(w-4, 100), H: h - 2}
	count := ""
	if n := len(x.hits); x.term != "" && n > 0 {
		at, _ := x.rows.Place()
		count = k.T("floor.place", arg("n", at), arg("all", n))
		if x.more {
			count += "+"
		}
	}
	p := widget.Panel{Title: k.T("floor.find.title"), Counter: count, Focused: true}
	in := p.Inner(x.size)
	x.input.SetWidth(max(1, in.W-3))
	x.rows.SetSize(in.W, max(1, in.H-4))
	line := k.Paint(theme.Key, k.Theme.Glyphs.Pointer) + " " + x.input.View()
	hints := k.PaintHints(in.W, "enter", "floor.find.open", "up", "keys.move_short", "esc", "common.cancel")
	return k.Panel(p, widget.Stack(line, strings.Repeat(" ", in.W), x.rows.View(), strings.Repeat(" ", in.W), hints), x.size.W, x.size.H)
}

func (x *finder) cursor() *tea.Cursor {
	col := 4
	if c := x.input.Cursor(); c != nil {
		col += c.X
	}
	return tea.NewCursor(col, 1)
}
