package actions

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// places are the rectangles of the screen, computed once for a size.
type places struct {
	w, h          int
	list, details widget.Rect // panels
	rows, text    widget.Rect // inside
}

// detailRows is the height of the details below the list.
const detailRows = 8

// SetSize lays the screen out.
func (m *Model) SetSize(w, h int) {
	p := places{w: w, h: h}
	p.list, p.details = widget.Rect{W: w, H: h}.SplitBottom(detailRows)
	p.rows, p.text = widget.Panel{}.Inner(p.list), widget.Panel{}.Inner(p.details)
	m.place = p
	m.list.SetSize(p.rows.W, p.rows.H)
	m.pager.SetSize(p.text.W, p.text.H)
	if m.date != nil {
		m.date.SetSize(w, h)
	}
	m.show()
}

// items are the rows: what is open by date, then what is done.
func (m *Model) items() []widget.Item {
	var out []widget.Item
	for _, a := range m.actions {
		role, line := debriefing.ActionLine(m.kit, a, m.today)
		it := widget.Item{ID: a.ID, Title: clean.Line(a.What), Detail: clean.Line(line), Glyph: m.kit.Theme.Glyphs.Unticked, Role: role, Meta: clean.Line(a.Due)}
		it.Section = m.kit.T("actions.open")
		if a.Status == improvement.Done {
			it.Section, it.Glyph, it.Meta = m.kit.T("actions.done"), m.kit.Theme.Glyphs.Ticked, ""
		}
		if a.Overdue(m.today) {
			it.Glyph = m.kit.Theme.Mark(theme.Warning)
		}
		out = append(out, it)
	}
	return out
}

// show writes the details of the selected action.
func (m *Model) show() {
	a, ok := m.selected()
	if !ok || m.place.text.Empty() {
		m.pager.SetContent("")
		return
	}
	t := prose.New(m.kit, m.pager.TextWidth())
	t.Para(theme.Strong, a.What)
	t.Labels(m.kit.T("actions.label_owner"), m.kit.T("actions.label_due"), m.kit.T("actions.label_from"))
	t.Fact(m.kit.T("actions.label_owner"), a.Owner)
	t.Fact(m.kit.T("actions.label_due"), a.Due)
	t.Fact(m.kit.T("actions.label_from"), a.Title+" "+m.kit.Theme.Glyphs.Dot+" "+improvement.Date(a.Added))
	m.pager.SetContent(t.String())
	m.pager.Top()
}

// View draws the list over the details.
func (m *Model) View() string {
	k, p := m.kit, m.place
	body := m.list.View()
	if !m.loaded {
		body = m.busy.View(p.rows.W)
	}
	all := widget.Stack(
		k.Panel(widget.Panel{Title: k.T("actions.title"), Counter: m.list.Counter(), Focused: true}, body, p.list.W, p.list.H),
		k.Panel(widget.Panel{Title: k.T("actions.details")}, m.pager.View(), p.details.W, p.details.H),
	)
	if m.date != nil {
		all = widget.OverlayCentre(k.Dim(all), m.date.View(), p.w, p.h)
	}
	return all
}

// Cursor stays where the list draws its own.
func (m *Model) Cursor() *tea.Cursor { return nil }

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.list.SetKit(m.kit)
	m.pager.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	if m.date != nil {
		m.date.SetKit(m.kit)
	}
	m.list.SetItems(m.items())
	m.show()
	return nil
}

var _ screen.Restyler = (*Model)(nil)
