package exercise

import (
	"errors"
	"fmt"
	"math/bits"

	"github.com/watchfloor/watchfloor/engine/program"
)

// Why a step is not possible. The errors name nothing of the scenario: the
// observation has reasons in words.
var (
	ErrEnded       = errors.New("the exercise is over")
	ErrBusy        = errors.New("the role is busy")
	ErrNotYours    = errors.New("the move belongs to another role")
	ErrUnavailable = errors.New("the move is not possible now")
	ErrPast        = errors.New("that time has passed")
	ErrIdle        = errors.New("nothing is being done that could be abandoned")
	ErrFixed       = errors.New("the work cannot be interrupted")
	ErrUnknown     = errors.New("there is no such thing in this scenario")
	ErrStep        = errors.New("the time lies between two steps of the clock")
)

// Refused tells a step that the rules do not allow from a failure, such as one to
// record what was done.
func Refused(err error) bool {
	for _, rule := range []error{
		ErrEnded, ErrBusy, ErrNotYours, ErrUnavailable, ErrPast, ErrIdle, ErrFixed, ErrUnknown, ErrStep, ErrNotSeated,
	} {
		if errors.Is(err, rule) {
			return true
		}
	}
	return false
}

// Can tells whether a step is possible, without doing it.
func (k *Kernel) Can(s State, step Step) error {
	p := k.p
	if s[p.Layout.Ended] != program.Running {
		return ErrEnded
	}
	switch step.Kind {
	case Start:
		return k.canStart(s, step.Role, step.Move)
	case Advance:
		if step.To < s[p.Layout.Clock] {
			return ErrPast
		}
	case Abandon:
		return k.canAbandon(s, step.Role)
	case Direct:
		return k.canDirect(s, step)
	}
	return nil
}

func (k *Kernel) canStart(s State, role, move int32) error {
	if move < 0 || int(move) >= len(k.p.Moves) || role < 0 || int(role) >= len(k.p.Roles) {
		return ErrUnknown
	}
	m := &k.p.Moves[move]
	switch {
	case m.Role != role:
		return ErrNotYours
	case !m.Guard.Holds(s):
		return ErrUnavailable
	case m.Cost > 0 && s[k.p.Layout.BusyMove[role]] != 0:
		return ErrBusy
	}
	return nil
}

func (k *Kernel) canAbandon(s State, role int32) error {
	if role < 0 || int(role) >= len(k.p.Roles) {
		return ErrUnknown
	}
	running := s[k.p.Layout.BusyMove[role]]
	switch {
	case running == 0:
		return ErrIdle
	case k.p.Moves[running-1].Uninterruptible:
		return ErrFixed
	}
	return nil
}

// start begins a move and settles what follows from it.
func (k *Kernel) start(role, move int32) {
	k.begin(role, move)
	if !k.wake() && k.p.Moves[move].Cost > 0 {
		if !k.rest() { // what takes time makes nothing due at once
			return
		}
	}
	k.settle()
}

// react settles what follows from something done between two instants: as after
// anything else, the events whose condition has come to hold are the first.
func (k *Kernel) react() {
	k.wake()
	k.settle()
}

// begin marks a role busy. A move that costs no time completes at once.
func (k *Kernel) begin(role, move int32) {
	m := &k.p.Moves[move]
	k.cause = move + 1
	k.put(m.Used, k.s[m.Used]+1)
	k.writes(m.OnStart.Writes)
	if m.Kind == program.OptionMove {
		k.put(k.p.Decisions[m.Subject].Slot, program.Committed)
	}
	k.say(Began, role, move, m.Cost)
	if m.Cost == 0 {
		k.complete(role, move)
		return
	}
	k.occupy(role, move+1, k.now()+m.Cost)
}

// complete makes a move take hold.
func (k *Kernel) complete(role, move int32) {
	m := &k.p.Moves[move]
	k.cause = move + 1
	if m.Kind == program.CollectMove && k.inVain(role, m) {
		k.writes(m.Release)
		return
	}
	if !k.fits(m.Effects.Writes) {
		k.fault(move + 1)
		return
	}
	k.writes(m.Release)
	k.say(Completed, role, move, k.s[m.Used])
	if m.Kind == program.CollectMove {
		k.collect(role, m)
	}
	k.take(m)
	switch m.Kind {
	case program.OptionMove:
		k.put(k.p.Decisions[m.Subject].Slot, program.Answered+m.Part)
		k.say(Decided, role, m.Subject, m.Part)
	case program.ShareMove, program.AskMove: // whom it is meant for learns of it
		k.reach |= 1 << m.Part
	case program.GrantMove, program.RefuseMove:
		k.reach |= 1 << k.p.Moves[m.Target].Role
	}
}

// take applies what a completed move, or an option at its deadline, changes.
func (k *Kernel) take(m *program.Move) {
	switch m.Kind {
	case program.AnswerMove, program.HintMove:
		k.question(m)
	default:
		k.writes(m.Effects.Writes)
		k.rewards(m.Effects.Rewards)
	}
	if m.Done != program.None && k.s[m.Done] < m.Max {
		k.put(m.Done, k.s[m.Done]+1)
	}
	if m.Result != program.None {
		k.deliver(m.Result)
	}
	k.follow(m.After)
	if n := k.s[m.Used] - 1; n >= 0 && int(n) < len(m.Later) {
		k.follow(m.Later[n])
	}
}

