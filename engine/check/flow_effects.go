package check

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// approvalOfNobody finds approvals that are no hurdle, or one that nobody can take.
func approvalOfNobody(s *subject) {
	look := func(what string, by string, m scenario.Move) {
		if m.Approval == nil || m.Approval.By.Name == "" {
			return
		}
		role, _ := s.doc.Roles.Get(m.Approval.By.Name)
		switch {
		case m.Approval.By.Name == by:
			s.report(m.Approval.By.Pos, "name another role, or take approval away", "%s is approved by the role that asks", what)
		case role.Seat.V == "no" && !slices.ContainsFunc(role.StandIn, func(l scenario.StandIn) bool {
			return strings.HasPrefix(l.Do.Name, "grant ") || strings.HasPrefix(l.Do.Name, "refuse ")
		}):
			s.report(m.Approval.By.Pos, "give the role a seat, or a line \"grant ...\" in its script", "nobody can approve %s: nobody plays %s, and its script grants nothing", what, m.Approval.By.Name)
		}
	}
	s.each(func(what string, m scenario.Move) {
		by := m.By.Name
		if d, ok := strings.CutPrefix(what, "option "); ok {
			id, _, _ := strings.Cut(d, ".")
			decision, _ := s.doc.Decisions.Get(id)
			by = decision.By.Name
		}
		if by == "" && len(s.doc.Roles) > 0 {
			by = s.doc.Roles[0].Key
		}
		look(what, by, m)
	})
}

// hintWithoutPrice finds hints whose price is paid by nothing: a question never
// pays less than zero for an objective.
func hintWithoutPrice(s *subject) {
	for _, q := range s.doc.Questions {
		for _, h := range q.Value.Hints {
			for _, p := range h.Price {
				if !slices.ContainsFunc(q.Value.Answers, func(b scenario.Entry[scenario.Bin]) bool {
					score, _ := b.Value.Score.Get(p.Key)
					return score.V > 0
				}) {
					s.report(p.Pos, "take the price from an objective that the answers score for", "the hint costs nothing: no answer to %s earns points for %s", q.Key, p.Key)
				}
			}
		}
	}
}

// effectOfNothing finds additions and scores of zero.
func effectOfNothing(s *subject) {
	s.visit(func(l scenario.Leaf) {
		n, ok := l.Value.(*scenario.Int)
		if !ok || n.V != 0 || !n.Set {
			return
		}
		parts := strings.Split(l.Path, ".")
		if len(parts) < 2 {
			return
		}
		if kind := parts[len(parts)-2]; kind == "add" || kind == "score" || kind == "price" || kind == "uses" {
			s.report(n.Pos, "write another number, or remove it", "%s is 0 and changes nothing", l.Path)
		}
	})
}

// criticalWithoutLoss finds critical where no points are lost.
func criticalWithoutLoss(s *subject) {
	look := func(what string, e scenario.Effects) {
		if e.Critical.V && !slices.ContainsFunc(e.Score, func(p scenario.Entry[scenario.Int]) bool { return p.Value.V < 0 }) {
			s.report(e.Critical.Pos, "give it a negative score, or take critical away", "%s loses no points, so critical caps nothing", what)
		}
	}
	s.each(func(what string, m scenario.Move) { look(what, m.Effects) })
	for _, r := range s.doc.Requests {
		for _, w := range r.Value.WrongChannels {
			look("request "+r.Key+" via "+w.Key, w.Value.Effects)
		}
	}
	for _, a := range s.doc.Attack {
		look("attack step "+a.Key, a.Value.Effects)
	}
	for _, i := range s.doc.Injects {
		look("inject "+i.Key, i.Value.Effects)
	}
	for _, q := range s.doc.Questions {
		for _, b := range q.Value.Answers {
			look("answer "+q.Key+"."+b.Key, b.Value.Effects)
		}
	}
}

// keyWithoutEffect finds keys of a trigger that mean nothing without another.
func keyWithoutEffect(s *subject) {
	look := func(what string, t scenario.Trigger) {
		switch {
		case t.Times.Set && !t.Every.Set:
			s.report(t.Times.Pos, "add every:, or take times away", "%s is not repeated: times has no effect without every", what)
		case t.Until.Src != "" && !t.Every.Set:
			s.report(t.Until.Pos, "add every: and times:, or write unless", "%s is not repeated: until has no effect without every", what)
		}
	}
	for _, a := range s.doc.Attack {
		look("attack step "+a.Key, a.Value.Trigger)
	}
	for _, i := range s.doc.Injects {
		look("inject "+i.Key, i.Value.Trigger)
	}
}

// messageWithoutText finds injects in which there is nothing to read.
func messageWithoutText(s *subject) {
	for _, i := range s.doc.Injects {
		if i.Value.Body.V == "" {
			s.report(i.Pos, "add body: with the message", "inject %s says nothing: it has no body", i.Key)
		}
	}
}
