package report

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
)

func (w *markdown) decisions() {
	if len(w.d.Decisions) == 0 {
		return
	}
	w.section(w.T("report.decisions"))
	for _, d := range w.d.Decisions {
		w.para("### %s", plain(d.Title))
		if d.Status == debrief.NeverOpened {
			w.say("report.never_opened")
			continue
		}
		w.block("> ", d.Ask)
		w.choice(d)
		w.list("report.known", d.Known)
		w.list("report.unread", d.Unread)
		w.others(d)
		if d.BestOption != "" {
			w.say(bestKey(d), "option", sentence(plain(d.BestOption)))
		}
	}
}

// bestKey is the sentence that tells what the best play chooses.
func bestKey(d debrief.Decision) string {
	if d.BestApart {
		return "report.best_option_apart"
	}
	return "report.best_option"
}

// choice words what was chosen, when and why.
func (w *markdown) choice(d debrief.Decision) {
	w.para("%s", w.chosen(d))
	if d.Option == nil {
		return
	}
	if d.Confidence > 0 || d.Rationale != "" {
		w.para("%s", w.said(d.Confidence, d.Rationale))
	}
	w.block("", d.Option.Why)
}

// chosen is the sentence that says what was chosen, and when.
func (w *markdown) chosen(d debrief.Decision) string {
	switch {
	case d.Option == nil:
		return w.T("report.chose_never", "opened", clock(*d.Opened))
	case d.Status == debrief.Defaulted:
		return w.T("report.chose_default", "opened", clock(*d.Opened), "at", clock(*d.Answered),
			"option", plain(d.Option.Text), "points", paren(pointsText(d.Points)))
	case d.Status == debrief.Unfinished:
		return w.T("report.chose_unfinished", "option", plain(d.Option.Text), "at", clock(*d.Chosen))
	}
	took := ""
	if d.Took != nil && *d.Took == 0 {
		took = w.T("report.took_none")
	} else if d.Took != nil {
		took = w.T("report.took", "took", duration(*d.Took))
	}
	if d.TookSeconds != nil {
		took += w.T("report.took_own", "took", elapsed(*d.TookSeconds))
	}
	return w.T("report.chose", "option", plain(d.Option.Text), "at", clock(*d.Chosen), "took", took, "points", paren(pointsText(d.Points)))
}

// said words the confidence and the reason that a learner gave.
func (w *markdown) said(confidence int, rationale string) string {
	var parts []string
	if confidence > 0 {
		parts = append(parts, w.T("report.confidence", "level", confidence))
	}
	if rationale != "" {
		parts = append(parts, w.T("report.reason", "text", w.quoted(rationale)))
	}
	return strings.Join(parts, " ")
}

// paren puts something into parentheses, if there is something.
func paren(s string) string {
	if s == "" {
		return ""
	}
	return " (" + inline(s) + ")"
}

func (w *markdown) list(key string, items []string) {
	if len(items) > 0 {
		w.say(key, "list", sentence(plain(strings.Join(items, "; "))))
	}
}

func (w *markdown) others(d debrief.Decision) {
	if len(d.Others) == 0 {
		return
	}
	w.say("report.others")
	for _, o := range d.Others {
		w.para("- **%s**%s%s", plain(o.Text), paren(pointsText(o.Pays)), w.impossible(d, o))
		w.block("  ", o.Why)
	}
}

// impossible says why an option could not have been chosen; nothing if it could.
func (w *markdown) impossible(d debrief.Decision, o debrief.Option) string {
	if o.Available || d.Option == nil {
		return ""
	}
	var reasons []string
	for _, r := range o.Reasons {
		reasons = append(reasons, plain(w.reason(r)))
	}
	return w.T("report.not_possible", "reasons", strings.Join(reasons, "; "))
}

func (w *markdown) plays() {
	if len(w.d.Done) > 0 {
		w.section(w.T("report.done"))
		for _, p := range w.d.Done {
			wrong := ""
			if p.Wrong {
				wrong = " **" + w.T("report.done_wrong") + "**"
			}
			w.para("- %s %s%s.%s", clock(*p.At), w.play(p), paren(pointsText(p.Points)), wrong)
			w.block("  ", p.Why)
		}
	}
	if len(w.d.NotDone) > 0 {
		w.section(w.T("report.not_done"))
		for _, p := range w.d.NotDone {
			never := ""
			if !p.Possible {
				never = " " + w.T("report.never_possible")
			}
			w.para("- %s%s.%s", w.play(p), paren(pointsText(p.Points)), never)
			w.block("  ", p.Why)
		}
	}
}

// play is an action or a request with whom it went to, and how.
func (w *markdown) play(p debrief.Play) string {
	text := "**" + plain(p.Title) + "**"
	if p.To != "" {
		text = w.T("report.play_to", "title", text, "who", plain(p.To))
	}
	if p.Channel != "" {
		text = w.T("report.play_by", "title", text, "channel", plain(p.Channel))
	}
	return text
}

func (w *markdown) questions() {
	if len(w.d.Questions) == 0 {
		return
	}
	w.section(w.T("report.questions"))
	for _, q := range w.d.Questions {
		w.para("### %s", plain(q.Title))
		w.block("> ", q.Ask)
		if len(q.Answers) == 0 {
			w.say("report.answer_none")
		}
		for _, a := range q.Answers {
			verdict := w.T("report.answer_wrong")
			if a.Right {
				verdict = w.T("report.answer_right")
			}
			w.para("- %s %s: %s. %s", clock(a.At), w.quoted(a.Text), verdict, w.said(a.Confidence, ""))
			w.block("  ", a.Why)
		}
		if !q.Solved && q.Right != "" {
			w.say("report.answer", "answer", plain(q.Right))
			w.block("", q.Why)
		}
		if q.Guessed {
			w.say("report.guessed")
		}
		w.support(q)
		for _, h := range q.Hints {
			w.say("report.hint")
			w.block("> ", h)
		}
	}
}

// support says where an answer stands to be read.
func (w *markdown) support(q debrief.Question) {
	if text := w.supported(q); text != "" {
		w.para("%s", text)
	}
}

func (w *markdown) supported(q debrief.Question) string {
	var parts []string
	for _, s := range q.Support {
		if s.Seen == nil {
			parts = append(parts, w.T("report.support_never", "title", plain(s.Title)))
			continue
		}
		parts = append(parts, w.T("report.support_seen", "title", plain(s.Title), "at", clock(*s.Seen)))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.T("report.support", "list", strings.Join(parts, ", "))
}
