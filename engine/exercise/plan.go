package exercise

import "github.com/watchfloor/watchfloor/engine/program"

// plan is everything that waits in the state from which a search tries steps,
// sorted once for all of them. What a step writes takes entries out of it, or
// adds to it.
type plan struct {
	planned bool   // the plan is that of the state under way
	clear   bool   // nothing is overdue, so that the order by time is that of duty
	stood   []duty // of the state itself, the first one first
	next    int    // those before it wait no longer
	added   []duty // by the step, in any order
}

// plan makes the plan of a state.
func (k *Kernel) plan() {
	p, a := k.p, &k.due
	a.planned, a.stood = false, a.stood[:0]
	for i := range p.Decisions {
		if at := k.deadline(i); at >= 0 {
			a.insert(duty{at: at, which: int32(i), kind: deadlineDue})
		}
	}
	for i, v := range k.s[p.Layout.Events:][:len(p.Events)] {
		if v >= program.Pending {
			a.insert(duty{at: v - program.Pending, which: int32(i), kind: eventDue})
		}
	}
	a.clear = len(a.stood) == 0 || a.stood[0].at > k.now()
}

// insert puts an entry where it belongs, which is seldom far from the end.
func (a *plan) insert(d duty) {
	a.stood = append(a.stood, d)
	i := len(a.stood) - 1
	for ; i > 0 && d.before(a.stood[i-1]); i-- {
		a.stood[i] = a.stood[i-1]
	}
	a.stood[i] = d
}

// again turns back to the state of the plan.
func (a *agenda) again() {
	a.sure, a.calm, a.planned = false, false, a.clear
	a.next, a.added = 0, a.added[:0]
}

// deadline is when an open decision must be made, or negative.
func (k *Kernel) deadline(decision int) int32 {
	l := &k.p.Layout
	if k.s[l.DecisionSlots+decision] != program.Open {
		return program.None
	}
	return k.s[l.Deadlines+decision]
}

// waits tells whether an entry of the plan is still to come.
func (k *Kernel) waits(d *duty) bool {
	if d.kind == deadlineDue {
		return k.deadline(int(d.which)) == d.at
	}
	return k.s[k.p.Layout.Events+int(d.which)] == program.Pending+d.at
}

// firstPlanned is the first entry of the plan.
func (k *Kernel) firstPlanned() duty {
	a, first := &k.due, duty{at: never}
	for ; a.next < len(a.stood); a.next++ {
		if d := &a.stood[a.next]; k.waits(d) {
			first = *d
			break
		}
	}
	for i := range a.added {
		if d := &a.added[i]; d.before(first) && k.waits(d) {
			first = *d
		}
	}
	return first
}

// rescheduled notes that a slot from that of the first deadline on was written:
// a deadline, a decision, how one was made, or an event.
func (k *Kernel) rescheduled(slot int, v int32) {
	a, l := &k.due, &k.p.Layout
	a.sure, a.calm = false, false
	if !a.planned {
		return
	}
	if slot >= l.Events {
		if v >= program.Pending {
			a.added = append(a.added, duty{at: v - program.Pending, which: int32(slot - l.Events), kind: eventDue})
		}
		return
	}
	decision := slot - l.Deadlines
	if slot >= l.DecisionSlots {
		decision = slot - l.DecisionSlots
	}
	if decision < len(k.p.Decisions) {
		if at := k.deadline(decision); at >= 0 {
			a.added = append(a.added, duty{at: at, which: int32(decision), kind: deadlineDue})
		}
	}
}
