package program

import (
	"strconv"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// slot adds a slot to the state.
func (c *compiler) slot(name string, lo, hi, start int32) int {
	l := &c.p.Layout
	l.Domains = append(l.Domains, Domain{lo, hi})
	l.Names = append(l.Names, name)
	c.p.Initial = append(c.p.Initial, start)
	return len(c.p.Initial) - 1
}

// state lays out the clock, the roles, the variables and the pools.
func (c *compiler) state() {
	p := c.p
	p.Layout.Clock = c.slot("clock", 0, p.Horizon, 0)
	p.Layout.Ended = c.slot("ended", 0, OutcomeReached+int32(len(c.doc.Outcomes)), Running)
	for _, r := range p.Roles {
		p.Layout.BusyMove = append(p.Layout.BusyMove, c.slot("busy "+r.ID, 0, 1<<15, 0))
		p.Layout.BusyUntil = append(p.Layout.BusyUntil, c.slot("until "+r.ID, 0, p.Horizon, 0))
	}
	for _, v := range c.doc.State {
		c.variable(v.Key, v.Value)
	}
	for _, d := range c.doc.Derived {
		c.derived[d.Key] = &derived{src: d.Value}
		c.later(func() { c.resolve(d.Key) })
	}
	for _, pool := range c.doc.Pools {
		size := int32(pool.Value.Size.V)
		s := c.slot(pool.Key, 0, size, size)
		c.vars[pool.Key] = variable{slot: s, typ: cond.Type{Kind: cond.KindInt, Hi: size}}
		p.Pools = append(p.Pools, Pool{ID: pool.Key, Title: pool.Value.Title.V, Slot: s, Size: size})
	}
	c.meters()
}

func (c *compiler) variable(name string, d scenario.Domain) {
	kinds := map[string]cond.Kind{"bool": cond.KindBool, "int": cond.KindInt, "enum": cond.KindEnum}
	c.vars[name] = variable{
		slot: c.slot(name, int32(d.Lo), int32(d.Hi), int32(d.Start)),
		typ:  cond.Type{Kind: kinds[d.Kind], Lo: int32(d.Lo), Hi: int32(d.Hi), Values: d.Values},
		dom:  d,
	}
}

func (c *compiler) meters() {
	for _, m := range c.doc.Show {
		v, ok := c.vars[m.Key]
		if !ok {
			c.unknown("WF232", "meter", m.Key, m.Pos, mapKeys(c.vars))
			continue
		}
		high := map[string]int{"good": 1, "bad": -1}[m.Value.HighIs.V]
		c.p.Meters = append(c.p.Meters, Meter{
			ID: m.Key, Title: m.Value.Title.V, Slot: v.slot, Lo: v.typ.Lo, Hi: v.typ.Hi,
			Words: v.typ.Values, Bool: v.typ.Kind == cond.KindBool,
			Roles: c.roleBits(m.Value.Roles), High: high,
		})
	}
}

// allocate lays out what the declarations have counted: deadlines, decisions
// and events, each as one run of slots.
func (c *compiler) allocate() {
	p := c.p
	p.Layout.Deadlines = len(p.Initial)
	for i := range p.Decisions {
		p.Decisions[i].Deadline = c.slot("deadline "+p.Decisions[i].ID, -1, p.Horizon, -1)
	}
	p.Layout.DecisionSlots = len(p.Initial)
	for i := range p.Decisions {
		d := &p.Decisions[i]
		d.Slot = c.slot(d.ID, Closed, Answered+int32(len(d.Options)), Closed)
	}
	for i := range p.Decisions {
		p.Decisions[i].Defaulted = c.slot("defaulted "+p.Decisions[i].ID, 0, 1, 0)
	}
	p.Layout.Events = len(p.Initial)
	for i := range p.Events {
		c.slot(p.Events[i].ID, Idle, Pending+p.Horizon+1, c.eventStart(&p.Events[i])) // postponed, it may never come
	}
}

// eventStart is the state of an event before T+0.
func (c *compiler) eventStart(e *Event) int32 {
	switch {
	case e.History:
		return Happened
	case e.At != None && e.At <= c.p.Horizon:
		return Pending + e.At
	default:
		return Idle
	}
}

// EventSlot is the slot of an event.
func (p *Program) EventSlot(event int32) int { return p.Layout.Events + int(event) }

// effects compiles what a thing changes.
func (c *compiler) effects(e scenario.Effects) Effects {
	var out Effects
	for _, s := range e.Set {
		v, ok := c.vars[s.Key]
		if !ok {
			c.unknown("WF232", "variable", s.Key, s.Pos, mapKeys(c.vars))
			continue
		}
		if value, ok := c.constant(v, s.Value); ok {
			out.Writes = append(out.Writes, Write{Slot: int32(v.slot), Value: value})
		}
		if i := e.Add.Index(s.Key); i >= 0 {
			c.errorf("WF233", e.Add[i].Pos, "keep one of the two", "%s is both set and added to", s.Key)
		}
	}
	for _, a := range e.Add {
		v, ok := c.vars[a.Key]
		if !ok {
			c.unknown("WF232", "variable", a.Key, a.Pos, mapKeys(c.vars))
			continue
		}
		if v.typ.Kind != cond.KindInt {
			c.errorf("WF234", a.Pos, "use set", "%s is no number, so nothing can be added to it", a.Key)
			continue
		}
		out.Writes = append(out.Writes, Write{Slot: int32(v.slot), Value: int32(a.Value.V), Add: true, Clamp: v.dom.Clamp})
	}
	out.Rewards = c.rewards(e.Score, e.Critical.V)
	return out
}

func (c *compiler) rewards(score scenario.Map[scenario.Int], critical bool) []Reward {
	var out []Reward
	for _, s := range score {
		if i := c.doc.Objectives.Index(s.Key); i >= 0 {
			out = append(out, Reward{Objective: int32(i), Points: int32(s.Value.V), Critical: critical && s.Value.V < 0})
		} else {
			c.unknown("WF232", "objective", s.Key, s.Pos, c.doc.Objectives.Keys())
		}
	}
	return out
}

// constant reads the value of a set.
func (c *compiler) constant(v variable, s scenario.Scalar) (int32, bool) {
	switch v.typ.Kind {
	case cond.KindBool:
		if s.V == "true" || s.V == "false" {
			return map[string]int32{"true": 1}[s.V], true
		}
		c.errorf("WF234", s.Pos, "write true or false", "%q is neither true nor false", s.V)
	case cond.KindEnum:
		for i, name := range v.typ.Values {
			if name == s.V {
				return int32(i), true
			}
		}
		c.unknown("WF234", "value", s.V, s.Pos, v.typ.Values)
	default:
		n, err := strconv.Atoi(s.V)
		if err == nil && n >= int(v.typ.Lo) && n <= int(v.typ.Hi) {
			return int32(n), true
		}
		c.errorf("WF234", s.Pos, "write a whole number in the domain", "%q is not in %d..%d", s.V, v.typ.Lo, v.typ.Hi)
	}
	return 0, false
}
