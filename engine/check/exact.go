package check

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// exactRules are the rules that are proved by a search of everything that can
// happen. They say nothing of what the flow rules have told already.
var exactRules = []rule{
	{"WF401", scenario.Warning, optionNever},
	{"WF402", scenario.Warning, moveNever},
	{"WF403", scenario.Warning, injectNever},
	{"WF404", scenario.Warning, stepNever},
	{"WF405", scenario.Warning, decisionNever},
	{"WF406", scenario.Warning, outcomeNever},
	{"WF407", scenario.Warning, evidenceNever},
	{"WF408", scenario.Error, faultReached},
	{"WF409", scenario.Warning, deadlineUnmet},
	{"WF410", scenario.Error, assertFails},
	{"WF411", scenario.Warning, assertOfNothing},
	{"WF412", scenario.Warning, softLock},
	{"WF413", scenario.Info, notProved},
	{"WF414", scenario.Warning, preventedNever},
	{"WF415", scenario.Warning, decisionIdle},
	{"WF416", scenario.Warning, unfair},
}

// explore searches the scenario for the exact rules; nil where there is nothing to
// search.
func explore(ctx context.Context, p *program.Program, opt Options) *solve.Space {
	seats := seatsOf(p)
	if !opt.Exact || len(seats) == 0 {
		return nil
	}
	states := cmp.Or(opt.States, DefaultStates)
	space, err := solve.Explore(ctx, p, solve.Options{Seats: seats, States: states, Plays: -1, Values: true})
	if err != nil || ctx.Err() != nil {
		return nil // the caller learns of it from the context
	}
	return space
}

// never tells that something was proved impossible.
func (s *subject) never(kind exercise.Kind, what, arg int32) bool {
	return s.space != nil && s.space.Impossible(kind, what, arg)
}

// play is a play that the search has found, in the words of a test.
func (s *subject) play(steps []solve.Step) string {
	lines, err := trial.StepLines(s.ctx, s.p, s.seats(), 1, steps)
	switch {
	case err != nil:
		return "a play leads to it"
	case len(lines) == 0:
		return "shortest play: nothing needs to be done"
	}
	const most = 20
	if len(lines) > most {
		lines = append(slices.Clone(lines[:most-1]), fmt.Sprintf("and %d more", len(lines)-most+1))
	}
	return "shortest play: " + strings.Join(lines, "; ")
}

// undone tells that a move was proved never to be started, though its condition may
// hold for all that is known without a search.
func (s *subject) undone(move int32) bool {
	m := &s.p.Moves[move]
	return s.may.moves[move] && m.Kind != program.HintMove && s.p.Roles[m.Role].Playable && s.never(exercise.Began, move, 0)
}

func optionNever(s *subject) {
	for i := range s.p.Decisions {
		d := &s.p.Decisions[i]
		if s.never(exercise.Opened, int32(i), 0) {
			continue // said of the decision
		}
		for n, option := range d.Options {
			if s.undone(option) && s.never(exercise.Defaulted, int32(i), int32(n)) {
				s.report(s.movePos(option), "loosen its condition, or remove it", "nobody can ever choose option %s", s.p.Moves[option].ID)
			}
		}
	}
}

func moveNever(s *subject) {
	for i := range s.p.Moves {
		switch s.p.Moves[i].Kind {
		case program.ActionMove, program.RequestMove, program.AnswerMove:
		default:
			continue
		}
		move := int32(i)
		switch {
		case s.undone(move):
			s.report(s.movePos(move), "loosen its condition, or remove it", "%s can never be done", s.moveName(move))
		case s.may.moves[move] && s.p.Roles[s.p.Moves[i].Role].Playable && s.never(exercise.Completed, move, 0):
			s.report(s.movePos(move), "let it be possible earlier, or cost less", "%s can be begun but never finished: the exercise is over before", s.moveName(move))
		}
	}
}

// eventsNever reports things of which no event can happen.
func (s *subject) eventsNever(kind program.EventKind, what string) {
	type all struct{ may, can bool }
	seen := map[string]*all{}
	var order []int32
	for i := range s.p.Events {
		e := &s.p.Events[i]
		if e.Kind != kind {
			continue
		}
		a, ok := seen[e.Section]
		if !ok {
			a = &all{}
			seen[e.Section] = a
			order = append(order, int32(i))
		}
		a.may = a.may || s.may.events[i]
		a.can = a.can || e.History || !s.never(exercise.EventHappened, int32(i), 0)
	}
	for _, i := range order {
		if a := seen[s.p.Events[i].Section]; a.may && !a.can {
			s.report(s.eventPos(i), "loosen its condition, or remove it", "%s %s can never happen", what, s.p.Events[i].Section)
		}
	}
}

func injectNever(s *subject) { s.eventsNever(program.InjectEvent, "inject") }

func stepNever(s *subject) { s.eventsNever(program.AttackEvent, "attack step") }

