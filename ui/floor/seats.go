package floor

import (
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"

	tea "charm.land/bubbletea/v2"
)

// seat is how another role that is played here stands.
type seat struct {
	role      int
	title     string
	unread    int
	decisions int
	busy      bool
}

// lookAround observes the roles that are played here, for those that are not
// shown. It is called where the run may be touched.
func (f *Floor) lookAround(run *exercise.Run) []seat {
	if len(f.seats) < 2 {
		return nil
	}
	var out []seat
	for _, role := range f.seats {
		o := run.Observe(role)
		s := seat{role: role, title: clean.Line(o.RoleTitle), unread: o.Unread, busy: o.Busy != nil}
		for i := range o.Decisions {
			if o.Decisions[i].Open {
				s.decisions++
			}
		}
		out = append(out, s)
	}
	return out
}

// nextSeat goes to the next role that is played here.
func (f *Floor) nextSeat() tea.Cmd {
	next := f.seats[0]
	for i, role := range f.seats {
		if role == f.role && i+1 < len(f.seats) {
			next = f.seats[i+1]
		}
	}
	return f.perform(act{seat: true, role: next})
}

// elsewhere says what waits for the other roles that are played here.
func (f *Floor) elsewhere() []note {
	var out []note
	for _, s := range f.others {
		if s.role == f.role || s.unread+s.decisions == 0 {
			continue
		}
		out = append(out, note{theme.Unread, f.kit.T("floor.news.elsewhere", arg("role", s.title), arg("n", s.unread+s.decisions))})
	}
	return out
}
