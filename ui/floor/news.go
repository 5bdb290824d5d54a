package floor

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// news is the line below the panes: what happened while time passed, or why a
// key did nothing. It stays until there is something newer, so that nobody has
// to be quick to read it.
type news struct {
	parts []note
}

// say replaces the news by one sentence.
func (n *news) say(text string) { n.parts = []note{{theme.Text, text}} }

// refuse says why something was not done.
func (f *Floor) refuse(why string) tea.Cmd {
	f.news.parts = []note{{theme.Warning, f.kit.Theme.Mark(theme.Warning) + " " + why}}
	return nil
}

// summarise says what an act and the time it took brought about.
func (n *news) summarise(f *Floor, m actedMsg) {
	var parts []note
	if m.obs.Now > m.before {
		parts = append(parts, note{theme.Muted, f.tell.clock(m.before) + " " + f.kit.Theme.Glyphs.Arrow + " " + f.tell.clock(m.obs.Now)})
	}
	events := f.happened(m)
	parts = append(parts, events...)
	parts = append(parts, f.elsewhere()...)
	switch {
	case m.act.seat:
		parts = append([]note{{theme.Accent, f.kit.T("floor.news.seat", arg("role", m.obs.RoleTitle))}}, parts...)
	case len(parts) == 0 && m.act.move && len(f.seats) > 1:
		parts = []note{{theme.Muted, f.kit.T("floor.news.others_first")}}
	case len(parts) > 0 && len(events) == 0:
		parts = append(parts, note{theme.Muted, f.kit.T("floor.news.quiet")})
	case len(parts) == 0:
		return
	}
	n.parts = parts
}

// happened turns the happenings of an act into short sentences, what the role
// did itself first.
func (f *Floor) happened(m actedMsg) []note {
	var out []note
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
	if messages > 0 {
		out = append(out, note{theme.Unread, f.kit.Theme.Mark(theme.Unread) + " " + f.kit.T("floor.news.messages", arg("n", messages))})
	}
	if opened > 0 {
		out = append(out, note{theme.Warning, f.kit.Theme.Mark(theme.Warning) + " " + f.kit.T("floor.news.decisions", arg("n", opened))})
	}
	return out
}

// sentence tells one happening of the role's own.
func (f *Floor) sentence(h exercise.Happening) (note, bool) {
	var role theme.Role
	var key, what string
	switch h.Kind {
	case exercise.Completed:
		role, key, what = theme.Good, completion(f.program.Moves[h.What].Kind), f.moveTitle(int(h.What))
		if key == "" {
			return note{}, false
		}
	case exercise.Dropped:
		role, key, what = theme.Off, "floor.news.dropped", f.moveTitle(int(h.What))
	case exercise.Unfinished:
		role, key, what = theme.Off, "floor.news.unfinished", f.moveTitle(int(h.What))
	case exercise.Defaulted:
		if int(f.program.Decisions[h.What].Role) != f.role {
			return note{}, false
		}
		role, key, what = theme.Warning, "floor.news.defaulted", f.words(f.program.Decisions[h.What].Title)
	case exercise.Missed:
		role, key, what = theme.Danger, "floor.news.missed", f.words(f.program.Items[h.What].Title)
	case exercise.Lost:
		if !f.collectable(int(h.What)) {
			return note{}, false
		}
		role, key, what = theme.Danger, "floor.news.lost", f.words(f.program.Items[h.What].Title)
	default:
		return note{}, false
	}
	return note{role, f.kit.Theme.Mark(role) + " " + f.kit.T(key, arg("what", what))}, true
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

// newsLine draws the news; where there is none, what to press next.
func (f *Floor) newsLine(w int) string {
	if busy := f.busy.View(w); busy != "" {
		return f.kit.Fit(busy, w)
	}
	hint := f.kit.Paint(theme.Muted, f.hint())
	if len(f.news.parts) == 0 {
		return f.kit.Fit(hint, w)
	}
	line := f.newsText(w)
	if lineWidth(line)+lineWidth(hint)+3 <= w {
		return f.kit.Spread(line, hint, w)
	}
	return f.kit.Fit(line, w)
}

// newsText joins the news in w cells. When there is not room for all, the longest
// sentence gives way, so that an arrival behind it is not overlooked.
func (f *Floor) newsText(w int) string {
	sep := "  " + f.kit.Theme.Glyphs.Dot + "  "
	texts := make([]string, len(f.news.parts))
	over, longest := (len(texts)-1)*lineWidth(sep)-w, 0
	for i, p := range f.news.parts {
		texts[i] = p.text
		over += lineWidth(p.text)
		if lineWidth(p.text) > lineWidth(texts[longest]) {
			longest = i
		}
	}
	if over > 0 {
		texts[longest] = f.kit.Cut(texts[longest], max(12, lineWidth(texts[longest])-over))
	}
	for i, p := range f.news.parts {
		texts[i] = f.kit.Paint(p.role, texts[i])
	}
	return strings.Join(texts, f.kit.Paint(theme.Muted, sep))
}

// hint names the next sensible key for somebody who sees this for the first
// time.
func (f *Floor) hint() string {
	o := f.obs
	switch {
	case o.Ended != nil:
		return f.kit.T("floor.hint.ended")
	case f.pace.paused:
		return f.kit.T("floor.hint.paused")
	case f.at == feed && f.board().inside && o.Unread > 0:
		return f.kit.T("floor.hint.next_unread")
	case f.at == feed && o.Unread > 0:
		return f.kit.T("floor.hint.read")
	case o.Unread > 0:
		return f.kit.T("floor.hint.unread")
	case o.Busy != nil && !f.pace.live:
		return f.kit.T("floor.hint.busy")
	case f.openDecisions() > 0 && f.at == decisions && f.board().inside:
		return f.kit.T("floor.hint.choose")
	case f.openDecisions() > 0 && f.at == decisions:
		return f.kit.T("floor.hint.open_decision")
	case f.openDecisions() > 0:
		return f.kit.T("floor.hint.decide")
	case f.pace.live:
		return f.kit.T("floor.hint.live")
	}
	return f.kit.T("floor.hint.wait")
}
