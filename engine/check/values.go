package check

import (
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
)

// values are the values that the slots of a state can ever have, as far as that
// is known without a search: each slot for itself, everything started that may be
// started. It knows too much rather than too little, so that what it rules out is
// impossible.
type values struct {
	p      *program.Program
	slots  []possible
	moves  []bool // that may be completed
	events []bool // that may happen
	opened []bool // decisions that may open
	due    []bool // events that something may make due

	versions [][]bool // of each item, those that may be collected
	uses     [][]change
}

// possible is what one slot can hold.
type possible struct {
	lo, hi int32
	only   map[int32]bool // if set, none but these, and those from above on
	above  int32          // 0 is none
	bits   int32
}

// change is a write with how often it can happen.
type change struct {
	program.Write
	times int32
}

// Span implements cond.Values.
func (v *values) Span(slot int) (int32, int32) { return v.slots[slot].lo, v.slots[slot].hi }

// Has implements cond.Values.
func (v *values) Has(slot int, value int32) bool {
	s := &v.slots[slot]
	return value >= s.lo && value <= s.hi && (s.only == nil || s.only[value] || s.above > 0 && value >= s.above)
}

// Bits implements cond.Values.
func (v *values) Bits(slot int) int32 { return v.slots[slot].bits }

var _ cond.Values = (*values)(nil)

// possibleValues starts with the initial state and lets everything happen that may,
// until nothing new does.
func possibleValues(p *program.Program) *values {
	v := &values{
		p: p, slots: make([]possible, len(p.Initial)), moves: make([]bool, len(p.Moves)),
		events: make([]bool, len(p.Events)), opened: make([]bool, len(p.Decisions)), due: make([]bool, len(p.Events)),
	}
	for i := range p.Items {
		v.versions = append(v.versions, make([]bool, len(p.Items[i].Versions)))
	}
	for grown := true; grown; {
		v.fill()
		grown = v.grow()
	}
	return v
}

// grow adds what may be started and what may happen, and tells whether there was
// anything.
func (v *values) grow() bool {
	grown := false
	set := func(flag *bool) {
		grown = grown || !*flag
		*flag = true
	}
	for i := range v.p.Moves {
		if !v.moves[i] && v.startable(int32(i)) {
			set(&v.moves[i])
			v.follow(&v.p.Moves[i], set)
		}
	}
	for i, versions := range v.versions {
		for n := range versions {
			if may, _ := v.p.Items[i].Versions[n].When.May(v); may && !versions[n] {
				set(&versions[n])
			}
		}
	}
	for i := range v.p.Decisions {
		d := &v.p.Decisions[i]
		if v.events[d.Opens] && !v.opened[i] {
			set(&v.opened[i])
		}
		if v.opened[i] && d.Then != program.None && !v.moves[d.Options[d.Then]] {
			set(&v.moves[d.Options[d.Then]])
			v.follow(&v.p.Moves[d.Options[d.Then]], set)
		}
	}
	for i := range v.p.Events {
		if !v.events[i] && v.mayHappen(int32(i)) {
			set(&v.events[i])
			for _, f := range v.p.Events[i].After {
				set(&v.due[f.Event])
			}
		}
	}
	return grown
}

func (v *values) follow(m *program.Move, set func(*bool)) {
	for _, f := range m.After {
		set(&v.due[f.Event])
	}
	for _, use := range m.Later {
		for _, f := range use {
			set(&v.due[f.Event])
		}
	}
}

// startable tells whether a move may be started by somebody who plays, or by a
// script.
func (v *values) startable(move int32) bool {
	m := &v.p.Moves[move]
	hold, _ := m.Guard.May(v)
	if !hold {
		return false
	}
	role := &v.p.Roles[m.Role]
	if role.Playable {
		return true
	}
	for _, line := range role.StandIn {
		if may, _ := line.When.May(v); may && line.Move == move {
			return true
		}
	}
	return false
}

func (v *values) mayHappen(event int32) bool {
	e := &v.p.Events[event]
	if !e.History && e.At == program.None && !e.Trigger && !v.due[event] || e.At > v.p.Horizon {
		return false
	}
	hold, _ := e.When.May(v)
	_, fail := e.Unless.May(v)
	return e.History || hold && (e.Unless == nil || fail)
}

