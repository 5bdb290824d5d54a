package solve

import (
	"context"
	"fmt"
	"math"
	"math/big"
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Distribution is how a way of playing ends: with which points and outcomes, and
// how often.
type Distribution struct {
	// Exact tells that every way in which it can go was counted with its
	// probability. Otherwise Plays were played, and a probability may be off by
	// what Interval says.
	Exact bool
	Plays int
	Ends  []Ending
}

// Ending is one way to end. Outcome is None for a fault.
type Ending struct {
	Points  []int
	Outcome int32
	P       float64
}

// MaxPairs bounds an exact distribution: situations times the points with which
// they can be reached.
const MaxPairs = 60_000

// Distribute says how playing at random ends: everything that is possible, and
// waiting, with the same probability. It counts exactly where one role is played
// and the space is small, else it plays a number of times.
func Distribute(ctx context.Context, p *program.Program, seats []int, plays int) (*Distribution, error) {
	if len(seats) == 1 {
		d, err := exactly(ctx, p, seats)
		if d != nil || err != nil {
			return d, err
		}
	}
	return Sample(ctx, p, seats, plays, func(n int) Policy { return Random(uint64(n)) })
}

// Sample plays with a policy, each time with the next seed from 1, and counts how
// it ends.
func Sample(ctx context.Context, p *program.Program, seats []int, plays int, by func(n int) Policy) (*Distribution, error) {
	c := newTally()
	one := big.NewRat(1, int64(max(1, plays)))
	for n := 1; n <= plays; n++ {
		policy, pace := by(n), exercise.Turn
		if _, found := policy.(*follow); found {
			pace = Pace(seats)
		}
		r := exercise.New(p, exercise.Options{Seats: seats, Seed: uint64(n), Pace: pace})
		if err := Play(ctx, r, policy, nil); err != nil {
			return nil, err
		}
		outcome, _ := r.Ended()
		c.add(r.Points(), int32(outcome), one)
	}
	return &Distribution{Plays: plays, Ends: c.endings()}, nil
}

// tally adds up the probabilities of endings.
type tally struct {
	ends  map[string]*counted
	order []string
}

type counted struct {
	points  []int
	outcome int32
	p       big.Rat
}

func newTally() *tally { return &tally{ends: map[string]*counted{}} }

func (t *tally) add(points []int, outcome int32, p *big.Rat) {
	key := fmt.Sprint(points, outcome)
	c, ok := t.ends[key]
	if !ok {
		c = &counted{points: slices.Clone(points), outcome: outcome}
		t.ends[key] = c
		t.order = append(t.order, key)
	}
	c.p.Add(&c.p, p)
}

func (t *tally) endings() []Ending {
	var out []Ending
	for _, key := range t.order {
		c := t.ends[key]
		p, _ := c.p.Float64()
		out = append(out, Ending{Points: c.points, Outcome: c.outcome, P: p})
	}
	return out
}

// chain is playing at random, over situations and the points with which each is
// reached. Probabilities are fractions, so that nothing is lost.
type chain struct {
	*walker
	at    []map[string]*counted // per state: with which points, how probable
	pairs int
	ends  *tally
}

// exactly counts playing at random; nil where it is too large.
func exactly(ctx context.Context, p *program.Program, seats []int) (*Distribution, error) {
	m, err := newModel(p, seats, nil, allReductions)
	if err != nil {
		return nil, err
	}
	c := &chain{walker: newWalker(m, MaxPairs), ends: newTally()}
	c.draws.reset()
	for more := true; more; more = c.draws.more() {
		c.draws.begin()
		c.out = c.out[:0]
		c.k.BeginIn(c.next, &c.out)
		c.land(none, make([]int, len(p.Objectives)), c.draws.probability())
	}
	whole, err := c.visitAll(ctx, c.visit)
	if err != nil || !whole || c.pairs > MaxPairs {
		if ctx.Err() != nil {
			return nil, fmt.Errorf("count how playing at random ends: %w", ctx.Err())
		}
		return nil, err
	}
	return &Distribution{Exact: true, Ends: c.ends.endings()}, nil
}

// visit goes on from a state: each possible move, and waiting for the next thing,
// are equally probable.
func (c *chain) visit(i uint32) error {
	steps := []int32{waitStep}
	for _, mv := range c.movable {
		if c.startable(c.now, mv) {
			steps = append(steps, mv)
		}
	}
	from := c.at[i]
	c.at[i] = nil
	keys := make([]string, 0, len(from))
	for key := range from {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	share := big.NewRat(1, int64(len(steps)))
	for _, step := range steps {
		err := c.try(step, c.p.Horizon, func() error {
			p := c.draws.probability()
			p.Mul(p, share)
			return c.goOn(i, from, keys, p)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// goOn lands with every number of points with which the state was reached.
func (c *chain) goOn(i uint32, from map[string]*counted, keys []string, p *big.Rat) error {
	next := slices.Clone(c.next)
	for _, key := range keys {
		copy(c.next, next)
		c.land(i, from[key].points, new(big.Rat).Mul(&from[key].p, p))
		if c.pairs > MaxPairs {
			c.limit = -1 // too large: the walk ends
			return nil
		}
	}
	return nil
}

// land adds what the last step has earned, and keeps where it led.
func (c *chain) land(from uint32, points []int, p *big.Rat) {
	points = slices.Clone(points)
	for i := range c.out {
		if h := &c.out[i]; h.Kind == exercise.Rewarded || h.Kind == exercise.Critical {
			points[h.What] += int(h.Arg)
		}
	}
	if c.ended(c.next) {
		outcome := c.next[c.p.Layout.Ended] - program.OutcomeReached
		c.ends.add(points, max(outcome, program.None), p)
		return
	}
	c.packNext(from)
	n, isNew := c.keep()
	if isNew {
		c.at = append(c.at, map[string]*counted{})
	}
	key := fmt.Sprint(points)
	have, ok := c.at[n][key]
	if !ok {
		have = &counted{points: points}
		c.at[n][key] = have
		c.pairs++
	}
	have.p.Add(&have.p, p)
}

// Mean is the mean of a number over the endings, with half of the width of its
// 95 % interval; 0 where the distribution is exact.
func (d *Distribution) Mean(of func(e Ending) float64) (mean, margin float64) {
	square := 0.0
	for _, e := range d.Ends {
		v := of(e)
		mean += e.P * v
		square += e.P * v * v
	}
	if d.Exact || d.Plays < 2 {
		return mean, 0
	}
	spread := max(0, square-mean*mean) * float64(d.Plays) / float64(d.Plays-1)
	return mean, 1.96 * math.Sqrt(spread/float64(d.Plays))
}

// Share is how probable endings of some kind are, with the bounds of its 95 %
// interval (Wilson, 1927); both are the probability itself where the distribution
// is exact.
func (d *Distribution) Share(of func(e Ending) bool) (p, low, high float64) {
	for _, e := range d.Ends {
		if of(e) {
			p += e.P
		}
	}
	if d.Exact || d.Plays == 0 {
		return p, p, p
	}
	const z = 1.96
	n := float64(d.Plays)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return p, max(0, middle-half), min(1, middle+half)
}
