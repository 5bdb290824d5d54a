package solve

import (
	"context"
	"fmt"
	"math/big"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Options chooses what a search of the whole space looks at, and how far.
type Options struct {
	Seats  []int        // the played roles, at least one
	States int          // how many states are kept at most; 0 is DefaultStates
	Plays  int          // plays by chance where the space is too large; 0 is DefaultPlays, negative none
	Watch  []*cond.Cond // conditions of which one wants to know whether they ever hold
	Values bool         // whether to find out how good every choice is, if the space is searched whole
	Search Budget       // for the best and the worst play where the space is too large; zero: neither
	// Progress, if set, is told now and then how many states were found.
	Progress func(states int)

	reduce *reductions // nil: all
}

// What is searched where nothing else is said: states of about 200 MB in all, and
// plays of about half a second.
const (
	DefaultStates = 2_000_000
	DefaultPlays  = 3_000
)

// Playthrough is one play through a scenario.
type Playthrough struct {
	Steps   []Step
	Points  []int // per objective
	Time    int32 // when it ends, in quanta
	Outcome int32 // index of the outcome
	// Proven tells that there is no better one, or for the worst no worse one.
	// Bound is what no weighted total can pass in any case.
	Proven bool
	Bound  int64
}

// Space is everything that can happen in a scenario, as far as it was searched.
type Space struct {
	States int     // how many different situations were found
	Looked int     // how many steps were tried
	Bytes  float64 // memory held for each state
	// Complete tells that nothing was left out. Otherwise what was reached is
	// certain; what was not is open, unless Impossible says that it is excluded.
	Complete bool
	// Best and Worst are the plays with the highest and the lowest weighted
	// total, the shorter one where two are equal. They are nil where none was
	// looked for, and where chance decides, for which see Expected.
	Best, Worst *Playthrough

	x        *explorer
	possible *prospect
	values   *values
}

// Explore looks at everything that can happen, as far as the budget and the
// context allow: every start at every quantum, work that is abandoned, hints not
// taken, answers only on their grounds. Chances fall both ways. Where the space is
// too large it plays by chance to see what can happen, and reasons about what can
// not.
func Explore(ctx context.Context, p *program.Program, opt Options) (*Space, error) {
	x, err := newExplorer(p, opt)
	if err != nil {
		return nil, err
	}
	x.keepOrder = opt.Values || x.chances()
	if err := x.run(ctx); err != nil {
		return nil, fmt.Errorf("search %s: %w", p.Info.ID, err)
	}
	s := &Space{States: x.tab.n, Looked: x.looked, Bytes: x.bytes(), Complete: x.complete, x: x, possible: x.prospects()}
	if s.Complete {
		x.share()
		return s, s.conclude(ctx, opt)
	}
	if opt.Plays == 0 {
		opt.Plays = DefaultPlays
	}
	x.sample(ctx, opt.Plays)
	x.share()
	return s, s.estimate(ctx, opt)
}

// conclude draws the conclusions from a space that was searched whole.
func (s *Space) conclude(ctx context.Context, opt Options) error {
	x := s.x
	if opt.Values || x.chances() {
		v, err := x.evaluateExactly(ctx, opt.Values)
		if err != nil && ctx.Err() == nil { // out of time, what was found stands without it
			return fmt.Errorf("search %s: %w", x.p.Info.ID, err)
		}
		s.values = v
	}
	if x.chances() {
		return nil
	}
	for _, e := range []struct {
		end  *end
		play **Playthrough
	}{{&x.best, &s.Best}, {&x.worst, &s.Worst}} {
		play, err := x.play(e.end)
		if err != nil {
			return fmt.Errorf("search %s: %w", x.p.Info.ID, err)
		}
		if play != nil {
			play.Proven, play.Bound = true, Weighted(x.p, play.Points)
		}
		*e.play = play
	}
	return nil
}

// estimate looks for the best and the worst play of a space that is too large.
func (s *Space) estimate(ctx context.Context, opt Options) error {
	if opt.Search == (Budget{}) || s.x.chances() {
		return nil
	}
	for sign, play := range map[int64]**Playthrough{1: &s.Best, -1: &s.Worst} {
		r, err := search(ctx, s.x.p, opt.Seats, 0, opt.Search, sign)
		if err != nil {
			return err
		}
		found, err := s.x.tell(r.Path)
		if err != nil {
			return fmt.Errorf("search %s: %w", s.x.p.Info.ID, err)
		}
		found.Proven, found.Bound = r.Proven, r.Bound
		*play = found
	}
	return nil
}

// Reached tells whether something was found to be possible: a move begun or
// completed, an event that happened or was prevented, a decision opened, decided
// or defaulted, an item collected or lost, an outcome, a fault. arg is the option
// of a decision or the version of a collected item, else 0.
func (s *Space) Reached(kind exercise.Kind, what, arg int32) bool {
	i := s.x.goals.index(kind, what, arg)
	return i >= 0 && s.x.reached[i].found
}

// Witness is a play in whose last step something happens. In a space that was
// searched whole it is the one with the least simulated time, and among those
// with few steps.
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
	return s.Complete && !s.Reached(kind, what, arg) || !s.possible.may(kind, what, arg)
}

// Held tells whether Options.Watch[i] holds in a settled instant that can be
// reached, with a play that leads to it.
func (s *Space) Held(i int) ([]Step, bool) {
	if !s.x.held[i].found {
		return nil, false
	}
	return s.x.steps(s.x.held[i], viaFirst), true
}

// NeverHolds tells that Options.Watch[i] was proved to hold nowhere.
func (s *Space) NeverHolds(i int) bool {
	if s.x.held[i].found {
		return false
	}
	hold, _ := s.x.watch[i].Can(s.possible.of)
	return s.Complete || !hold
}

// Expected is what the best and the worst player can expect as weighted total,
// where chance decides and nobody knows what was not drawn yet. It is known only
// for a space that was searched whole and valued, or in which chance has a part.
func (s *Space) Expected() (best, worst float64, known bool) {
	if s.values == nil {
		return 0, 0, false
	}
	v := s.values
	return v.start.best / v.parts, v.start.worst / v.parts, true
}

// ExpectedExact is the same in fractions. It is not known where the chances have so
// many ways to fall that Expected is rounded.
func (s *Space) ExpectedExact() (best, worst *big.Rat, known bool) {
	if s.values == nil || !s.values.exact {
		return nil, nil, false
	}
	v := s.values
	return big.NewRat(int64(v.start.best), int64(v.parts)), big.NewRat(int64(v.start.worst), int64(v.parts)), true
}

// DistributeBest is how the best player fares, who does not know how chance will
// fall, and of what is equally good does the first; nil where Expected is not known
// or chance has no part. One role is played, or several together.
func (s *Space) DistributeBest(ctx context.Context) (*Distribution, error) {
	if s.values == nil || s.values.step == nil {
		return nil, nil //nolint:nilnil // not known
	}
	x, v := s.x, s.values
	defer x.k.DrawWith(x.draws.decide)
	return count(ctx, x.model, func(c *chain) ([]int32, int32) {
		n, _ := x.tab.find(c.tab.key(int(c.turn)))
		return []int32{int32(v.step[n])}, v.until[n]
	})
}

// Soonest is the earliest simulated time in quanta at which something was found to
// happen; None if it was not.
func (s *Space) Soonest(kind exercise.Kind, what, arg int32) int32 {
	if !s.Reached(kind, what, arg) {
		return program.None
	}
	return s.x.reached[s.x.goals.index(kind, what, arg)].time
}
