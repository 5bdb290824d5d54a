package watch

import (
	"strconv"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// playPage is what was done so far, and what of it could not be repeated.
func playPage() page {
	return page{
		name: "play", list: widget.ListOptions{Glyphs: true, Empty: "watch.no_acts"},
		items: playItems, details: playDetails,
		badge: func(m *Model) (theme.Role, int) {
			n := 0
			if m.look != nil {
				for i := range m.look.Acts {
					if a := &m.look.Acts[i]; !a.Done && !a.Reading {
						n++
					}
				}
			}
			return theme.Warning, n
		},
	}
}

func playItems(m *Model) []widget.Item {
	if m.look == nil {
		return nil
	}
	var items []widget.Item
	for i := range m.look.Acts {
		a := &m.look.Acts[i]
		if a.Reading && !a.Done {
			continue // it comes again with what brings it about
		}
		it := widget.Item{ID: strconv.Itoa(i), Title: clean.Line(a.Line), Meta: plan.Time(a.At), Glyph: m.kit.Theme.Mark(theme.Response), Role: theme.Response, Section: m.kit.T("watch.play_done")}
		switch {
		case !a.Done:
			it.Glyph, it.Role, it.Section = m.kit.Theme.Mark(theme.Warning), theme.Warning, m.kit.T("watch.play_not")
		case a.Late:
			it.Meta = m.kit.T("watch.late", arg("time", it.Meta))
		case a.Reading:
			it.Glyph, it.Role = m.kit.Theme.Mark(theme.Info), theme.Muted
		}
		items = append(items, it)
	}
	return items
}

func playDetails(m *Model, id string, t *prose.Text) {
	i, err := strconv.Atoi(id)
	if err != nil || i >= len(m.look.Acts) {
		return
	}
	a := &m.look.Acts[i]
	t.Para(theme.Strong, a.Line)
	switch {
	case !a.Done:
		m.notDone(i, t)
	case len(a.Told) == 0:
		t.Para(theme.Muted, m.kit.T("watch.play_nothing"))
	}
	for _, line := range a.Told {
		t.Para(theme.Text, line)
	}
}

// notDone says why an act could not be repeated: the first one has a reason, those
// behind it have that.
func (m *Model) notDone(i int, t *prose.Text) {
	s := m.look.Stop
	if s != nil && (i == 0 || m.look.Acts[i-1].Done) {
		t.State(theme.Warning, stopped(m.env.Words, m.look.Start, s))
		if s.Why != nil {
			m.needs(s.Why, t)
		}
		t.Gap()
	}
	t.Para(theme.Muted, m.kit.T("watch.play_not_text"))
}
