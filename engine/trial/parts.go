package trial

import (
	"fmt"
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// The kinds of part that coverage counts, in the order in which they are told.
var partKinds = []string{"option", "default", "action", "request", "answer", "evidence", "version", "inject", "attack", "prevented", "outcome"}

// Part is something in a scenario that a play may touch or pass by.
type Part struct {
	Kind string
	ID   string
	Pos  scenario.Pos
}

// partList is every part of a scenario, with where to look one up.
type partList struct {
	p     *program.Program
	parts []Part
	index map[Part]int
}

func newParts(doc *scenario.Document, p *program.Program) *partList {
	l := &partList{p: p, index: map[Part]int{}}
	for _, d := range doc.Decisions {
		for _, o := range d.Value.Options {
			l.add("option", d.Key+"."+o.Key, o.Pos)
		}
		if d.Value.Deadline != nil {
			l.add("default", d.Key, d.Value.Deadline.Then.Pos)
		}
	}
	for _, a := range doc.Actions {
		l.add("action", a.Key, a.Pos)
	}
	for _, r := range doc.Requests {
		l.request(r)
	}
	for _, q := range doc.Questions {
		for _, b := range q.Value.Answers {
			l.add("answer", q.Key+"."+b.Key, b.Pos)
		}
	}
	for _, e := range doc.Evidence {
		l.item(e)
	}
	for _, i := range doc.Injects {
		l.event("inject", i.Key, i.Pos, i.Value.Trigger)
	}
	for _, a := range doc.Attack {
		l.event("attack", a.Key, a.Pos, a.Value.Trigger)
	}
	for _, o := range doc.Outcomes {
		l.add("outcome", o.Key, o.Pos)
	}
	slices.SortStableFunc(l.parts, func(a, b Part) int { return slices.Index(partKinds, a.Kind) - slices.Index(partKinds, b.Kind) })
	for i, part := range l.parts {
		l.index[Part{Kind: part.Kind, ID: part.ID}] = i
	}
	return l
}

func (l *partList) add(kind, id string, pos scenario.Pos) {
	l.parts = append(l.parts, Part{kind, id, pos})
}

// request adds its channels, in the order in which they became moves.
func (l *partList) request(r scenario.Entry[scenario.Request]) {
	n := -1
	for i := range l.p.Moves {
		m := &l.p.Moves[i]
		if m.Kind != program.RequestMove || m.Card.Section != r.Key {
			continue
		}
		pos := r.Pos
		if n >= 0 && n < len(r.Value.WrongChannels) {
			pos = r.Value.WrongChannels[n].Pos
		}
		l.add("request", m.ID, pos)
		n++
	}
}

// item adds a piece of evidence, and its versions where there are several.
func (l *partList) item(e scenario.Entry[scenario.Evidence]) {
	l.add("evidence", e.Key, e.Pos)
	if e.Value.LostWhen.Src != "" {
		l.add("evidence", e.Key+" lost", e.Value.LostWhen.Pos)
	}
	if len(e.Value.Versions) == 0 {
		return
	}
	for i, v := range e.Value.Versions {
		l.add("version", version(e.Key, i), v.File.Pos)
	}
	if e.Value.File.V != "" {
		l.add("version", version(e.Key, len(e.Value.Versions)), e.Value.File.Pos)
	}
}

func version(item string, n int) string { return fmt.Sprintf("%s version %d", item, n+1) }

// event adds something that happens by itself, and that it can be prevented.
// What lies before the start is no part: it cannot be otherwise.
func (l *partList) event(kind, key string, pos scenario.Pos, t scenario.Trigger) {
	if t.At.Set && t.At.Minutes < 0 {
		return
	}
	l.add(kind, key, pos)
	switch {
	case t.Unless.Src != "":
		l.add("prevented", key, t.Unless.Pos)
	case t.When.Src != "" && (t.At.Set || t.After.Name != ""):
		l.add("prevented", key, t.When.Pos)
	case t.Until.Src != "":
		l.add("prevented", key, t.Until.Pos)
	}
}

// touched calls each for every part that a play has touched, more than once
// where it did so more than once.
func (l *partList) touched(log []exercise.Happening, each func(part int)) {
	for i := range log {
		for _, part := range l.of(&log[i]) {
			if n, ok := l.index[part]; ok {
				each(n)
			}
		}
	}
}

// of is the parts that a happening is about.
func (l *partList) of(h *exercise.Happening) []Part {
	p := l.p
	switch h.Kind {
	case exercise.Completed:
		switch m := &p.Moves[h.What]; m.Kind {
		case program.OptionMove:
			return []Part{{Kind: "option", ID: m.ID}}
		case program.ActionMove:
			return []Part{{Kind: "action", ID: m.ID}}
		case program.RequestMove:
			return []Part{{Kind: "request", ID: m.ID}}
		case program.AnswerMove:
			return []Part{{Kind: "answer", ID: m.ID}}
		}
	case exercise.Defaulted:
		d := &p.Decisions[h.What]
		return []Part{{Kind: "default", ID: d.ID}}
	case exercise.Collected:
		id := p.Items[h.What].ID
		return []Part{{Kind: "evidence", ID: id}, {Kind: "version", ID: version(id, int(h.Arg))}}
	case exercise.Lost:
		return []Part{{Kind: "evidence", ID: p.Items[h.What].ID + " lost"}}
	case exercise.EventHappened:
		e := &p.Events[h.What]
		return []Part{{Kind: map[program.EventKind]string{program.InjectEvent: "inject", program.AttackEvent: "attack"}[e.Kind], ID: e.Section}}
	case exercise.EventPrevented:
		return []Part{{Kind: "prevented", ID: p.Events[h.What].Section}}
	case exercise.Ended:
		return []Part{{Kind: "outcome", ID: p.Outcomes[h.What].ID}}
	}
	return nil
}
