package debrief

import (
	"fmt"
	"strings"
)

func (w *report) decisions() {
	if len(w.d.Decisions) == 0 {
		return
	}
	w.section("Your decisions")
	for _, d := range w.d.Decisions {
		w.para("### %s", plain(d.Title))
		if d.Status == NeverOpened {
			w.para("This decision never came up.")
			continue
		}
		w.block("> ", d.Ask)
		w.choice(d)
		w.list("By then you had seen", d.Known)
		w.list("Unopened in front of you", d.Unread)
		w.others(d)
		if d.BestOption != "" {
			w.para("The best play found chooses: %s", sentence(plain(d.BestOption)))
		}
	}
}

// choice words what was chosen, when and why.
func (w *report) choice(d Decision) {
	if d.Option == nil {
		w.para("It came up at %s and was never decided.", clock(*d.Opened))
		return
	}
	switch {
	case d.Status == Defaulted:
		w.para("It came up at %s. Nobody decided, and the deadline at %s took: **%s**%s.",
			clock(*d.Opened), clock(*d.Answered), plain(d.Option.Text), paren(pointsText(d.Points)))
	case d.Status == Unfinished:
		w.para("You chose **%s** at %s, and it was not finished at the end.", plain(d.Option.Text), clock(*d.Chosen))
	default:
		took := ""
		if d.Took != nil && *d.Took == 0 {
			took = ", as soon as it came up"
		} else if d.Took != nil {
			took = fmt.Sprintf(", %s after it came up", duration(*d.Took))
		}
		if d.TookSeconds != nil {
			took += fmt.Sprintf(", after %s of your own time", elapsed(*d.TookSeconds))
		}
		w.para("You chose **%s** at %s%s%s.", plain(d.Option.Text), clock(*d.Chosen), took, paren(pointsText(d.Points)))
	}
	if d.Confidence > 0 || d.Rationale != "" {
		w.para("%s", said(d.Confidence, d.Rationale))
	}
	w.block("", d.Option.Why)
}

// said words the confidence and the reason that a learner gave.
func said(confidence int, rationale string) string {
	var parts []string
	if confidence > 0 {
		parts = append(parts, fmt.Sprintf("Your confidence: %d of 5.", confidence))
	}
	if rationale != "" {
		parts = append(parts, "Your reason: "+quoted(rationale))
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

func (w *report) list(title string, items []string) {
	if len(items) > 0 {
		w.para("%s: %s", title, sentence(plain(strings.Join(items, "; "))))
	}
}

func (w *report) others(d Decision) {
	if len(d.Others) == 0 {
		return
	}
	w.para("What else there was:")
	for _, o := range d.Others {
		note := ""
		if !o.Available && d.Option != nil {
			var reasons []string
			for _, r := range o.Reasons {
				reasons = append(reasons, plain(reasonText(r)))
			}
			note = ", not possible then: " + strings.Join(reasons, "; ")
		}
		w.para("- **%s**%s%s", plain(o.Text), paren(pointsText(o.Pays)), note)
		w.block("  ", o.Why)
	}
}

func (w *report) plays() {
	if len(w.d.Done) > 0 {
		w.section("What you did")
		for _, p := range w.d.Done {
			wrong := ""
			if p.Wrong {
				wrong = " **Through the wrong channel.**"
			}
			w.para("- %s **%s**%s%s.%s", clock(*p.At), plain(p.Title), via(p), paren(pointsText(p.Points)), wrong)
			w.block("  ", p.Why)
		}
	}
	if len(w.d.NotDone) > 0 {
		w.section("What else there was to do")
		for _, p := range w.d.NotDone {
			never := ""
			if !p.Possible {
				never = ". It never became possible in this run"
			}
			w.para("- **%s**%s%s%s.", plain(p.Title), via(p), paren(pointsText(p.Points)), never)
			w.block("  ", p.Why)
		}
	}
}

func via(p Play) string {
	text := ""
	if p.To != "" {
		text += " to " + plain(p.To)
	}
	if p.Channel != "" {
		text += " by " + plain(p.Channel)
	}
	return text
}

func (w *report) questions() {
	if len(w.d.Questions) == 0 {
		return
	}
	w.section("Your conclusions")
	for _, q := range w.d.Questions {
		w.para("### %s", plain(q.Title))
		w.block("> ", q.Ask)
		if len(q.Answers) == 0 {
			w.para("You gave no answer.")
		}
		for _, a := range q.Answers {
			verdict := "not right"
			if a.Right {
				verdict = "right"
			}
			w.para("- %s %s: %s. %s", clock(a.At), quoted(a.Text), verdict, said(a.Confidence, ""))
			w.block("  ", a.Why)
		}
		if !q.Solved && q.Right != "" {
			w.para("The right answer: **%s**.", plain(q.Right))
			w.block("", q.Why)
		}
		if q.Guessed {
			w.para("You had not read what supports it: a good guess.")
		}
		w.support(q)
		for _, h := range q.Hints {
			w.para("You took a hint:")
			w.block("> ", h)
		}
	}
}

// support says where an answer stands to be read.
func (w *report) support(q Question) {
	var parts []string
	for _, s := range q.Support {
		seen := "never seen"
		if s.Seen != nil {
			seen = "seen at " + clock(*s.Seen)
		}
		parts = append(parts, fmt.Sprintf("%s (%s)", plain(s.Title), seen))
	}
	if len(parts) > 0 {
		w.para("It can be read in: %s.", strings.Join(parts, ", "))
	}
}