func decisionNever(s *subject) {
	for i, d := range s.doc.Decisions {
		if s.may.opened[i] && s.never(exercise.Opened, int32(i), 0) {
			s.report(d.Pos, "loosen its condition, or add or_by", "decision %s can never open", d.Key)
		}
	}
}

func outcomeNever(s *subject) {
	for i, o := range s.doc.Outcomes {
		if !s.never(exercise.Ended, int32(i), 0) || s.found.has("WF328", o.Pos) {
			continue
		}
		if hold, _ := s.p.Outcomes[i].When.May(s.may); hold {
			s.report(o.Pos, "loosen its condition or those of the outcomes above it", "no play ends with outcome %s", o.Key)
		}
	}
}

func evidenceNever(s *subject) {
	for i, e := range s.doc.Evidence {
		item := &s.p.Items[i]
		var may, can bool
		for _, move := range item.Collect {
			may = may || s.may.moves[move]
			can = can || !s.undone(move)
		}
		whole := false
		for n := range item.Versions {
			whole = whole || !s.never(exercise.Collected, int32(i), int32(n))
		}
		switch {
		case may && (!can || !whole):
			s.report(e.Pos, "loosen its condition, or remove it", "nobody can ever collect evidence %s", e.Key)
		case may:
			for n, v := range e.Value.Versions {
				if s.may.versions[i][n] && s.never(exercise.Collected, int32(i), int32(n)) {
					s.report(v.When.Pos, "loosen its condition, or remove the version", "nobody can ever collect this version of evidence %s", e.Key)
				}
			}
		}
	}
}

// faultReached finds effects that leave a domain without clamp.
func faultReached(s *subject) {
	if s.space == nil {
		return
	}
	look := func(what int32, pos scenario.Pos, name string) {
		if !s.space.Reached(exercise.Fault, what, 0) {
			return
		}
		d := s.report(pos, "declare the variable with clamp, or add a condition", "%s can take a variable out of its domain, which ends the run unscored", name)
		if steps, ok := s.space.Witness(exercise.Fault, what, 0); ok {
			d.Related = append(d.Related, scenario.Related{Pos: pos, Message: s.play(steps)})
		}
	}
	for i := range s.p.Moves {
		look(int32(i)+1, s.movePos(int32(i)), s.moveName(int32(i)))
	}
	for i := range s.p.Events {
		look(-int32(i)-1, s.eventPos(int32(i)), s.p.Events[i].ID)
	}
}

// deadlineUnmet finds decisions that only the deadline ever decides.
func deadlineUnmet(s *subject) {
	for i, d := range s.doc.Decisions {
		dec := &s.p.Decisions[i]
		if s.space == nil || dec.Then == program.None || !s.p.Roles[dec.Role].Playable || d.Value.Deadline.In.Minutes == 0 {
			continue
		}
		free := false
		for _, option := range dec.Options {
			free = free || !s.never(exercise.Began, option, 0)
		}
		if !free && s.space.Reached(exercise.Defaulted, int32(i), dec.Then) {
			f := s.report(d.Value.Deadline.In.Pos, "give more time, or let an option be possible", "nobody can decide %s before its deadline", d.Key)
			if steps, ok := s.space.Witness(exercise.Defaulted, int32(i), dec.Then); ok {
				f.Related = append(f.Related, scenario.Related{Pos: d.Pos, Message: s.play(steps)})
			}
		}
	}
}

// preventedNever finds guards that were proved to prevent nothing.
func preventedNever(s *subject) {
	for _, c := range s.conditions() {
		if hold, _ := c.cond.May(s.may); c.kind != "unless" || !hold || c.event < 0 || !s.may.events[c.event] {
			continue
		}
		never := true
		for i := range s.p.Events {
			if e := &s.p.Events[i]; e.Section == s.p.Events[c.event].Section && e.Kind == s.p.Events[c.event].Kind {
				never = never && s.never(exercise.EventPrevented, int32(i), 0)
			}
		}
		if never {
			s.report(c.src.Pos, "let it be possible in time, or remove unless", "no play ever prevents %s", c.what)
		}
	}
}

// decisionIdle finds decisions for which it makes no difference how one decides.
func decisionIdle(s *subject) {
	if s.space == nil {
		return
	}
	for i, d := range s.doc.Decisions {
		if matters, known := s.space.Matters(int32(i)); known && !matters && len(d.Value.Options) > 1 && !s.found.has("WF504", d.Pos) {
			s.report(d.Pos, "let options differ in what they lead to", "it makes no difference how %s is decided: the same points and outcomes are in reach", d.Key)
		}
	}
}

// notProved says where the search has ended.
func notProved(s *subject) {
	if s.space != nil && !s.space.Complete {
		s.report(scenario.Pos{File: s.main}, "give more with --states, or use watchfloor solve", "not everything is proved: the search kept %d states and there are more", s.space.States)
	}
}