// fill works out the values of all slots from what may be done and may happen.
func (v *values) fill() {
	p, l := v.p, &v.p.Layout
	v.uses = make([][]change, len(v.slots))
	for i := range v.slots {
		start := p.Initial[i]
		v.slots[i] = possible{lo: start, hi: start, only: map[int32]bool{start: true}, bits: start}
	}
	full := func(slot int) {
		d := l.Domains[slot]
		v.slots[slot] = possible{lo: d.Lo, hi: d.Hi, bits: -1}
	}
	full(l.Clock)
	full(l.Ended)
	for i := range p.Roles {
		full(l.BusyMove[i])
		full(l.BusyUntil[i])
	}
	for i := range p.Pools {
		full(p.Pools[i].Slot)
	}
	for i := range p.Moves {
		v.fillMove(int32(i), full)
	}
	for i := range p.Questions {
		full(p.Questions[i].Attempts)
	}
	for i := range p.Decisions {
		v.fillDecision(i, full)
	}
	for i := range p.Events {
		v.fillEvent(int32(i))
	}
	for slot, list := range v.uses {
		if len(list) > 0 {
			v.apply(slot, list)
		}
	}
}

func (v *values) fillMove(i int32, full func(int)) {
	m := &v.p.Moves[i]
	full(m.Used)
	if !v.moves[i] {
		return
	}
	if m.Done != program.None {
		full(m.Done)
	}
	v.note(m.Effects.Writes, m.Max)
	if m.Kind == program.CollectMove {
		item := &v.p.Items[m.Subject]
		for n, possible := range v.versions[m.Subject] {
			if possible {
				v.add(item.Slot, int32(n)+1)
			}
		}
		v.slots[item.Held].bits |= 1 << m.Role
		v.slots[item.Held].only, v.slots[item.Held].hi = nil, v.p.Layout.Domains[item.Held].Hi
	}
}

func (v *values) fillDecision(i int, full func(int)) {
	d := &v.p.Decisions[i]
	if !v.opened[i] {
		return
	}
	full(d.Deadline)
	v.add(d.Slot, program.Open)
	for n, option := range d.Options {
		if v.moves[option] {
			v.add(d.Slot, program.Committed)
			v.add(d.Slot, program.Answered+int32(n))
		}
	}
	if d.Then != program.None {
		v.add(d.Defaulted, 1)
	}
}

func (v *values) fillEvent(i int32) {
	e, slot := &v.p.Events[i], v.p.EventSlot(i)
	s := &v.slots[slot]
	if v.due[i] || e.Trigger || e.At != program.None {
		s.lo, s.hi = program.Idle, program.Pending+v.p.Horizon+1
		s.only = nil // it may be pending, prevented, or not drawn
	}
	if v.events[i] {
		v.note(e.Effects.Writes, 1)
		return
	}
	if s.only == nil { // everything but happened
		s.only = map[int32]bool{program.Idle: true, program.Prevented: true, program.Failed: true}
		s.above = program.Pending
	}
}

// note remembers writes for apply.
func (v *values) note(list []program.Write, times int32) {
	for _, w := range list {
		v.uses[w.Slot] = append(v.uses[w.Slot], change{w, times})
	}
}

// add is another value of a slot.
func (v *values) add(slot int, value int32) {
	s := &v.slots[slot]
	s.lo, s.hi, s.bits = min(s.lo, value), max(s.hi, value), s.bits|value
	if s.only != nil {
		s.only[value] = true
	}
}

// apply gives a slot the values that writes can lead to. What is added lies between
// the lowest value with all that is taken away, and the highest with all that is
// added.
func (v *values) apply(slot int, list []change) {
	up, down := int64(0), int64(0)
	for _, c := range list {
		switch {
		case c.Or:
			s := &v.slots[slot]
			s.bits |= c.Value
			s.only, s.hi = nil, v.p.Layout.Domains[slot].Hi
		case !c.Add:
			v.add(slot, c.Value)
		case c.Value > 0:
			up += int64(c.Value) * int64(c.times)
		default:
			down -= int64(c.Value) * int64(c.times)
		}
	}
	if up+down == 0 {
		return
	}
	s, d := &v.slots[slot], v.p.Layout.Domains[slot]
	s.lo = int32(max(int64(d.Lo), int64(s.lo)-down))
	s.hi = int32(min(int64(d.Hi), int64(s.hi)+up))
	s.only, s.bits = nil, -1
}
