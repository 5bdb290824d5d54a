package plain

import (
	"fmt"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/words"
)

// clock is a simulated time as people say it: the time of day, and the day
// where it is no longer the first.
func (f *front) clock(minutes int64) string { return f.w.clock(f.s.Run.Program().Start, minutes) }

func (l lang) clock(start time.Time, minutes int64) string {
	t := start.Add(time.Duration(minutes) * time.Minute)
	text := t.Format("15:04")
	first := time.Date(start.Year(), start.Month(), start.Day(), 0, 0, 0, 0, start.Location())
	if days := int(t.Sub(first) / (24 * time.Hour)); t.After(first) && days > 0 {
		return l.T("plain.day", "time", text, "n", days+1)
	}
	return text
}

// duration is a length of simulated time in words.
func (l lang) duration(minutes int64) string {
	hours, rest := minutes/60, minutes%60
	switch {
	case hours == 0:
		return l.T("plain.minutes", "n", rest)
	case rest == 0:
		return l.T("plain.hours", "n", hours)
	}
	return l.T("plain.hours", "n", hours) + " " + l.T("plain.minutes", "n", rest)
}

// offset is a time as scenarios write it.
func offset(minutes int64) string {
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return fmt.Sprintf("T+%dm", m)
	case m == 0:
		return fmt.Sprintf("T+%dh", h)
	default:
		return fmt.Sprintf("T+%dh%dm", h, m)
	}
}

// reasons says why something is not possible.
func (f *front) reasons(list []exercise.Reason) string {
	var out []string
	for _, r := range list {
		out = append(out, f.reason(r))
	}
	return oneStop(f.w.c.Clauses(out))
}

func (f *front) reason(r exercise.Reason) string { return f.w.reason(f.s.Run.Program().Start, r) }

// Reason words why something is not possible, as a learner would hear it. start
// is the wall time at T+0.
func Reason(c *words.Catalogue, start time.Time, r exercise.Reason) string {
	return lang{c}.reason(start, r)
}

func (l lang) reason(start time.Time, r exercise.Reason) string {
	subject, value := spoken(r.Subject), clean.Line(r.Value)
	switch r.Kind {
	case exercise.ReasonText:
		return subject
	case exercise.ReasonBusy:
		return l.T("plain.reason_busy", "what", subject, "time", l.clock(start, r.At))
	case exercise.ReasonUsed, exercise.ReasonClosed, exercise.ReasonDecided, exercise.ReasonLost, exercise.ReasonOver, exercise.ReasonSituation:
		return l.T("plain.reason_" + string(r.Kind))
	case exercise.ReasonEarly, exercise.ReasonLate:
		return l.T("plain.reason_"+string(r.Kind), "time", l.clock(start, r.At))
	case exercise.ReasonMeter:
		return l.T("plain.reason_meter", "what", subject, "value", value)
	case exercise.ReasonApproval:
		return l.T("plain.reason_approval_"+value, "what", subject)
	}
	return l.T("plain.reason_"+string(r.Kind), "what", subject)
}

// costs adds what a move takes to its title.
func (f *front) costs(label string, c *exercise.Choice) string {
	var more []string
	if c.Cost > 0 {
		more = append(more, f.w.duration(c.Cost))
	}
	for _, u := range c.Uses {
		more = append(more, f.w.T("plain.uses", "n", u.N, "what", spoken(u.Title)))
	}
	if c.Irreversible {
		more = append(more, f.w.T("plain.irreversible"))
	}
	if len(more) == 0 {
		return label
	}
	return f.w.T("plain.with", "label", label, "more", strings.Join(more, ", "))
}

// choiceLabel is a move with its cost, and why it is not possible.
func (f *front) choiceLabel(label string, c *exercise.Choice) string {
	label = f.costs(label, c)
	switch {
	case c.Running:
		return f.w.T("plain.running", "label", label)
	case c.Ready:
		return label
	case c.Done > 0 && c.Done >= c.Max:
		return f.w.T("plain.done", "label", label)
	}
	return f.w.T("plain.not_possible", "label", label, "why", f.reasons(c.Reasons))
}

// points lists points by objective.
func (l lang) points(list []exercise.Points) string {
	var out []string
	for _, p := range list {
		out = append(out, l.T("plain.points", "n", p.Points, "what", clean.Line(p.Objective)))
	}
	return strings.Join(out, ", ")
}
