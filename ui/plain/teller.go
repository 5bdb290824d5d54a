package plain

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// teller reads a debrief out, part by part.
type teller struct {
	w    lang
	out  *printer
	d    *debrief.Debrief
	told bool // how it ended was just told
}

func (t *teller) say(key string, pairs ...any) { t.out.put(t.w.T(key, pairs...)) }

// under writes text below the line before it.
func (t *teller) under(text string) {
	for _, line := range strings.Split(text, "\n") {
		if line != "" {
			t.out.put("   " + line)
		}
	}
}

func (t *teller) sayUnder(key string, pairs ...any) { t.under(t.w.T(key, pairs...)) }

func (t *teller) clock(minutes int64) string { return t.w.clock(t.d.SimulatedStart, minutes) }

// summary tells outcome and score.
func (t *teller) summary() {
	d := t.d
	t.say("plain.sum_head", "title", spoken(d.Title))
	if d.Damage != "" {
		t.say("plain.sum_damage", "why", clean.Line(d.Damage))
	}
	if d.Directed {
		t.say("plain.sum_directed")
	}
	switch {
	case d.Outcome.Faulted:
		t.say("plain.sum_faulted")
	case !d.Outcome.Over:
		t.say("plain.sum_open", "at", t.clock(d.Minutes))
	default:
		t.say("plain.sum_outcome", "title", spoken(d.Outcome.Title), "at", t.clock(d.Minutes), "took", t.w.duration(d.Minutes))
		if !t.told {
			t.out.put(unmark(d.Outcome.Text))
		}
	}
	if !d.Score.Scored {
		t.say("plain.unscored_" + d.Score.Why)
		return
	}
	t.say("plain.sum_score", "n", d.Score.Percent)
	t.say("plain.source_" + d.Score.Source)
	for _, o := range d.Score.Objectives {
		t.objective(&o)
	}
}

func (t *teller) objective(o *debrief.Objective) {
	title := spoken(o.Title)
	if !o.Rated {
		t.under(t.w.T("plain.objective_unrated", "title", title))
		return
	}
	t.under(t.w.T("plain.objective_rated", "title", title, "n", o.Percent, "rating", o.Rating,
		"words", t.w.T("plain.rating_"+strings.ToLower(o.Rating)), "points", o.Points, "idle", o.Idle, "best", o.Best))
	if o.Capped {
		t.sayUnder("plain.objective_capped")
	}
}

// line is a line of the timeline with its time.
type line struct {
	at   int64
	text string
}

// timeline tells the attack and one's own moves in one order of time.
func (t *teller) timeline() {
	t.say("plain.part_timeline")
	var list []line
	for _, s := range t.d.Attack {
		if s.At != nil && s.Status != debrief.NotReached {
			list = append(list, line{*s.At, t.step(&s)})
		}
	}
	for _, m := range t.d.Moves {
		text := t.w.T("plain.tl_move", "time", t.clock(m.From), "what", t.moveName(&m), "status", t.status(m.Status), "points", signed(m.Points))
		list = append(list, line{m.From, text})
	}
	slices.SortStableFunc(list, func(a, b line) int { return int(a.at - b.at) })
	for _, l := range list {
		t.under(l.text)
	}
	for _, s := range t.d.Attack {
		if s.Status == debrief.NotReached {
			t.sayUnder("plain.tl_not_reached", "technique", s.Technique, "what", spoken(s.Title))
		}
	}
}

func (t *teller) step(s *debrief.Step) string {
	text := t.w.T("plain.tl_attack", "time", t.clock(*s.At), "technique", strings.TrimSpace(s.Technique+" "+clean.Line(s.Name)),
		"what", unmark(s.Text), "status", t.status(s.Status))
	switch {
	case s.DetectedAt != nil && s.Delay != nil:
		text += " " + t.w.T("plain.tl_detected_after", "by", clean.Line(s.DetectedBy), "time", t.clock(*s.DetectedAt), "took", t.w.duration(*s.Delay))
	case s.DetectedAt != nil:
		text += " " + t.w.T("plain.tl_detected", "by", clean.Line(s.DetectedBy), "time", t.clock(*s.DetectedAt))
	case s.Missed:
		text += " " + t.w.T("plain.tl_missed", "where", join(s.Traces))
	case s.PreventedBy != "":
		text += " " + t.w.T("plain.tl_prevented", "by", clean.Line(s.PreventedBy))
	}
	return text
}

func (t *teller) moveName(m *debrief.Move) string {
	title := spoken(m.Title)
	if key := "plain.move_" + m.Kind; t.w.c.Has(key) {
		title = t.w.T(key, "what", title)
	}
	if m.Detail != "" {
		title = t.w.T("plain.detail", "line", title, "detail", clean.Line(m.Detail))
	}
	return title
}

func (t *teller) status(status string) string { return t.w.T("plain.status_" + status) }

// signed lists points with their sign, after a comma.
func signed(list []debrief.Points) string {
	var b strings.Builder
	for _, p := range list {
		fmt.Fprintf(&b, ", %+d %s", p.Points, clean.Line(p.Objective))
	}
	return b.String()
}

// reasonsThen says why an option was not possible when the choice was made.
func (t *teller) reasonsThen(list []debrief.Reason) string {
	var out []string
	for _, r := range list {
		key := "plain.then_" + r.Kind
		switch exercise.ReasonKind(r.Kind) {
		case exercise.ReasonText:
			out = append(out, spoken(r.Subject))
			continue
		case exercise.ReasonBusy, exercise.ReasonEarly, exercise.ReasonLate:
			out = append(out, t.w.T(key, "what", spoken(r.Subject), "time", t.clock(r.At)))
			continue
		}
		out = append(out, t.w.T(key, "what", spoken(r.Subject), "value", clean.Line(r.Value)))
	}
	return oneStop(t.w.c.Clauses(out))
}
