package solve

import (
	"context"
	"slices"

	"github.com/watchfloor/watchfloor/engine/program"
)

// climber looks for better plays by changing a plan a little, again and again (late
// acceptance hill climbing, Burke and Bykov, 2017): a change stays if what comes of
// the plan is no worse than it is now, or than it was some changes ago. That leads
// over small valleys, has one parameter only, and depends on nothing but its seed.
type climber struct {
	*planner
	rng   random
	can   []int32   // moves that can be planned
	kin   [][]int32 // per move: others that stand for the same choice
	opens [][]int32 // per move: moves that it may make possible
	now   []int32

	plan, next, best []planned
	late             []int64 // what plans were worth some changes ago
	found            outcome // of best
}

// How far back a plan is compared depends on how much can be looked at: patience
// finds better plays, and takes longer.
const (
	leastMemory, mostMemory = 10, 100
	statesAMemory           = 100_000
	// patience is how many changes in a row may bring nothing better.
	patience = 60_000
)

func newClimber(s *searcher, seed uint64, states int) *climber {
	c := &climber{planner: newPlanner(s), rng: random{state: seed}}
	c.probe = c.add
	c.late = make([]int64, min(max(states/statesAMemory, leastMemory), mostMemory))
	c.choose()
	c.found = c.play(nil, nil)
	for i := range c.late {
		c.late[i] = c.found.weighted
	}
	return c
}

// climb changes the plan until so many states were looked at, the plan earns as much
// as enough, or it has not become better for long.
func (c *climber) climb(ctx context.Context, states int, enough int64) {
	end, stale, now := c.s.looked+states, 0, c.play(c.plan, nil)
	for n := 0; c.s.looked < end && stale < patience && c.found.weighted < enough; n++ {
		if n%64 == 0 && ctx.Err() != nil {
			return
		}
		stale++
		c.change()
		late := &c.late[n%len(c.late)]
		if then := c.play(c.next, nil); then.weighted >= now.weighted || then.weighted >= *late {
			now = then
			c.plan = append(c.plan[:0], c.done...)
			if now.compare(c.found) > 0 {
				if now.weighted > c.found.weighted {
					stale = 0
				}
				c.best, c.found = append(c.best[:0], c.plan...), now
			}
		}
		*late = now.weighted
	}
}

// steps is the best play found.
func (c *climber) steps() []Step {
	var out []Step
	c.play(c.best, &out)
	return out
}

// choose finds the moves that can be planned, and for each those that stand for the
// same choice: options of one decision, answers to one question, ways of a request.
func (c *climber) choose() {
	p := c.s.p
	all := c.s.m.prospects()
	c.kin = make([][]int32, len(p.Moves))
	for _, mv := range c.s.m.movable {
		if all.started[mv] {
			c.can = append(c.can, mv)
		}
	}
	for _, mv := range c.can {
		for _, other := range c.can {
			if other != mv && sameChoice(p, mv, other) {
				c.kin[mv] = append(c.kin[mv], other)
			}
		}
	}
	c.consequences()
}

// consequences finds which moves each move may make possible: those that ask for
// something that it, or what follows from it, writes.
func (c *climber) consequences() {
	p := c.s.p
	asked := make([][]int32, len(p.Initial))
	for _, mv := range c.can {
		for _, slot := range slices.Concat(p.Moves[mv].Guard.Slots(), p.Moves[mv].Supported.Slots()) {
			if own := p.Moves[mv].Used; slot != own && slot != p.Layout.Clock {
				asked[slot] = append(asked[slot], mv)
			}
		}
	}
	c.opens = make([][]int32, len(p.Moves))
	for _, mv := range c.can {
		for _, slot := range c.s.m.leaves(mv) {
			for _, other := range asked[slot] {
				if other != mv && !slices.Contains(c.kin[mv], other) && !slices.Contains(c.opens[mv], other) {
					c.opens[mv] = append(c.opens[mv], other)
				}
			}
		}
	}
}

