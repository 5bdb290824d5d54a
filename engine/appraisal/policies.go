package appraisal

import (
	"context"

	"github.com/watchfloor/watchfloor/engine/solve"
)

// policies says how the ways of playing fare: at random, taking the first thing
// there is, and the best.
func (a *appraiser) policies(ctx context.Context) error {
	random, err := solve.Distribute(ctx, a.p, a.opt.Seats, a.opt.Plays)
	if err != nil {
		return err
	}
	a.r.Policies["random"] = a.policy(random)
	for name, by := range map[string]func(int) solve.Policy{
		"hasty": func(int) solve.Policy { return solve.Hasty() },
		"best":  func(int) solve.Policy { return solve.Follow(a.r.Best.Path) },
	} {
		plays := 1
		if a.chances() {
			plays = a.opt.Plays
			if name == "best" { // its path is that of one way for the chances to fall
				continue
			}
		}
		d, err := solve.Sample(ctx, a.p, a.opt.Seats, plays, by)
		if err != nil {
			return err
		}
		d.Exact = !a.chances()
		a.r.Policies[name] = a.policy(d)
	}
	return nil
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
	percent := func(e solve.Ending) float64 {
		v, _ := a.p.Percent(e.Points, a.idle, a.best)
		return v
	}
	p := Policy{Exact: d.Exact, Plays: d.Plays}
	if d.Exact {
		p.Plays = 0
	}
	p.Mean, p.Margin = d.Mean(percent)
	for _, e := range d.Ends {
		p.Scores[min(int(percent(e)/5), len(p.Scores)-1)] += e.P
	}
	for i, o := range a.p.Outcomes {
		s := Share{Outcome: o.ID}
		s.P, s.Low, s.High = d.Share(func(e solve.Ending) bool { return e.Outcome == int32(i) })
		p.Outcomes = append(p.Outcomes, s)
	}
	return p
}
