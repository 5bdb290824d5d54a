package debriefing

import (
	"fmt"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// calibration compares how sure the learner was with how often that was right.
// Of too few judgements it shows the counts and judges nothing.
func (w *writer) calibration() {
	c := w.d.Calibration
	w.Para(theme.Title, w.t("debriefing.calibration_head"))
	w.Gap()
	if !c.Enough {
		few := w.t("debriefing.calibration_few", arg("n", c.Given))
		if c.Given == 0 {
			few = w.t("debriefing.calibration_none")
		}
		w.State(theme.Waiting, few)
		w.Indented(2, theme.Muted, w.t("debriefing.calibration_enough", arg("n", debrief.EnoughJudgements)))
		w.Gap()
	}
	for _, l := range c.Levels {
		w.level(l)
	}
	if !c.Enough {
		return
	}
	w.Gap().Para(theme.Text, w.t(bias(c.Bias), arg("n", c.Given)))
	w.Para(theme.Muted, w.t("debriefing.calibration_brier", arg("n", fmt.Sprintf("%d.%02d", c.Brier/100, c.Brier%100))))
}

// level writes one level of confidence; its bar is drawn only where it rests on
// enough.
func (w *writer) level(l debrief.Level) {
	label := w.kit.Fit(w.t("debriefing.calibration_level", arg("n", l.Level)), 12)
	share := w.t("debriefing.calibration_share", arg("good", l.Good), arg("n", l.Given))
	if !l.Enough {
		w.Lines(label + "  " + share + w.kit.Paint(theme.Muted, "  "+w.t("debriefing.calibration_level_few")))
		return
	}
	bar := max(8, min(barWidth, w.Width()-widget.Width(label)-widget.Width(share)-4))
	w.Lines(label + "  " + share + "  " + w.kit.Bar(theme.MeterFull, l.Share, 100, bar))
}

// fair is how many percent points confidence may be off before it is worth
// saying.
const fair = 10

func bias(n int) string {
	switch {
	case n > fair:
		return "debriefing.calibration_over"
	case n < -fair:
		return "debriefing.calibration_under"
	}
	return "debriefing.calibration_fits"
}

// next writes what to take along: the author's words, the learner's own, and
// what to read on.
func (w *writer) next() {
	d := w.d
	w.resolved()
	if d.Text != "" {
		w.Heading(w.t("debriefing.text")).Markdown(d.Text)
	}
	w.lessonList()
	w.reflections()
	w.planPart()
	if len(d.Notes) > 0 {
		w.Heading(w.t("debriefing.notes"))
		for _, n := range d.Notes {
			w.Item(widget.Pad(prose.Clock(n.At), 7), theme.Text, n.Text)
		}
	}
	w.list(w.t("debriefing.references"), theme.Text, d.References)
}

func (w *writer) reflections() {
	if len(w.d.Reflections) == 0 {
		return
	}
	w.Heading(w.t("debriefing.reflections"))
	for _, r := range w.d.Reflections {
		answer := r.Answer
		if answer == "" {
			answer = w.t("debriefing.no_answer")
		}
		w.Bullet(theme.Muted, markdown.Inline(r.Question))
		w.Indented(2, theme.Text, answer)
	}
}
