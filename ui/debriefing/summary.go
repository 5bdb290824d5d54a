package debriefing

import (
	"slices"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// barWidth is the most cells of an objective's bar.
const barWidth = 40

// summary writes how it ended and what it is worth.
func (w *writer) summary() {
	w.outcome()
	w.score()
	w.Gap().Labels(w.t("debriefing.label_time"), w.t("debriefing.label_active"), w.t("debriefing.label_started"))
	w.Fact(w.t("debriefing.label_time"), prose.Span(w.d.Minutes))
	w.Fact(w.t("debriefing.label_active"), prose.Elapsed(time.Duration(w.d.ActiveSeconds)*time.Second))
	w.Fact(w.t("debriefing.label_roles"), strings.Join(w.d.Roles, ", "))
	w.Fact(w.t("debriefing.label_started"), prose.Date(w.d.Started))
	w.ledger()
	w.bestPath()
}

func (w *writer) outcome() {
	d := w.d
	if d.Damage != "" {
		w.State(theme.Danger, w.t("debriefing.damage", arg("what", d.Damage))).Gap()
	}
	if d.Directed {
		w.State(theme.Info, w.t("debriefing.directed")).Gap()
	}
	switch {
	case d.Outcome.Faulted:
		w.State(theme.Danger, w.t("debriefing.faulted"))
	case !d.Outcome.Over:
		w.State(theme.Waiting, w.t("debriefing.unfinished"))
	default:
		w.State(tone(d.Outcome.Tone), markdown.Inline(d.Outcome.Title))
		w.Markdown(d.Outcome.Text)
	}
}

// tone is the role of an outcome's tone.
func tone(tone string) theme.Role {
	switch tone {
	case "good":
		return theme.Good
	case "mixed":
		return theme.Warning
	case "bad":
		return theme.Danger
	}
	return theme.Info
}

// score writes the whole against the best, and each objective.
func (w *writer) score() {
	s := w.d.Score
	w.Gap()
	if s.Scored {
		w.Para(theme.Strong, w.t("debriefing.score", arg("n", s.Percent)))
		w.Para(theme.Muted, w.t("debriefing.source_"+s.Source))
	} else {
		w.Para(theme.Strong, w.t("debriefing.unscored"))
		w.Para(theme.Muted, w.t("debriefing.unscored_"+s.Why))
	}
	w.Heading(w.t("debriefing.objectives"))
	for i, o := range s.Objectives {
		if i > 0 {
			w.Gap()
		}
		w.objective(o)
	}
}

// objective writes name and weight, the bar with the rating, and the points.
func (w *writer) objective(o debrief.Objective) {
	weight := w.kit.Paint(theme.Muted, w.t("debriefing.weight", arg("n", o.Weight)))
	width := min(w.Width(), barWidth+34)
	w.Lines(w.kit.Spread(w.kit.Paint(theme.Text, o.Title), weight, width))
	if !o.Rated {
		key := "debriefing.not_rated"
		if !w.d.Score.Scored {
			key = "debriefing.not_scored"
		}
		w.Indented(2, theme.Muted, w.t(key))
		return
	}
	role := rated(o.Rating)
	text := " " + widget.PadLeft(w.t("debriefing.percent", arg("n", o.Percent)), 5) + "  " + w.kit.Paint(role, o.Rating) +
		" " + w.t("debriefing.rating_"+strings.ToLower(o.Rating))
	bar := max(8, min(barWidth, width-w.ratingWidth()-2))
	w.Lines("  " + w.kit.Bar(role, o.Percent, 100, bar) + text)
	w.Indented(2, theme.Muted, w.t("debriefing.points", arg("n", o.Points), arg("idle", o.Idle), arg("best", o.Best)))
	if o.Capped {
		w.Indented(2, theme.Warning, w.t("debriefing.capped"))
	}
}

// ratingWidth is the room that percentage and rating take, so that all bars are
// equally long.
func (w *writer) ratingWidth() int {
	n := 0
	for _, r := range []string{"p", "s", "m", "u"} {
		n = max(n, widget.Width(w.t("debriefing.rating_"+r)))
	}
	return n + 10
}

// rated is the role of a rating.
func rated(rating string) theme.Role {
	switch rating {
	case debrief.Performed:
		return theme.Good
	case debrief.PerformedSome:
		return theme.Info
	case debrief.PerformedMajor:
		return theme.Warning
	}
	return theme.Danger
}

// ledger lists where points came from.
func (w *writer) ledger() {
	if len(w.d.Ledger) == 0 {
		return
	}
	w.Heading(w.t("debriefing.ledger"))
	for _, e := range w.d.Ledger {
		list := []debrief.Points{{Objective: e.Objective, Points: e.Points}}
		line := widget.Pad(prose.Clock(e.At), 8) + w.dotted(points(list), markdown.Inline(e.Cause))
		if e.Critical {
			line = w.dotted(line, w.t("debriefing.critical"))
		}
		if w.byStandIn(e) {
			line = w.dotted(line, w.t("debriefing.move_stand_in"))
		}
		w.State(judged(list), line)
	}
}

// byStandIn tells that points come from the move of a role that nobody played.
func (w *writer) byStandIn(e debrief.Entry) bool {
	return slices.ContainsFunc(w.d.Moves, func(m debrief.Move) bool {
		return m.StandIn && m.Title == e.Cause && (m.From == e.At || m.To == e.At)
	})
}

// bestPath tells one way to the best score.
func (w *writer) bestPath() {
	if len(w.d.Score.BestPath) == 0 {
		return
	}
	w.Heading(w.t("debriefing.best_path"))
	for i, s := range w.d.Score.BestPath {
		text := moveTitle(w.kit, s.Kind, s.Title, s.Detail)
		switch {
		case s.Kind == debrief.KindAbandon:
			text = w.t("debriefing.drop")
		case s.Until != nil:
			text = w.t("debriefing.wait_until", arg("at", prose.Clock(*s.Until)))
		case s.Move == "":
			text = w.t("debriefing.wait")
		}
		w.Item(widget.PadLeft(itoa(i+1), 2), theme.Text, text)
	}
}
