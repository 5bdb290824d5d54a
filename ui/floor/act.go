package floor

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/screen"
)

// act is something that is done to the run. Acts are carried out in commands,
// one after the other, since a run belongs to one goroutine at a time and makes
// durable what is done before it shows it.
type act struct {
	do func(context.Context, *exercise.Run) ([]exercise.Happening, error)
	// move tells that the learner waits for it: while another act is under way
	// it is refused, not queued, lest a second key starts a second move.
	move bool
	// quiet acts have no summary: reading, looking, noting.
	quiet bool
	// role is whom to show afterwards; the present one unless seat is set.
	role int
	seat bool
	// stop and before: the act is a wait that ends at a time, one step before
	// the deadline of the decision that before names.
	stop   int64
	before string
	// then follows once it has succeeded.
	then func() tea.Cmd
}

// actedMsg tells what came of an act.
type actedMsg struct {
	act    act
	run    *exercise.Run
	before int64
	role   int
	out    []exercise.Happening
	err    error
	obs    *exercise.Observation
	others []seat
}

// perform carries an act out as soon as the run is free.
func (f *Floor) perform(a act) tea.Cmd {
	if f.working {
		if a.move {
			return f.refuse(f.kit.T("floor.one_moment"))
		}
		f.queue = append(f.queue, a)
		return nil
	}
	f.working, f.quiet = true, a.quiet
	return tea.Batch(f.busy.Start(f.kit.T("floor.working")), f.carryOut(a))
}

// carryOut is the command that touches the run.
func (f *Floor) carryOut(a act) tea.Cmd {
	ctx, run, role, before, guard := f.env.Ctx, f.session.Run, f.role, f.obs.Now, f.guard
	if a.seat {
		role = a.role
	}
	return func() tea.Msg {
		if guard != nil {
			guard.Lock()
			defer guard.Unlock()
		}
		m := actedMsg{act: a, run: run, before: before, role: role}
		if a.do != nil {
			m.out, m.err = a.do(ctx, run)
		}
		m.obs, m.others = see(run, role), f.lookAround(run)
		return m
	}
}

// acted shows what came of an act and goes on with the next one.
func (f *Floor) acted(m actedMsg) tea.Cmd {
	if m.run != f.session.Run {
		return nil // of a run that another has taken the place of
	}
	f.working = false
	f.busy.Stop()
	f.role = m.role
	f.take(m.obs, m.others)
	cmds := []tea.Cmd{f.report(m), f.ring(m.out)}
	f.announceEnd()
	if m.err == nil && m.act.then != nil {
		cmds = append(cmds, m.act.then())
	}
	if m.err == nil {
		cmds = append(cmds, f.readResults(m.out))
	}
	if !f.working && len(f.queue) > 0 {
		next := f.queue[0]
		f.queue = f.queue[1:]
		cmds = append(cmds, f.perform(next))
	}
	return tea.Batch(append(cmds, f.retype())...)
}

// report says what happened, or why it did not.
func (f *Floor) report(m actedMsg) tea.Cmd {
	if m.err != nil {
		return f.failed(m.err)
	}
	if !m.act.quiet {
		f.news.summarise(f, m)
	}
	return nil
}

// failed tells of an act that was refused or could not be kept. What cannot be
// kept ends the session: nothing that was not saved is shown as done.
func (f *Floor) failed(err error) tea.Cmd {
	for _, known := range []struct {
		err error
		key string
	}{
		{exercise.ErrEnded, "floor.refused.ended"}, {exercise.ErrBusy, "floor.refused.busy"},
		{exercise.ErrUnavailable, "floor.refused.unavailable"}, {exercise.ErrPast, "floor.refused.past"},
		{exercise.ErrIdle, "floor.refused.idle"}, {exercise.ErrFixed, "floor.refused.fixed"},
		{exercise.ErrUnknown, "floor.refused.unknown"}, {exercise.ErrNotYours, "floor.refused.not_yours"},
		{exercise.ErrNotSeated, "floor.refused.not_yours"}, {context.Canceled, "floor.refused.leaving"},
	} {
		if errors.Is(err, known.err) {
			return f.refuse(f.kit.T(known.key))
		}
	}
	next := f.kit.T("floor.not_saved")
	return func() tea.Msg { return screen.FatalMsg{Err: err, Next: next} }
}

// start begins a move.
func (f *Floor) start(move int, with exercise.Intent) tea.Cmd {
	return f.perform(act{move: true, do: func(ctx context.Context, r *exercise.Run) ([]exercise.Happening, error) {
		return r.Start(ctx, move, with)
	}})
}

// wait lets time pass until something arrives, or until a time.
func (f *Floor) wait(until int64) tea.Cmd { return f.perform(f.waiting(until)) }

func (f *Floor) waiting(until int64) act {
	role := f.role
	return act{move: true, do: func(ctx context.Context, r *exercise.Run) ([]exercise.Happening, error) {
		return r.Wait(ctx, role, until)
	}}
}

// read opens a message.
func (f *Floor) read(message int) tea.Cmd {
	role := f.role
	return f.perform(act{quiet: true, do: func(ctx context.Context, r *exercise.Run) ([]exercise.Happening, error) {
		return r.Read(ctx, role, message)
	}})
}

// readResults marks as read what a move brought about and its sheet shows now.
func (f *Floor) readResults(out []exercise.Happening) tea.Cmd {
	if f.at == feed {
		return nil
	}
	var cmds []tea.Cmd
	for _, h := range out {
		if h.Kind != exercise.Completed || int(h.Role) != f.role {
			continue
		}
		if m := f.result(int(h.What)); m != nil && !m.Read && f.board().inside {
			cmds = append(cmds, f.read(m.Message))
		}
	}
	return tea.Batch(cmds...)
}

// result is the message that a move brought about, or nil.
func (f *Floor) result(move int) *exercise.MessageView {
	message := f.program.Moves[move].Result
	if message == program.None {
		return nil
	}
	for i := len(f.obs.Inbox) - 1; i >= 0; i-- {
		if f.obs.Inbox[i].Message == int(message) {
			return &f.obs.Inbox[i]
		}
	}
	return nil
}
