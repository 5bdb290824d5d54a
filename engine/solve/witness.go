package solve

import (
	"fmt"
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// leg is a step of a way, and the state it leads to; none at the end.
type leg struct {
	step int32
	to   uint32
}

// steps turns the way to a mark into steps of a run.
func (x *explorer) steps(to mark, way int) []Step {
	if to.play != nil {
		return to.play
	}
	var back []leg
	next := uint32(none)
	for at := to; at.from != none; {
		back = append(back, leg{int32(at.step), next})
		next = at.from
		n := x.node(at.from)
		at.from, at.step = n.from[way], n.step[way]
	}
	slices.Reverse(back)
	return x.retrace(next, back, to.falls)
}

// retrace does a way again. The states on it are canonical: things that are alike
// may have changed places in them, and the clock may have been moved forward. So
// two states go side by side: the canonical one tells what is meant, the real one
// what has to be done for it. A wait until a time leads both to that time, since
// nothing happens in a state whose clock was moved. Chances fall so that each step
// leads where it led; on the last one, as they fell.
func (x *explorer) retrace(first uint32, way []leg, falls []drawn) []Step {
	r := &retracing{x: x, real: make([]int32, len(x.p.Moves))}
	for i := range r.real {
		r.real[i] = int32(i)
	}
	x.k.OnSettled(nil)
	x.nowKey = nil // what is known of the state whose turn it is gives way to what is found on the way
	if !r.begin(first, falls) {
		return nil
	}
	var out []Step
	for _, l := range way {
		s, ok := r.do(l, falls)
		if !ok {
			return nil
		}
		out = append(out, s)
	}
	return out
}

// retracing is a way that is being done again.
type retracing struct {
	x           *explorer
	real        []int32 // the move that stands for each
	canon, conc exercise.State
}

// swap notes that things that are alike changed places.
func (r *retracing) swap(from, to []int32) {
	for i := range from {
		r.real[from[i]], r.real[to[i]] = r.real[to[i]], r.real[from[i]]
	}
}

func (r *retracing) begin(first uint32, falls []drawn) bool {
	try := func() {
		r.canon, _ = r.x.k.Begin(nil)
		r.conc = r.canon.Clone()
	}
	return r.search(first, falls, try)
}

func (r *retracing) do(l leg, falls []drawn) (Step, bool) {
	x := r.x
	until := int32(0)
	if l.step == waitStep {
		until = x.waits.until(x.model, r.canon, x.startables(r.canon))
	}
	done := l.step
	if done >= 0 {
		done = r.real[done]
	}
	canon, conc, possible := r.canon, r.conc, true
	ok := r.search(l.to, falls, func() {
		r.canon, r.conc = canon.Clone(), conc.Clone()
		possible = possible && x.apply(r.conc, done, until) == nil
		x.draws.begin() // as they fell for the other one
		possible = possible && x.apply(r.canon, l.step, until) == nil
	})
	return x.runStep(done, until), ok && possible
}

// search lets chances fall one way after another until a step leads to a state,
// or at the end of the way as they fell.
func (r *retracing) search(to uint32, falls []drawn, try func()) bool {
	d := &r.x.draws
	d.reset()
	if to == none {
		d.script = append(d.script, falls...)
		d.begin()
		try()
		return true
	}
	for more := true; more; more = d.more() {
		d.begin()
		try()
		if r.x.ended(r.canon) {
			continue
		}
		real := slices.Clone(r.real)
		r.x.canonical(r.canon, r.swap)
		r.x.pack.put(r.canon, r.x.key)
		if same(r.x.key, r.x.tab.key(int(to))) {
			return true
		}
		r.real = real
	}
	return false
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
	return x.tell(x.steps(e.mark, e.way))
}

// tell plays steps and says what they earn.
func (x *explorer) tell(steps []Step) (*Playthrough, error) {
	p := &Playthrough{Steps: steps, Points: make([]int, len(x.p.Objectives))}
	x.draws.reset()
	x.draws.begin()
	s, out := x.k.Begin(nil)
	for i := -1; i < len(steps); i++ {
		if i >= 0 {
			x.draws.reset()
			x.draws.begin()
			if err := x.apply(s, stepOf(steps[i], x.seats), x.waitFor(steps[i])); err != nil {
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

// waitFor is the time a step waits for.
func (x *explorer) waitFor(s Step) int32 {
	if s.Wait == program.None {
		return x.p.Horizon
	}
	return s.Wait
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
