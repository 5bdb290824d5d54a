package debrief

import "strings"

func (w *report) decisions() {
	if len(w.d.Decisions) == 0 {
		return
	}
	w.section(w.T("report.decisions"))
	for _, d := range w.d.Decisions {
		w.para("### %s", plain(d.Title))
		if d.Status == NeverOpened {
			w.say("report.never_opened")
			continue
		}
		w.block("> ", d.Ask)
		w.choice(d)
		w.list("report.known", d.Known)
		w.list("report.unread", d.Unread)
		w.others(d)
		if d.BestOption != "" {
			w.say("report.best_option", "option", sentence(plain(d.BestOption)))
		}
	}
}

// choice words what was chosen, when and why.
func (w *report) choice(d Decision) {
	if d.Option == nil {
		w.say("report.chose_never", "opened", clock(*d.Opened))
		return
	}
	switch {
	case d.Status == Defaulted:
		w.say("report.chose_default", "opened", clock(*d.Opened), "at", clock(*d.Answered),
			"option", plain(d.Option.Text), "points", paren(pointsText(d.Points)))
	case d.Status == Unfinished:
		w.say("report.chose_unfinished", "option", plain(d.Option.Text), "at", clock(*d.Chosen))
	default:
		took := ""
		if d.Took != nil && *d.Took == 0 {
			took = w.T("report.took_none")
		} else if d.Took != nil {
			took = w.T("report.took", "took", duration(*d.Took))
		}
		if d.TookSeconds != nil {
			took += w.T("report.took_own", "took", elapsed(*d.TookSeconds))
		}
		w.say("report.chose", "option", plain(d.Option.Text), "at", clock(*d.Chosen), "took", took, "points", paren(pointsText(d.Points)))
	}
	if d.Confidence > 0 || d.Rationale != "" {
		w.para("%s", w.said(d.Confidence, d.Rationale))
	}
	w.block("", d.Option.Why)
}

// said words the confidence and the reason that a learner gave.
func (w *report) said(confidence int, rationale string) string {
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

func (w *report) list(key string, items []string) {
	if len(items) > 0 {
		w.say(key, "list", sentence(plain(strings.Join(items, "; "))))
	}
}

func (w *report) others(d Decision) {
	if len(d.Others) == 0 {
		return
	}
	w.say("report.others")
	for _, o := range d.Others {
		note := ""
		if !o.Available && d.Option != nil {
			var reasons []string
			for _, r := range o.Reasons {
				reasons = append(reasons, plain(w.reason(r)))
			}
			note = w.T("report.not_possible", "reasons", strings.Join(reasons, "; "))
		}
		w.para("- **%s**%s%s", plain(o.Text), paren(pointsText(o.Pays)), note)
		w.block("  ", o.Why)
	}
}

func (w *report) plays() {
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
func (w *report) play(p Play) string {
	text := "**" + plain(p.Title) + "**"
	if p.To != "" {
		text = w.T("report.play_to", "title", text, "who", plain(p.To))
	}
	if p.Channel != "" {
		text = w.T("report.play_by", "title", text, "channel", plain(p.Channel))
	}
	return text
}

func (w *report) questions() {
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
func (w *report) support(q Question) {
	var parts []string
	for _, s := range q.Support {
		if s.Seen == nil {
			parts = append(parts, w.T("report.support_never", "title", plain(s.Title)))
			continue
		}
		parts = append(parts, w.T("report.support_seen", "title", plain(s.Title), "at", clock(*s.Seen)))
	}
	if len(parts) > 0 {
		w.say("report.support", "list", strings.Join(parts, ", "))
	}
}
