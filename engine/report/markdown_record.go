package report

import (
	"fmt"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
)

func (w *markdown) evidence() {
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
func (w *markdown) unopened(u debrief.Unread) string {
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
func (w *markdown) item(i debrief.Item) string {
	text := w.status(i.Status)
	switch {
	case i.Status == debrief.Collected && i.LookedAt == nil:
		return w.T("report.item_unseen", "status", text, "at", clock(*i.CollectedAt))
	case i.Status == debrief.Collected:
		return w.T("report.item_at", "status", text, "at", clock(*i.CollectedAt))
	case i.Status == debrief.Lost:
		return w.T("report.item_lost", "status", text, "at", clock(*i.LostAt))
	case !i.Possible:
		return w.T("report.item_impossible", "status", text)
	}
	return text
}

func (w *markdown) custody(i debrief.Item) {
	c := i.Custody
	if c == nil || i.Status != debrief.Collected {
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

func (w *markdown) calibration() {
	c := w.d.Calibration
	if c.Given == 0 {
		return
	}
	w.section(w.T("report.calibration"))
	w.table("report.calibration_table", "|---|--:|--:|--:|")
	for _, l := range c.Levels {
		w.printf("| %s | %d | %d | %s |\n", w.T("report.calibration_level", "level", l.Level), l.Given, l.Good, w.share(l))
	}
	w.para("\n%s", w.calibrated())
}

// share words how many judgements of a level were good.
func (w *markdown) share(l debrief.Level) string {
	if !l.Enough {
		return w.T("report.calibration_thin")
	}
	return fmt.Sprintf("%d %%", l.Share)
}

// calibrated sums up how sure the learner was.
func (w *markdown) calibrated() string {
	c := w.d.Calibration
	if !c.Enough {
		return w.T("report.calibration_few", "n", c.Given, "enough", debrief.EnoughJudgements)
	}
	return w.T("report.calibration_sum", "brier", c.Brier, "bias", fmt.Sprintf("%+d", c.Bias))
}

func (w *markdown) ledger() {
	if len(w.d.Ledger) == 0 {
		return
	}
	w.section(w.T("report.ledger"))
	w.table("report.ledger_table", "|--:|--:|---|---|")
	for _, e := range w.d.Ledger {
		w.printf("| %s | %+d | %s | %s |\n", clock(e.At), e.Points, plain(e.Objective), plain(w.cause(e)))
	}
	w.printf("\n")
}

// cause words what points were paid for.
func (w *markdown) cause(e debrief.Entry) string {
	cause := w.verb(e.Kind, e.Cause, "")
	if e.Critical {
		cause = w.T("report.ledger_critical", "cause", cause)
	}
	return cause
}

func (w *markdown) notes() {
	if len(w.d.Notes) == 0 {
		return
	}
	w.section(w.T("report.notes"))
	for _, n := range w.d.Notes {
		w.printf("- %s %s\n", clock(n.At), plain(n.Text))
	}
	w.printf("\n")
}

// hotWash is what was said right after the exercise.
func (w *markdown) hotWash() {
	if w.d.HotWash == nil {
		return
	}
	w.section(w.T("report.hot_wash"))
	for _, f := range w.washed() {
		w.para("**%s**", f.Name)
		w.para("> %s", plain(f.Value))
	}
}

// washed are the parts of the hot wash of which something was said.
func (w *markdown) washed() []Fact {
	var out []Fact
	for _, f := range []Fact{
		{w.T("report.hot_wash_keep"), w.d.HotWash.Keep},
		{w.T("report.hot_wash_change"), w.d.HotWash.Change},
		{w.T("report.hot_wash_surprise"), w.d.HotWash.Surprise},
	} {
		if f.Value != "" {
			out = append(out, f)
		}
	}
	return out
}

// actions are the improvements that were resolved after this exercise, and those
// that are still open from earlier ones.
func (w *markdown) actions() {
	for _, part := range []struct {
		key  string
		list []improvement.Action
	}{{"report.actions", w.d.Actions}, {"report.resolved", w.d.Resolved}} {
		if len(part.list) == 0 {
			continue
		}
		w.section(w.T(part.key))
		w.table("report.actions_table", "|---|---|---|---|")
		for _, a := range part.list {
			w.printf("| %s | %s | %s | %s |\n", plain(a.What), plain(a.Owner), plain(a.Due), w.state(a))
		}
		w.printf("\n")
	}
}

// state says how far an improvement is.
func (w *markdown) state(a improvement.Action) string {
	if a.Status == improvement.Done {
		return w.T("report.actions_done")
	}
	return w.T("report.actions_open")
}

// record says which record the report was made from.
func (w *markdown) record() {
	if w.s.Record == (Record{}) {
		return
	}
	w.section(w.T("report.record"))
	w.para("%s", w.recordText())
}

func (w *markdown) recordText() string {
	r := w.s.Record
	return w.T("report.record_text", "n", r.Records, "head", inline(r.Head), "content", inline(r.Content))
}

func (w *markdown) takeAway() {
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
			if part.key == "report.lessons" {
				item = w.s.lesson(item)
			}
			w.printf("- %s\n", plain(item))
		}
		w.printf("\n")
	}
}
