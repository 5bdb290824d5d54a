package watch

import (
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// movesPage is every move of the played roles: whether it can be made now, and why
// not.
func movesPage() page {
	return page{
		name: "moves", list: widget.ListOptions{Glyphs: true, Empty: "watch.nothing_played"},
		items: moveItems, details: moveDetails,
		badge: func(m *Model) (theme.Role, int) {
			n := 0
			if m.look != nil {
				for i := range m.look.Moves {
					if m.look.Moves[i].Ready {
						n++
					}
				}
			}
			return theme.Good, n
		},
	}
}

// moveSections are the headings of moves by their kind, in the order in which they
// are shown.
var moveSections = []struct {
	key   string
	kinds []program.MoveKind
}{
	{"watch.moves_options", []program.MoveKind{program.OptionMove}},
	{"watch.moves_actions", []program.MoveKind{program.ActionMove}},
	{"watch.moves_requests", []program.MoveKind{program.RequestMove}},
	{"watch.moves_evidence", []program.MoveKind{program.CollectMove, program.HashMove, program.HandOverMove}},
	{"watch.moves_questions", []program.MoveKind{program.AnswerMove, program.HintMove}},
	{"watch.moves_team", []program.MoveKind{program.ShareMove, program.AskMove, program.GrantMove, program.RefuseMove}},
}

func moveItems(m *Model) []widget.Item {
	if m.look == nil {
		return nil
	}
	var items []widget.Item
	for _, s := range moveSections {
		for _, kind := range s.kinds {
			for i := range m.look.Moves {
				if mv := &m.look.Moves[i]; mv.Kind == kind {
					items = append(items, m.moveItem(mv, m.kit.T(s.key)))
				}
			}
		}
	}
	return items
}

func (m *Model) moveItem(mv *preview.Move, section string) widget.Item {
	it := widget.Item{ID: mv.ID, Title: clean.Line(mv.Line), Section: section, Glyph: m.kit.Theme.Glyphs.Locked, Role: theme.Off}
	switch {
	case mv.Ready:
		it.Glyph, it.Role = m.kit.Theme.Mark(theme.Good), theme.Good
		if mv.Cost > 0 {
			it.Meta = scenario.FormatDuration(mv.Cost)
		}
	case mv.Done >= mv.Max:
		it.Glyph, it.Role, it.Meta = m.kit.Theme.Glyphs.Ticked, theme.Muted, m.kit.T("watch.move_done")
	case mv.Decision == "closed":
		it.Meta = m.kit.T("watch.move_closed")
	case mv.Unseen:
		it.Meta = m.kit.T("watch.move_unseen")
	}
	return it
}

func moveDetails(m *Model, id string, t *prose.Text) {
	for i := range m.look.Moves {
		if mv := &m.look.Moves[i]; mv.ID == id {
			m.moveDetails(mv, t)
		}
	}
}

func (m *Model) moveDetails(mv *preview.Move, t *prose.Text) {
	k := m.kit
	t.Para(theme.Strong, mv.Title)
	switch {
	case mv.Ready:
		t.State(theme.Good, k.T("watch.move_ready"))
	default:
		for _, r := range Reasons(m.env.Words, m.start(), mv) {
			t.State(theme.Off, r)
		}
	}
	if mv.Unseen {
		t.Para(theme.Muted, k.T("watch.move_unseen_text"))
	}
	m.needs(mv, t)
	t.Gap().Labels(k.T("watch.move_id"), k.T("watch.move_cost"), k.T("watch.move_times"), k.T("watch.move_role"))
	t.Fact(k.T("watch.move_id"), mv.ID)
	t.Fact(k.T("watch.move_role"), mv.Role)
	t.Fact(k.T("watch.move_cost"), scenario.FormatDuration(mv.Cost))
	t.Fact(k.T("watch.move_times"), k.T("watch.times", arg("n", mv.Done), arg("max", mv.Max)))
}

// needs writes the conditions of a move, and of the decision whose option it is
// while that is closed.
func (m *Model) needs(mv *preview.Move, t *prose.Text) {
	if len(mv.Opens) > 0 {
		t.Heading(m.kit.T("watch.opens_when"))
		m.conditions(t, mv.Opens)
	}
	if len(mv.When) > 0 {
		t.Heading(m.kit.T("watch.when"))
		m.conditions(t, mv.When)
	}
}
