package path

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// wide is the width from which details stand beside the list.
const wide = 110

// places are the rectangles of the screen, computed once for a size.
type places struct {
	next, list, details widget.Rect
	rows, text          widget.Rect // inner parts of list and details
	beside              bool
}

// SetSize lays the screen out.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.layout()
	m.shown = ""
	m.show()
}

func (m *Model) layout() {
	all := widget.Rect{W: m.w, H: m.h}
	if all.Empty() {
		return
	}
	p := places{beside: m.w >= wide}
	p.next, all = all.SplitTop(min(len(m.nextLines()), 3))
	if p.beside {
		p.list, p.details = all.SplitLeft(widget.Share(m.w, 50, 56, 88))
	} else {
		p.list, p.details = all.SplitTop(widget.Share(all.H, 52, 9, 18))
	}
	p.rows, p.text = widget.Panel{}.Inner(p.list), widget.Panel{}.Inner(p.details)
	m.place = p
	for _, l := range m.lists {
		l.SetSize(p.rows.W, p.rows.H)
	}
	m.pager.SetSize(p.text.W, p.text.H)
}

// nextLines is what to do next, in lines.
func (m *Model) nextLines() []string {
	if !m.loaded {
		return []string{""}
	}
	return widget.Wrap(m.suggestion(), max(20, m.w-4))
}

// View draws what is next, the list, and the details of what is selected.
func (m *Model) View() string {
	k, p := m.kit, m.place
	body := m.list().View()
	if !m.loaded {
		body = m.busy.View(p.rows.W)
	}
	var next []string
	for i, line := range m.nextLines() {
		mark := "  "
		if i == 0 && line != "" {
			mark = k.Theme.Glyphs.Arrow + " "
		}
		next = append(next, " "+k.Paint(theme.Accent, mark+line))
	}
	banner := k.FitBlock(strings.Join(next, "\n"), p.next.W, p.next.H)
	list := k.Panel(widget.Panel{Title: m.tabTitle(), Counter: m.list().Counter(), Focused: true}, body, p.list.W, p.list.H)
	details := k.Panel(widget.Panel{Title: k.T("path.details")}, m.pager.View(), p.details.W, p.details.H)
	if p.beside {
		return widget.Stack(banner, widget.Beside(list, details))
	}
	return widget.Stack(banner, list, details)
}

func (m *Model) tabTitle() string {
	if m.tab == tabMastery {
		return m.kit.T("path.tab_mastery")
	}
	return m.kit.T("path.tab_path")
}

// Cursor sits on the pointer of the selected row.
func (m *Model) Cursor() *tea.Cursor { return m.list().CursorIn(m.place.rows) }

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	for _, l := range m.lists {
		l.SetKit(m.kit)
	}
	m.pager.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	if m.loaded {
		m.fill()
	}
	m.shown = ""
	m.show()
	return nil
}

var _ screen.Restyler = (*Model)(nil)
