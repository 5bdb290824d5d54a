package exercise

import "github.com/watchfloor/watchfloor/engine/program"

// canDirect tells whether an instructor's intervention makes sense now.
func (k *Kernel) canDirect(s State, step Step) error {
	p := k.p
	if step.Direct == Extend {
		if step.Event < 0 || int(step.Event) >= len(p.Decisions) {
			return ErrUnknown
		}
		d := &p.Decisions[step.Event]
		if s[d.Slot] != program.Open || s[d.Deadline] < 0 || step.Delay <= 0 {
			return ErrUnavailable
		}
		return nil
	}
	if step.Event < 0 || int(step.Event) >= len(p.Events) {
		return ErrUnknown
	}
	v := s[p.EventSlot(step.Event)]
	pending := v >= program.Pending
	if v != program.Idle && !pending || step.Direct == Postpone && (!pending || step.Delay <= 0) {
		return ErrUnavailable
	}
	return nil
}

// direct does what an instructor asked for.
func (k *Kernel) direct(step Step) {
	p, slot := k.p, 0
	delay := min(step.Delay, p.Horizon+1) // behind the horizon nothing comes
	if step.Direct != Extend {
		slot = p.EventSlot(step.Event)
	}
	switch step.Direct {
	case Release:
		k.cause = -step.Event - 1
		k.happen(step.Event, &p.Events[step.Event], slot)
	case Suppress:
		k.cause = -step.Event - 1
		k.put(slot, program.Prevented)
		k.say(EventPrevented, program.None, step.Event, 0)
	case Postpone:
		k.put(slot, min(k.s[slot]+delay, program.Pending+p.Horizon+1)) // behind the horizon: never
	case Extend:
		d := &p.Decisions[step.Event]
		k.put(d.Deadline, min(k.s[d.Deadline]+delay, p.Horizon))
	}
	k.react()
}
