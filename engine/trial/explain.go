package trial

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
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
	case errors.Is(err, errPossible):
		f.What = fmt.Sprintf("%s is possible at %s", label(&g.p.Moves[move]), clock(g.now()))
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
	what := fmt.Sprintf("%s is not possible at %s", label(m), clock(g.now()))
	if len(reasons) > 0 {
		what += ": " + strings.TrimRight(strings.Join(reasons, "; "), ".")
	} else if err != nil {
		what += ": " + err.Error()
	}
	var hints []string
	if d := g.unopened(m); d != "" {
		hints = append(hints, d)
	} else if m.When != nil && !m.When.Holds(g.run.State()) {
		hints = append(hints, g.lacking(m.When))
		if m.Hidden {
			hints = append(hints, "it is hidden until then, so nobody could choose it")
		}
		hints = append(hints, g.meanwhile(m.Role)...)
	}
	return what, append(hints, g.instead(m)...)
}

// meanwhile tells what the other played roles are doing. Roles do their lines side
// by side, so that the line above may not be done yet.
func (g *game) meanwhile(role int32) []string {
	var hints []string
	l, state := &g.p.Layout, g.run.State()
	for seat := range g.p.Roles {
		if running := state[l.BusyMove[seat]]; int32(seat) != role && running != 0 {
			until := clock(g.p.Minutes(state[l.BusyUntil[seat]]))
			hints = append(hints, fmt.Sprintf("%s is still at work on %s: it is done at %s", g.p.Roles[seat].ID, label(&g.p.Moves[running-1]), until))
		}
	}
	return hints
}

// unopened says why the decision of an option is not open.
func (g *game) unopened(m *program.Move) string {
	if m.Kind != program.OptionMove {
		return ""
	}
	d, state := &g.p.Decisions[m.Subject], g.run.State()
	switch v := state[d.Slot]; {
	case v == program.Closed:
		return d.ID + " has not opened; it does " + g.opening(d.ID)
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

// opening says when a decision opens.
func (g *game) opening(decision string) string {
	d, _ := g.doc.Decisions.Get(decision)
	var parts []string
	if d.When.Src != "" {
		parts = append(parts, "when "+d.When.Src)
	}
	if d.OrBy.Set {
		parts = append(parts, "at "+clock(d.OrBy.Minutes))
	}
	return strings.Join(parts, ", or ")
}

// trigger is what an author wrote about when an event happens.
func (g *game) trigger(e *program.Event) scenario.Trigger {
	if a, ok := g.doc.Attack.Get(e.Section); ok {
		return a.Trigger
	}
	i, _ := g.doc.Injects.Get(e.Section)
	return i.Trigger
}

// guard says what prevents an event.
func (g *game) guard(e *program.Event) string {
	var parts []string
	t := g.trigger(e)
	if t.Unless.Src != "" {
		parts = append(parts, "while "+t.Unless.Src)
	}
	if t.Until.Src != "" {
		parts = append(parts, "once "+t.Until.Src)
	}
	if t.When.Src != "" && !e.Trigger {
		parts = append(parts, "unless "+t.When.Src)
	}
	return strings.Join(parts, " and ")
}

// label is what a line of a test calls a move.
func label(m *program.Move) string {
	if m.Kind == program.RequestMove {
		return strings.ToLower(m.MoveLabel())
	}
	return m.ID
}

// ways are the kinds of move that can stand in for each other.
var ways = []program.MoveKind{program.OptionMove, program.ActionMove, program.RequestMove, program.CollectMove}

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
			near = append(near, label(o))
		case slices.Contains(ways, o.Kind):
			other = append(other, label(o))
		}
	}
	switch {
	case len(near) > 0:
		return []string{"possible then: " + list(near, "or")}
	case len(other) > 0:
		if n, ok := cond.Nearest(m.ID, other); ok {
			other = append([]string{n}, slices.DeleteFunc(other, func(s string) bool { return s == n })...)
		}
		return []string{"possible then: " + list(other[:min(6, len(other))], "or")}
	}
	return []string{"nothing else is possible then; wait lets time pass"}
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
		if guard := g.guard(e); guard != "" {
			text += ", as it is " + guard
		}
		return text
	case state >= program.Pending:
		return "it is due at " + clock(g.p.Minutes(state-program.Pending))
	case state == program.Failed:
		return "its chance did not come up"
	case state == program.Happened:
		return "it went to somebody else"
	case e.Trigger:
		return "it comes when " + g.trigger(e).When.Src
	case e.Kind == program.InjectEvent && g.trigger(e).After.Name != "":
		return "it comes after " + g.trigger(e).After.Name
	}
	return "nothing that it comes after has happened"
}
