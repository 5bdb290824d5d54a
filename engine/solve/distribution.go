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
	// probability, as a fraction: nothing is rounded, and the endings add up to
	// exactly 1. Otherwise Plays were played, each with another seed, and a
	// probability may be off by what the interval of Share says.
	Exact bool
	Plays int
	Ends  []Ending
	Den   *big.Int // the denominator of all probabilities; of plays, how many there were
}

// Ending is one way to end. Outcome is None for a fault.
type Ending struct {
	Points  []int
	Outcome int32
	N       *big.Int // numerator of the probability
	P       float64  // the same rounded: N by the denominator
}

// Level is how sure the intervals of a distribution are, in percent, and quantile
// is that of the normal distribution which belongs to it.
const (
	Level    = 95
	quantile = 1.959964
)

// Distribute says how playing at random ends: everything that is possible, and
// waiting, with the same probability. It counts exactly where one role is played
// and there are no more than MaxPairs, else it plays a number of times.
func Distribute(ctx context.Context, p *program.Program, seats []int, plays int) (*Distribution, error) {
	d, err := counted(ctx, p, seats, allReductions, (*chain).random)
	if d != nil || err != nil {
		return d, err
	}
	return Sample(ctx, p, seats, plays, func(n int) Policy { return Random(uint64(n)) })
}

// DistributeHasty says the same of a hasty player.
func DistributeHasty(ctx context.Context, p *program.Program, seats []int, plays int) (*Distribution, error) {
	reduce := allReductions
	reduce.alike = false // what comes first depends on which of them is left
	d, err := counted(ctx, p, seats, reduce, (*chain).hasty)
	if d != nil || err != nil {
		return d, err
	}
	return Sample(ctx, p, seats, plays, func(int) Policy { return Hasty() })
}

// counted counts a way of playing one role; nil where there is too much to count.
func counted(ctx context.Context, p *program.Program, seats []int, reduce reductions, by choose) (*Distribution, error) {
	if len(seats) != 1 {
		return nil, nil //nolint:nilnil // only one role is counted
	}
	m, err := newModel(p, seats, nil, reduce)
	if err != nil {
		return nil, err
	}
	d, err := count(ctx, m, by)
	if ctx.Err() != nil {
		return nil, fmt.Errorf("count how a way of playing ends: %w", ctx.Err())
	}
	return d, err
}

// random may do everything, or wait for the next thing.
func (c *chain) random() ([]int32, int32) {
	steps := []int32{waitStep}
	for _, mv := range c.movable {
		if c.startable(c.now, mv) {
			steps = append(steps, mv)
		}
	}
	return steps, c.p.Horizon
}

// hasty does what the policy of that name does.
func (c *chain) hasty() ([]int32, int32) {
	for _, kinds := range hastyKinds() {
		for _, mv := range c.movable {
			if wanted(c.p.Moves[mv].Kind, kinds) && c.startable(c.now, mv) {
				return []int32{mv}, c.p.Horizon
			}
		}
	}
	return []int32{waitStep}, c.p.Horizon
}

// leastPlays are played whatever the time is: it takes some milliseconds.
const leastPlays = 10

// Sample plays with a policy, each time with the next seed from 1, and counts how
// it ends. Where the context ends sooner, the plays are fewer; Plays says how many.
func Sample(ctx context.Context, p *program.Program, seats []int, plays int, by func(n int) Policy) (*Distribution, error) {
	d := &Distribution{}
	found := map[string]int{}
	var times []int64
	whole := context.WithoutCancel(ctx) // a play that was begun counts, or long ones would be left out
	for n := 1; n <= plays && (n <= leastPlays || ctx.Err() == nil); n++ {
		d.Plays = n
		policy, pace := by(n), exercise.Turn
		if _, found := policy.(*follow); found {
			pace = Pace(seats)
		}
		r := exercise.New(p, exercise.Options{Seats: seats, Seed: uint64(n), Pace: pace})
		if err := Play(whole, r, policy, nil); err != nil {
			return nil, err
		}
		outcome, _ := r.Ended()
		key := fmt.Sprint(r.Points(), outcome)
		at, ok := found[key]
		if !ok {
			at = len(times)
			found[key], times = at, append(times, 0)
			d.Ends = append(d.Ends, Ending{Points: slices.Clone(r.Points()), Outcome: int32(outcome)})
		}
		times[at]++
	}
	d.Den = big.NewInt(int64(max(1, d.Plays)))
	for i, n := range times {
		d.Ends[i].N, d.Ends[i].P = big.NewInt(n), float64(n)/float64(d.Plays)
	}
	return d, nil
}

// add adds an ending with its numerator.
func (d *Distribution) add(points []int, outcome int32, n *big.Int) {
	p, _ := new(big.Rat).SetFrac(n, d.Den).Float64()
	d.Ends = append(d.Ends, Ending{Points: points, Outcome: outcome, N: n, P: p})
}

// ShareExact is how probable endings of some kind are, as a fraction; nil where
// the distribution is not exact.
func (d *Distribution) ShareExact(of func(e Ending) bool) *big.Rat {
	return d.MeanExact(func(e Ending) (num, den int64) {
		if of(e) {
			return 1, 1
		}
		return 0, 1
	})
}

// MeanExact is the mean of a fraction over the endings; nil where the distribution
// is not exact.
func (d *Distribution) MeanExact(of func(e Ending) (num, den int64)) *big.Rat {
	if !d.Exact {
		return nil
	}
	sums := map[int64]*big.Int{} // per denominator
	for _, e := range d.Ends {
		num, den := of(e)
		if sums[den] == nil {
			sums[den] = new(big.Int)
		}
		sums[den].Add(sums[den], new(big.Int).Mul(e.N, big.NewInt(num)))
	}
	mean := new(big.Rat)
	for den, sum := range sums {
		mean.Add(mean, new(big.Rat).SetFrac(sum, new(big.Int).Mul(d.Den, big.NewInt(den))))
	}
	return mean
}

// Mean is the mean of a number over the endings, with half of the width of its
// 95 % interval: Student's, with the quantile by its expansion (Abramowitz and
// Stegun, 26.7.5). That is 0 where the distribution is exact, and infinite where
// there was one play, which tells nothing of the others.
func (d *Distribution) Mean(of func(e Ending) float64) (mean, margin float64) {
	square := 0.0
	for _, e := range d.Ends {
		v := of(e)
		mean += e.P * v
		square += e.P * v * v
	}
	switch {
	case d.Exact:
		return mean, 0
	case d.Plays < 2:
		return mean, math.Inf(1)
	}
	free, z := float64(d.Plays-1), quantile
	t := z + (z*z*z+z)/(4*free) + (5*math.Pow(z, 5)+16*z*z*z+3*z)/(96*free*free)
	return mean, t * math.Sqrt(max(0, square-mean*mean)/free)
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
	if exact := d.ShareExact(of); exact != nil {
		p, _ = exact.Float64()
	}
	if d.Exact || d.Plays == 0 {
		return p, p, p
	}
	const z = quantile
	n := float64(d.Plays)
	middle := (p + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(p*(1-p)/n+z*z/(4*n*n))
	return p, max(0, middle-half), min(1, middle+half)
}