// inVain tells whether an item that was being collected is not to be had any
// more: another role has it, and can share it, or it was lost.
func (k *Kernel) inVain(role int32, m *program.Move) bool {
	item := &k.p.Items[m.Subject]
	switch {
	case k.s[item.Slot] != 0:
		k.say(Taken, role, m.Subject, holder(k.s[item.Held]))
		return true
	case item.Lost != program.None && k.s[item.Lost] != 0:
		k.say(Missed, role, m.Subject, 0)
		return true
	}
	return false
}

// collect fixes the version of an item.
func (k *Kernel) collect(role int32, m *program.Move) {
	item := &k.p.Items[m.Subject]
	version := len(item.Versions) - 1
	for i := range item.Versions {
		if item.Versions[i].When.Holds(k.s) {
			version = i
			break
		}
	}
	k.put(item.Slot, int32(version)+1)
	k.put(item.Held, k.s[item.Held]|1<<role)
	k.say(Collected, role, m.Subject, int32(version))
}

// holder is the first role that holds an item, of the bits of those that do.
func holder(held int32) int32 { return int32(bits.TrailingZeros32(uint32(held))) }

// abandon drops a running move: its use, its pools and its decision return, the
// time is lost.
func (k *Kernel) abandon(role int32) {
	l := &k.p.Layout
	move := k.s[l.BusyMove[role]] - 1
	m := &k.p.Moves[move]
	k.cause = move + 1
	k.free(role)
	k.put(m.Used, k.s[m.Used]-1)
	k.writes(m.Release)
	k.say(Dropped, role, move, 0)
	switch m.Kind {
	case program.OptionMove:
		k.put(k.p.Decisions[m.Subject].Slot, program.Open)
	case program.AnswerMove:
		q := &k.p.Questions[m.Subject]
		k.put(q.Attempts, k.s[q.Attempts]-1)
	}
	k.react()
}

func (k *Kernel) free(role int32) { k.occupy(role, 0, 0) }

// occupy writes what a role works at, as index plus one, and until when.
func (k *Kernel) occupy(role, work, until int32) {
	k.put(k.p.Layout.BusyMove[role], work)
	k.put(k.p.Layout.BusyUntil[role], until)
	k.due.sure = false
}

// writes applies changes that are known to fit.
func (k *Kernel) writes(list []program.Write) {
	for i := range list {
		w := &list[i]
		k.put(int(w.Slot), k.value(w))
	}
}

// value is what a write makes of its slot.
func (k *Kernel) value(w *program.Write) int32 {
	v := w.Value
	switch {
	case w.Or:
		v |= k.s[w.Slot]
	case w.Add:
		v += k.s[w.Slot]
	}
	if w.Clamp {
		d := &k.p.Layout.Domains[w.Slot]
		v = min(max(v, d.Lo), d.Hi)
	}
	return v
}

// fits tells whether all writes stay in their domains.
func (k *Kernel) fits(list []program.Write) bool {
	for i := range list {
		w := &list[i]
		if !w.Add || w.Clamp {
			continue
		}
		v, d := k.value(w), &k.p.Layout.Domains[w.Slot]
		if v < d.Lo || v > d.Hi {
			return false
		}
	}
	return true
}

func (k *Kernel) rewards(list []program.Reward) {
	for i := range list {
		r := &list[i]
		if r.Points == 0 {
			continue
		}
		kind := Rewarded
		if r.Critical {
			kind = Critical
		}
		k.say(kind, program.None, r.Objective, r.Points)
	}
}

// follow makes events due that come after something.
func (k *Kernel) follow(list []program.Follow) {
	for _, f := range list {
		slot := k.p.Layout.Events + int(f.Event)
		if due := k.now() + f.Delay; k.s[slot] == program.Idle && due <= k.p.Horizon {
			k.put(slot, program.Pending+due)
		}
	}
}

// deliver brings a message to its recipients.
func (k *Kernel) deliver(message int32) {
	for _, r := range k.p.Messages[message].To {
		k.say(Delivered, r, message, 0)
		k.reach |= 1 << r
	}
}

// fault ends the run: an author's number left its domain.
func (k *Kernel) fault(what int32) {
	k.say(Fault, program.None, what, 0)
	k.put(k.p.Layout.Ended, program.Faulted)
}

// String names a step kind.
func (s StepKind) String() string {
	return [...]string{"start", "advance", "abandon", "direct"}[s]
}

// stepError says which step was refused.
func stepError(step Step, p *program.Program, err error) error {
	if step.Kind == Start && int(step.Move) < len(p.Moves) && step.Move >= 0 {
		return fmt.Errorf("start %s: %w", p.Moves[step.Move].ID, err)
	}
	return fmt.Errorf("%s: %w", step.Kind, err)
}
