package solve

import (
	"fmt"
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// steps turns the way to a mark into steps of a run.
func (x *explorer) steps(to mark, way int) []Step {
	var back []int32
	for at := to; at.from != none; {
		back = append(back, int32(at.step))
		n := &x.nodes[at.from]
		at.from, at.step = n.from[way], n.step[way]
	}
	slices.Reverse(back)
	return x.retrace(back)
}

// retrace does a way again. The states on it are canonical: things that are alike
// may have changed places in them, and the clock may have been moved forward. So
// two states go side by side: the canonical one tells what is meant, the real one
// what has to be done for it. A wait until a time leads both to that time, since
// nothing happens in a state whose clock was moved.
func (x *explorer) retrace(way []int32) []Step {
	real := make([]int32, len(x.p.Moves)) // the move that stands for each
	for i := range real {
		real[i] = int32(i)
	}
	swap := func(from, to []int32) {
		for i := range from {
			real[from[i]], real[to[i]] = real[to[i]], real[from[i]]
		}
	}
	x.k.OnSettled(nil)
	canon, _ := x.k.Begin(nil)
	state := canon.Clone()
	x.canonical(canon, swap)
	var out []Step
	for _, step := range way {
		until := int32(0)
		if step == waitStep {
			until = x.waits.until(x.model, canon, x.startables(canon))
		}
		done := step
		if step >= 0 {
			done = real[step]
		}
		if x.apply(state, done, until) != nil || x.apply(canon, step, until) != nil {
			return nil
		}
		out = append(out, x.runStep(done, until))
		if !x.ended(canon) {
			x.canonical(canon, swap)
		}
	}
	return out
}

func (x *explorer) startables(s exercise.State) []int32 {
	var out []int32
	for _, mv := range x.movable {
		if x.startable(s, mv) {
			out = append(out, mv)
		}
	}
	return out
}

func (x *explorer) runStep(step, until int32) Step {
	switch {
	case step >= 0:
		return Step{Move: step, Wait: program.None}
	case step == waitStep:
		return Step{Move: program.None, Wait: until}
	}
	return Step{Move: program.None, Wait: program.None, Abandon: 1 + int32(x.seats[abandonStep-step])}
}

// play makes a Playthrough of the way to an end.
func (x *explorer) play(e *end) (*Playthrough, error) {
	if !e.found {
		return nil, nil //nolint:nilnil // every play faults
	}
	steps := x.steps(e.mark, e.way)
	p := &Playthrough{Steps: steps, Points: make([]int, len(x.p.Objectives))}
	s, out := x.k.Begin(nil)
	for i := -1; i < len(steps); i++ {
		if i >= 0 {
			if err := x.apply(s, stepOf(steps[i], x.seats), steps[i].Wait); err != nil {
				return nil, fmt.Errorf("repeat the play that was found: %w", err)
			}
			out = x.out
		}
		for _, h := range out {
			if h.Kind == exercise.Rewarded || h.Kind == exercise.Critical {
				p.Points[h.What] += int(h.Arg)
			}
		}
	}
	p.Time, p.Outcome = s[x.p.Layout.Clock], s[x.p.Layout.Ended]-program.OutcomeReached
	return p, nil
}

// stepOf is a step of a run as the model counts it.
func stepOf(s Step, seats []int) int32 {
	switch {
	case s.Move != program.None:
		return s.Move
	case s.Abandon != 0:
		return abandonStep - int32(slices.Index(seats, int(s.Abandon-1)))
	}
	return waitStep
}
