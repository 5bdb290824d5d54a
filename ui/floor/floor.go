// Package floor is the exercise screen: what the clock says, what has arrived,
// what can be done, and what was done. It shows the last observation of the
// role that is played and hands moves to the run; it computes no rule.
//
// The floor is eight panes of one shape, a list with a sheet beside it (see
// pane), a strip above them and a line of news below. The run is only touched in
// commands, one at a time (see act).
package floor

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Floor is the screen of one session.
type Floor struct {
	env     *screen.Env
	kit     widget.Kit
	session *session.Session
	program *program.Program
	seats   []int // roles that are played here
	role    int   // the one that is shown

	obs      *exercise.Observation
	others   []seat
	tell     teller
	revision int // grows with everything that pages are made from

	w, h   int
	layout layout
	boards [paneCount]*board
	at     paneID
	docs   *shelf
	viewer *viewer // over the panes when not nil
	modal  modal   // over everything when not nil
	trail  *trail  // the places that a search found, when one follows them

	guard   sync.Locker // held while the run is touched; see Guard
	queue   []act
	working bool
	quiet   bool              // the act under way is one that nobody waits for
	typed   []tea.KeyPressMsg // meanwhile
	busy    *widget.Busy
	news    news
	pace    pace
	told    bool // the end was announced
}

// New opens the floor of a session. Init starts the clock of a live one.
func New(env *screen.Env, s *session.Session) *Floor {
	f := &Floor{
		env: env, kit: env.Kit(), session: s, program: s.Prepared.Program,
		seats: s.Run.Options().Seats, docs: newShelf(env),
	}
	if len(f.seats) > 0 {
		f.role = f.seats[0]
	}
	f.busy = widget.NewBusy(f.kit)
	f.pace = pace{live: s.Run.Options().Pace == exercise.Live, speed: s.Speed(), last: s.Active()}
	for id, p := range panes() {
		f.boards[id] = newBoard(f, paneID(id), p)
	}
	f.take(see(s.Run, f.role), f.lookAround(s.Run))
	if row := f.firstUnread(); row != "" {
		f.boards[feed].rows.Select(row)
	}
	return f
}

// Init starts the ticker, and asks for what the first frame needs.
func (f *Floor) Init() tea.Cmd {
	f.announceEnd()
	return tea.Batch(f.tick(), f.sync())
}

// take shows a new observation.
func (f *Floor) take(o *exercise.Observation, others []seat) {
	first := f.obs == nil
	f.obs, f.others, f.tell = o, others, newTeller(f.kit, o)
	f.revision++
	for _, b := range f.boards {
		b.refill(f)
	}
	if first || f.layout.strip.H != 1+f.meterLines() {
		f.SetSize(f.w, f.h)
	}
}

// Update implements screen.Screen.
func (f *Floor) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	cmd := f.handle(msg)
	return f, tea.Batch(cmd, f.sync())
}

func (f *Floor) handle(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case actedMsg:
		return f.acted(msg)
	case tickMsg:
		return f.ticked()
	case renderedMsg:
		f.docs.put(msg)
		f.revision++
	case openedMsg:
		return f.showViewer(msg)
	case searchedMsg:
		f.searched(msg)
	case tea.MouseClickMsg:
		f.session.Touch()
		return f.clicked(tea.Mouse(msg))
	case tea.MouseWheelMsg:
		f.session.Touch()
		f.wheeled(tea.Mouse(msg))
	case foundMsg:
		if f.viewer != nil {
			f.viewer.found(msg)
		}
	case widget.BusyMsg:
		return f.busy.Update(msg)
	case tea.KeyPressMsg:
		f.session.Touch()
		return f.keyInTurn(msg)
	case tea.PasteMsg:
		return f.paste(msg)
	}
	return nil
}

// paste goes to whatever takes text.
func (f *Floor) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case f.modal != nil:
		return f.modal.paste(msg)
	case f.viewer != nil:
		return f.viewer.paste(msg)
	}
	return nil
}

// mostTyped is how many keys are kept while something is read.
const mostTyped = 64

// keyInTurn keeps a key back while a message is being marked as read and the
// like: it takes a moment only, and what the key means may depend on it.
func (f *Floor) keyInTurn(msg tea.KeyPressMsg) tea.Cmd {
	if f.working && f.quiet {
		if len(f.typed) < mostTyped {
			f.typed = append(f.typed, msg)
		}
		return nil
	}
	return f.key(msg)
}

