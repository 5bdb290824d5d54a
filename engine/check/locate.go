package check

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// keyPos is where a key of a section stands.
func keyPos[T any](m scenario.Map[T], key string) scenario.Pos {
	if i := m.Index(key); i >= 0 {
		return m[i].Pos
	}
	return scenario.Pos{}
}

// movePos is where a move is written; the zero place for moves that no author
// writes, such as reading.
func (s *subject) movePos(i int32) scenario.Pos {
	m := &s.p.Moves[i]
	key := m.Card.Section
	switch m.Kind {
	case program.ActionMove:
		return keyPos(s.doc.Actions, key)
	case program.RequestMove:
		if r, ok := s.doc.Requests.Get(key); ok && m.Part > 0 && int(m.Part) <= len(r.WrongChannels) {
			return r.WrongChannels[m.Part-1].Pos
		}
		return keyPos(s.doc.Requests, key)
	case program.OptionMove:
		d, _ := s.doc.Decisions.Get(key)
		return d.Options[m.Part].Pos
	case program.AnswerMove:
		q, _ := s.doc.Questions.Get(key)
		return q.Answers[m.Part].Pos
	case program.CollectMove, program.HashMove, program.HandOverMove:
		return keyPos(s.doc.Evidence, key)
	}
	return scenario.Pos{}
}

// moveName is what a message calls a move.
func (s *subject) moveName(i int32) string {
	m := &s.p.Moves[i]
	switch m.Kind {
	case program.ActionMove:
		return "action " + m.ID
	case program.RequestMove:
		return "request " + m.Card.Section + " via " + strings.ToLower(m.Card.Channel)
	case program.OptionMove:
		return "option " + m.ID
	case program.AnswerMove:
		return "answer " + m.ID
	case program.CollectMove:
		return "evidence " + m.Card.Section
	}
	return m.ID
}

// eventPos is where an event is written.
func (s *subject) eventPos(i int32) scenario.Pos {
	e := &s.p.Events[i]
	switch e.Kind {
	case program.AttackEvent:
		return keyPos(s.doc.Attack, e.Section)
	case program.InjectEvent:
		return keyPos(s.doc.Injects, e.Section)
	case program.OpenEvent:
		return keyPos(s.doc.Decisions, e.Section)
	case program.LossEvent:
		return keyPos(s.doc.Evidence, e.Section)
	}
	return scenario.Pos{}
}

// condition is a condition of the document with what became of it.
type condition struct {
	src  scenario.Cond
	cond *cond.Cond
	kind string // when, unless, lost_when, status, version, outcome, ends, stand_in
	what string // what it is a condition of
	move int32  // the move it guards, or None
	// event is the one it guards, or the first of a repetition; or None
	event int32
}

// conditions lists the conditions that authors wrote, each once.
func (s *subject) conditions() []condition {
	if s.conds == nil {
		s.moveConditions()
		s.eventConditions()
		s.otherConditions()
	}
	return s.conds
}

func (s *subject) condition(src scenario.Cond, c *cond.Cond, kind, what string, move int32) {
	if src.Src != "" && c != nil {
		s.conds = append(s.conds, condition{src, c, kind, what, move, program.None})
	}
}

func (s *subject) moveConditions() {
	seen := map[scenario.Pos]bool{}
	for i := range s.p.Moves {
		m := &s.p.Moves[i]
		src, later := s.authored(m)
		if !seen[src.Pos] {
			seen[src.Pos] = true
			s.condition(src, m.When, "when", s.moveName(int32(i)), int32(i))
		}
		for n, l := range later {
			if len(m.Later) > 0 && n < len(m.Later[0]) {
				e := &s.p.Events[m.Later[0][n].Event]
				what := "what comes later of " + s.moveName(int32(i))
				s.condition(l.When, e.When, "when", what, program.None)
				s.condition(l.Unless, e.Unless, "unless", what, program.None)
			}
		}
	}
}

// authored is the condition of a move as it is written, with what comes later.
func (s *subject) authored(m *program.Move) (scenario.Cond, []scenario.Later) {
	key := m.Card.Section
	switch m.Kind {
	case program.ActionMove:
		a, _ := s.doc.Actions.Get(key)
		return a.When, a.Later
	case program.RequestMove:
		r, _ := s.doc.Requests.Get(key)
		if m.Part > 0 {
			return r.When, nil
		}
		return r.When, r.Later
	case program.OptionMove:
		d, _ := s.doc.Decisions.Get(key)
		return d.Options[m.Part].Value.When, d.Options[m.Part].Value.Later
	case program.AnswerMove:
		q, _ := s.doc.Questions.Get(key)
		return q.When, nil
	case program.CollectMove:
		e, _ := s.doc.Evidence.Get(key)
		return e.When, nil
	}
	return scenario.Cond{}, nil
}

func (s *subject) eventConditions() {
	seen := map[eventKey]bool{}
	for i := range s.p.Events {
		e := &s.p.Events[i]
		if seen[eventKey{e.Kind, e.Section}] {
			continue
		}
		switch e.Kind {
		case program.AttackEvent:
			a, _ := s.doc.Attack.Get(e.Section)
			s.trigger(a.Trigger, int32(i), "attack step "+e.Section)
		case program.InjectEvent:
			in, _ := s.doc.Injects.Get(e.Section)
			s.trigger(in.Trigger, int32(i), "inject "+e.Section)
		case program.OpenEvent:
			d, _ := s.doc.Decisions.Get(e.Section)
			s.condition(d.When, e.When, "opening", "decision "+e.Section, program.None)
		case program.LossEvent:
			ev, _ := s.doc.Evidence.Get(e.Section)
			s.condition(ev.LostWhen, e.When, "lost_when", "evidence "+e.Section, program.None)
		default:
			continue
		}
		seen[eventKey{e.Kind, e.Section}] = true
	}
}

// eventKey is what the events of a repetition share.
type eventKey struct {
	kind    program.EventKind
	section string
}

func (s *subject) trigger(t scenario.Trigger, event int32, what string) {
	e := &s.p.Events[event]
	first := len(s.conds)
	s.condition(t.When, e.When, "when", what, program.None)
	s.condition(t.Unless, e.Unless, "unless", what, program.None)
	for i := first; i < len(s.conds); i++ {
		s.conds[i].event = event
	}
}

func (s *subject) otherConditions() {
	for i, o := range s.doc.Outcomes {
		s.condition(o.Value.When, s.p.Outcomes[i].When, "outcome", "outcome "+o.Key, program.None)
	}
	s.condition(s.doc.Ends.When, s.p.Ends, "ends", "the end", program.None)
	for i, a := range s.doc.Assets {
		for n, st := range a.Value.Status {
			s.condition(st.Value, s.p.Assets[i].Status[n].When, "status", fmt.Sprintf("status %s of asset %s", st.Key, a.Key), program.None)
		}
	}
	for i, e := range s.doc.Evidence {
		for n, v := range e.Value.Versions {
			s.condition(v.When, s.p.Items[i].Versions[n].When, "version", "a version of evidence "+e.Key, program.None)
		}
	}
	for i, r := range s.doc.Roles {
		for n, line := range r.Value.StandIn {
			s.condition(line.When, s.p.Roles[i].StandIn[n].When, "stand_in", "a line of the script of "+r.Key, program.None)
		}
	}
}
