package preview

import (
	"slices"
	"strconv"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Move is a move of a played role, with what decides whether it can be made.
type Move struct {
	ID, Title string
	Line      string // as tests write it
	Role      string // id
	Kind      program.MoveKind
	Cost      int64
	Ready     bool
	Unseen    bool // the learner is not shown it, though it is there
	Done, Max int
	Reasons   []exercise.Reason // what a learner is told; empty where it is ready
	When      []Condition       // what its author has asked for
	WhenHolds bool
	// Decision is how the decision of an option stands, and Opens what opens it.
	Decision string // closed, open, committed, answered; empty for no option
	Opens    []Condition
}

// moves lists the moves of the played roles. Opening a message, which is possible
// as soon as it is there, is left out.
func (l *looker) moves() []Move {
	var out []Move
	for i := range l.p.Moves {
		m := &l.p.Moves[i]
		if m.Kind != program.ReadMove && slices.Contains(l.run.Options().Seats, int(m.Role)) {
			out = append(out, *l.move(i))
		}
	}
	return out
}

func (l *looker) move(i int) *Move {
	m := &l.p.Moves[i]
	c := l.run.Choice(i)
	out := &Move{
		ID: m.ID, Title: l.run.Words(m.Card.Title), Line: m.MoveLabel(), Role: l.p.Roles[m.Role].ID, Kind: m.Kind, Cost: c.Cost,
		Ready: c.Ready, Done: c.Done, Max: c.Max, Reasons: c.Reasons, When: l.conditions(m.When), WhenHolds: m.When.Holds(l.state),
	}
	out.Unseen = m.Hidden && !out.WhenHolds && l.state[m.Used] == 0
	switch m.Kind {
	case program.OptionMove:
		l.option(out, &l.p.Decisions[m.Subject])
	case program.HashMove, program.HandOverMove:
		if it := &l.p.Items[m.Subject]; l.state[it.Held]&(1<<m.Role) == 0 {
			out.Reasons = []exercise.Reason{{Kind: exercise.ReasonCollect, Subject: l.run.Words(it.Title)}}
		}
	}
	return out
}

// option adds how the decision stands. That of one which has not opened is no
// reason that a learner would be told, since there is nothing to be seen of it.
func (l *looker) option(m *Move, d *program.Decision) {
	switch v := l.state[d.Slot]; v {
	case program.Closed:
		m.Decision, m.Unseen = "closed", true
		m.Opens = l.conditions(l.p.Events[d.Opens].When)
		if _, over := l.run.Ended(); !over {
			m.Reasons = nil
		}
	case program.Open:
		m.Decision = "open"
	case program.Committed:
		m.Decision = "committed"
	default:
		m.Decision = "answered"
	}
}

// fraction writes a chance.
func fraction(num, den int64) string {
	return strconv.FormatInt(num, 10) + "/" + strconv.FormatInt(den, 10)
}
