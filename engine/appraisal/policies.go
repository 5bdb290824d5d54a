package appraisal

import (
	"context"
	"math/big"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// policies says how the ways of playing fare: at random, taking the first thing
// there is, and the best.
func (a *appraiser) policies(ctx context.Context) error {
	random, err := a.distributed(ctx, a.opt.Plays, solve.Distribute, func(n int) solve.Policy { return solve.Random(uint64(n)) })
	if err != nil {
		return err
	}
	a.r.Policies["random"] = a.policy(random)
	hasty, err := a.distributed(ctx, a.playsOf(), solve.DistributeHasty, func(int) solve.Policy { return solve.Hasty() })
	if err != nil {
		return err
	}
	hasty.Exact = hasty.Exact || !a.chances() // it always goes the same way
	a.r.Policies["hasty"] = a.policy(hasty)
	best, err := a.bestPlayer(ctx)
	if best != nil {
		a.r.Policies["best"] = a.policy(best)
	}
	return err
}

// distribute counts how a way of playing ends, or plays it.
type distribute func(ctx context.Context, p *program.Program, seats []int, plays int) (*solve.Distribution, error)

// distributed says how a way of playing ends: counted, or played where that would take
// more than the time that is left.
func (a *appraiser) distributed(ctx context.Context, plays int, count distribute, by func(n int) solve.Policy) (*solve.Distribution, error) {
	first, cancel := a.until(ctx, counted)
	defer cancel()
	d, err := count(first, a.p, a.opt.Seats, plays)
	if err == nil || first.Err() == nil || ctx.Err() != nil {
		return d, err
	}
	rest, cancelRest := a.until(ctx, allParts)
	defer cancelRest()
	return solve.Sample(rest, a.p, a.opt.Seats, plays, by)
}

// bestPlayer is how the best player fares; nil where chance has a part and not
// everything was looked at, since the path that was found is then that of one way
// for the chances to fall.
func (a *appraiser) bestPlayer(ctx context.Context) (*solve.Distribution, error) {
	if a.chances() {
		rest, cancel := a.until(ctx, allParts)
		defer cancel()
		d, err := a.space.DistributeBest(rest)
		if rest.Err() != nil {
			err = ctx.Err()
		}
		return d, err
	}
	d, err := solve.Sample(ctx, a.p, a.opt.Seats, 1, func(int) solve.Policy { return solve.Follow(a.r.Best.Path) })
	if d != nil {
		d.Exact = true
	}
	return d, err
}

// playsOf is how often something is played that could always go the same way.
func (a *appraiser) playsOf() int {
	if a.chances() {
		return a.opt.Plays
	}
	return 1
}

func (a *appraiser) chances() bool {
	for i := range a.p.Events {
		if a.p.Events[i].Den != 0 {
			return true
		}
	}
	return false
}

func (a *appraiser) policy(d *solve.Distribution) Policy {
	score := func(e solve.Ending) (total, whole int64) {
		total, whole = a.p.Fraction(e.Points, a.idle, a.best)
		return total, max(1, whole)
	}
	p := Policy{Exact: d.Exact, Plays: d.Plays, Level: solve.Level}
	if d.Exact {
		p.Plays, p.Level = 0, 0
	}
	p.Mean, p.Margin = d.Mean(func(e solve.Ending) float64 {
		total, whole := score(e)
		return 100 * float64(total) / float64(whole)
	})
	p.Margin = min(p.Margin, 100) // one play tells nothing
	exact := d.MeanExact(func(e solve.Ending) (int64, int64) {
		total, whole := score(e)
		return 100 * total, whole
	})
	if exact != nil {
		p.Mean, _ = exact.Float64()
	}
	p.MeanExact = fraction(exact)
	step := func(e solve.Ending) int {
		total, whole := score(e)
		return min(int(total*int64(len(p.Scores))/whole), len(p.Scores)-1)
	}
	for i := range p.Scores {
		within := func(e solve.Ending) bool { return step(e) == i }
		p.Scores[i], _, _ = d.Share(within)
		if d.Exact {
			p.ScoresExact = append(p.ScoresExact, fraction(d.ShareExact(within)))
		}
	}
	for i, o := range a.p.Outcomes {
		s := Share{Outcome: o.ID}
		is := func(e solve.Ending) bool { return e.Outcome == int32(i) }
		s.P, s.Low, s.High = d.Share(is)
		s.Exact = fraction(d.ShareExact(is))
		p.Outcomes = append(p.Outcomes, s)
	}
	return p
}

// fraction writes a fraction as 1/3, and a whole number as such; nothing for nil.
func fraction(r *big.Rat) string {
	if r == nil {
		return ""
	}
	return r.RatString()
}
