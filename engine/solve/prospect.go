package solve

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// prospect is what may still happen from somewhere, found by following every
// thing that is not excluded and joining all the values that slots may come to
// hold. It forgets in which order things happened, so it allows too much, and
// what it does not allow can never happen. It costs less than a millisecond where
// a search would need hours.
type prospect struct {
	m         *model
	sets      []cond.Set
	started   []bool // per move
	happened  []bool // per event
	prevented []bool
	defaulted []bool // per decision
	barred    int32  // decision that is left open, or None
	silent    uint64 // roles that make no moves
	grown     bool
}

// pendingBit stands for every time at which an event may be due.
const pendingBit = program.Pending

// prospects follows everything from the start.
func (m *model) prospects() *prospect {
	a := m.newProspect(program.None)
	a.startAt(m.p.Initial)
	a.follow()
	return a
}

func (m *model) newProspect(barred int32) *prospect {
	return &prospect{
		m: m, barred: barred, sets: make([]cond.Set, len(m.p.Initial)),
		started: make([]bool, len(m.p.Moves)), happened: make([]bool, len(m.p.Events)),
		prevented: make([]bool, len(m.p.Events)), defaulted: make([]bool, len(m.p.Decisions)),
	}
}

func (a *prospect) startAt(s exercise.State) {
	l := &a.m.p.Layout
	for slot, d := range l.Domains {
		a.sets[slot] = a.single(slot, s[slot])
		if !a.isEvent(slot) && d.Hi-d.Lo > 63 {
			a.sets[slot].Any = true
		}
	}
	a.sets[l.Clock] = cond.Set{Any: true}
}

func (a *prospect) isEvent(slot int) bool {
	l := &a.m.p.Layout
	return slot >= l.Events && slot < l.Events+len(a.m.p.Events)
}

// single is the set of one value.
func (a *prospect) single(slot int, v int32) cond.Set {
	d := a.m.p.Layout.Domains[slot]
	if a.isEvent(slot) {
		v = min(v, pendingBit)
	} else if d.Hi-d.Lo > 63 {
		return cond.Set{Any: true}
	}
	return cond.Set{Lo: d.Lo}.With(v)
}

// add lets a slot hold a value.
func (a *prospect) add(slot int, v int32) {
	if s := &a.sets[slot]; !s.Has(v) {
		*s = s.With(v)
		a.grown = true
	}
}

func (a *prospect) of(slot int) cond.Set { return a.sets[slot] }

// follow goes on until nothing new is possible.
func (a *prospect) follow() {
	for a.grown = true; a.grown; {
		a.grown = false
		for i := range a.m.p.Moves {
			a.tryMove(i)
		}
		for i := range a.m.p.Decisions {
			a.tryDefault(i)
		}
		for i := range a.m.p.Events {
			a.tryEvent(i)
		}
	}
}

// acts tells whether anybody makes a move: a played role, or a stand-in by a line
// of its script whose condition may hold.
func (a *prospect) acts(i int) bool {
	m := &a.m.p.Moves[i]
	if m.Kind == program.HintMove || m.Kind == program.OptionMove && m.Subject == a.barred ||
		!a.m.life.acts[i] || a.silent&(1<<m.Role) != 0 {
		return false
	}
	lines := a.m.life.script[i]
	return len(lines) == 0 || slices.ContainsFunc(lines, func(when *cond.Cond) bool {
		hold, _ := when.Can(a.of)
		return hold
	})
}

func (a *prospect) tryMove(i int) {
	m := &a.m.p.Moves[i]
	if !a.acts(i) {
		return
	}
	if !a.started[i] {
		if hold, _ := m.Guard.Can(a.of); !hold {
			return
		}
		if hold, _ := m.Supported.Can(a.of); !hold {
			return
		}
		a.started[i], a.grown = true, true
	}
	for n := range m.Max + 1 {
		a.add(m.Used, n)
	}
	a.writes(m.OnStart.Writes)
	a.writes(m.Release)
	if m.Kind == program.OptionMove {
		a.add(a.m.p.Decisions[m.Subject].Slot, program.Committed)
		a.add(a.m.p.Decisions[m.Subject].Slot, program.Answered+m.Part)
	}
	if m.Kind == program.CollectMove {
		a.collect(m)
	}
	a.take(m)
}

// take is what a move changes when it is complete, or an option at a deadline.
func (a *prospect) take(m *program.Move) {
	a.writes(m.Effects.Writes)
	if m.Done != program.None {
		for n := range m.Max + 1 {
			a.add(m.Done, n)
		}
	}
	a.due(m.After)
	for _, later := range m.Later {
		a.due(later)
	}
}

func (a *prospect) collect(m *program.Move) {
	it := &a.m.p.Items[m.Subject]
	for v := range it.Versions {
		if hold, _ := it.Versions[v].When.Can(a.of); hold {
			a.add(it.Slot, int32(v)+1)
		}
	}
	if len(it.Versions) == 0 {
		a.add(it.Slot, 1)
		a.add(it.Slot, 0)
	}
	a.write(program.Write{Slot: int32(it.Held), Value: 1 << m.Role, Or: true})
}