func sameChoice(p *program.Program, a, b int32) bool {
	x, y := &p.Moves[a], &p.Moves[b]
	if x.Kind != y.Kind || x.Role != y.Role {
		return false
	}
	switch x.Kind {
	case program.OptionMove, program.AnswerMove:
		return x.Subject == y.Subject
	case program.RequestMove:
		return x.Card.Section == y.Card.Section
	}
	return false
}

// change makes next of the plan: one to three small changes.
func (c *climber) change() {
	c.next = append(c.next[:0], c.plan...)
	for range 1 + c.rng.below(3) {
		c.changeOnce()
	}
	slices.SortStableFunc(c.next, func(a, b planned) int { return int(a.at - b.at) })
}

func (c *climber) changeOnce() {
	n := len(c.next)
	if n == 0 {
		c.insert()
		return
	}
	i := c.rng.below(n)
	switch c.rng.below(8) {
	case 0, 1:
		c.insert()
	case 2:
		c.next = slices.Delete(c.next, i, i+1)
	case 3:
		if kin := c.kin[c.next[i].move]; len(kin) > 0 {
			c.next[i].move = kin[c.rng.below(len(kin))]
			return
		}
		c.shift(i)
	case 4:
		c.shift(i)
	case 5:
		c.moveTo(i)
	case 6:
		c.swap(i)
	case 7:
		c.slide(i)
	}
}

// insert lets something more be done at some time, which is chosen when it is
// there, among what is possible then.
func (c *climber) insert() { c.when = int32(c.rng.below(int(c.s.p.Horizon))) }

// add chooses something that is possible now, rather one that may earn something,
// and what it may make possible behind it.
func (c *climber) add(now int32) []planned {
	c.now = c.now[:0]
	for _, mv := range c.can {
		if c.s.m.startable(c.state, mv) {
			c.now = append(c.now, mv)
		}
	}
	if len(c.now) == 0 {
		return nil
	}
	mv := c.now[c.rng.below(len(c.now))]
	if c.s.pot.moves[mv] == 0 && c.rng.below(2) == 0 {
		mv = c.now[c.rng.below(len(c.now))]
	}
	out := []planned{{mv, now}}
	for len(c.opens[mv]) > 0 && c.rng.below(3) > 0 {
		now += c.s.p.Moves[mv].Cost
		mv = c.opens[mv][c.rng.below(len(c.opens[mv]))]
		out = append(out, planned{mv, now})
	}
	return out
}

// shift moves a start by a few quanta.
func (c *climber) shift(i int) {
	by := int32(c.rng.below(9) - 4)
	c.next[i].at = min(max(0, c.next[i].at+by), c.s.p.Horizon-1)
}

// moveTo moves a start to any time, before or behind what is planned there.
func (c *climber) moveTo(i int) {
	what := c.next[i]
	c.next = slices.Delete(c.next, i, i+1)
	what.at = int32(c.rng.below(int(c.s.p.Horizon)))
	j := 0
	if c.rng.below(2) == 0 {
		j = len(c.next)
	}
	c.next = slices.Insert(c.next, j, what)
}

// swap lets two moves of one role change places.
func (c *climber) swap(i int) {
	role := c.s.p.Moves[c.next[i].move].Role
	for range 8 {
		if j := c.rng.below(len(c.next)); j != i && c.s.p.Moves[c.next[j].move].Role == role {
			c.next[i].move, c.next[j].move = c.next[j].move, c.next[i].move
			return
		}
	}
}

// slide moves a role's plan from some time on earlier or later; what is not possible
// as early as that begins as soon as it is.
func (c *climber) slide(i int) {
	role, from := c.s.p.Moves[c.next[i].move].Role, c.next[i].at
	by := int32(c.rng.below(7) - 4)
	for j := range c.next {
		if w := &c.next[j]; c.s.p.Moves[w.move].Role == role && w.at >= from {
			w.at = min(max(0, w.at+by), c.s.p.Horizon-1)
		}
	}
}
