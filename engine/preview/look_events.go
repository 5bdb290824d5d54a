package preview

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// EventStatus is how an event stands.
type EventStatus uint8

// The statuses.
const (
	Pending   EventStatus = iota // due at a time
	Sleeping                     // it waits for its condition, or for what it follows
	Happened                     // it has happened
	Prevented                    // its guard did not hold when it was due
	Failed                       // its chance did not come up
	History                      // it lies before T+0
)

// Event is something the world does, with what decides about it.
type Event struct {
	ID, Title, Technique string
	Kind                 program.EventKind
	Status               EventStatus
	At                   int64 // when it is due, or happened; -1 where that is not known
	// Trigger tells that it happens as soon as When holds. Else When is a guard,
	// looked at when the event is due, as Unless always is.
	Trigger      bool
	When, Unless []Condition
	WhenHolds    bool
	UnlessHolds  bool
	Delay        int64    // between trigger and event
	After        []string // ids of the moves and events that it follows
	Chance       string   // such as 1/3
}

// Passes tells whether it would happen if it were due now, but for its chance.
func (e *Event) Passes() bool { return e.WhenHolds && !e.UnlessHolds }

// events lists all events in the order of the scenario.
func (l *looker) events() []Event {
	out := make([]Event, len(l.p.Events))
	for i := range l.p.Events {
		out[i] = l.event(i)
	}
	l.follows(out)
	for _, h := range l.run.Log() {
		if i := l.eventOf(&h); i >= 0 {
			out[i].At = l.p.Minutes(h.At)
		}
	}
	return out
}

func (l *looker) event(i int) Event {
	e := &l.p.Events[i]
	out := Event{
		ID: e.ID, Title: l.run.Words(e.Title), Technique: e.Technique, Kind: e.Kind, At: -1, Trigger: e.Trigger,
		When: l.conditions(e.When), Unless: l.conditions(e.Unless), WhenHolds: e.When.Holds(l.state),
		UnlessHolds: e.Unless != nil && e.Unless.Holds(l.state), Delay: l.p.Minutes(e.Delay),
	}
	if e.Den != 0 {
		out.Chance = fraction(e.Num, e.Den)
	}
	switch v := l.state[l.p.EventSlot(int32(i))]; {
	case e.History:
		out.Status, out.At = History, e.Minute
	case v >= program.Pending:
		out.Status, out.At = Pending, l.p.Minutes(v-program.Pending)
	default:
		out.Status = map[int32]EventStatus{program.Idle: Sleeping, program.Happened: Happened, program.Prevented: Prevented, program.Failed: Failed}[v]
	}
	return out
}

// follows adds what each event comes after.
func (l *looker) follows(out []Event) {
	add := func(id string, list []program.Follow) {
		for _, f := range list {
			if after := &out[f.Event].After; !slices.Contains(*after, id) {
				*after = append(*after, id)
			}
		}
	}
	for i := range l.p.Moves {
		m := &l.p.Moves[i]
		add(m.ID, m.After)
		for _, later := range m.Later {
			add(m.ID, later)
		}
	}
	for i := range l.p.Events {
		add(l.p.Events[i].ID, l.p.Events[i].After)
	}
}

// eventOf is the event that a happening tells of, or None.
func (l *looker) eventOf(h *exercise.Happening) int {
	switch h.Kind {
	case exercise.EventHappened, exercise.EventPrevented, exercise.EventFailed:
		return int(h.What)
	case exercise.Opened:
		return int(l.p.Decisions[h.What].Opens)
	case exercise.Lost:
		for i := range l.p.Events {
			if e := &l.p.Events[i]; e.Kind == program.LossEvent && e.Subject == h.What {
				return i
			}
		}
	}
	return program.None
}
