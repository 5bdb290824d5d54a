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

// firstRound is how many states each climb of the first round looks at; those of the
// second, which begin anew, have all the rest. A long climb finds the better plays,
// but nothing good before its end, and the time may be over at any moment.
const firstRound = 4_000_000

// together looks for a good play of several roles, and for a bound.
func (s *searcher) together(ctx context.Context, best *node, seed uint64, budget Budget) (*node, bool, int64, error) {
	proven, bound := false, s.root().hope
	for n, left := 0, budget.Climb; left >= climbs && (n == 0 || ctx.Err() == nil); n++ {
		states := left / climbs
		if n == 0 {
			states = min(states, firstRound)
		}
		left -= climbs * max(states, 1)
		all, err := s.climbers(seed, n, states)
		if err != nil {
			return nil, false, 0, err
		}
		if n == 0 {
			eachClimber(all, func(c *climber) { c.climb(context.WithoutCancel(ctx), min(firstLook, states), bound) })
			best = s.bestOf(all, best)
			if proven, bound = s.prove(ctx, &best, budget.Nodes/jointNodes); proven {
				return best, true, bound, nil
			}
			states -= firstLook
		}
		eachClimber(all, func(c *climber) { c.climb(ctx, states, bound) })
		best = s.bestOf(all, best)
		for _, c := range all {
			s.looked += c.s.looked
		}
		if best.weighted >= bound {
			return best, true, best.weighted, nil
		}
	}
	if budget.Climb < climbs {
		proven, bound = s.prove(ctx, &best, budget.Nodes/jointNodes)
	}
	return best, proven, bound, nil
}

// climbers makes the searches of a round. They share nothing, so that they can run
// side by side and find the same whichever is faster.
func (s *searcher) climbers(seed uint64, n, states int) ([]*climber, error) {
	var out []*climber
	for i := range climbs {
		own, err := newSearcher(s.p, s.seats, seed, s.sign)
		if err != nil {
			return nil, err
		}
		out = append(out, newClimber(own, uint64(n*climbs+i), states))
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
