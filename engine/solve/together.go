package solve

import (
	"context"
	"sync"
)

// Several roles that are played together make too many joint states for a beam: what
// one of them does can be put before or behind what every other does. Here a play is
// bettered as a whole instead, by changing a plan of who means to do what and when.

const (
	// firstLook is how many states are looked at whatever the time is, so that there
	// is always a play worth the name; it takes some tenths of a second.
	firstLook = 100_000
	// climbs run side by side, each from its own seed.
	climbs = 2
	// jointNodes is what part of the states that a proof may look at is used where
	// several roles are played: it succeeds in small scenarios, or never.
	jointNodes = 20
)

// together looks for a good play of several roles, and for a bound.
func (s *searcher) together(ctx context.Context, best *node, seed uint64, budget Budget) (*node, bool, int64, error) {
	if budget.Climb <= 0 {
		proven, bound := s.prove(ctx, &best, budget.Nodes/jointNodes)
		return best, proven, bound, nil
	}
	all, err := s.climbers(seed, budget.Climb/climbs)
	if err != nil {
		return nil, false, 0, err
	}
	top := s.root().hope
	eachClimber(all, func(c *climber) { c.climb(context.WithoutCancel(ctx), min(firstLook, budget.Climb/climbs), top) })
	best = s.bestOf(all, best)
	proven, bound := s.prove(ctx, &best, budget.Nodes/jointNodes)
	if proven {
		return best, true, bound, nil
	}
	eachClimber(all, func(c *climber) { c.climb(ctx, budget.Climb/climbs-firstLook, bound) })
	for _, c := range all {
		s.looked += c.s.looked
	}
	best = s.bestOf(all, best)
	return best, best.weighted >= bound, max(bound, best.weighted), nil
}

// climbers makes searches that share nothing, so that they can run side by side and
// find the same whichever is faster.
func (s *searcher) climbers(seed uint64, states int) ([]*climber, error) {
	var out []*climber
	for n := range uint64(climbs) {
		own, err := newSearcher(s.p, s.seats, seed, s.sign)
		if err != nil {
			return nil, err
		}
		out = append(out, newClimber(own, n, states))
	}
	return out, nil
}

func eachClimber(all []*climber, do func(*climber)) {
	var wait sync.WaitGroup
	for _, c := range all {
		wait.Go(func() { do(c) })
	}
	wait.Wait()
}

// bestOf is the best play that was found, the first one where several are.
func (s *searcher) bestOf(all []*climber, best *node) *node {
	for _, c := range all {
		if c.found.weighted <= best.weighted {
			continue
		}
		if n := s.play(c.steps()); n != nil && better(s.p, n, best) {
			best = n
		}
	}
	return best
}
