package check

import (
	"fmt"
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// optionsAlike finds options of one decision that differ in words only.
func optionsAlike(s *subject) {
	for _, d := range s.doc.Decisions {
		first := map[string]int{}
		for i, o := range d.Value.Options {
			key := s.sense(d.Key, o)
			if key == "" {
				continue
			}
			j, twice := first[key]
			if !twice {
				first[key] = i
				continue
			}
			f := s.report(o.Pos, "let them differ in time, effect or score, or merge them", "options %s and %s of decision %s have the same cost, effects and score",
				d.Value.Options[j].Key, o.Key, d.Key)
			f.Related = append(f.Related, scenario.Related{Pos: d.Value.Options[j].Pos, Message: "the other one"})
		}
	}
}

// sense is what an option does, in words that two alike share; empty for one that
// something asks for, or that does nothing.
func (s *subject) sense(decision string, o scenario.Entry[scenario.Option]) string {
	m := o.Value.Move
	for _, at := range s.index.things[decision] {
		if at.part == o.Key && at.key != "do" {
			return ""
		}
	}
	if !changesSomething(m.Effects) && len(m.Later) == 0 && len(m.Uses) == 0 {
		return ""
	}
	var later []string
	for _, l := range m.Later {
		later = append(later, fmt.Sprint(l.In.Minutes, l.When.Src, l.Unless.Src, effectsText(l.Effects), l.Subject.V, l.Body.V))
	}
	return fmt.Sprint(m.Cost.Minutes, "|", m.When.Src, "|", effectsText(m.Effects), "|", later, "|", ints(m.Uses), "|", m.Approval != nil)
}

// effectsText is what effects change, without where it is written.
func effectsText(e scenario.Effects) string {
	var set []string
	for _, v := range e.Set {
		set = append(set, v.Key+"="+v.Value.V)
	}
	slices.Sort(set)
	return fmt.Sprint(set, ints(e.Add), ints(e.Score), e.Critical.V)
}

func ints(m scenario.Map[scenario.Int]) []string {
	var out []string
	for _, v := range m {
		out = append(out, fmt.Sprintf("%s%+d", v.Key, v.Value.V))
	}
	slices.Sort(out)
	return out
}

// groundsOutOfReach finds questions whose grounds nobody who plays can give to the
// role that answers.
func groundsOutOfReach(s *subject) {
	for _, q := range s.doc.Questions {
		by := q.Value.By.Name
		for _, ref := range q.Value.SupportedBy {
			var holders []scenario.Ref
			if e, ok := s.doc.Evidence.Get(ref.Name); ok {
				holders = e.Role
			} else if i, ok := s.doc.Injects.Get(ref.Name); ok {
				holders = i.To
			}
			if len(holders) > 0 && s.nobody(holders) && !slices.ContainsFunc(holders, func(r scenario.Ref) bool { return r.Name == by }) {
				s.report(ref.Pos, "let a role with a seat collect or receive it", "question %s rests on %s, which nobody who plays can get", q.Key, ref.Name)
			}
		}
	}
}

// endsAtOnce finds exercises that are over before anybody can do anything.
func endsAtOnce(s *subject) {
	k := exercise.NewKernel(s.p, s.seats(), 0)
	state, _ := k.Begin(nil)
	if ended := state[s.p.Layout.Ended]; ended == program.Running || s.p.Ends == nil || !s.p.Ends.Holds(state) {
		return
	}
	s.report(s.doc.Ends.When.Pos, "name what is true only when the work is done", "the exercise is over at T+0, before anybody can do anything")
}

// seats are the roles that can be played.
func (s *subject) seats() []int { return seatsOf(s.p) }

func seatsOf(p *program.Program) []int {
	var seats []int
	for i := range p.Roles {
		if p.Roles[i].Playable {
			seats = append(seats, i)
		}
	}
	return seats
}

// outcomeShadowed finds outcomes that an earlier one always takes the place of.
func outcomeShadowed(s *subject) {
	for i, o := range s.doc.Outcomes {
		for _, earlier := range s.doc.Outcomes[:i] {
			if o.Value.When.Src == "" || !implies(o.Value.When.Src, earlier.Value.When.Src) {
				continue
			}
			d := s.report(o.Pos, "move it up, or narrow the condition of the other", "outcome %s is never reached: where it holds, %s holds as well and comes first", o.Key, earlier.Key)
			d.Related = append(d.Related, scenario.Related{Pos: earlier.Value.When.Pos, Message: "this comes first"})
			break
		}
	}
}

// implies tells that a condition demands everything that another does.
func implies(src, other string) bool {
	a, errs := cond.Parse(src)
	b, more := cond.Parse(other)
	if len(errs)+len(more) > 0 || other == "" {
		return false
	}
	have := a.Parts()
	for _, part := range b.Parts() {
		if !slices.Contains(have, part) {
			return false
		}
	}
	return true
}

// retryWithoutChoice finds requests that allow another try where there is no other
// channel.
func retryWithoutChoice(s *subject) {
	for _, r := range s.doc.Requests {
		if r.Value.Retry.V && len(r.Value.WrongChannels) == 0 {
			s.report(r.Value.Retry.Pos, "add wrong_channels, or take retry away", "request %s has one channel only, so there is nothing to retry", r.Key)
		}
	}
}

// each calls a function for what all moves have in common.
func (s *subject) each(visit func(what string, m scenario.Move)) {
	for _, a := range s.doc.Actions {
		visit("action "+a.Key, a.Value.Move)
	}
	for _, r := range s.doc.Requests {
		visit("request "+r.Key, r.Value.Move)
	}
	for _, d := range s.doc.Decisions {
		for _, o := range d.Value.Options {
			visit("option "+d.Key+"."+o.Key, o.Value.Move)
		}
	}
}

func elseWithoutWhen(s *subject) {
	look := func(what string, reason scenario.Str, when scenario.Cond) {
		if reason.V != "" && when.Src == "" {
			s.report(reason.Pos, "add when:, or take else away", "%s is always possible, so its else is never shown", what)
		}
	}
	s.each(func(what string, m scenario.Move) {
		if m.Approval == nil && len(m.Uses) == 0 {
			look(what, m.Else, m.When)
		}
	})
	for _, e := range s.doc.Evidence {
		if e.Value.LostWhen.Src == "" && len(e.Value.Uses) == 0 {
			look("evidence "+e.Key, e.Value.Else, e.Value.When)
		}
	}
	for _, q := range s.doc.Questions {
		look("question "+q.Key, q.Value.Else, q.Value.When)
	}
}

func hideWithoutWhen(s *subject) {
	look := func(what string, hide scenario.Bool, when scenario.Cond) {
		if hide.V && when.Src == "" {
			s.report(hide.Pos, "add when:, or take hide away", "%s has no condition, so it is never hidden", what)
		}
	}
	s.each(func(what string, m scenario.Move) { look(what, m.Hide, m.When) })
	for _, e := range s.doc.Evidence {
		look("evidence "+e.Key, e.Value.Hide, e.Value.When)
	}
}