func (a *prospect) tryDefault(i int) {
	d := &a.m.p.Decisions[i]
	if int32(i) == a.barred || d.Then == program.None || !a.sets[d.Slot].Has(program.Open) {
		return
	}
	if !a.defaulted[i] {
		a.defaulted[i], a.grown = true, true
	}
	m := &a.m.p.Moves[d.Options[d.Then]]
	a.add(d.Slot, program.Answered+d.Then)
	a.add(d.Defaulted, 1)
	a.add(m.Used, 1)
	a.take(m)
}

func (a *prospect) tryEvent(i int) {
	e := &a.m.p.Events[i]
	slot := a.m.p.EventSlot(int32(i))
	hold, fail := e.When.Can(a.of)
	switch due := a.sets[slot].Has(pendingBit); {
	case e.Trigger && hold && a.sets[slot].Has(program.Idle):
	case !due:
		return
	}
	barred, passes := e.Unless.Can(a.of)
	if e.Unless == nil {
		barred, passes = false, true
	}
	if e.Trigger {
		fail = false
		if e.Delay > 0 {
			a.add(slot, pendingBit)
		}
	} else if !hold {
		passes = false
	}
	if barred || fail {
		a.note(a.prevented, i)
		a.add(slot, program.Prevented)
	}
	if e.Den != 0 && passes {
		a.add(slot, program.Failed)
	}
	if passes {
		a.happen(i, e, slot)
	}
}

func (a *prospect) note(list []bool, i int) {
	if !list[i] {
		list[i], a.grown = true, true
	}
}

func (a *prospect) happen(i int, e *program.Event, slot int) {
	a.note(a.happened, i)
	a.add(slot, program.Happened)
	if e.Kind == program.OpenEvent {
		a.add(a.m.p.Decisions[e.Subject].Slot, program.Open)
	}
	a.writes(e.Effects.Writes)
	a.due(e.After)
}

func (a *prospect) due(list []program.Follow) {
	for _, f := range list {
		a.add(a.m.p.EventSlot(f.Event), pendingBit)
	}
}

func (a *prospect) writes(list []program.Write) {
	for _, w := range list {
		a.write(w)
	}
}

func (a *prospect) write(w program.Write) {
	slot := int(w.Slot)
	if !w.Add && !w.Or {
		a.add(slot, w.Value)
		return
	}
	a.sets[slot].Each(func(v int32) {
		if v, ok := a.m.written(w, v); ok {
			a.add(slot, v)
		}
	})
}

// written is what a write makes of a value; false if it leaves the domain.
func (m *model) written(w program.Write, v int32) (int32, bool) {
	d := m.p.Layout.Domains[w.Slot]
	switch {
	case w.Or:
		return v | w.Value, true
	case !w.Add:
		return w.Value, true
	}
	v += w.Value
	if w.Clamp {
		v = min(max(v, d.Lo), d.Hi)
	}
	return v, v >= d.Lo && v <= d.Hi
}

// after is what may still happen once a decision was answered with an option,
// out of what may be while it is open.
func (a *prospect) after(decision int32, option int) *prospect {
	p := a.m.p
	d := &p.Decisions[decision]
	b := a.m.newProspect(decision)
	copy(b.sets, a.sets)
	m := &p.Moves[d.Options[option]]
	b.sets[d.Slot] = b.single(d.Slot, program.Answered+int32(option))
	b.sets[p.EventSlot(d.Opens)] = b.single(p.EventSlot(d.Opens), program.Happened)
	for _, w := range m.Effects.Writes {
		slot := int(w.Slot)
		if b.sets[slot].Any {
			continue
		}
		to := cond.Set{Lo: b.sets[slot].Lo}
		b.sets[slot].Each(func(v int32) {
			if v, ok := a.m.written(w, v); ok {
				to = to.With(v)
			}
		})
		b.sets[slot] = to
	}
	b.add(d.Defaulted, 1)
	b.add(m.Used, 1)
	b.due(m.After)
	for _, later := range m.Later {
		b.due(later)
	}
	b.follow()
	return b
}

// may tells whether something is not excluded.
func (a *prospect) may(kind exercise.Kind, what, arg int32) bool {
	p := a.m.p
	switch kind {
	case exercise.Began, exercise.Completed:
		return a.started[what]
	case exercise.EventHappened:
		return a.happened[what]
	case exercise.EventPrevented:
		return a.prevented[what]
	case exercise.Opened:
		return a.happened[p.Decisions[what].Opens]
	case exercise.Decided:
		return a.started[p.Decisions[what].Options[arg]]
	case exercise.Defaulted:
		return a.defaulted[what] && arg == p.Decisions[what].Then
	case exercise.Collected:
		return a.sets[p.Items[what].Slot].Has(arg + 1)
	case exercise.Ended:
		return a.mayEnd(int(what))
	}
	return true
}

// mayEnd tells whether an outcome may be the first that holds.
func (a *prospect) mayEnd(outcome int) bool {
	for i := range a.m.p.Outcomes[:outcome] {
		if _, fail := a.m.p.Outcomes[i].When.Can(a.of); !fail {
			return false
		}
	}
	hold, _ := a.m.p.Outcomes[outcome].When.Can(a.of)
	return hold
}
