package trial

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/solve"
)

// way is how a way of playing ends.
func (c *claims) way(ctx context.Context, policy string) (*solve.Distribution, error) {
	if d := c.ways[policy]; d != nil {
		return d, nil
	}
	var d *solve.Distribution
	var err error
	switch policy {
	case "random":
		d, err = solve.Distribute(ctx, c.s.Program, c.seats, sampled)
	case "hasty":
		d, err = c.sample(ctx, func(int) solve.Policy { return solve.Hasty() })
	default:
		if err = c.findBest(ctx); err == nil {
			d, err = c.sample(ctx, func(int) solve.Policy { return solve.Follow(c.best.Path) })
		}
	}
	if err == nil && ctx.Err() != nil { // fewer were played than a claim is tested with
		return nil, fmt.Errorf("play as %s: %w", policy, ctx.Err())
	}
	c.ways[policy] = d
	return d, err
}

// sample plays with a policy that decides nothing by chance: once is enough,
// unless the scenario does.
func (c *claims) sample(ctx context.Context, by func(int) solve.Policy) (*solve.Distribution, error) {
	plays := 1
	if c.chance() {
		plays = sampled
	}
	d, err := solve.Sample(ctx, c.s.Program, c.seats, plays, by)
	if errors.Is(err, solve.ErrPolicy) && c.chance() {
		return nil, fmt.Errorf("the best play of one fall of the dice cannot be followed in another: %w", err)
	}
	if d != nil {
		d.Exact = plays == 1
	}
	return d, err
}

func (c *claims) chance() bool {
	for i := range c.s.Program.Events {
		if c.s.Program.Events[i].Den != 0 {
			return true
		}
	}
	return false
}

func (c *claims) findBest(ctx context.Context) error {
	if c.best != nil {
		return nil
	}
	r, err := solve.Search(ctx, c.s.Program, c.seats, 1, solve.DefaultBudget)
	c.best = r
	return err
}

// shared judges how often an outcome is reached. Where it was played and not
// counted, the interval of its estimate is told, and only what lies outside as a
// whole fails.
func (c *claims) shared(ctx context.Context, s *share, claim *Claim) error {
	d, err := c.way(ctx, s.policy)
	if err != nil {
		return err
	}
	p, low, high := d.Share(func(e solve.Ending) bool { return e.Outcome == s.outcome })
	claim.Verdict, claim.Got = Holds, fmt.Sprintf("%.3f of %d plays, 95 %% interval %.3f to %.3f", p, d.Plays, low, high)
	switch {
	case d.Exact && p >= s.lo && p <= s.hi:
		claim.Verdict, claim.Got = Proved, fmt.Sprintf("it is %.3f, counted exactly", p)
	case d.Exact:
		claim.Verdict, claim.Got = Fails, fmt.Sprintf("it is %.3f, counted exactly", p)
	case high < s.lo || low > s.hi:
		claim.Verdict = Fails
	case p < s.lo || p > s.hi:
		claim.Got += "; too near the bound to tell"
	}
	return nil
}

// separated judges by how much one way of playing beats another.
func (c *claims) separated(ctx context.Context, a *apart, claim *Claim) error {
	if err := c.findBest(ctx); err != nil {
		return err
	}
	var means, margins [2]float64
	exact := c.best.Proven
	for i, policy := range []string{a.novice, a.expert} {
		d, err := c.way(ctx, policy)
		if err != nil {
			return err
		}
		means[i], margins[i] = d.Mean(func(e solve.Ending) float64 {
			percent, _ := c.s.Program.Percent(e.Points, c.best.Idle, c.best.Best)
			return percent
		})
		exact = exact && d.Exact
	}
	by, margin := means[1]-means[0], margins[0]+margins[1]
	notes := []string{fmt.Sprintf("%s %.0f %%, %s %.0f %% of the best, %.0f apart", a.expert, means[1], a.novice, means[0], by)}
	if margin > 0 {
		notes = append(notes, fmt.Sprintf("95 %% interval %.1f to %.1f", by-margin, by+margin))
	}
	if !c.best.Proven {
		notes = append(notes, "the best is the best found, not proven")
	}
	claim.Got = strings.Join(notes, ", ")
	switch {
	case by+margin < a.by:
		claim.Verdict = Fails
	case exact:
		claim.Verdict = Proved
	default:
		claim.Verdict = Holds
	}
	return nil
}
