package trial

import (
	"context"
	"errors"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// game is a playthrough being played. Each role does its lines one after the
// other: a line begins once its role has finished the one before, and a line of
// everybody once all have. What was begun with begin is not waited for, except
// by work that needs the role free.
type game struct {
	p     *program.Program
	doc   *scenario.Document // for the values of enums; may be nil
	seats []int
	seed  uint64
	run   *exercise.Run
	begun []bool  // per role: what it does is not waited for
	until []int32 // per role: it does nothing before this time

	told func([]exercise.Happening) // sees what a line brings about; may be nil
}

func newGame(p *program.Program, seats []int, seed uint64) *game {
	return &game{
		p: p, seats: seats, seed: seed,
		run:   exercise.New(p, exercise.Options{Seats: seats, Seed: seed, Pace: exercise.Live}),
		begun: make([]bool, len(p.Roles)), until: make([]int32, len(p.Roles)),
	}
}

// errOver is a line behind the end.
var errOver = errors.New("the exercise is over")

// errNotYet is a message or an item that a role does not have.
var errNotYet = errors.New("it has not arrived")

// errPossible is a move that should not be possible.
var errPossible = errors.New("it is possible")

// do does one line.
func (g *game) do(ctx context.Context, a *act) error {
	if g.over() {
		return errOver
	}
	if err := g.ready(ctx, a); err != nil {
		return err
	}
	if g.over() { // while what went before was finished
		return errOver
	}
	switch a.verb {
	case waitNext, waitUntil, waitFor:
		return g.wait(ctx, a)
	case abandonIt:
		g.begun[a.seat] = false
		return g.note(g.run.Abandon(ctx, a.seat))
	case readIt:
		return g.read(ctx, a)
	case cannotDo:
		if g.run.Choice(a.move).Ready {
			return errPossible
		}
		return nil
	case answerIt:
		return g.start(a, func() ([]exercise.Happening, error) {
			return g.run.Answer(ctx, a.target, exercise.Intent{Text: a.text})
		})
	}
	move := g.moveOf(a)
	return g.start(a, func() ([]exercise.Happening, error) {
		return g.run.Start(ctx, move, exercise.Intent{Text: g.wording(move)})
	})
}

// moveOf is the move that a line is about, or None.
func (g *game) moveOf(a *act) int {
	switch {
	case a.verb == answerIt:
		q := &g.p.Questions[a.target]
		bin, _ := q.Match(a.text)
		return int(q.Answers[bin].Move)
	case a.verb == takeHint && a.move == program.None:
		q := &g.p.Questions[a.target]
		taken := min(int(g.run.State()[q.HintsTaken]), len(q.Hints)-1)
		return int(q.Hints[taken].Move)
	case a.verb == readIt && !a.item:
		return int(g.p.Messages[a.target].Reads[a.seat])
	}
	return a.move
}

// wording is what is typed where a line names a group of answers.
func (g *game) wording(move int) string {
	m := &g.p.Moves[move]
	if m.Kind != program.AnswerMove {
		return ""
	}
	if bin := g.p.Questions[m.Subject].Answers[m.Part]; len(bin.Any) > 0 {
		return bin.Any[0]
	}
	return "?"
}

// start begins a move, and remembers whether the next line waits for it.
func (g *game) start(a *act, begin func() ([]exercise.Happening, error)) error {
	before := g.run.State()[g.p.Layout.BusyMove[a.seat]]
	if err := g.note(begin()); err != nil {
		return err
	}
	if now := g.run.State()[g.p.Layout.BusyMove[a.seat]]; now != before || now == 0 {
		g.begun[a.seat] = a.begin && now != 0
	}
	return nil
}

func (g *game) read(ctx context.Context, a *act) error {
	if a.item {
		if err := g.run.Look(ctx, a.seat, a.target); err != nil {
			return errNotYet
		}
		return nil
	}
	out, err := g.run.Read(ctx, a.seat, a.target)
	if errors.Is(err, exercise.ErrUnknown) {
		return errNotYet
	}
	return g.note(out, err)
}

// wait lets time pass for everybody, or keeps one role from acting before a time.
func (g *game) wait(ctx context.Context, a *act) error {
	if a.verb == waitNext {
		return g.pass(ctx, solve.NextArrival(g.run, g.p.Horizon))
	}
	to := a.minutes
	if a.verb == waitFor {
		to += g.now()
	}
	if to%g.p.Quantum != 0 {
		return fmt.Errorf("%s lies between two steps of the clock, which goes by %dm", clock(to), g.p.Quantum)
	}
	if to < g.now() {
		return fmt.Errorf("it is %s already", clock(g.now()))
	}
	at := int32(min(to/g.p.Quantum, int64(g.p.Horizon)))
	if a.seat != everybody {
		g.until[a.seat] = at
		return nil
	}
	return g.pass(ctx, at)
}

// ready lets time pass until whoever a line is about has finished what went
// before.
func (g *game) ready(ctx context.Context, a *act) error {
	switch {
	case a.verb == abandonIt:
		return nil
	case a.seat == everybody:
		for _, seat := range g.seats {
			if err := g.finish(ctx, seat, false); err != nil {
				return err
			}
		}
		return nil
	case a.verb == waitFor || a.verb == waitUntil:
		return g.finish(ctx, a.seat, false)
	}
	move := g.moveOf(a)
	return g.finish(ctx, a.seat, move != program.None && g.p.Moves[move].Cost > 0 && a.verb != cannotDo)
}

// finish lets time pass until a role is free. What it began with begin is only
// waited for where the role must be free.
func (g *game) finish(ctx context.Context, seat int, must bool) error {
	for !g.over() {
		free := g.until[seat]
		if g.busy(seat) && (must || !g.begun[seat]) {
			free = max(free, g.run.State()[g.p.Layout.BusyUntil[seat]])
		}
		if free <= g.run.Now() {
			return nil
		}
		if err := g.pass(ctx, free); err != nil {
			return err
		}
	}
	return nil
}

// end finishes what is still being done, except what was begun with begin.
func (g *game) end(ctx context.Context) error {
	for _, seat := range g.seats {
		if err := g.finish(ctx, seat, false); err != nil {
			return err
		}
	}
	return nil
}

// pass lets time pass for everybody up to a time, or to the end of the exercise.
func (g *game) pass(ctx context.Context, to int32) error {
	if g.over() || g.run.Now() >= to {
		return nil
	}
	return g.note(g.run.Tick(ctx, to-g.run.Now()))
}

// note passes on what happened.
func (g *game) note(out []exercise.Happening, err error) error {
	if err == nil && g.told != nil {
		g.told(out)
	}
	return err
}

func (g *game) now() int64 { return g.p.Minutes(g.run.Now()) }

func (g *game) over() bool {
	_, over := g.run.Ended()
	return over
}

func (g *game) busy(seat int) bool { return g.run.State()[g.p.Layout.BusyMove[seat]] != 0 }
