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

// first is what is due first: by time, then by kind, then by rank. It is looked
// for again only after something was written.
func (k *Kernel) first() duty {
	if !k.sure {
		k.ahead, k.sure = k.firstEvent(k.firstDeadline(k.firstCompletion())), true
	}
	return k.ahead
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

// firstDeadline is the deadline that comes before d, or d.
func (k *Kernel) firstDeadline(d duty) duty {
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
