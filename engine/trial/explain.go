package trial

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// explain says why a line could not be done: in the words that the learner would
// see, then in those of the scenario, then what would have been possible.
func (g *game) explain(a *act, err error, words Words) *Failure {
	f := &Failure{Pos: a.pos, Line: a.src}
	move := program.None
	if a.seat != everybody {
		move = g.moveOf(a)
	}
	switch {
	case errors.Is(err, errOver):
		f.What = "the exercise is over: " + g.ending()
	case errors.Is(err, errNotYet):
		f.What, f.Hints = g.notYet(a)
	case errors.Is(err, exercise.ErrIdle):
		f.What = fmt.Sprintf("at %s %s does nothing that could be abandoned", clock(g.now()), g.p.Roles[a.seat].ID)
	case move != program.None && !errors.Is(err, exercise.ErrFixed):
		f.What, f.Hints = g.unavailable(move, err, words)
	default:
		f.What = fmt.Sprintf("at %s: %v", clock(g.now()), err)
	}
	return f
}

// ending is how and when the exercise ended.
func (g *game) ending() string {
	if n, _ := g.run.Ended(); n != program.None {
		return g.p.Outcomes[n].ID + " at " + clock(g.now())
	}
	return "it broke off with a fault at " + clock(g.now())
}

// unavailable says why a move cannot be started.
func (g *game) unavailable(move int, err error, words Words) (string, []string) {
	m := &g.p.Moves[move]
	choice := g.run.Choice(move)
	var reasons []string
	for _, r := range choice.Reasons {
		reasons = append(reasons, words(g.p, r))
	}
	what := fmt.Sprintf("%s is not possible at %s", m.MoveLabel(), clock(g.now()))
	if len(reasons) > 0 {
		what += ": " + strings.TrimRight(strings.Join(reasons, "; "), ".")
	} else if err != nil {
		what += ": " + err.Error()
	}
	var hints []string
	if d := g.unopened(m); d != "" {
		hints = append(hints, d)
	} else if m.When != nil && !m.When.Holds(g.run.State()) {
		hints = append(hints, fmt.Sprintf("its when would need %s", g.failing(m.When)))
		if m.Hidden {
			hints = append(hints, "it is hidden until then, so nobody could choose it")
		}
	}
	return what, append(hints, g.instead(m)...)
}

// unopened says why the decision of an option is not open.
func (g *game) unopened(m *program.Move) string {
	if m.Kind != program.OptionMove {
		return ""
	}
	d, state := &g.p.Decisions[m.Subject], g.run.State()
	switch v := state[d.Slot]; {
	case v == program.Closed:
		when := g.p.Events[d.Opens].When
		return fmt.Sprintf("%s has not opened: it would need %s", d.ID, g.failing(when))
	case v == program.Committed:
		return d.ID + " is being carried out"
	case v >= program.Answered:
		text := fmt.Sprintf("%s was decided: %s", d.ID, g.p.Moves[d.Options[v-program.Answered]].ID)
		if state[d.Defaulted] != 0 {
			text += ", by its deadline" + g.at(exercise.Defaulted, m.Subject)
		}
		return text
	}
	return ""
}

// instead names what the role could have done, what is nearest first.
func (g *game) instead(m *program.Move) []string {
	var near, other []string
	for i := range g.p.Moves {
		o := &g.p.Moves[i]
		if o.Role != m.Role || o == m || o.Kind == program.ReadMove || !g.run.Choice(i).Ready || o.Hidden && !o.When.Holds(g.run.State()) {
			continue
		}
		switch {
		case o.Card.Section == m.Card.Section && o.Kind == m.Kind:
			near = append(near, o.MoveLabel())
		case o.Kind == m.Kind || o.Kind == program.OptionMove:
			other = append(other, o.MoveLabel())
		}
	}
	switch {
	case len(near) > 0:
		return []string{"possible then: " + list(near, "or")}
	case len(other) > 0:
		if n, ok := cond.Nearest(m.ID, other); ok {
			other = append([]string{n}, slices.DeleteFunc(other, func(s string) bool { return s == n })...)
		}
		return []string{"possible then: " + list(other, "or")}
	}
	return []string{"nothing like it is possible then; wait lets time pass"}
}

// notYet says why there is nothing to read.
func (g *game) notYet(a *act) (string, []string) {
	what := fmt.Sprintf("%s cannot be read at %s: ", a.name, clock(g.now()))
	if a.item {
		return what + g.p.Roles[a.seat].ID + " does not have it", []string{"collect it first: " + a.name}
	}
	m := &g.p.Messages[a.target]
	switch {
	case m.Move != program.None:
		what += "it comes when " + g.p.Moves[m.Move].ID + " is done"
	case m.Event != program.None:
		what += g.whenDue(m.Event)
	}
	var arrived []string
	for _, v := range g.run.Observe(a.seat).Inbox {
		if !v.Read && v.Channel != "result" {
			arrived = append(arrived, v.ID)
		}
	}
	if len(arrived) == 0 {
		return what, nil
	}
	return what, []string{"arrived and not read: " + list(arrived, "and")}
}

// whenDue says where an event stands.
func (g *game) whenDue(event int32) string {
	e, state := &g.p.Events[event], g.run.State()[g.p.EventSlot(event)]
	switch {
	case state == program.Prevented:
		text := "it was prevented" + g.at(exercise.EventPrevented, event)
		if e.Unless != nil {
			text += " (unless " + e.Unless.String() + ")"
		}
		return text
	case state >= program.Pending:
		return "it is due at " + clock(g.p.Minutes(state-program.Pending))
	case state == program.Failed:
		return "its chance did not come up"
	case state == program.Happened:
		return "it went to somebody else"
	case e.Trigger:
		return "it comes when " + e.When.String()
	}
	return "nothing that it comes after has happened"
}
