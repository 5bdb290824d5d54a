package learners

import (
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// lostRow is the row of the runs that nobody can tell whose they are. No learner has
// an empty name.
const lostRow = ""

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

func (m *Model) selected() (learner.Info, bool) {
	it, _ := m.pair.List.Selected()
	for _, i := range m.all {
		if i.Name == it.ID {
			return i, true
		}
	}
	return learner.Info{}, false
}
