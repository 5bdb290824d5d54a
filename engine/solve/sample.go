package solve

import (
	"context"
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// sample plays by chance, to see what can happen in a space that is too large. It
// prefers what was not done yet, and looks at the clock only now and then.
func (x *explorer) sample(ctx context.Context, plays int) {
	rng := &random{state: 1}
	s := x.now
	for n := 0; n < plays && ctx.Err() == nil; n++ {
		x.k.DrawWith(func(event int32) bool { return rng.below(int(x.p.Events[event].Den)) < int(x.p.Events[event].Num) })
		x.out = x.out[:0]
		var steps []Step
		x.note(&steps)
		x.k.BeginIn(s, &x.out)
		x.noteAll(steps)
		for i := 0; i < maxDepth && !x.ended(s); i++ {
			step, until := x.pick(rng, n)
			steps = append(steps, x.runStep(step, until))
			x.note(&steps)
			x.looked++
			if x.apply(s, step, until) != nil {
				break
			}
			x.noteAll(steps)
		}
	}
	x.k.DrawWith(x.draws.decide)
}

// pick chooses a step of a play by chance: anything that is possible, waiting for
// the next thing, or for a while. Some plays do much, some little, some read all.
func (x *explorer) pick(rng *random, play int) (step, until int32) {
	moves := x.startables(x.now)
	fresh := moves[:0:0]
	for _, mv := range moves {
		if g := x.goals.index(exercise.Began, mv, 0); !x.reached[g].found {
			fresh = append(fresh, mv)
		}
	}
	if len(fresh) > 0 && rng.below(2) == 0 {
		return fresh[rng.below(len(fresh))], 0
	}
	idle := []int{0, 2, 10, 40}[play%4] // how much rather to wait
	n := rng.below(len(moves) + 1 + idle)
	if n < len(moves) {
		return moves[n], 0
	}
	if rng.below(4) == 0 {
		return waitStep, min(x.p.Horizon, x.now[x.p.Layout.Clock]+1+int32(rng.below(6)))
	}
	return waitStep, x.p.Horizon
}

// note makes the step under way the one that what happens is noted for.
func (x *explorer) note(steps *[]Step) {
	x.at = mark{from: none, depth: uint16(len(*steps)), play: *steps}
}

// noteAll notes what a step of a play by chance has brought about, where nothing
// is known that leads there sooner.
func (x *explorer) noteAll(steps []Step) {
	for i := range x.out {
		h := &x.out[i]
		g := x.goals.index(h.Kind, h.What, h.Arg)
		if g < 0 {
			continue
		}
		if m := &x.reached[g]; !m.found || m.play != nil && h.At < m.time {
			*m = x.at
			m.time, m.found, m.play = h.At, true, slices.Clone(steps)
			if len(steps) == 0 {
				m.play = []Step{}
			}
		}
	}
}

// Sample plays by chance to see what else can happen in a space that was not
// searched whole, as Explore does by itself where Options.Plays is not negative.
func (s *Space) Sample(ctx context.Context, plays int) {
	if !s.Complete {
		s.x.sample(ctx, plays)
		s.x.share()
	}
}

// Add notes what a play brings about, where the search has not seen it sooner.
// The play is one of this scenario and these roles, with every chance coming up.
func (s *Space) Add(steps []Step) {
	x := s.x
	state := x.now
	x.k.DrawWith(func(int32) bool { return true })
	defer x.k.DrawWith(x.draws.decide)
	x.out = x.out[:0]
	x.k.BeginIn(state, &x.out)
	for i, st := range steps {
		done := steps[: i+1 : i+1]
		x.note(&done)
		if x.ended(state) || x.apply(state, stepOf(st, x.seats), x.waitFor(st)) != nil {
			return
		}
		x.noteAll(done)
	}
}
