package exercise

import (
	"context"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/program"
)

// Intent is what a person says along with a move.
type Intent struct {
	Text       string // an answer as typed
	Confidence int    // 1..5, 0 not given
	Rationale  string
}

// Start begins a move. In turn-based pace time then passes until the move is
// complete or something reaches a played role, as soon as every played role is
// busy or waiting.
func (r *Run) Start(ctx context.Context, move int, with Intent) ([]Happening, error) {
	if move < 0 || move >= len(r.p.Moves) {
		return nil, ErrUnknown
	}
	m := &r.p.Moves[move]
	if err := r.seated(int(m.Role)); err != nil {
		return nil, err
	}
	step := Step{Kind: Start, Role: m.Role, Move: int32(move)}
	return r.do(ctx, func(s State) ([]Record, []Happening, error) {
		if m.Kind != program.ReadMove { // one may read while waiting
			r.waiting[m.Role] = awake
		}
		records := []Record{{At: r.at(s), Command: Command{
			Kind: CmdStart, Role: r.p.Roles[m.Role].ID, Move: m.ID,
			Text: with.Text, Confidence: with.Confidence, Rationale: with.Rationale,
		}}}
		out, err := r.try(s, step)
		if err != nil || m.Cost == 0 {
			return records, out, err
		}
		return r.pass(s, records, out)
	})
}

// Wait says that a role waits: for the next thing that reaches it, or until a
// time in minutes where until is not negative. A busy role that waits goes on
// with its work.
func (r *Run) Wait(ctx context.Context, role int, until int64) ([]Happening, error) {
	if err := r.seated(role); err != nil {
		return nil, err
	}
	if _, over := r.Ended(); over {
		return nil, ErrEnded
	}
	wake := never
	if until >= 0 {
		wake = int32(min(until/r.p.Quantum, int64(r.p.Horizon)))
		if wake <= r.Now() {
			return nil, ErrPast
		}
	}
	return r.do(ctx, func(s State) ([]Record, []Happening, error) {
		r.waiting[role] = wake
		return r.pass(s, nil, nil)
	})
}

// try does a step on a state that is not yet that of the run. Whoever it reaches
// waits no longer.
func (r *Run) try(s State, step Step) ([]Happening, error) {
	out, err := r.k.Apply(s, step, nil)
	if err != nil {
		return nil, stepError(step, r.p, err)
	}
	r.awaken(s[r.p.Layout.Clock])
	return out, nil
}

// pass lets turn-based time pass where every played role is busy or waiting.
func (r *Run) pass(s State, records []Record, out []Happening) ([]Record, []Happening, error) {
	to, all := r.wakeUp(s)
	if r.opt.Pace == Live || !all || s[r.p.Layout.Ended] != program.Running {
		return records, out, nil
	}
	at := r.at(s)
	out, reached, err := r.k.AdvanceUntil(s, to, r.k.seats, out)
	if err != nil {
		return nil, nil, err
	}
	records = append(records, Record{At: at, Command: Command{Kind: CmdAdvance, To: r.p.Minutes(reached)}})
	r.awaken(reached)
	return records, out, nil
}

// wakeUp is the earliest time at which a waiting role wants to act, and whether
// every played role is busy or waiting.
func (r *Run) wakeUp(s State) (int32, bool) {
	to := r.p.Horizon
	for _, seat := range r.opt.Seats {
		if r.waiting[seat] == awake && s[r.p.Layout.BusyMove[seat]] == 0 {
			return 0, false
		}
		if w := r.waiting[seat]; w != awake {
			to = min(to, w)
		}
	}
	return to, true
}

// awaken ends the waiting of roles that were reached, or whose time has come.
func (r *Run) awaken(now int32) {
	for _, seat := range r.opt.Seats {
		if r.waiting[seat] <= now || r.k.reach&(1<<seat) != 0 {
			r.waiting[seat] = awake
		}
	}
}

// Tick lets live time pass, in quanta.
func (r *Run) Tick(ctx context.Context, quanta int32) ([]Happening, error) {
	return r.do(ctx, func(s State) ([]Record, []Happening, error) {
		at, to := r.at(s), min(s[r.p.Layout.Clock]+quanta, r.p.Horizon)
		out, err := r.try(s, Step{Kind: Advance, To: to})
		return []Record{{At: at, Command: Command{Kind: CmdAdvance, To: r.p.Minutes(to)}}}, out, err
	})
}

