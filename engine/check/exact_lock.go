package check

import (
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// lockStates is how large a scenario may be for softLock, which has to keep every
// state apart in which anything could be done.
const lockStates = 2_000

// softLock finds situations in which nothing can be done or happen any more,
// though only something done would end the exercise before its horizon.
func softLock(s *subject) {
	if s.space == nil || !s.space.Complete || s.space.States > lockStates || s.p.Ends == nil {
		return
	}
	stuck, possible := s.stuck()
	if !possible {
		return
	}
	space, err := solve.Explore(s.ctx, s.p, solve.Options{Seats: s.seats(), States: 4 * lockStates, Plays: -1, Watch: []*cond.Cond{stuck}})
	if err != nil {
		return
	}
	if steps, held := space.Held(0); held {
		d := s.report(s.doc.Ends.When.Pos, "leave a way to end it, or let ends hold there", "learners can get stuck: nothing is left to do or to happen, and the exercise runs on to its horizon")
		d.Related = append(d.Related, scenario.Related{Pos: s.doc.Ends.When.Pos, Message: s.play(steps)})
	}
}

// stuck holds where nobody can start anything and nothing is due, behind the last
// time at which the clock alone could change that; false where that is never
// before the horizon.
func (s *subject) stuck() (*cond.Cond, bool) {
	p, l := s.p, &s.p.Layout
	last := int32(0)
	timed := func(c *cond.Cond) {
		for _, t := range c.Instants(l.Clock) {
			last = max(last, t)
		}
	}
	seats := map[int32]bool{}
	for _, seat := range s.seats() {
		seats[int32(seat)] = true
	}
	var all []*cond.Cond
	for i := range p.Moves {
		m := &p.Moves[i]
		timed(m.Guard)
		if seats[m.Role] && m.Kind != program.HintMove {
			all = append(all, cond.Negate(m.Guard))
		}
	}
	for i := range p.Events {
		all = append(all, cond.FromBool(cond.Compare(p.EventSlot(int32(i)), cond.Lt, program.Pending)))
		timed(p.Events[i].When)
	}
	for i := range p.Decisions {
		all = append(all, cond.FromBool(cond.Compare(p.Decisions[i].Slot, cond.Ne, program.Open)))
	}
	for r := range p.Roles {
		all = append(all, cond.FromBool(cond.Compare(l.BusyMove[r], cond.Eq, 0)))
		for _, line := range p.Roles[r].StandIn {
			timed(line.When)
		}
	}
	timed(p.Ends)
	if last >= p.Horizon {
		return nil, false
	}
	all = append(all, cond.Negate(p.Ends), cond.FromBool(cond.Compare(l.Clock, cond.Ge, last)), cond.FromBool(cond.Compare(l.Clock, cond.Lt, p.Horizon)))
	return cond.And(all...), true
}
