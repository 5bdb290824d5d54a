package solve

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// waiting decides how long to wait before something could be different.
//
// A start can be moved one quantum earlier without any difference if nothing
// happens between the two times, the work ends on the same side of everything
// that does, and nothing is timed from its end. So a search need only wait until
// something happens, or until work that begins then would end just at, or just
// behind, something that happens. Where the end of a move sets a delay, or where
// several roles are played, it looks at every quantum.
type waiting struct {
	p       *program.Program
	every   bool      // wait one quantum at a time
	timed   []bool    // per move: its end can set a delay
	marks   []int32   // times that some condition names, ascending
	fixed   []int32   // the same, with what can follow from them
	offsets [][]int32 // per event: delays of what may follow from it
	after   [][]int32 // per move: the same
	costs   []int32   // scratch: what the moves of a state cost, each once
}

func newWaiting(m *model) *waiting {
	w := &waiting{p: m.p, every: !m.reduce.waits || len(m.seats) > 1}
	for _, r := range m.p.Roles { // what they do is timed from what others do
		w.every = w.every || len(r.StandIn) > 0
	}
	if w.every {
		return w
	}
	w.times()
	w.consequences()
	return w
}

// times collects the times that conditions name.
func (w *waiting) times() {
	p := w.p
	add := func(conds ...*cond.Cond) {
		for _, c := range conds {
			w.marks = append(w.marks, c.Instants(p.Layout.Clock)...)
		}
	}
	for i := range p.Moves {
		add(p.Moves[i].Guard, p.Moves[i].Supported)
	}
	for i := range p.Items {
		for _, v := range p.Items[i].Versions {
			add(v.When)
		}
	}
	for i := range p.Events {
		add(p.Events[i].When, p.Events[i].Unless)
	}
	for i := range p.Outcomes {
		add(p.Outcomes[i].When)
	}
	for _, r := range p.Roles {
		for _, line := range r.StandIn {
			add(line.When)
		}
	}
	add(p.Ends)
	slices.Sort(w.marks)
	w.marks = slices.Compact(w.marks)
}

// consequences finds, for each move and event, at which delays something may
// follow from it.
func (w *waiting) consequences() {
	p := w.p
	w.offsets = make([][]int32, len(p.Events))
	for i := range p.Events {
		w.offsets[i] = w.reach(func(add func(event, delay int32)) { add(int32(i), 0) })
	}
	w.timed, w.after = make([]bool, len(p.Moves)), make([][]int32, len(p.Moves))
	for i := range p.Moves {
		w.after[i] = w.afterMove(i)
		w.timed[i] = len(w.after[i]) > 1 // 0 is always among them
	}
	w.fixed = slices.Clone(w.marks)
	for i := range p.Events {
		if e := &p.Events[i]; e.Trigger {
			for _, t := range e.When.Instants(p.Layout.Clock) {
				for _, off := range w.offsets[i] {
					w.fixed = append(w.fixed, t+e.Delay+off)
				}
			}
		}
	}
	slices.Sort(w.fixed)
	w.fixed = slices.Compact(w.fixed)
}

func (w *waiting) afterMove(i int) []int32 {
	m := &w.p.Moves[i]
	return w.reach(func(add func(event, delay int32)) {
		w.from(&m.Effects, w.moveSlots(m), m.After, add)
		for _, later := range m.Later {
			w.from(nil, nil, later, add)
		}
	})
}

// moveSlots are the slots that a move writes beside its effects.
func (w *waiting) moveSlots(m *program.Move) []int {
	l := &w.p.Layout
	out := []int{m.Used, l.BusyMove[m.Role], l.BusyUntil[m.Role]}
	if m.Done != program.None {
		out = append(out, m.Done)
	}
	for _, list := range [][]program.Write{m.OnStart.Writes, m.Release} {
		for _, wr := range list {
			out = append(out, int(wr.Slot))
		}
	}
	switch m.Kind {
	case program.OptionMove:
		out = append(out, w.p.Decisions[m.Subject].Slot, w.p.Decisions[m.Subject].Defaulted)
	case program.CollectMove:
		out = append(out, w.p.Items[m.Subject].Slot, w.p.Items[m.Subject].Held)
	}
	return out
}

