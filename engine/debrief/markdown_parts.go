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
			w.para("The best play found chooses: %s.", plain(d.BestOption))
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
		if d.Took != nil {
			took = fmt.Sprintf(", %s after it came up", duration(*d.Took))
		}
		if d.TookSeconds != nil {
			took += fmt.Sprintf(" (%s of your time)", elapsed(*d.TookSeconds))
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
		w.para("%s: %s.", title, plain(strings.Join(items, "; ")))
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

func (w *report) evidence() {
	if len(w.d.Evidence) > 0 {
		w.section("Evidence")
	}
	for _, i := range w.d.Evidence {
		w.para("- **%s**: %s%s.", plain(i.Title), itemText(i), paren(pointsText(i.Points)))
		w.block("  ", i.Why)
		w.custody(i)
	}
	if len(w.d.Unread) > 0 {
		w.para("Messages that you never opened:")
		for _, u := range w.d.Unread {
			w.printf("- %s %s, from %s\n", clock(u.At), plain(u.Subject), plain(u.From))
		}
		w.printf("\n")
	}
}

// itemText words what became of an item.
func itemText(i Item) string {
	text := statusText(i.Status)
	switch {
	case i.Status == Collected && i.LookedAt == nil:
		return text + " at " + clock(*i.CollectedAt) + ", and never looked at"
	case i.Status == Collected:
		return text + " at " + clock(*i.CollectedAt)
	case i.Status == Lost:
		return text + " at " + clock(*i.LostAt) + ", before it was collected"
	case !i.Possible:
		return text + "; it never became possible in this run"
	}
	return text
}

func (w *report) custody(i Item) {
	c := i.Custody
	if c == nil || i.Status != Collected {
		return
	}
	if c.Complete {
		w.para("  Custody: complete. Hashed at %s, handed over at %s to %s.", clock(*c.HashedAt), clock(*c.HandedAt), plain(c.To))
		return
	}
	if c.HashedAt == nil {
		w.para("  Custody: it was not hashed.")
		w.block("  ", c.HashWhy)
	}
	if c.HandedAt == nil {
		w.para("  Custody: it was not handed over.")
		w.block("  ", c.HandWhy)
	}
}

func (w *report) calibration() {
	c := w.d.Calibration
	if c.Given == 0 {
		return
	}
	w.section("How sure you were")
	if !c.Enough {
		w.para("You gave your confidence %d times. Three are needed to say anything of it.", c.Given)
		return
	}
	w.printf("| Confidence | Given | Good | Share |\n|---|--:|--:|--:|\n")
	for _, l := range c.Levels {
		share := "not enough"
		if l.Enough {
			share = fmt.Sprintf("%d %%", l.Share)
		}
		w.printf("| %d of 5 | %d | %d | %s |\n", l.Level, l.Given, l.Good, share)
	}
	w.para("\nMean squared error %d of 100 (0 is perfect, 25 is a coin). Confidence less success: %+d percent points.", c.Brier, c.Bias)
}

func (w *report) ledger() {
	if len(w.d.Ledger) == 0 {
		return
	}
	w.section("Points")
	w.printf("| Time | Points | Objective | For |\n|--:|--:|---|---|\n")
	for _, e := range w.d.Ledger {
		critical := ""
		if e.Critical {
			critical = " (critical)"
		}
		w.printf("| %s | %+d | %s | %s%s |\n", clock(e.At), e.Points, plain(e.Objective), plain(verb(e.Kind, e.Cause, "")), critical)
	}
	w.printf("\n")
}

func (w *report) notes() {
	if len(w.d.Notes) == 0 {
		return
	}
	w.section("Your notes")
	for _, n := range w.d.Notes {
		w.printf("- %s %s\n", clock(n.At), plain(n.Text))
	}
	w.printf("\n")
}

func (w *report) takeAway() {
	d := w.d
	if d.Text == "" && len(d.Lessons)+len(d.References) == 0 {
		return
	}
	w.section("To take along")
	w.block("", d.Text)
	for _, part := range []struct {
		title string
		items []string
	}{{"Lessons", d.Lessons}, {"References", d.References}} {
		if len(part.items) == 0 {
			continue
		}
		w.para("%s:", part.title)
		for _, item := range part.items {
			w.printf("- %s\n", plain(item))
		}
		w.printf("\n")
	}
}
