package exercise

import "github.com/watchfloor/watchfloor/engine/program"

// duty is the thing that is due first, of those that wait for a time. What is
// overdue counts as due now.
type duty struct {
	at    int32 // or never
	which int32 // the role, the decision or the event
	kind  dutyKind
}

type dutyKind uint8

// The kinds of duty, in the order in which those of one instant are done.
const (
	completionDue dutyKind = iota
	deadlineDue
	eventDue
)

// before is the order of duties: by time, then by kind, then by rank.
func (d duty) before(o duty) bool {
	if d.at != o.at {
		return d.at < o.at
	}
	return d.kind < o.kind || d.kind == o.kind && d.which < o.which
}

// agenda keeps what is due first, so that it is looked for again only after
// something was written that it depends on.
type agenda struct {
	first   duty // where sure is set
	waiting duty // the same, work left out; where calm is set
	sure    bool
	calm    bool
	from    int // slots from here on may set a deadline or an event
	plan
}

// enter turns to a state.
func (a *agenda) enter() {
	a.sure, a.calm = a.sure && a.planned, false
}

// passed notes that the clock has come to t.
func (a *agenda) passed(t int32) {
	a.sure, a.calm = a.sure && a.first.at >= t, a.calm && a.waiting.at >= t
}

// first is what is due first.
func (k *Kernel) first() duty {
	a := &k.due
	if !a.sure {
		waiting := k.firstWaiting()
		a.first, a.sure = waiting, true
		if d := k.firstCompletion(); d.at <= waiting.at {
			a.first = d
		}
	}
	return a.first
}

// firstWaiting is the deadline or the event that is due first.
func (k *Kernel) firstWaiting() duty {
	a := &k.due
	switch {
	case a.planned:
		return k.firstPlanned()
	case !a.calm:
		a.waiting, a.calm = k.firstEvent(k.firstDeadline()), true
	}
	return a.waiting
}

// firstCompletion is the work that ends first, by move where it is at one time.
func (k *Kernel) firstCompletion() duty {
	l, now := &k.p.Layout, k.now()
	d, best := duty{at: never}, never
	for r, slot := range l.BusyMove {
		move := k.s[slot]
		if move == 0 {
			continue
		}
		at := max(k.s[l.BusyUntil[r]], now)
		if at < d.at || at == d.at && move < best {
			d, best = duty{at: at, which: int32(r), kind: completionDue}, move
		}
	}
	return d
}

// firstDeadline is the deadline that comes first.
func (k *Kernel) firstDeadline() duty {
	d := duty{at: never}
	p, l, now := k.p, &k.p.Layout, k.now()
	deadlines := k.s[l.Deadlines : l.Deadlines+len(p.Decisions)]
	states := k.s[l.DecisionSlots:][:len(deadlines)]
	for i, at := range deadlines {
		if at < 0 || states[i] != program.Open {
			continue
		}
		if at = max(at, now); at < d.at {
			d = duty{at: at, which: int32(i), kind: deadlineDue}
		}
	}
	return d
}

// firstEvent is the event that comes before d, or d.
func (k *Kernel) firstEvent(d duty) duty {
	now := k.now()
	if d.at <= now {
		return d
	}
	before := uint32(d.at)
	for i, v := range k.s[k.p.Layout.Events:][:len(k.p.Events)] {
		at := uint32(v - program.Pending) // beyond any time for what is not pending
		if at >= before {
			continue
		}
		d = duty{at: max(int32(at), now), which: int32(i), kind: eventDue}
		if d.at == now {
			return d
		}
		before = at
	}
	return d
}
