package debrief

import "fmt"

func (w *report) evidence() {
	if len(w.d.Evidence) > 0 {
		w.section(w.T("report.evidence"))
	}
	for _, i := range w.d.Evidence {
		w.para("- **%s**: %s%s.", plain(i.Title), w.item(i), paren(pointsText(i.Points)))
		w.block("  ", i.Why)
		w.custody(i)
	}
	if len(w.d.Unread) > 0 {
		w.say("report.unopened")
		for _, u := range w.d.Unread {
			w.printf("- %s\n", w.unopened(u))
		}
		w.printf("\n")
	}
}

// unopened is a message that nobody opened. An instructor need not sign.
func (w *report) unopened(u Unread) string {
	at, subject, from := clock(u.At), plain(u.Subject), plain(u.From)
	switch {
	case from == "" && u.Instructor:
		from = w.T("report.instructor")
	case from == "":
		return w.T("report.unopened_unsigned", "at", at, "subject", subject)
	}
	return w.T("report.unopened_from", "at", at, "subject", subject, "from", from)
}

// item words what became of an item.
func (w *report) item(i Item) string {
	text := w.status(i.Status)
	switch {
	case i.Status == Collected && i.LookedAt == nil:
		return w.T("report.item_unseen", "status", text, "at", clock(*i.CollectedAt))
	case i.Status == Collected:
		return w.T("report.item_at", "status", text, "at", clock(*i.CollectedAt))
	case i.Status == Lost:
		return w.T("report.item_lost", "status", text, "at", clock(*i.LostAt))
	case !i.Possible:
		return w.T("report.item_impossible", "status", text)
	}
	return text
}

func (w *report) custody(i Item) {
	c := i.Custody
	if c == nil || i.Status != Collected {
		return
	}
	if c.Complete {
		w.para("  %s", w.T("report.custody_complete", "hashed", clock(*c.HashedAt), "handed", clock(*c.HandedAt), "to", plain(c.To)))
		return
	}
	if c.HashedAt == nil {
		w.para("  %s", w.T("report.custody_unhashed"))
		w.block("  ", c.HashWhy)
	}
	if c.HandedAt == nil {
		w.para("  %s", w.T("report.custody_kept"))
		w.block("  ", c.HandWhy)
	}
}

func (w *report) calibration() {
	c := w.d.Calibration
	if c.Given == 0 {
		return
	}
	w.section(w.T("report.calibration"))
	w.table("report.calibration_table", "|---|--:|--:|--:|")
	for _, l := range c.Levels {
		share := w.T("report.calibration_thin")
		if l.Enough {
			share = fmt.Sprintf("%d %%", l.Share)
		}
		w.printf("| %s | %d | %d | %s |\n", w.T("report.calibration_level", "level", l.Level), l.Given, l.Good, share)
	}
	if !c.Enough {
		w.para("\n%s", w.T("report.calibration_few", "n", c.Given, "enough", EnoughJudgements))
		return
	}
	w.para("\n%s", w.T("report.calibration_sum", "brier", c.Brier, "bias", fmt.Sprintf("%+d", c.Bias)))
}

func (w *report) ledger() {
	if len(w.d.Ledger) == 0 {
		return
	}
	w.section(w.T("report.ledger"))
	w.table("report.ledger_table", "|--:|--:|---|---|")
	for _, e := range w.d.Ledger {
		cause := plain(w.verb(e.Kind, e.Cause, ""))
		if e.Critical {
			cause = w.T("report.ledger_critical", "cause", cause)
		}
		w.printf("| %s | %+d | %s | %s |\n", clock(e.At), e.Points, plain(e.Objective), cause)
	}
	w.printf("\n")
}

func (w *report) notes() {
	if len(w.d.Notes) == 0 {
		return
	}
	w.section(w.T("report.notes"))
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
	w.section(w.T("report.take_away"))
	w.block("", d.Text)
	for _, part := range []struct {
		key   string
		items []string
	}{{"report.lessons", d.Lessons}, {"report.references", d.References}} {
		if len(part.items) == 0 {
			continue
		}
		w.para("%s:", w.T(part.key))
		for _, item := range part.items {
			w.printf("- %s\n", plain(item))
		}
		w.printf("\n")
	}
}
