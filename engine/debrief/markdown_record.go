package debrief

import "fmt"

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
	w.printf("| Confidence | Given | Good | Share |\n|---|--:|--:|--:|\n")
	for _, l := range c.Levels {
		share := "not enough"
		if l.Enough {
			share = fmt.Sprintf("%d %%", l.Share)
		}
		w.printf("| %d of 5 | %d | %d | %s |\n", l.Level, l.Given, l.Good, share)
	}
	if !c.Enough {
		w.para("\nYou said %d times how sure you were. That is not enough to judge; %d times are.", c.Given, EnoughJudgements)
		return
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
