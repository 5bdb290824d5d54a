package debriefing

import (
	"strconv"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
)

func itoa(n int) string { return strconv.Itoa(n) }

// decisions writes every decision, then what was done and not done beside.
func (w *writer) decisions() {
	if len(w.d.Decisions) == 0 {
		w.Para(theme.Muted, w.t("debriefing.no_decisions"))
	}
	for i, d := range w.d.Decisions {
		w.Heading(itoa(i+1) + "  " + markdown.Inline(d.Title))
		w.decision(d)
	}
	w.plays(w.t("debriefing.done"), w.d.Done)
	w.plays(w.t("debriefing.not_done"), w.d.NotDone)
}

func (w *writer) decision(d debrief.Decision) {
	if d.Opened == nil {
		w.State(theme.Off, w.t("debriefing.status_never_opened"))
		return
	}
	w.Markdown(d.Ask)
	w.Gap()
	if d.Option == nil {
		w.State(theme.Warning, w.t("debriefing.status_"+d.Status))
	} else {
		w.chosen(d)
	}
	w.others(d)
	w.known(d)
}

// chosen writes the choice with its why.
func (w *writer) chosen(d debrief.Decision) {
	key := "debriefing.chosen"
	if d.Status == debrief.Defaulted {
		key = "debriefing.chosen_default"
	}
	w.Para(theme.Accent, w.dotted(w.t(key), w.when(d)))
	role := theme.Info
	if len(d.Points) > 0 {
		role = judged(d.Points)
	}
	if role == theme.Good && outdone(d) {
		role = theme.Warning // It paid, and is not how it is best done.
	}
	w.State(role, markdown.Inline(d.Option.Text))
	if d.Status == debrief.Unfinished {
		w.Indented(2, theme.Warning, w.t("debriefing.status_unfinished"))
	}
	w.Indented(2, role, points(d.Points))
	w.why(d.Option.Why)
	if d.Rationale != "" {
		w.Indented(2, theme.Text, w.t("debriefing.rationale", arg("text", d.Rationale)))
	}
	if d.Confidence > 0 {
		w.Indented(2, theme.Muted, w.t("debriefing.sure", arg("n", d.Confidence)))
	}
	w.best(d)
}

// best tells what the best play chooses, and that it came there otherwise if it did.
func (w *writer) best(d debrief.Decision) {
	if d.BestOption == "" {
		return
	}
	key, role := "debriefing.best_option", theme.Info
	if d.AsBest() {
		key, role = "debriefing.best_option_same", theme.Good
	}
	if d.BestApart {
		key += "_apart"
	}
	w.Indented(2, role, w.t(key, arg("text", markdown.Inline(d.BestOption))))
}

// when is the time of a choice and how long it took.
func (w *writer) when(d debrief.Decision) string {
	at := d.Chosen
	if at == nil {
		at = d.Answered
	}
	if at == nil {
		return ""
	}
	text := w.t("debriefing.chosen_at", arg("at", prose.Clock(*at)))
	if d.Took != nil {
		text = w.t("debriefing.chosen_when", arg("at", prose.Clock(*at)), arg("took", prose.Span(*d.Took)))
	}
	if d.Deadline != nil {
		text = w.dotted(text, w.t("debriefing.deadline", arg("at", prose.Clock(*d.Deadline))))
	}
	return text
}

func (w *writer) why(text string) {
	w.IndentedMarkdown(2, text)
}

// others writes the options that were not taken.
func (w *writer) others(d debrief.Decision) {
	if len(d.Others) == 0 {
		return
	}
	w.Gap().Para(theme.Accent, w.t("debriefing.others"))
	for i, o := range d.Others {
		if i > 0 {
			w.Gap()
		}
		role := theme.Text
		if !o.Available {
			role = theme.Off
		}
		w.Bullet(role, markdown.Inline(o.Text))
		if !o.Available {
			w.Indented(2, theme.Warning, w.t("debriefing.other_not", arg("why", reasons(w.kit, o.Reasons))))
		}
		if len(o.Pays) > 0 {
			w.Indented(2, judged(o.Pays), points(o.Pays))
		}
		w.why(o.Why)
	}
}

// known writes what the learner could go by.
func (w *writer) known(d debrief.Decision) {
	w.Gap().Para(theme.Accent, w.t("debriefing.known"))
	if len(d.Known) == 0 {
		w.Bullet(theme.Muted, w.t("debriefing.nothing_known"))
	}
	for _, s := range d.Known {
		w.Bullet(theme.Text, markdown.Inline(s))
	}
	if len(d.Unread) == 0 {
		return
	}
	w.Gap().Para(theme.Accent, w.t("debriefing.unread_then"))
	for _, s := range d.Unread {
		w.State(theme.Unread, markdown.Inline(s))
	}
}

// plays writes actions and requests.
func (w *writer) plays(heading string, list []debrief.Play) {
	if len(list) == 0 {
		return
	}
	w.Heading(heading)
	for i, p := range list {
		if i > 0 {
			w.Gap()
		}
		w.play(p)
	}
}

func (w *writer) play(p debrief.Play) {
	line, role := markdown.Inline(p.Title), judged(p.Points)
	if p.At != nil {
		line = w.dotted(line, w.t("debriefing.move_instant", arg("at", prose.Clock(*p.At))))
	} else {
		role = theme.Waiting
	}
	if p.Request && p.Channel != "" && !p.Wrong {
		line = w.dotted(line, w.t("debriefing.by_channel", arg("channel", p.Channel)))
	}
	w.State(role, line)
	if p.Wrong {
		w.Indented(2, theme.Warning, w.t("debriefing.wrong_channel", arg("channel", p.Channel)))
	}
	if p.At == nil && !p.Possible {
		w.Indented(2, theme.Off, w.t("debriefing.never_possible"))
	}
	if len(p.Points) > 0 {
		w.Indented(2, judged(p.Points), points(p.Points))
	}
	w.why(p.Why)
}
