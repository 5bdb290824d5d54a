package floor

import (
	"sync"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/session"
)

// Guard has the floor hold a lock whenever it touches the run, for whoever looks at
// the run as well.
func (f *Floor) Guard(l sync.Locker) { f.guard = l }

// Revision grows whenever the floor shows something new.
func (f *Floor) Revision() int { return f.revision }

// Role is whom the floor shows.
func (f *Floor) Role() int { return f.role }

// Renew shows another session in the place of the present one: the same play in a
// scenario that has changed, or the same scenario at another point. Pane, row and
// place in the sheet stay where they are, as far as they are still there; what was
// half typed in a dialog is given up, since it belongs to moves that may be others
// now.
func (f *Floor) Renew(s *session.Session) tea.Cmd {
	role, item := f.program.Roles[f.role].ID, ""
	if f.viewer != nil {
		item = f.program.Items[f.viewer.item].ID
	}
	f.session, f.program, f.seats = s, s.Prepared.Program, s.Run.Options().Seats
	f.role = f.seats[0]
	for _, seat := range f.seats {
		if f.program.Roles[seat].ID == role {
			f.role = seat
		}
	}
	f.working, f.quiet, f.queue, f.typed = false, false, nil, nil
	f.busy.Stop()
	f.news, f.modal, f.told = news{}, nil, false
	f.take(see(s.Run, f.role), f.lookAround(s.Run))
	f.SetSize(f.w, f.h)
	again := f.reopen(item)
	f.announceEnd()
	return tea.Batch(again, f.sync())
}

// reopen shows a file that is open as it is now, at the line where it stands.
func (f *Floor) reopen(item string) tea.Cmd {
	if f.viewer == nil {
		return nil
	}
	for i := range f.obs.Evidence {
		if it := &f.obs.Evidence[i]; it.ID == item && it.State == "held" {
			return prepareFile(it, f.viewer.top)
		}
	}
	f.viewer = nil
	return nil
}