func (w *waiting) eventSlots(i int) []int {
	e := &w.p.Events[i]
	out := []int{w.p.EventSlot(int32(i))}
	switch e.Kind {
	case program.OpenEvent:
		out = append(out, w.p.Decisions[e.Subject].Slot, w.p.Decisions[e.Subject].Deadline)
	case program.LossEvent:
		out = append(out, w.p.Items[e.Subject].Lost)
	}
	return out
}

// from calls add for every event that effects, written slots and followers may
// set off.
func (w *waiting) from(e *program.Effects, slots []int, after []program.Follow, add func(event, delay int32)) {
	for _, f := range after {
		add(f.Event, f.Delay)
	}
	wake := func(slot int) {
		for _, n := range w.p.Watch[slot] {
			event := w.p.Whens[n]
			add(event, w.p.Events[event].Delay)
		}
	}
	for _, s := range slots {
		wake(s)
	}
	if e != nil {
		for _, wr := range e.Writes {
			wake(int(wr.Slot))
		}
	}
}

// reach follows consequences transitively and returns their delays, ascending
// from 0, up to the horizon.
func (w *waiting) reach(start func(add func(event, delay int32))) []int32 {
	type at struct{ event, delay int32 }
	seen := map[at]bool{}
	delays := []int32{0}
	var todo []at
	push := func(base int32) func(event, delay int32) {
		return func(event, delay int32) {
			a := at{event, base + delay}
			if a.delay <= w.p.Horizon && !seen[a] {
				seen[a] = true
				todo, delays = append(todo, a), append(delays, a.delay)
			}
		}
	}
	start(push(0))
	for len(todo) > 0 {
		a := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		e := &w.p.Events[a.event]
		w.from(&e.Effects, w.eventSlots(int(a.event)), e.After, push(a.delay))
		if e.Kind == program.OpenEvent {
			w.deadline(&w.p.Decisions[e.Subject], push(a.delay), func(d int32) { delays = append(delays, a.delay+d) })
		}
	}
	slices.Sort(delays)
	return slices.Compact(delays)
}

// deadline adds what follows if nobody decides.
func (w *waiting) deadline(d *program.Decision, push func(event, delay int32), note func(int32)) {
	if d.Then == program.None {
		return
	}
	note(d.In)
	m := &w.p.Moves[d.Options[d.Then]]
	later := func(event, delay int32) { push(event, d.In+delay) }
	w.from(&m.Effects, w.moveSlots(m), m.After, later)
	for _, list := range m.Later {
		w.from(nil, nil, list, later)
	}
}

// until is the time to wait for in a state; moves are those that can be started.
func (w *waiting) until(m *model, s exercise.State, moves []int32) int32 {
	p := w.p
	now := s[p.Layout.Clock]
	if w.every {
		return now + 1
	}
	stop := m.k.NextInstant(s)
	if i, _ := slices.BinarySearch(w.marks, now+1); i < len(w.marks) {
		stop = min(stop, w.marks[i])
	}
	if stop <= now+1 {
		return now + 1
	}
	w.costs = w.costs[:0]
	for _, mv := range moves {
		if w.timed[mv] {
			return now + 1
		}
		if c := p.Moves[mv].Cost; c > 0 && !slices.Contains(w.costs, c) {
			w.costs = append(w.costs, c)
		}
	}
	best := stop
	w.ends(s, func(t int32) {
		for _, c := range w.costs {
			if start := t - c; start > now && start < best {
				best = start
			} else if start++; start > now && start < best {
				best = start
			}
		}
	})
	return best
}

// ends calls each for every time at which something may happen by itself.
func (w *waiting) ends(s exercise.State, each func(int32)) {
	p := w.p
	each(p.Horizon)
	for _, t := range w.fixed {
		each(t)
	}
	for i, v := range s[p.Layout.Events : p.Layout.Events+len(p.Events)] {
		if v >= program.Pending {
			for _, d := range w.offsets[i] {
				each(v - program.Pending + d)
			}
		}
	}
	for i := range p.Decisions {
		if d := s[p.Layout.Deadlines+i]; s[p.Layout.DecisionSlots+i] == program.Open && d >= 0 {
			each(d)
			for _, off := range w.after[p.Decisions[i].Options[p.Decisions[i].Then]] {
				each(d + off)
			}
		}
	}
}
