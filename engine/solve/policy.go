package solve

import (
	"context"
	"errors"
	"fmt"
	"math/bits"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Policy is a way to play: what to do next in a run that is not over.
type Policy interface {
	Next(r *exercise.Run) Step
}

// waitForNext lets time pass until something arrives.
var waitForNext = Step{Move: program.None, Wait: program.None}

// maxSteps bounds a play by a policy; more are the mark of a policy that does
// not let time pass.
const maxSteps = 10_000

// ErrPolicy is a policy that wants what is not possible.
var ErrPolicy = errors.New("the way of playing does not fit this scenario")

// Play lets a policy play a turn-based run to its end. each is told every step
// with what came of it; it may be nil.
func Play(ctx context.Context, r *exercise.Run, by Policy, each func(Step, []exercise.Happening) error) error {
	for range maxSteps {
		if _, over := r.Ended(); over {
			return nil
		}
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("play %s: %w", r.Program().Info.ID, err)
		}
		step := by.Next(r)
		out, err := Do(ctx, r, step)
		if err != nil {
			if exercise.Refused(err) {
				err = fmt.Errorf("%w: %w", ErrPolicy, err)
			}
			return fmt.Errorf("play %s: %s at T+%dm: %w", r.Program().Info.ID, name(r.Program(), step), r.Program().Minutes(r.Now()), err)
		}
		if each != nil {
			if err := each(step, out); err != nil {
				return err
			}
		}
	}
	return fmt.Errorf("play %s: no end after %d steps: %w", r.Program().Info.ID, maxSteps, ErrPolicy)
}

// Pace is the pace in which a path that was found can be followed: alone, work lets
// time pass; in a team a start lets none pass, since others may start something too.
func Pace(seats []int) exercise.Pace {
	if len(seats) > 1 {
		return exercise.Live
	}
	return exercise.Turn
}

// Do carries out one step of a policy in a run. Waiting is the intention of
// every seat at once.
func Do(ctx context.Context, r *exercise.Run, step Step) ([]exercise.Happening, error) {
	p := r.Program()
	if step.Move != program.None {
		return r.Start(ctx, int(step.Move), exercise.Intent{Text: wording(p, step.Move)})
	}
	if step.Abandon != 0 {
		return r.Abandon(ctx, int(step.Abandon-1))
	}
	if r.Options().Pace == exercise.Live {
		return tick(ctx, r, step.Wait)
	}
	until := int64(-1)
	if step.Wait != program.None {
		until = p.Minutes(step.Wait)
	}
	before := r.Now()
	for _, seat := range r.Options().Seats {
		out, err := r.Wait(ctx, seat, until)
		if err != nil || r.Now() != before {
			return out, err
		}
	}
	return nil, nil
}

// tick lets live time pass until something reaches a seat, or until a time.
func tick(ctx context.Context, r *exercise.Run, until int32) ([]exercise.Happening, error) {
	if until == program.None {
		until = r.Program().Horizon
	}
	if until <= r.Now() {
		return nil, nil
	}
	return r.Tick(ctx, NextArrival(r, until)-r.Now())
}

// NextArrival is when something next reaches one of the seats, if nobody does
// anything new; to at the latest.
func NextArrival(r *exercise.Run, to int32) int32 {
	mask, opt := uint64(0), r.Options()
	for _, seat := range opt.Seats {
		mask |= 1 << seat
	}
	_, at, err := exercise.NewKernel(r.Program(), opt.Seats, opt.Seed).AdvanceUntil(r.State(), to, mask, nil)
	if err != nil {
		return r.Now()
	}
	return at
}

// wording is what somebody types who gives an answer: its first accepted one.
func wording(p *program.Program, move int32) string {
	m := &p.Moves[move]
	if m.Kind != program.AnswerMove {
		return ""
	}
	if bin := p.Questions[m.Subject].Answers[m.Part]; len(bin.Any) > 0 {
		return bin.Any[0]
	}
	return "?"
}

func name(p *program.Program, s Step) string {
	switch {
	case s.Abandon != 0:
		return "abandon"
	case s.Move == program.None:
		return "wait"
	}
	return p.Moves[s.Move].ID
}

// Random picks among everything that is possible, and waiting. The same seed
// gives the same play.
func Random(seed uint64) Policy { return &random{state: seed} }

type random struct{ state uint64 }

// Next implements Policy.
func (p *random) Next(r *exercise.Run) Step {
	moves := possible(r, nil)
	n := p.below(len(moves) + 1)
	if n == len(moves) {
		return waitForNext
	}
	return Step{Move: moves[n], Wait: program.None}
}

// below draws a number from 0 to n-1 with SplitMix64 (Steele, Lea and Flood,
// 2014).
func (p *random) below(n int) int {
	p.state += 0x9e3779b97f4a7c15
	z := p.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	hi, _ := bits.Mul64(z^z>>31, uint64(n))
	return int(hi)
}

// Hasty takes the first option of the first open decision, else the first thing
// in the playbook, else waits. It never reads and never collects anything.
func Hasty() Policy { return hasty{} }

type hasty struct{}

// hastyKinds are the kinds of moves that haste looks for, one list after the other.
func hastyKinds() [][]program.MoveKind {
	return [][]program.MoveKind{{program.OptionMove}, {program.ActionMove, program.RequestMove}}
}

// Next implements Policy.
func (hasty) Next(r *exercise.Run) Step {
	for _, kinds := range hastyKinds() {
		if moves := possible(r, kinds); len(moves) > 0 {
			return Step{Move: moves[0], Wait: program.None}
		}
	}
	return waitForNext
}

// Follow plays a path, as Search has found it for the same seats and seed, and
// then waits.
func Follow(path []Step) Policy { return &follow{path: path} }

type follow struct {
	path  []Step
	clock int32 // before the last start; None after anything else
	begun bool
}

// Next implements Policy. In a run with several seats time may pass with a start
// already, as soon as everybody is busy; the waiting that the path has there is
// left out.
func (p *follow) Next(r *exercise.Run) Step {
	passed := p.begun && r.Now() != p.clock && len(r.Options().Seats) > 1
	p.begun = false
	for len(p.path) > 0 {
		step := p.path[0]
		p.path = p.path[1:]
		if step.Move != program.None {
			p.begun, p.clock = true, r.Now()
			return step
		}
		if step.Abandon != 0 {
			return step
		}
		if step.Wait == program.None && !passed || step.Wait > r.Now() {
			return step
		}
		passed = false
	}
	return waitForNext
}

// possible lists the moves of some kinds, or of all but hints, that the seats
// can start now, by rank; answers only where their grounds were read.
func possible(r *exercise.Run, kinds []program.MoveKind) []int32 {
	p, state := r.Program(), r.State()
	seats := uint64(0)
	for _, s := range r.Options().Seats {
		seats |= 1 << s
	}
	var out []int32
	for i := range p.Moves {
		m := &p.Moves[i]
		busy := m.Cost > 0 && state[p.Layout.BusyMove[m.Role]] != 0
		if seats&(1<<m.Role) == 0 || busy || !wanted(m.Kind, kinds) {
			continue
		}
		if m.Guard.Holds(state) && m.Supported.Holds(state) {
			out = append(out, int32(i))
		}
	}
	return out
}

func wanted(kind program.MoveKind, kinds []program.MoveKind) bool {
	if kinds == nil {
		return kind != program.HintMove
	}
	for _, k := range kinds {
		if k == kind {
			return true
		}
	}
	return false
}
