package solve

import (
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// idleness finds the states for whose future the time no longer matters: nothing
// is due, nobody works, no condition that can still be asked for names a later
// time, and even the longest work that is left ends before the horizon. Such a
// state is moved to the latest time at which all of that is still so; it has the
// same future there, only later.
type idleness struct {
	p      *program.Program
	longer []int32 // per move: time that one use can take, with what follows it
	clocks []clockUse
}

// clockUse is a thing whose condition names times.
type clockUse struct {
	thing int // or -1: it is asked for at any time
	last  int32
}

func newIdleness(m *model, watch []*cond.Cond) *idleness {
	p := m.p
	d := &idleness{p: p}
	use := func(thing int, conds ...*cond.Cond) {
		last := int32(-1)
		for _, c := range conds {
			for _, t := range c.Instants(p.Layout.Clock) {
				last = max(last, t)
			}
			if c.Reads(p.Layout.Clock) && last < 0 {
				last = p.Horizon // the clock beside another variable
			}
		}
		if last >= 0 {
			d.clocks = append(d.clocks, clockUse{thing, last})
		}
	}
	for i := range p.Moves {
		mv := &p.Moves[i]
		use(i, mv.Guard, mv.Supported)
		if mv.Kind == program.CollectMove {
			for _, v := range p.Items[mv.Subject].Versions {
				use(i, v.When)
			}
		}
	}
	for i := range p.Events {
		use(m.life.event(int32(i)), p.Events[i].When, p.Events[i].Unless)
	}
	use(-1, p.Ends)
	use(-1, watch...)
	for i := range p.Outcomes {
		use(-1, p.Outcomes[i].When)
	}
	for _, r := range p.Roles {
		for _, line := range r.StandIn {
			use(-1, line.When, p.Moves[line.Move].Guard, p.Moves[line.Move].Supported)
		}
	}
	d.length()
	return d
}

// length bounds the time that the use of a move can take, with everything that
// may follow from it. Where events set each other off, all their delays count.
func (d *idleness) length() {
	p := d.p
	chain := int32(0) // all delays between events, each once, since each happens once
	for i := range p.Events {
		chain += delays(p.Events[i].After)
		if p.Events[i].Trigger {
			chain += p.Events[i].Delay
		}
	}
	for i := range p.Decisions {
		if p.Decisions[i].Then != program.None {
			chain += p.Decisions[i].In
		}
	}
	d.longer = make([]int32, len(p.Moves)+1)
	for i := range p.Moves {
		mv := &p.Moves[i]
		d.longer[i] = mv.Cost + delays(mv.After)
		for _, later := range mv.Later {
			d.longer[i] += delays(later)
		}
	}
	d.longer[len(p.Moves)] = chain
}

func delays(list []program.Follow) int32 {
	n := int32(0)
	for _, f := range list {
		n += f.Delay
	}
	return n
}

// latest is the time to which a state can be moved, or its own time. spent is
// what liveness has found of it.
func (d *idleness) latest(s exercise.State, spent bitset) int32 {
	p := d.p
	now := s[p.Layout.Clock]
	for _, slot := range p.Layout.BusyMove {
		if s[slot] != 0 {
			return now
		}
	}
	for i := range p.Decisions {
		if s[p.Layout.DecisionSlots+i] == program.Open && s[p.Layout.Deadlines+i] >= 0 {
			return now
		}
	}
	for _, v := range s[p.Layout.Events : p.Layout.Events+len(p.Events)] {
		if v >= program.Pending {
			return now
		}
	}
	for _, c := range d.clocks {
		if c.last > now && (c.thing < 0 || !spent.has(c.thing)) {
			return now
		}
	}
	left := int64(d.longer[len(p.Moves)]) // of hundreds of moves that can be repeated, it may be much
	for i := range p.Moves {
		if !spent.has(i) {
			left += int64(d.longer[i]) * int64(p.Moves[i].Max-min(p.Moves[i].Max, s[p.Moves[i].Used]))
		}
	}
	return int32(max(int64(now), int64(p.Horizon)-left-1)) //nolint:gosec // between now and the horizon
}
