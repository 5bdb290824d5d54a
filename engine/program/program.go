// Package program is the kernel's view of a scenario: moves and events over a
// vector of bounded integers. It is made from a Document by Compile and never
// changes afterwards, so that any number of runs can share one.
//
// Nothing else knows both the document and the kernel. What a screen needs to
// show beside the rules (titles, texts, reasons) is kept in the Program too,
// apart from what Apply touches.
package program

import (
	"time"

	"github.com/watchfloor/watchfloor/engine/cond"
)

// Kernel is the version of the rules. It is recorded with every run; it grows
// when the same moves could lead elsewhere.
const Kernel = 1

// None stands for "no index".
const None = -1

// Program is a compiled scenario. It is immutable.
type Program struct {
	Info    Info
	Quantum int64     // minutes in one unit of the clock
	Horizon int32     // last time, in quanta
	Start   time.Time // simulated wall time at T+0

	Layout  Layout
	Initial []int32 // the state before T+0 has settled

	Objectives []Objective
	Roles      []Role
	Places     []Place
	Meters     []Meter
	Assets     []Asset
	Pools      []Pool
	Moves      []Move
	Events     []Event
	Decisions  []Decision
	Questions  []Question
	Items      []Item
	Messages   []Message
	Outcomes   []Outcome
	Ends       *cond.Cond // nil: only the horizon ends it
	Custody    Custody
	Variants   []Variant
	Debrief    DebriefPlan
	Ratings    [3]int // lower bounds of P, S and M in percent
	Par        []int  // points per objective, nil unless declared
	AtOnce     bool   // whether the why is shown as soon as a move is complete

	// Whens are the events that fire when a condition holds, in rank order, and
	// Watch[slot] the positions in Whens that a change of the slot may wake.
	Whens []int32
	Watch [][]int32
	// NextMark[t] is the first clock value behind t at which a condition on the
	// clock may change its truth; the horizon if there is none.
	NextMark []int32
	// Marked[t] are the positions in Whens of the conditions that may change their
	// truth as the clock comes to t.
	Marked [][]int32

	index  map[string]int    // move by id
	titles map[string]string // of everything with an id
}

// Info describes the scenario.
type Info struct {
	ID, Title, Summary, Sector, Level, Language string
	Minutes                                     int
	Authors, Sources                            []string
	Attack                                      string // ATT&CK release
	Hash                                        string // content of the pack
}

// Layout says which slot of the state means what.
type Layout struct {
	Clock, Ended int
	// BusyMove[r] is the running move plus one, or 0; BusyUntil[r] its completion.
	BusyMove, BusyUntil []int
	// Deadlines, DecisionSlots and Events are runs of slots, so that the next instant
	// is found in one pass. They are the last ones, in this order; how decisions were
	// made lies between the last two.
	Deadlines, DecisionSlots int
	Events                   int
	Domains                  []Domain // of each slot
	Names                    []string // of each slot, for people who debug
}

// Domain bounds a slot, both ends included.
type Domain struct{ Lo, Hi int32 }

// Values of an event's slot; from Pending on, the slot is Pending plus the time
// at which the event is due.
const (
	Idle int32 = iota
	Happened
	Prevented
	Failed // its chance did not come up
	Pending
)

// Values of a decision's slot; from Answered on, the slot is Answered plus the
// index of the option.
const (
	Closed int32 = iota
	Open
	Committed
	Answered
)

// Values of Layout.Ended; from OutcomeReached on, plus the index of the outcome.
const (
	Running int32 = iota
	Faulted
	OutcomeReached
)

// MoveKind tells moves apart where a screen or the kernel must.
type MoveKind uint8

// The kinds of move.
const (
	ActionMove MoveKind = iota
	RequestMove
	OptionMove
	AnswerMove
	HintMove
	CollectMove
	HashMove
	HandOverMove
	ReadMove
	ShareMove
	AskMove    // asking for the approval that another move needs
	GrantMove  // granting it
	RefuseMove // refusing it
)

// Move is something a role may do.
type Move struct {
	ID   string
	Kind MoveKind
	Role int32 // owner
	Cost int32 // quanta
	// Guard holds everything but "the role is free". When is the author's part
	// of it, for reasons in words; Supported keeps stand-ins and the solver from
	// an answer whose grounds they have not read.
	Guard, When, Supported *cond.Cond

	Used int // slot: how often it was started
	Max  int32
	Done int // slot: how often it was completed, or None where nothing asks

	OnStart Effects // holds from the start; undone by abandoning
	Effects Effects // holds from completion
	Release []Write // given back at completion and by abandoning
	After   []Follow
	// Later[n] follows the completion of the n-th use.
	Later [][]Follow

	Result  int32 // message delivered to the role at completion, or None
	Subject int32 // index of the decision, question, item or message it is about
	Part    int32 // option, bin, hint, or the role shared with
	Target  int32 // for Ask, Grant, Refuse: the move that needs approval
	// Approval is the slot with the state of the approval it needs, or None.
	Approval int

	// Hidden moves are not shown while When does not hold, unless they were used.
	Hidden bool

	Uninterruptible bool
	Irreversible    bool
	Card            Card
}

// Card is what people read of a move.
type Card struct {
	Title, Group, Text, Why, Else, Channel, To string
	Section                                    string // key of the thing in its section
}

// Effects is what a thing changes when it takes hold.
type Effects struct {
	Writes  []Write
	Rewards []Reward
}

// Write changes one slot.
type Write struct {
	Slot  int32
	Value int32
	Add   bool
	Clamp bool // stop at the bounds; without it, leaving them is a fault
	Or    bool // set bits
}

// Reward is points for an objective.
type Reward struct {
	Objective int32
	Points    int32
	Critical  bool
}

// Follow makes an event due some quanta later.
type Follow struct {
	Event int32
	Delay int32
}

// EventKind tells events apart.
type EventKind uint8

// The kinds of event.
const (
	AttackEvent EventKind = iota
	InjectEvent
	ReplyEvent
	LaterEvent
	OpenEvent // a decision opens
	LossEvent // evidence is lost
)

// Event is something the world does. It happens at most once.
type Event struct {
	ID   string
	Kind EventKind
	Rank int32
	At   int32 // due time for timed events, or None
	// When wakes the event where Trigger is true and is a guard where it is not.
	When    *cond.Cond
	Unless  *cond.Cond
	Trigger bool
	Delay   int32 // between a trigger that holds and the event
	Num     int64 // chance Num/Den; Den 0 means certain
	Den     int64

	Effects Effects
	After   []Follow
	Message int32 // or None
	Subject int32 // decision or item it is about, or None
	History bool  // before T+0
	Minute  int64 // time of history in minutes, negative

	Section   string // key in its section; instances of a repetition share it
	Title     string
	Text      string
	Technique string
	Traces    []Trace
	Expected  string
}

// Trace is where an attack step shows: an item or a message, the other None.
type Trace struct{ Item, Message int32 }

// Minutes turns a clock value into simulated minutes from T+0.
func (p *Program) Minutes(quanta int32) int64 { return int64(quanta) * p.Quantum }

// MoveByID finds a move by its id.
func (p *Program) MoveByID(id string) (int, bool) {
	i, ok := p.index[id]
	return i, ok
}
