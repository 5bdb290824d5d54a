package watch

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// picker is a box over the screen from which one thing is chosen.
type picker struct {
	kit    widget.Kit
	title  string
	note   string // below the list; while it is being filled, what goes on
	list   *widget.List
	choose func(*Model, string) tea.Cmd
	closed func() // called when it goes, whatever was chosen; may be nil
	filled bool   // there is nothing more to wait for
	w, h   int
}

// The size of a picker: columns, and rows around its list.
const (
	pickerWidth = 76
	pickerEdge  = 4
)

func (m *Model) pick(p *picker) {
	p.kit = m.kit
	p.setSize(m.w, m.h)
	m.picker = p
}

func (p *picker) setSize(w, h int) {
	p.w, p.h = min(pickerWidth, w-4), max(8, min(h-4, p.list.Len()+5+pickerEdge))
	in := widget.Panel{}.Inner(widget.Rect{W: p.w, H: p.h})
	p.list.SetSize(in.W, in.H-2)
}

func (p *picker) setKit(k widget.Kit) {
	p.kit = k
	p.list.SetKit(k)
}

func (p *picker) bindings() keys.Set {
	return keys.Join(keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "watch.key_take_short", Long: "watch.key_take_long", OnScreen: true, Rank: 90},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "watch.key_cancel_long", OnScreen: true, Rank: 80},
	}, p.list.Bindings())
}

// press handles a key. Escape takes a filter off first.
func (p *picker) press(m *Model, msg tea.KeyPressMsg) tea.Cmd {
	if p.list.Typing() && msg.String() != "enter" {
		p.list.Update(msg)
		return nil
	}
	switch p.bindings().Match(msg) {
	case keys.Choose:
		it, ok := p.list.Selected()
		if !ok {
			return nil
		}
		p.close(m)
		return p.choose(m, it.ID)
	case keys.Back:
		if !p.list.Update(msg) {
			p.close(m)
		}
	default:
		p.list.Update(msg)
	}
	return nil
}

func (p *picker) close(m *Model) {
	m.picker = nil
	if p.closed != nil {
		p.closed()
	}
}

// view draws the box.
func (p *picker) view() string {
	panel := widget.Panel{Title: p.title, Focused: true}
	in := panel.Inner(widget.Rect{W: p.w, H: p.h})
	note := p.kit.Paint(theme.Muted, p.kit.Cut(p.note, in.W))
	hints := p.kit.PaintHints(in.W, "enter", "watch.key_take_short", "/", "keys.filter_short", "esc", "common.cancel")
	return p.kit.Panel(panel, strings.Join([]string{p.list.View(), note, hints}, "\n"), p.w, p.h)
}
