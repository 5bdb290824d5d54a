package floor

import (
	"cmp"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// news is the line below the panes: what happened while time passed, or why a
// key did nothing. It stays until there is something newer, so that nobody has
// to be quick to read it.
type news struct {
	parts []part
}

// part is one of the news.
type part struct {
	note
	weight weight
}

// weight says what goes first where there is not room for all.
type weight int

// The weights: what was lost, what was done, how many things arrived, and the
// time that passed, which the clock shows too.
const (
	graveNews weight = iota
	ownNews
	countNews
	timeNews
)

// say replaces the news by one sentence.
func (n *news) say(text string) { n.parts = []part{{note{theme.Text, text}, graveNews}} }

// refuse says why something was not done.
func (f *Floor) refuse(why string) tea.Cmd {
	f.news.parts = []part{{note{theme.Warning, f.kit.Theme.Mark(theme.Warning) + " " + why}, graveNews}}
	return nil
}

// summarise says what an act and the time it took brought about.
func (n *news) summarise(f *Floor, m actedMsg) {
	var parts []part
	if m.obs.Now > m.before {
		span := f.tell.clock(m.before) + " " + f.kit.Theme.Glyphs.Arrow + " " + f.tell.clock(m.obs.Now)
		parts = append(parts, part{note{theme.Muted, span}, timeNews})
	}
	events := f.happened(m)
	parts = append(parts, events...)
	for _, n := range f.elsewhere() {
		parts = append(parts, part{n, countNews})
	}
	switch {
	case m.act.seat:
		parts = append([]part{{note{theme.Accent, f.kit.T("floor.news.seat", arg("role", m.obs.RoleTitle))}, graveNews}}, parts...)
	case len(parts) == 0 && m.act.move && len(f.seats) > 1:
		parts = []part{{note{theme.Muted, f.kit.T("floor.news.others_first")}, graveNews}}
	case len(parts) > 0 && len(events) == 0:
		parts = append(parts, part{note{theme.Muted, f.kit.T("floor.news.quiet")}, countNews})
	case len(parts) == 0:
		return
	}
	n.parts = parts
}

// happened turns the happenings of an act into short sentences: what was lost,
// then what the role did, then how much arrived.
func (f *Floor) happened(m actedMsg) []part {
	out := f.stopped(m)
	messages, opened := 0, 0
	for _, h := range m.out {
		if h.Role >= 0 && int(h.Role) != f.role {
			continue
		}
		switch h.Kind {
		case exercise.Delivered:
			if f.program.Messages[h.What].Channel != "result" {
				messages++
			}
		case exercise.Told:
			messages++
		case exercise.Opened:
			if int(f.program.Decisions[h.What].Role) == f.role {
				opened++
			}
		default:
			if s, ok := f.sentence(h); ok {
				out = append(out, s)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b part) int { return cmp.Compare(a.weight, b.weight) })
	if opened > 0 {
		out = append(out, part{note{theme.Warning, f.kit.Theme.Mark(theme.Warning) + " " + f.kit.T("floor.news.decisions", arg("n", opened))}, countNews})
	}
	if messages > 0 {
		out = append(out, part{note{theme.Unread, f.kit.Theme.Mark(theme.Unread) + " " + f.kit.T("floor.news.messages", arg("n", messages))}, countNews})
	}
	return out
}

// sentence tells one happening of the role's own.
func (f *Floor) sentence(h exercise.Happening) (part, bool) {
	var role theme.Role
	var key, what, who string
	weight := graveNews
	switch h.Kind {
	case exercise.Completed:
		role, key, what, weight = theme.Good, completion(f.program.Moves[h.What].Kind), f.moveTitle(int(h.What)), ownNews
		if key == "" {
			return part{}, false
		}
	case exercise.Dropped:
		role, key, what, weight = theme.Off, "floor.news.dropped", f.moveTitle(int(h.What)), ownNews
	case exercise.Unfinished:
		role, key, what = theme.Off, "floor.news.unfinished", f.moveTitle(int(h.What))
	case exercise.Defaulted:
		if int(f.program.Decisions[h.What].Role) != f.role {
			return part{}, false
		}
		role, key, what = theme.Warning, "floor.news.defaulted", f.words(f.program.Decisions[h.What].Title)
	case exercise.Missed:
		role, key, what = theme.Danger, "floor.news.missed", f.words(f.program.Items[h.What].Title)
	case exercise.Lost:
		if !f.collectable(int(h.What)) {
			return part{}, false
		}
		role, key, what = theme.Danger, "floor.news.lost", f.words(f.program.Items[h.What].Title)
	case exercise.Taken:
		role, key, what, who = theme.Info, "floor.news.taken", f.words(f.program.Items[h.What].Title), f.words(f.program.Roles[h.Arg].Title)
	default:
		return part{}, false
	}
	return part{note{role, f.kit.Theme.Mark(role) + " " + f.kit.T(key, arg("what", what), arg("who", who))}, weight}, true
}

// completion is the key of the words for a move that is complete, or "" for one
// that needs no news.
func completion(kind program.MoveKind) string {
	switch kind {
	case program.ReadMove:
		return ""
	case program.CollectMove:
		return "floor.news.collected"
	case program.HashMove:
		return "floor.news.hashed"
	case program.HandOverMove:
		return "floor.news.handed_over"
	case program.AnswerMove:
		return "floor.news.answered"
	case program.HintMove:
		return "floor.news.hint"
	case program.ShareMove:
		return "floor.news.shared"
	case program.AskMove:
		return "floor.news.asked"
	}
	return "floor.news.done"
}

// collectable reports whether an item is one that the role knows of.
func (f *Floor) collectable(item int) bool {
	for i := range f.obs.Evidence {
		if f.obs.Evidence[i].Item == item {
			return true
		}
	}
	return false
}
