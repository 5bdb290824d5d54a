package learners

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// SetSize implements screen.Screen.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.pair.SetSize(w, h)
	if m.ask != nil {
		m.ask.SetSize(w, h)
	}
	if m.sure != nil {
		m.sure.SetSize(w, h)
	}
	m.show()
}

// View implements screen.Screen.
func (m *Model) View() string {
	out := m.pair.View(m.kit.T("learners.list"), m.kit.T("learners.details"), false)
	switch {
	case m.ask != nil:
		return widget.OverlayCentre(m.kit.Dim(out), m.ask.View(), m.w, m.h)
	case m.sure != nil:
		return widget.OverlayCentre(m.kit.Dim(out), m.sure.View(), m.w, m.h)
	}
	return out
}

// Cursor implements screen.Screen.
func (m *Model) Cursor() *tea.Cursor {
	if m.ask != nil || m.sure != nil {
		return nil
	}
	return m.pair.Cursor(false)
}

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.pair.SetKit(m.kit)
	if m.ask != nil {
		m.ask.SetKit(m.kit)
	}
	if m.sure != nil {
		m.sure.SetKit(m.kit)
	}
	m.fill()
	m.show()
	return nil
}

func (m *Model) fill() {
	var items []widget.Item
	for _, i := range m.all {
		it := widget.Item{ID: i.Name, Title: clean.Line(i.Title), Glyph: m.kit.Theme.Glyphs.Unchosen, Role: theme.Muted}
		it.Detail = m.kit.T("learners.runs", words.Arg{Name: "n", Value: i.Runs})
		if i.Name == m.env.House.Learner() {
			it.Glyph, it.Role, it.Meta = m.kit.Theme.Glyphs.Chosen, theme.Accent, m.kit.T("learners.now")
		}
		items = append(items, it)
	}
	if n := len(m.lost); n > 0 {
		items = append(items, widget.Item{
			ID: lostRow, Title: m.kit.T("learners.lost"), Detail: m.kit.T("learners.runs", words.Arg{Name: "n", Value: n}),
			Glyph: m.kit.Theme.Mark(theme.Warning), Role: theme.Warning,
		})
	}
	m.pair.List.SetItems(items)
}

// show writes what is known of the selected learner.
func (m *Model) show() {
	it, ok := m.pair.List.Selected()
	t := prose.New(m.kit, m.pair.Pager.TextWidth())
	for _, i := range m.all {
		if i.Name != it.ID {
			continue
		}
		name, last := m.kit.T("learners.name"), m.kit.T("learners.last")
		t.Para(theme.Title, clean.Line(i.Title)).Gap().Labels(name, last)
		if i.Title != i.Name {
			t.Fact(name, i.Name)
		}
		if !i.Last.IsZero() {
			t.Fact(last, prose.Date(i.Last))
		}
		t.Gap().Para(theme.Text, m.kit.T("learners.kept")).Gap().Para(theme.Text, m.kit.T("learners.data"))
	}
	if ok && it.ID == lostRow {
		t.Para(theme.Title, m.kit.T("learners.lost")).Gap().Para(theme.Text, m.kit.T("learners.lost_what")).Gap()
		for _, id := range m.lost {
			t.Bullet(theme.Muted, clean.Line(id))
		}
	}
	m.pair.Pager.SetContent(t.String())
}
