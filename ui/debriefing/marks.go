package debriefing

import (
	"cmp"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// mark is an attack step or a move as the timeline draws it.
type mark struct {
	index    int   // in the debrief
	from, to int64 // simulated minutes; negative is before the exercise
	role     theme.Role
	sign     string   // of one cell
	span     string   // of one cell, for as long as a move took after its sign
	labels   []string // from long to short
}

// steps are the marks of the attack, in order of time. What never got a time
// has no place on an axis.
func steps(k widget.Kit, list []debrief.Step) []mark {
	var out []mark
	for i, s := range list {
		if s.At == nil {
			continue
		}
		role, word := fate(k, s)
		short, title := s.Technique+" "+word, markdown.Inline(s.Title)
		out = append(out, mark{
			index: i, from: *s.At, to: *s.At, role: role, sign: k.Theme.Mark(role),
			labels: []string{k.Words.Labelled(short, title), k.Words.Labelled(short, k.Cut(title, 24)), short, s.Technique},
		})
	}
	return inOrder(out)
}

// moves are the marks of what was done.
func moves(k widget.Kit, list []debrief.Move) []mark {
	var out []mark
	for i, m := range list {
		title := moveTitle(k, m.Kind, m.Title, m.Detail)
		if m.Status != debrief.Completed {
			title = k.Words.Labelled(k.T("debriefing.status_"+m.Status), title)
		}
		out = append(out, mark{
			index: i, from: m.From, to: max(m.From, m.To), role: moveRole(m), sign: k.Theme.Glyphs.Response, span: k.Theme.Glyphs.Span,
			labels: []string{title, k.Cut(title, 36), k.Cut(title, 24), k.Cut(title, 14)},
		})
	}
	return inOrder(out)
}

func moveRole(m debrief.Move) theme.Role {
	switch {
	case m.Status == debrief.Abandoned, m.StandIn:
		return theme.Off
	case m.Status == debrief.Completed:
		return theme.Response
	}
	return theme.Warning
}

func inOrder(marks []mark) []mark {
	slices.SortStableFunc(marks, func(a, b mark) int { return cmp.Compare(a.from, b.from) })
	return marks
}

// step says what became of an attack step; doc is its text, rendered.
func (w *writer) step(s debrief.Step, doc string) {
	role, word := fate(w.kit, s)
	w.Para(theme.Strong, w.dotted(markdown.Inline(s.Title), strings.TrimSpace(s.Technique+" "+s.Name)))
	when := ""
	if s.At != nil {
		key := "debriefing.step_at"
		if *s.At < 0 {
			key = "debriefing.step_before"
		}
		when = w.t(key, arg("at", prose.Clock(*s.At)))
	}
	w.State(role, w.dotted(word, when))
	w.Indented(2, theme.Text, w.seen(s))
	if s.ByInstructor {
		w.Indented(2, theme.Muted, w.t("debriefing.step_instructor"))
	}
	if doc != "" {
		w.Lines(doc)
	}
}

// seen says how a step came to light, or why it did not happen.
func (w *writer) seen(s debrief.Step) string {
	switch {
	case s.Status == debrief.Prevented && s.PreventedBy != "":
		return w.t("debriefing.step_prevented", arg("by", markdown.Inline(s.PreventedBy)))
	case s.Status == debrief.Prevented:
		return w.t("debriefing.step_prevented_plain")
	case s.Status == debrief.NotReached:
		return w.t("debriefing.step_not_reached")
	case s.Status == debrief.Failed:
		return w.t("debriefing.step_failed")
	case s.Missed:
		return w.t("debriefing.step_missed", arg("traces", markdown.Inline(w.kit.Words.Clauses(s.Traces))))
	case s.DetectedAt == nil:
		return w.t("debriefing.step_traceless")
	}
	text := w.t("debriefing.step_detected", arg("at", prose.Clock(*s.DetectedAt)), arg("by", markdown.Inline(s.DetectedBy)))
	if s.Delay != nil && *s.Delay > 0 {
		text = w.dotted(text, w.t("debriefing.step_delay", arg("span", prose.Span(*s.Delay))))
	}
	return text
}

// move says what was done.
func (w *writer) move(m debrief.Move) {
	w.Para(theme.Strong, moveTitle(w.kit, m.Kind, m.Title, m.Detail))
	when := w.t("debriefing.move_instant", arg("at", prose.Clock(m.From)))
	if m.To > m.From {
		when = w.t("debriefing.move_span", arg("from", prose.Clock(m.From)), arg("to", prose.Clock(m.To)), arg("span", prose.Span(m.To-m.From)))
	}
	w.State(moveRole(m), w.dotted(w.t("debriefing.status_"+m.Status), when))
	if m.Role != "" {
		w.Indented(2, theme.Text, w.t("debriefing.move_role", arg("role", m.Role)))
	}
	if m.StandIn {
		w.Indented(2, theme.Muted, w.t("debriefing.move_stand_in"))
	}
	if len(m.Points) > 0 {
		w.Indented(2, judged(m.Points), w.t("debriefing.move_points", arg("points", points(m.Points))))
	}
}
