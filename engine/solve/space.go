package solve

import (
	"context"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Options chooses what a search of the whole space looks at, and how far.
type Options struct {
	Seats  []int        // the played roles, at least one
	States int          // how many states are kept at most; 0 is DefaultStates
	Watch  []*cond.Cond // conditions of which one wants to know whether they ever hold
	// Progress, if set, is told now and then how many states were found.
	Progress func(states int)

	reduce *reductions // nil: all
}

// DefaultStates is how many states a search keeps where nothing else is said,
// about 200 MB.
const DefaultStates = 2_000_000

// Playthrough is one play through a scenario.
type Playthrough struct {
	Steps   []Step
	Points  []int // per objective
	Time    int32 // when it ends, in quanta
	Outcome int32 // index of the outcome
}

// Space is everything that can happen in a scenario, as far as it was searched.
type Space struct {
	States int     // how many different situations were found
	Looked int     // how many steps were tried
	Bytes  float64 // memory held for each state
	// Complete tells that nothing was left out. Otherwise what was reached is
	// certain, and what was not reached is open.
	Complete bool
	// Best and Worst are the plays with the highest and the lowest weighted
	// total, the shorter one where two are equal; nil unless Complete.
	Best, Worst *Playthrough

	x *explorer
}

// Explore looks at everything that can happen, as far as the budget and the
// context allow: every start at every quantum, work that is abandoned, hints not
// taken, answers only on their grounds. Chances fall both ways.
func Explore(ctx context.Context, p *program.Program, opt Options) (*Space, error) {
	x, err := newExplorer(p, opt)
	if err != nil {
		return nil, err
	}
	if err := x.run(ctx); err != nil {
		return nil, fmt.Errorf("search %s: %w", p.Info.ID, err)
	}
	x.share()
	s := &Space{States: x.tab.n, Looked: x.looked, Bytes: x.bytes(), Complete: x.complete, x: x}
	if !s.Complete {
		return s, nil
	}
	if s.Best, err = x.play(&x.best); err != nil {
		return nil, err
	}
	if s.Worst, err = x.play(&x.worst); err != nil {
		return nil, err
	}
	return s, nil
}

// Reached tells whether something was found to be possible: a move begun or
// completed, an event that happened or was prevented, a decision opened, decided
// or defaulted, an item collected or lost, an outcome, a fault. arg is the option
// of a decision or the version of a collected item, else 0.
func (s *Space) Reached(kind exercise.Kind, what, arg int32) bool {
	i := s.x.goals.index(kind, what, arg)
	return i >= 0 && s.x.reached[i].found
}

// Witness is a play in whose last step something happens, the one with the least
// simulated time, and among those with few steps.
func (s *Space) Witness(kind exercise.Kind, what, arg int32) ([]Step, bool) {
	if !s.Reached(kind, what, arg) {
		return nil, false
	}
	i := s.x.goals.index(kind, what, arg)
	steps := s.x.steps(s.x.reached[i], viaFirst)
	s.x.lent[i].exchange(steps)
	return steps, true
}

// Impossible tells that something was proved never to happen.
func (s *Space) Impossible(kind exercise.Kind, what, arg int32) bool {
	return s.Complete && !s.Reached(kind, what, arg)
}

// Held tells whether Options.Watch[i] holds in a settled instant that can be
// reached, with a play that leads to it.
func (s *Space) Held(i int) ([]Step, bool) {
	if !s.x.held[i].found {
		return nil, false
	}
	return s.x.steps(s.x.held[i], viaFirst), true
}
