package plain

import (
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// act does something to the run, acknowledges it once it is kept, shows what was
// asked for, and tells what else came of it. What the rules refuse is said and
// is no error.
func (f *front) act(do func() error, show ...func()) error {
	before := len(f.s.Run.Records())
	if err := do(); err != nil {
		if exercise.Refused(err) {
			f.say("plain.cannot", "why", clean.Line(err.Error()))
			return nil
		}
		return err
	}
	if err := f.openResults(); err != nil {
		return err
	}
	if n := len(f.s.Run.Records()); n > before {
		f.say("plain.saved", "n", n)
	}
	for _, s := range show {
		s()
	}
	f.news()
	f.nextRole()
	return nil
}

// start begins a move. What cannot be undone is asked about first.
func (f *front) start(c *exercise.Choice, with exercise.Intent) error {
	if !c.Ready {
		f.say("plain.cannot", "why", f.reasons(c.Reasons))
		return nil
	}
	if c.Irreversible {
		if ok, err := f.confirm("plain.confirm", "what", spoken(c.Title)); err != nil || !ok {
			return err
		}
	}
	return f.pass(func() error {
		_, err := f.s.Run.Start(f.ctx, c.Move, with)
		return err
	})
}

// startNow begins a move as it is possible now, not as it was when it was shown.
func (f *front) startNow(move int, with exercise.Intent) error {
	c := f.s.Run.Choice(move)
	return f.start(&c, with)
}

// pass does something that may let time pass, and says so where a move was
// interrupted.
func (f *front) pass(do func() error) error {
	role, now, idle := f.role, f.s.Run.Now(), f.idle(f.role)
	if err := f.act(do); err != nil {
		return err
	}
	if f.role == role && (idle || f.s.Run.Now() != now) {
		f.stillBusy()
	}
	return nil
}

// stillBusy says how a move that was interrupted goes on. Live time goes on by
// itself.
func (f *front) stillBusy() {
	o := f.observe()
	if o.Busy == nil || o.Ended != nil || f.s.Run.Options().Pace == exercise.Live {
		return
	}
	key := "plain.still_busy"
	if !o.Busy.CanAbandon {
		key = "plain.still_busy_fixed"
	}
	f.say(key, "what", spoken(o.Busy.Title), "time", f.clock(o.Busy.Until))
}

func (f *front) abandon() error {
	return f.act(func() error {
		_, err := f.s.Run.Abandon(f.ctx, f.role)
		return err
	})
}

// openResults marks what a move brought about as read: the front tells it at
// once.
func (f *front) openResults() error {
	p := f.s.Run.Program()
	for i := f.printed; i < len(f.s.Run.Log()); i++ {
		h := f.s.Run.Log()[i]
		if h.Kind != exercise.Delivered || p.Messages[h.What].Channel != resultChannel || !f.plays(int(h.Role)) {
			continue
		}
		if _, over := f.s.Run.Ended(); over {
			return nil
		}
		if _, err := f.s.Run.Read(f.ctx, int(h.Role), int(h.What)); err != nil && !exercise.Refused(err) {
			return err
		}
	}
	return nil
}

// resultChannel marks what a move brought about.
const resultChannel = "result"

func (f *front) plays(role int) bool {
	for _, seat := range f.s.Run.Options().Seats {
		if seat == role {
			return true
		}
	}
	return false
}

// nextRole goes to a role that can act, where one person plays several and the
// one at hand is busy or waits.
func (f *front) nextRole() {
	if _, over := f.s.Run.Ended(); over || f.idle(f.role) {
		return
	}
	for _, seat := range f.s.Run.Options().Seats {
		if f.idle(seat) {
			f.become(seat)
			return
		}
	}
}

// idle tells whether a role is neither busy nor waiting.
func (f *front) idle(role int) bool {
	run := f.s.Run
	return run.State()[run.Program().Layout.BusyMove[role]] == 0 && !run.Waiting(role)
}

func (f *front) roleTitle(role int) string {
	return spoken(f.s.Run.Words(f.s.Run.Program().Roles[role].Title))
}

// catchUp tells what came of work before a run was interrupted and was not told.
func (f *front) catchUp() error {
	if _, over := f.s.Run.Ended(); over {
		return nil
	}
	for _, seat := range f.s.Run.Options().Seats {
		for _, m := range f.s.Run.Observe(seat).Inbox {
			if m.Read || m.Channel != resultChannel {
				continue
			}
			f.out.put(unmark(m.Body))
			if _, err := f.s.Run.Read(f.ctx, seat, m.Message); err != nil && !exercise.Refused(err) {
				return err
			}
		}
	}
	return nil
}

// subject is what a move is called.
func (f *front) subject(m *program.Move) string { return spoken(f.s.Run.Words(m.Card.Title)) }

// doing is what a move is called with what is done: "collect the proxy log".
func (f *front) doing(m *program.Move) string {
	what := f.subject(m)
	if key := "plain.move_" + moveKinds[m.Kind]; f.cfg.Words.Has(key) {
		what = f.w.T(key, "what", what)
	}
	if m.Card.Channel != "" {
		what = f.w.T("plain.via", "what", what, "channel", clean.Line(f.s.Run.Words(m.Card.Channel)))
	}
	return what
}

// moveKinds name the kinds of move in keys of the catalogue.
var moveKinds = map[program.MoveKind]string{
	program.ActionMove: "action", program.RequestMove: "request", program.OptionMove: "decision", program.AnswerMove: "answer",
	program.HintMove: "hint", program.CollectMove: "collect", program.HashMove: "hash", program.HandOverMove: "hand_over",
	program.ReadMove: "read", program.ShareMove: "share", program.AskMove: "ask", program.GrantMove: "grant", program.RefuseMove: "refuse",
}
