package plain

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/compare"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
)

// attempts tells a run beside earlier ones and the best play.
func (t teller) attempts(a compare.Attempts) {
	if len(a.Runs) < 2 {
		t.say("after.attempts_none")
	} else {
		t.say("after.attempts", "n", len(a.Runs)-1)
		for i, r := range a.Runs {
			t.sayUnder("after.p_attempt", "name", t.attemptName(i), "played", r.Started.Format("2006-01-02 15:04"), "score", t.score(r), "outcome", spoken(r.Outcome))
			for _, o := range r.Objectives {
				if r.Scored && o.Rated {
					t.under("  " + t.w.T("after.p_objective", "title", spoken(o.Title), "n", o.Percent))
				}
			}
		}
	}
	switch {
	case !a.Best:
		t.say("after.best_unknown")
	case a.Proven:
		t.say("after.best_proven")
	default:
		t.say("after.best_not_proven")
	}
	for i, d := range a.Decisions {
		t.compared(i, &d, a)
	}
}

func (t teller) attemptName(i int) string {
	if i == 0 {
		return t.w.T("after.now")
	}
	return t.w.T("after.before", "n", i)
}

func (t teller) score(r compare.Attempt) string {
	if !r.Scored {
		return t.w.T("after.p_no_score")
	}
	return t.w.T("debriefing.percent", "n", r.Percent)
}

// compared tells one decision in each attempt, and on the best way.
func (t teller) compared(i int, d *compare.Decision, a compare.Attempts) {
	label := spoken(d.Title)
	if len(d.Cells) > 1 && d.Cells[1].Status != "" {
		key := "after.as_before"
		if d.Cells[0].Other {
			key = "after.changed"
		}
		label = t.w.T("plain.detail", "line", label, "detail", t.w.T(key))
	}
	t.say("plain.entry", "n", i+1, "label", label)
	for n, c := range d.Cells {
		t.sayUnder("after.p_cell", "name", t.attemptName(n), "what", t.cell(&c))
	}
	best := t.w.T("after.best_unknown_short")
	switch {
	case a.Best && d.Best == "":
		best = t.w.T("after.best_not_reached")
	case a.Best:
		best = spoken(d.Best)
	}
	t.sayUnder("after.p_cell", "name", t.w.T("after.best"), "what", best)
}

func (t teller) cell(c *compare.Cell) string {
	switch {
	case c.Status == "":
		return t.w.T("after.no_such_decision")
	case c.Option == "":
		return t.status(c.Status)
	}
	text := spoken(c.Option)
	if c.Status == debrief.Defaulted {
		text = t.w.T("after.by_deadline", "option", text)
	}
	if c.At != nil {
		text += ", " + t.clock(*c.At)
	}
	text += signed(c.Points)
	if c.AsBest {
		text += ", " + t.w.T("after.p_as_best")
	}
	return text
}

// both tells a copy beside the run that it is a copy of.
func (t teller) both(was *debrief.Debrief, b compare.Timelines) {
	t.say("after.p_both", "title", spoken(t.d.Copy.Title), "time", t.clock(b.From))
	t.say("after.unscored")
	t.sayUnder("after.p_was", "what", t.ending(was))
	t.sayUnder("after.p_now", "what", t.ending(t.d))
	t.say("after.rows", "n", b.Differ, "all", len(b.Rows), "at", t.clock(b.From))
	if b.Shared > 0 {
		t.say("after.shared", "n", b.Shared)
	}
	for _, r := range b.Rows {
		key := "after.p_row_same"
		if r.Other {
			key = "after.p_row_differs"
		}
		t.sayUnder(key, "was", t.side(r.Was), "now", t.side(r.Now))
	}
}

func (t teller) ending(d *debrief.Debrief) string {
	if !d.Outcome.Over || d.Outcome.Faulted {
		return t.w.T("after.p_no_end", "time", t.clock(d.Minutes))
	}
	var points []string
	for _, o := range d.Score.Objectives {
		points = append(points, t.w.T("after.objective_points", "title", spoken(o.Title), "n", o.Points))
	}
	return t.w.T("after.p_ending", "title", spoken(d.Outcome.Title), "time", t.clock(d.Minutes), "points", strings.Join(points, ", "))
}

// side words a step or a move in one of both.
func (t teller) side(s *compare.Side) string {
	switch {
	case s == nil:
		return t.w.T("after.not_there")
	case s.Step != nil:
		status := t.status(s.Step.Status)
		if s.Step.Missed {
			status += ", " + t.w.T("debriefing.fate_missed")
		}
		return t.w.T("after.p_side_attack", "time", t.clock(s.At), "what", spoken(s.Step.Title), "status", status)
	}
	return t.w.T("plain.tl_move", "time", t.clock(s.At), "what", t.moveName(s.Move), "status", t.status(s.Move.Status), "points", signed(s.Move.Points))
}

// plan tells what was resolved before and after this exercise, and what was said
// right after it.
func (t teller) plan(today string) {
	if h := t.d.HotWash; h != nil {
		t.say("after.wash_notes")
		for _, n := range []struct{ key, text string }{{"after.wash_keep", h.Keep}, {"after.wash_change", h.Change}, {"after.wash_surprise", h.Surprise}} {
			if n.text != "" {
				t.sayUnder("after.p_cell", "name", t.w.T(n.key), "what", clean.Line(n.text))
			}
		}
	}
	t.resolved(t.d.Resolved, today)
	t.say("after.actions")
	if len(t.d.Actions) == 0 {
		t.sayUnder("after.p_none_yet")
	}
	for _, a := range t.d.Actions {
		t.under(t.w.action(a, today))
	}
}

// resolved tells what had been resolved before and is still open.
func (t teller) resolved(list []improvement.Action, today string) {
	if len(list) == 0 {
		return
	}
	t.say("after.resolved")
	for _, a := range list {
		t.under(t.w.action(a, today))
	}
}

// action words an action with its owner, its date and whether it is done.
func (l lang) action(a improvement.Action, today string) string {
	owner, due := clean.Line(a.Owner), clean.Line(a.Due)
	state := l.T("after.action_open", "owner", owner, "due", due)
	switch {
	case a.Status == improvement.Done && a.DoneAt != nil:
		state = l.T("after.action_done", "owner", owner, "at", improvement.Date(*a.DoneAt))
	case a.Overdue(today):
		state = l.T("after.action_overdue", "owner", owner, "due", due)
	}
	return l.T("after.p_action", "id", clean.Line(a.ID), "what", clean.Line(a.What), "state", state)
}