// retype handles the keys that were kept back.
func (f *Floor) retype() tea.Cmd {
	var cmds []tea.Cmd
	for len(f.typed) > 0 && !(f.working && f.quiet) {
		next := f.typed[0]
		f.typed = f.typed[1:]
		cmds = append(cmds, f.key(next))
	}
	return tea.Batch(cmds...)
}

// key goes to the topmost thing: dialog, viewer, pane, and then to the floor.
func (f *Floor) key(msg tea.KeyPressMsg) tea.Cmd {
	if f.modal != nil {
		m := f.modal
		cmd, closed := m.update(msg)
		if closed && f.modal == m {
			f.modal = nil
		}
		return cmd
	}
	if cmd, handled := f.followKey(msg); handled {
		return cmd
	}
	if f.viewer != nil {
		cmd, handled := f.viewer.update(f, msg)
		if handled {
			return cmd
		}
	} else if cmd, handled := f.board().update(f, msg); handled {
		return cmd
	}
	return f.command(msg)
}

// command handles the floor's own keys.
func (f *Floor) command(msg tea.KeyPressMsg) tea.Cmd {
	b, ok := f.own().Find(msg)
	if !ok {
		return nil
	}
	if b.Disabled != "" {
		return f.refuse(f.kit.T(b.Disabled))
	}
	if id, ok := f.paneOf(b.ID); ok {
		f.attend(id)
		return nil
	}
	switch b.ID {
	case nextPane:
		f.attend((f.at + 1) % paneCount)
	case priorPane:
		f.attend((f.at + paneCount - 1) % paneCount)
	case wait:
		return f.waitOn()
	case waitUntil:
		f.askWait()
	case nextUnread:
		return f.nextUnread()
	case abandon:
		f.askAbandon()
	case pauseLive:
		f.togglePause()
	case switchSeat:
		return f.nextSeat()
	case debrief:
		return f.toDebrief()
	case searchAll:
		f.openFinder()
	case copyPage:
		return f.copyPage()
	}
	return nil
}

func (f *Floor) board() *board { return f.boards[f.at] }

// sync lays out what is shown and asks for documents that are missing.
func (f *Floor) sync() tea.Cmd {
	if f.layout.reading != f.board().inside {
		f.SetSize(f.w, f.h)
	}
	f.board().lay(f)
	return f.docs.render(f.env.Ctx)
}

// SetSize implements screen.Screen.
func (f *Floor) SetSize(w, h int) {
	f.w, f.h = w, h
	f.layout = arrange(w, h, f.meterLines(), f.board().inside)
	for _, b := range f.boards {
		b.setSize(f.layout)
	}
	if f.viewer != nil {
		f.viewer.setSize(f.viewerRect())
	}
	f.board().lay(f)
}

// Title implements screen.Screen.
func (f *Floor) Title() string {
	return f.marked(clean.Line(f.session.Run.Words(f.program.Info.Title)))
}

// Status implements screen.Screen: who plays.
func (f *Floor) Status() string { return f.unscored(f.obs.RoleTitle) }

// Typing implements screen.Screen.
func (f *Floor) Typing() bool {
	switch {
	case f.modal != nil:
		return f.modal.typing()
	case f.viewer != nil:
		return f.viewer.typing()
	}
	return f.board().rows.Typing()
}

// Close implements screen.Screen. The ticker ends with the next tick.
func (f *Floor) Close() { f.pace.closed = true }

// modal is a dialog over the floor.
type modal interface {
	// update handles a key and reports whether the dialog is to close.
	update(tea.KeyPressMsg) (cmd tea.Cmd, closed bool)
	paste(tea.PasteMsg) tea.Cmd
	// typing tells that letters are text, so that q and ? are no commands.
	typing() bool
	// bindings are its keys, for help.
	bindings() keys.Set
	restyle(widget.Kit)
	// view draws the box for a screen of w by h cells.
	view(w, h int) string
	// cursor is where the cursor belongs in the box, or nil.
	cursor() *tea.Cursor
}

// now is the session's clock for dialogs.
func (f *Floor) now() time.Time { return f.env.Now() }
