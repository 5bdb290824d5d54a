// Package exercise plays a Program: it applies steps to a state, says what
// happened, and keeps the session of one exercise.
//
// The Kernel is a pure function made reusable: the same state and step give the
// same state and happenings, whatever was applied before. It reads no clock and
// no file, and draws no randomness but the seeded one that the Program declares.
package exercise

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"math/bits"

	"github.com/watchfloor/watchfloor/engine/program"
)

// State is everything that the future depends on: a vector of bounded integers
// without pointers. Copy it to keep it.
type State []int32

// Clone is an independent copy.
func (s State) Clone() State { return append(State(nil), s...) }

// StepKind tells steps apart.
type StepKind uint8

// The kinds of step.
const (
	Start   StepKind = iota // a role begins a move
	Advance                 // time passes up to To
	Abandon                 // a role drops its running move
	Direct                  // an instructor interferes
)

// Step is one thing done to the state.
type Step struct {
	Kind StepKind
	Role int32
	Move int32 // Start
	To   int32 // Advance: quanta
	// Direct says what the instructor does, to Event or Decision, by Delay quanta.
	Direct DirectKind
	Event  int32
	Delay  int32
}

// DirectKind tells an instructor's interventions apart.
type DirectKind uint8

// What an instructor may do.
const (
	Release  DirectKind = iota // an event happens now
	Suppress                   // an event will not happen
	Postpone                   // a pending event happens later
	Extend                     // a decision's deadline moves; Event is the decision
)

// Kind tells happenings apart.
type Kind uint8

// The kinds of happening. What and Arg mean, for each: the move; the event; the
// message; the decision; the item; the objective and its points.
const (
	Began Kind = iota
	Completed
	Dropped
	Unfinished
	EventHappened
	EventPrevented
	EventFailed
	Delivered // What is the message, Role its recipient
	Opened    // What is the decision
	Decided   // What is the decision, Arg the option
	Defaulted // What is the decision, Arg the option
	Lost      // What is the item
	Collected // What is the item, Arg the version
	Missed    // instead of Completed; What is the item: it was lost while it was being collected
	Taken     // instead of Completed; What is the item: another role, Arg, has it by now
	Rewarded  // What is the objective, Arg the points
	Critical  // as Rewarded, and it caps the objective
	Ended     // What is the outcome
	Fault     // What is the move or event whose effects left a domain
	Told      // by an instructor: What is the message, numbered behind the scenario's, Role its recipient
)

// Happening is one fact about what a step did.
type Happening struct {
	At   int32 // quanta
	Kind Kind
	Role int32 // whom it concerns, or program.None
	What int32
	Arg  int32
	// Cause is the move that led to it, as index plus one; or, negative, the
	// event as minus index minus one; 0 for neither.
	Cause int32
}

// Kernel applies steps of one Program with some roles played. It holds scratch
// memory only: it is cheap to make, and not safe for concurrent use.
type Kernel struct {
	p      *program.Program
	seats  uint64                 // roles that people play
	failed []bool                 // events whose chance does not come up under this seed
	idle   []int32                // roles with a stand-in
	decide func(event int32) bool // settles chances in a search; nil: failed does

	settled func(State) // sees every settled instant in a search; may be nil
	changed []uint64    // a bit for each slot written since ForgetChanges

	clockSlot, endedSlot int // of the layout, which are asked for all the time

	s     State
	out   []Happening
	dirty []uint64 // whens to examine
	due   agenda
	cause int32
	reach uint64 // roles that the step has reached
}

// NewKernel makes a kernel. seats are the indices of the roles that are played;
// the others follow their stand-ins.
func NewKernel(p *program.Program, seats []int, seed uint64) *Kernel {
	k := &Kernel{p: p, failed: make([]bool, len(p.Events)), dirty: make([]uint64, (len(p.Whens)+63)/64)}
	k.changed = make([]uint64, (len(p.Initial)+63)/64)
	for _, r := range seats {
		k.seats |= 1 << r
	}
	k.clockSlot, k.endedSlot = p.Layout.Clock, p.Layout.Ended
	k.due.from = p.Layout.Deadlines
	for r := range p.Roles {
		if k.seats&(1<<r) == 0 && len(p.Roles[r].StandIn) > 0 {
			k.idle = append(k.idle, int32(r))
		}
	}
	for i := range p.Events {
		e := &p.Events[i]
		k.failed[i] = e.Den != 0 && !Draw(seed, p.Info.ID, e.ID, e.Num, e.Den)
	}
	return k
}

