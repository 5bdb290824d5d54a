package debriefing

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// points words points: "+20 Contain, -5 Preserve".
func points(list []debrief.Points) string {
	var out []string
	for _, p := range list {
		out = append(out, fmt.Sprintf("%+d %s", p.Points, p.Objective))
	}
	return strings.Join(out, ", ")
}

// sum adds points up, to judge them.
func sum(list []debrief.Points) int {
	n := 0
	for _, p := range list {
		n += p.Points
	}
	return n
}

// judged is the role for points.
func judged(list []debrief.Points) theme.Role {
	switch n := sum(list); {
	case n > 0:
		return theme.Good
	case n < 0:
		return theme.Danger
	}
	return theme.Muted
}

// outdone tells that the best play takes another option of a decision.
func outdone(d debrief.Decision) bool {
	return d.Option != nil && d.BestOption != "" && !d.AsBest()
}

// moveTitle words a move.
func moveTitle(k widget.Kit, kind, title, detail string) string {
	title, detail = markdown.Inline(title), markdown.Inline(detail)
	if key := "debriefing.kind_" + kind; k.Words.Has(key) {
		title = k.T(key, arg("title", title))
	}
	if detail == "" {
		return title
	}
	if kind == "decision" {
		return k.Words.Labelled(detail, title)
	}
	return title + " (" + detail + ")"
}

// fate is what became of an attack step, as a role and a word.
func fate(k widget.Kit, s debrief.Step) (theme.Role, string) {
	switch {
	case s.Status == debrief.Prevented:
		return theme.Good, k.T("debriefing.fate_prevented")
	case s.Status == debrief.NotReached:
		return theme.Off, k.T("debriefing.fate_not_reached")
	case s.Status == debrief.Failed:
		return theme.Off, k.T("debriefing.fate_failed")
	case s.Missed:
		return theme.Danger, k.T("debriefing.fate_missed")
	case s.DetectedAt != nil:
		return theme.Info, k.T("debriefing.fate_detected")
	}
	return theme.Warning, k.T("debriefing.fate_happened")
}

// reason words why an option was not possible.
func reason(k widget.Kit, r debrief.Reason) string {
	if r.Kind == "text" {
		return markdown.Inline(r.Subject)
	}
	key := "debriefing.reason_" + r.Kind
	if !k.Words.Has(key) {
		key = "debriefing.reason_situation"
	}
	return k.T(key, arg("subject", markdown.Inline(r.Subject)), arg("value", r.Value), arg("at", prose.Clock(r.At)))
}

func reasons(k widget.Kit, list []debrief.Reason) string {
	var out []string
	for _, r := range list {
		out = append(out, reason(k, r))
	}
	if len(out) == 0 {
		return k.T("debriefing.reason_situation")
	}
	return k.Words.Clauses(out)
}
