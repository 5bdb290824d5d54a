package exercise

import (
	"math/bits"

	"github.com/watchfloor/watchfloor/engine/program"
)

// never is later than any time.
const never = int32(1 << 30)

// advance visits every instant up to to, or stops behind the first that reaches
// one of the roles.
func (k *Kernel) advance(to int32, stop uint64) {
	to = min(to, k.p.Horizon)
	for !k.ended() {
		t := k.next()
		if t > to {
			break
		}
		k.clock(t)
		k.settle()
		if k.reach&stop != 0 {
			return
		}
	}
	if !k.ended() && k.now() < to {
		k.clock(to)
	}
}

// clock moves the clock, no further than to the next mark. Conditions on it are
// examined only where their truth may change. What is due first stays so unless
// its time is passed.
func (k *Kernel) clock(t int32) {
	k.s[k.p.Layout.Clock] = t
	k.due.passed(t)
	k.rouse(k.p.Marked[t])
}

// next is the earliest instant behind now: a completion, a deadline, an event,
// a mark of the clock, or the horizon.
func (k *Kernel) next() int32 {
	now := k.now()
	if now >= k.p.Horizon {
		return never
	}
	t := min(k.first().at, k.p.Horizon, k.p.NextMark[now])
	return max(t, now+1)
}

// settle does everything that is due now, in the one order that the language
// lays down, then tests whether the exercise has ended, then lets stand-ins act.
func (k *Kernel) settle() {
	for !k.ended() {
		k.instant()
		if !k.rest() {
			return
		}
	}
}

// rest closes an instant in which nothing is due any more; it tells whether a
// stand-in has acted, so that something may be due again.
func (k *Kernel) rest() bool {
	if k.settled != nil {
		k.settled(k.s)
	}
	return !k.ended() && !k.finish() && k.standIn()
}

// instant takes what is due, completion before deadline before event, by rank;
// after each the events whose condition has come to hold.
func (k *Kernel) instant() {
	for !k.ended() {
		due := k.doDue()
		woke := k.wake()
		if !due && !woke {
			return
		}
	}
}

// doDue does the one thing that is due first, if there is any.
func (k *Kernel) doDue() bool {
	d := k.first()
	if d.at > k.now() {
		return false
	}
	switch d.kind {
	case completionDue:
		k.finishWork(d.which)
	case deadlineDue:
		k.defaults(d.which)
	case eventDue:
		k.occur(d.which)
	}
	return true
}

// finishWork completes what a role is doing.
func (k *Kernel) finishWork(role int32) {
	move := k.s[k.p.Layout.BusyMove[role]] - 1
	k.free(role)
	k.reach |= 1 << role
	k.complete(role, move)
}

// defaults takes the option of a decision that nobody made in time. It occupies
// nobody.
func (k *Kernel) defaults(decision int32) {
	d := &k.p.Decisions[decision]
	move := d.Options[d.Then]
	m := &k.p.Moves[move]
	k.cause = move + 1
	if !k.fits(m.Effects.Writes) {
		k.fault(move + 1)
		return
	}
	k.put(d.Slot, program.Answered+d.Then)
	k.put(d.Defaulted, 1)
	k.put(m.Used, k.s[m.Used]+1)
	k.say(Defaulted, d.Role, decision, d.Then)
	k.reach |= 1 << d.Role
	k.take(m)
}

// wake fires the events whose condition holds, lowest rank first, and scans
// anew after each.
func (k *Kernel) wake() bool {
	woke := false
	for !k.ended() {
		n := k.lowestDirty()
		if n < 0 {
			return woke
		}
		k.dirty[n>>6] &^= 1 << (n & 63)
		event := k.p.Whens[n]
		e := &k.p.Events[event]
		slot := k.p.Layout.Events + int(event)
		if k.s[slot] != program.Idle || !e.When.Holds(k.s) {
			continue
		}
		woke = true
		if e.Delay > 0 {
			k.follow([]program.Follow{{Event: event, Delay: e.Delay}})
			continue
		}
		k.occur(event)
	}
	return woke
}

func (k *Kernel) lowestDirty() int {
	for i, w := range k.dirty {
		if w != 0 {
			if n := i<<6 + bits.TrailingZeros64(w); n < len(k.p.Whens) {
				return n
			}
			k.dirty[i] = 0
		}
	}
	return -1
}

// occur settles one event: prevented, not drawn, or happened.
func (k *Kernel) occur(event int32) {
	e := &k.p.Events[event]
	slot := k.p.Layout.Events + int(event)
	k.cause = -event - 1
	switch {
	case e.Unless != nil && e.Unless.Holds(k.s), !e.Trigger && !e.When.Holds(k.s):
		k.put(slot, program.Prevented)
		k.say(EventPrevented, program.None, event, 0)
	case k.fails(event):
		k.put(slot, program.Failed)
		k.say(EventFailed, program.None, event, 0)
	default:
		k.happen(event, e, slot)
	}
}

func (k *Kernel) happen(event int32, e *program.Event, slot int) {
	if !k.fits(e.Effects.Writes) {
		k.fault(-event - 1)
		return
	}
	k.put(slot, program.Happened)
	switch e.Kind {
	case program.OpenEvent:
		k.open(e.Subject)
	case program.LossEvent:
		k.lose(e)
	default:
		k.say(EventHappened, program.None, event, 0)
		k.writes(e.Effects.Writes)
		k.rewards(e.Effects.Rewards)
	}
	if e.Message != program.None {
		k.deliver(e.Message)
	}
	k.follow(e.After)
}

func (k *Kernel) open(decision int32) {
	d := &k.p.Decisions[decision]
	k.put(d.Slot, program.Open)
	if d.Then != program.None {
		k.put(d.Deadline, min(k.now()+d.In, k.p.Horizon))
	}
	k.say(Opened, d.Role, decision, k.s[d.Deadline])
	k.reach |= 1 << d.Role
}

func (k *Kernel) lose(e *program.Event) {
	k.writes(e.Effects.Writes)
	if k.s[k.p.Items[e.Subject].Slot] == 0 {
		k.say(Lost, program.None, e.Subject, 0)
	}
}

// finish ends the exercise if its end has come.
func (k *Kernel) finish() bool {
	p := k.p
	over := k.now() >= p.Horizon || p.Ends != nil && p.Ends.Holds(k.s)
	if !over {
		return false
	}
	k.cause = 0
	for r, slot := range p.Layout.BusyMove {
		if m := k.s[slot]; m != 0 {
			k.say(Unfinished, int32(r), m-1, 0)
			k.free(int32(r))
		}
	}
	for i := range p.Outcomes {
		if p.Outcomes[i].When.Holds(k.s) {
			k.put(p.Layout.Ended, program.OutcomeReached+int32(i))
			k.say(Ended, program.None, int32(i), 0)
			k.reach = ^uint64(0)
			return true
		}
	}
	return false
}

// standIn starts the first available move of the first idle role that nobody
// plays.
func (k *Kernel) standIn() bool {
	for _, r := range k.idle {
		for _, line := range k.p.Roles[r].StandIn {
			m := &k.p.Moves[line.Move]
			if !line.When.Holds(k.s) || k.canStart(k.s, r, line.Move) != nil || !m.Supported.Holds(k.s) {
				continue
			}
			k.begin(r, line.Move)
			k.wake()
			return true
		}
	}
	return false
}