// Draw decides a chance of num in den. It is a pure function of seed, scenario
// and event, in exact integers: the first 64 bits of a hash, scaled to den.
func Draw(seed uint64, scenario, event string, num, den int64) bool {
	h := sha256.New()
	_ = binary.Write(h, binary.BigEndian, seed)
	fmt.Fprintf(h, "%s\x00%s", scenario, event)
	hi, _ := bits.Mul64(binary.BigEndian.Uint64(h.Sum(nil)), uint64(den))
	return int64(hi) < num
}

// Begin is the settled state at T+0, with what happened on the way to it.
func (k *Kernel) Begin(out []Happening) (State, []Happening) {
	s := append(State(nil), k.p.Initial...)
	k.BeginIn(s, &out)
	return s, out
}

// BeginIn is Begin into a vector of the right length.
func (k *Kernel) BeginIn(s State, out *[]Happening) {
	copy(s, k.p.Initial)
	k.enter(s, *out)
	for i := range k.dirty {
		k.dirty[i] = ^uint64(0)
	}
	k.settle()
	*out = k.leave()
}

// Apply does one step to s in place and appends what happened to out. A step
// that is not possible changes nothing and returns an error. The mask has a bit
// for each role that something reached.
func (k *Kernel) Apply(s State, step Step, out []Happening) ([]Happening, error) {
	if err := k.Can(s, step); err != nil {
		return out, err
	}
	return k.Do(s, step, out), nil
}

// Do is Apply for a step that Can allows.
func (k *Kernel) Do(s State, step Step, out []Happening) []Happening {
	k.enter(s, out)
	switch step.Kind {
	case Start:
		k.start(step.Role, step.Move)
	case Advance:
		k.advance(step.To, 0)
	case Abandon:
		k.abandon(step.Role)
	case Direct:
		k.direct(step)
	}
	return k.leave()
}

// AdvanceUntil lets time pass up to to, but no further than the first instant
// that delivers to, or opens a decision for, one of the roles. It returns the
// time reached; Advance to that time does the same.
func (k *Kernel) AdvanceUntil(s State, to int32, roles uint64, out []Happening) ([]Happening, int32, error) {
	if err := k.Can(s, Step{Kind: Advance, To: to}); err != nil {
		return out, s[k.p.Layout.Clock], err
	}
	k.enter(s, out)
	k.advance(to, roles)
	out = k.leave()
	return out, s[k.p.Layout.Clock], nil
}

func (k *Kernel) enter(s State, out []Happening) {
	k.s, k.out, k.cause, k.reach = s, out, 0, 0
	k.due.enter()
}

func (k *Kernel) leave() []Happening {
	out := k.out
	k.s, k.out = nil, nil
	return out
}

func (k *Kernel) now() int32 { return k.s[k.clockSlot] }

func (k *Kernel) ended() bool { return k.s[k.endedSlot] != program.Running }

// say records a happening.
func (k *Kernel) say(kind Kind, role, what, arg int32) {
	k.out = append(k.out, Happening{At: k.now(), Kind: kind, Role: role, What: what, Arg: arg, Cause: k.cause})
}

// put writes one slot and wakes what watches it.
func (k *Kernel) put(slot int, v int32) {
	if k.s[slot] == v {
		return
	}
	k.s[slot] = v
	if slot >= k.due.from {
		k.rescheduled(slot, v)
	}
	k.changed[slot>>6] |= 1 << (slot & 63)
	k.rouse(k.p.Watch[slot])
}

// rouse notes whens to examine.
func (k *Kernel) rouse(whens []int32) {
	for _, w := range whens {
		k.dirty[w>>6] |= 1 << (w & 63)
	}
}