// Abandon drops what a role is doing. The time is lost.
func (r *Run) Abandon(ctx context.Context, role int) ([]Happening, error) {
	if err := r.seated(role); err != nil {
		return nil, err
	}
	out, err := r.single(ctx, Command{Kind: CmdAbandon, Role: r.p.Roles[role].ID})
	if err == nil {
		r.waiting[role] = awake
	}
	return out, err
}

// Direct is an instructor's intervention; see the kinds of Command.Direct. A
// message reaches the inbox of the role it is for, or of every role that is
// played, and can be read like any other.
func (r *Run) Direct(ctx context.Context, c Command) ([]Happening, error) {
	c.Kind = CmdDirect
	return r.single(ctx, c)
}

// single does one command that lets no time pass.
func (r *Run) single(ctx context.Context, c Command) ([]Happening, error) {
	step, isStep, err := r.step(c)
	if err != nil {
		return nil, err
	}
	return r.do(ctx, func(s State) ([]Record, []Happening, error) {
		records := []Record{{At: r.at(s), Command: c}}
		switch {
		case c.told():
			out, err := r.tell(c)
			for _, h := range out { // like anything that arrives
				r.waiting[h.Role] = awake
			}
			return records, out, err
		case !isStep:
			return records, nil, nil
		}
		out, err := r.try(s, step)
		return records, out, err
	})
}

// Read opens a message for a role. Reading costs no time; where a condition
// asks for it, it is a move.
func (r *Run) Read(ctx context.Context, role int, message int) ([]Happening, error) {
	if err := r.seated(role); err != nil {
		return nil, err
	}
	if message < 0 || !r.has(role, int32(message)) {
		return nil, ErrUnknown
	}
	if r.shown[role].read[int32(message)] {
		return nil, nil
	}
	m := r.message(int32(message))
	if m.Reads != nil && m.Reads[role] != program.None {
		if _, over := r.Ended(); !over {
			return r.Start(ctx, int(m.Reads[role]), Intent{})
		}
	}
	return r.single(ctx, Command{Kind: CmdRead, Role: r.p.Roles[role].ID, Item: m.ID})
}

func (r *Run) has(role int, message int32) bool {
	for _, d := range r.shown[role].inbox {
		if d.message == message {
			return true
		}
	}
	return false
}

// Look notes that a role has opened an item that it holds.
func (r *Run) Look(ctx context.Context, role, item int) error {
	if err := r.seated(role); err != nil {
		return err
	}
	if item < 0 || item >= len(r.p.Items) || r.state[r.p.Items[item].Held]&(1<<role) == 0 {
		return ErrUnknown
	}
	if r.shown[role].look[int32(item)] {
		return nil
	}
	_, err := r.single(ctx, Command{Kind: CmdLook, Role: r.p.Roles[role].ID, Item: r.p.Items[item].ID})
	return err
}

// Answer gives an answer in words to a question; the wording decides the bin.
func (r *Run) Answer(ctx context.Context, question int, with Intent) ([]Happening, error) {
	if question < 0 || question >= len(r.p.Questions) {
		return nil, ErrUnknown
	}
	q := &r.p.Questions[question]
	bin, ok := q.Match(with.Text)
	if !ok {
		return nil, fmt.Errorf("answer %q: %w", with.Text, ErrUnknown)
	}
	return r.Start(ctx, int(q.Answers[bin].Move), with)
}

// Note writes a line into the notebook.
func (r *Run) Note(ctx context.Context, role int, text string) error {
	if err := r.seated(role); err != nil {
		return err
	}
	_, err := r.single(ctx, Command{Kind: CmdNote, Role: r.p.Roles[role].ID, Text: text})
	return err
}

// Reflect answers a question of the debrief.
func (r *Run) Reflect(ctx context.Context, question int, text string) error {
	if question < 0 || question >= len(r.p.Debrief.Questions) {
		return ErrUnknown
	}
	_, err := r.single(ctx, Command{Kind: CmdReflect, Item: fmt.Sprint(question), Text: text})
	return err
}

// at is the time of a state in minutes.
func (r *Run) at(s State) int64 { return r.p.Minutes(s[r.p.Layout.Clock]) }
