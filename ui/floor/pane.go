package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// paneID is one of the panes, in the order of their digits.
type paneID int

// The panes.
const (
	feed paneID = iota
	situation
	playbook
	locker
	decisions
	questions
	notebook
	timeline
	paneCount
)

// pane says what one of the floor's panes shows and does. All panes are a list
// with a sheet beside it, so that one way of moving serves them all: Enter goes
// in, Enter does, Esc goes back.
type pane struct {
	name   string // key of words below floor.pane
	letter string
	list   widget.ListOptions
	// items are the rows, page is what the sheet shows of one of them.
	items func(*Floor) []widget.Item
	page  func(f *Floor, id string) *page
	// enter is done when a row is opened; nil does nothing.
	enter func(f *Floor, id string) tea.Cmd
	// keys are the pane's own; press carries one out.
	keys  func(*Floor) keys.Set
	press func(f *Floor, binding, id string) tea.Cmd
	// badge counts what waits.
	badge func(*Floor) int
}

// board is a pane as it stands: its list, its sheet, and which of the two has
// the focus.
type board struct {
	pane
	id      paneID
	rows    *widget.List
	sheet   sheet
	inside  bool // the sheet has the focus
	shown   string
	title   string
	counter string
	drawn   laidFor
}

// laidFor says what a sheet was laid out for, so that it is done once.
type laidFor struct {
	id            string
	revision      int
	width, height int
}

func newBoard(f *Floor, id paneID, p pane) *board {
	p.list.FilterKey = filterKey
	return &board{pane: p, id: id, rows: widget.NewList(f.kit, p.list), sheet: sheet{kit: f.kit}}
}

// refill takes the rows over from the observation. Whoever comes to the timeline
// looks for what was last, so that its selection stays on top until it was moved.
func (b *board) refill(f *Floor) {
	at, _ := b.rows.Place()
	items := b.items(f)
	b.rows.SetItems(items)
	if b.id == timeline && f.at != timeline && at <= 1 && len(items) > 0 {
		b.rows.Select(items[0].ID)
	}
}

// setSize gives list and sheet the inside of their panels.
func (b *board) setSize(l layout) {
	list, sheet := widget.Panel{Tight: true}.Inner(l.list), widget.Panel{}.Inner(l.sheet)
	b.rows.SetSize(list.W, list.H)
	b.sheet.w, b.sheet.h = sheet.W, sheet.H
}

// lay brings the sheet up to the selected row.
func (b *board) lay(f *Floor) {
	it, _ := b.rows.Selected()
	is := laidFor{it.ID, f.revision, b.sheet.w, b.sheet.h}
	if is == b.drawn {
		return
	}
	p := b.page(f, it.ID)
	b.title, b.counter = p.title, p.counter
	if !f.kit.TitleFits(widget.Panel{Title: p.title, Counter: p.counter, Focused: true}, f.layout.sheet.W) {
		p.blocks = append([]block{{role: theme.Title, text: p.title}, {}}, p.blocks...)
	}
	b.sheet.set(p.layOut(f.kit, f.docs, b.sheet.textWidth(), b.sheet.h >= 26), it.ID != b.shown)
	b.shown, b.drawn = it.ID, is
	if len(b.sheet.laid.lines) == 0 {
		b.inside = false
	}
}

// open moves the focus into the sheet.
func (b *board) open(f *Floor) tea.Cmd {
	it, ok := b.rows.Selected()
	if !ok {
		return nil
	}
	b.inside = true
	if b.enter == nil {
		return nil
	}
	return b.enter(f, it.ID)
}

// bindings are the keys that work in the pane now.
func (b *board) bindings(f *Floor) keys.Set {
	var own keys.Set
	if b.keys != nil {
		own = b.keys(f)
	}
	if !b.inside {
		open := keys.Binding{ID: keys.Choose, Keys: []string{"enter", "right"}, Short: "floor.key.open_short", Long: "floor.key.open_long", OnScreen: true, Rank: 80}
		return keys.Join(keys.Set{open}, own, b.rows.Bindings())
	}
	back := keys.Binding{ID: leaveSheet, Keys: []string{"esc", "left"}, Short: "keys.back_short", Long: "floor.key.list_long", OnScreen: true, Rank: 70}
	if len(b.sheet.laid.choices) == 0 {
		return keys.Join(own, keys.Set{back}, b.sheet.bindings())
	}
	do := keys.Binding{ID: keys.Choose, Keys: []string{"enter"}, Short: "floor.key.do_short", Long: "floor.key.do_long", OnScreen: true, Rank: 80}
	return keys.Join(keys.Set{do}, own, keys.Set{back}, b.sheet.bindings())
}

// update handles a key and reports whether it was one of the pane's.
func (b *board) update(f *Floor, msg tea.KeyPressMsg) (tea.Cmd, bool) {
	if b.rows.Typing() {
		return nil, b.rows.Update(msg)
	}
	switch id := b.bindings(f).Match(msg); id {
	case "":
		return nil, !b.inside && b.rows.Update(msg)
	case keys.Choose:
		if b.inside {
			return b.do(f), true
		}
		return b.open(f), true
	case leaveSheet:
		b.inside = false
		return nil, true
	default:
		if b.inside && b.sheet.update(msg) || !b.inside && b.rows.Update(msg) {
			return nil, true
		}
		it, _ := b.rows.Selected()
		return b.press(f, id, it.ID), true
	}
}

// do carries out the selected choice of the sheet.
func (b *board) do(f *Floor) tea.Cmd {
	c := b.sheet.choice()
	switch {
	case b.sheet.undecided():
		b.sheet.reveal()
		return f.refuse(f.kit.T("floor.refused.choose_first"))
	case c == nil:
		return nil
	case !b.sheet.pointed():
		b.sheet.reveal()
		return nil
	case c.why != "":
		return f.refuse(f.kit.T("floor.not_now", arg("why", c.why)))
	}
	return c.do()
}

// view draws list and sheet into the layout's rectangles.
func (b *board) view(f *Floor, l layout, focus bool) string {
	b.rows.SetFocus(focus && !b.inside)
	at, of := b.rows.Place()
	count := ""
	if of > 0 {
		count = f.kit.T("floor.place", arg("n", at), arg("all", of))
	}
	list := f.kit.Panel(widget.Panel{Title: f.kit.T("floor.pane." + b.name), Counter: count, Focused: focus && !b.inside, Tight: true}, b.rows.View(), l.list.W, l.list.H)
	page := f.kit.Panel(widget.Panel{Title: b.title, Counter: b.counter, Focused: focus && b.inside}, b.sheet.view(focus && b.inside), l.sheet.W, l.sheet.H)
	return widget.Beside(list, page)
}
