package plain

import (
	"errors"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/compare"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/whatif"
)

// part is something that the debrief offers.
type part struct {
	key string
	do  func() error
}

// afterwards are the parts of the debrief with which one does something: compare,
// try something else, resolve.
func (f *front) afterwards(d *debrief.Debrief) []part {
	return []part{
		{"after.p_compare", func() error { return f.compared(d) }},
		{"after.p_whatif", func() error { return f.stepBack(d) }},
		{"after.p_actions", func() error { return f.resolve(d) }},
		{"after.p_hotwash", func() error { return f.hotWash(d) }},
	}
}

// mostEarlier is how many earlier attempts are told beside a run.
const mostEarlier = 5

// compared tells a copy beside its run, or a run beside earlier ones and the best
// play.
func (f *front) compared(d *debrief.Debrief) error {
	t := teller{f.w, f.out, d, f.s != nil}
	if d.Copy != nil {
		o, err := f.cfg.House.Open(f.ctx, d.Copy.Run)
		if err != nil {
			f.say("plain.cannot", "why", clean.Line(err.Error()))
			return nil
		}
		was := o.Debrief()
		t.both(was, compare.Both(was, d, d.Copy.At))
		return nil
	}
	earlier, err := f.cfg.House.Earlier(f.ctx, d, mostEarlier)
	if err != nil {
		return err
	}
	t.attempts(compare.With(d, earlier))
	return nil
}

// stepBack asks for a decision and plays on from it, in a copy.
func (f *front) stepBack(d *debrief.Debrief) error {
	switch {
	case f.cfg.House.ReadOnly():
		f.say("after.p_read_only")
		return nil
	case !d.Outcome.Over:
		f.say("after.p_unfinished")
		return nil
	}
	ids, labels, err := f.pointsOf(d)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		f.say("after.p_no_decision")
		return nil
	}
	copies, more, err := f.copiesOf(d)
	if err != nil {
		return err
	}
	n, err := f.choose(f.w.T("after.p_whatif_choose"), append(append(labels, more...), f.w.T("plain.back")))
	switch {
	case err != nil || n == len(ids)+len(copies):
		return err
	case n >= len(ids):
		return f.enterCopy(func() (*session.Session, error) { return f.cfg.House.Resume(f.ctx, copies[n-len(ids)], true) })
	}
	return f.enterCopy(func() (*session.Session, error) { return f.cfg.House.WhatIf(f.ctx, d.Run, ids[n]) })
}

// enterCopy opens a copy and plays it in the place of the run that was looked back
// on.
func (f *front) enterCopy(open func() (*session.Session, error)) error {
	s, err := open()
	if err != nil {
		return notOpenedError{err}
	}
	if err := f.close(); err != nil {
		return errors.Join(err, s.Close())
	}
	f.say("after.p_whatif_begin", "at", offset(s.Header.Copy.At), "run", s.ID)
	return f.enter(s, false)
}

// copiesOf are the copies of a run that were played before.
func (f *front) copiesOf(d *debrief.Debrief) (ids, labels []string, err error) {
	list, err := f.cfg.House.CopiesOf(f.ctx, d.Run)
	for _, c := range list {
		at, title := f.w.clock(d.SimulatedStart, c.Header.Copy.At), clean.Line(c.Header.Copy.Decision)
		for _, x := range d.Decisions {
			if x.ID == c.Header.Copy.Decision {
				title = spoken(x.Title)
			}
		}
		label := f.w.T("after.p_copy_open", "at", at, "title", title)
		if c.Result != nil {
			label = f.w.T("after.p_copy_over", "at", at, "title", title, "outcome", spoken(c.Result.Title))
		}
		ids, labels = append(ids, c.ID), append(labels, label)
	}
	return ids, labels, err
}

// pointsOf are the decisions of a run to which one can step back.
func (f *front) pointsOf(d *debrief.Debrief) (ids, labels []string, err error) {
	o, err := f.cfg.House.Open(f.ctx, d.Run)
	if err != nil {
		return nil, nil, err
	}
	points := map[string]whatif.Point{}
	for _, p := range whatif.Points(o.Run) {
		points[p.Decision] = p
	}
	for _, x := range d.Decisions {
		p, ok := points[x.ID]
		if !ok {
			continue
		}
		chosen := f.w.T("plain.status_" + x.Status)
		if x.Option != nil {
			chosen = spoken(x.Option.Text)
		}
		ids = append(ids, x.ID)
		labels = append(labels, f.w.T("after.p_point", "title", spoken(x.Title), "at", f.w.clock(d.SimulatedStart, p.At), "chosen", chosen))
	}
	return ids, labels, nil
}

// resolve lists the improvement actions of a run and lets one add another.
func (f *front) resolve(d *debrief.Debrief) error {
	if err := f.cfg.House.TakePlan(f.ctx, d); err != nil {
		return err
	}
	teller{f.w, f.out, d, true}.plan(f.today())
	if f.cfg.House.ReadOnly() {
		return nil
	}
	n, err := f.choose(f.w.T("after.p_actions_what"), []string{f.w.T("after.p_action_add"), f.w.T("plain.back")})
	if err != nil || n == 1 {
		return err
	}
	return f.addAction(d)
}

// addAction asks for an action, beginning with what the run suggests.
func (f *front) addAction(d *debrief.Debrief) error {
	what, err := f.beginning(d)
	if err != nil {
		return err
	}
	if what == "" {
		if what, err = f.asked("after.p_field_what", improvement.CheckWhat); err != nil || what == "" {
			return err
		}
	}
	self := clean.Name(f.cfg.House.LearnerTitle(f.ctx))
	owner, err := f.ask("after.p_field_owner", "owner", self)
	if err != nil {
		return err
	}
	if owner == "" {
		owner = self
	}
	due, err := f.asked("after.p_field_due", func(text string) error {
		_, err := improvement.ParseDue(text, f.now())
		return err
	})
	if err != nil || due == "" {
		return err
	}
	b, err := f.cfg.House.Plan(f.ctx, d.Learner)
	if err != nil {
		return err
	}
	a, err := b.Add(f.ctx, improvement.Draft{What: what, Owner: owner, Due: due, Run: d.PlanRun(), Scenario: d.Scenario, Title: d.Title})
	if err != nil {
		return err
	}
	f.say("after.p_action_kept", "owner", clean.Line(a.Owner), "due", a.Due)
	return f.cfg.House.TakePlan(f.ctx, d)
}

// beginning is what an action begins with; empty is in one's own words.
func (f *front) beginning(d *debrief.Debrief) (string, error) {
	var labels []string
	for _, s := range debrief.Suggest(d) {
		labels = append(labels, f.w.T("after.suggest_"+s.Kind, "subject", spoken(s.Subject), "detail", spoken(s.Detail)))
	}
	if len(labels) == 0 {
		return "", nil
	}
	n, err := f.choose(f.w.T("after.suggest_body"), append(labels, f.w.T("after.own_words")))
	if err != nil || n == len(labels) {
		return "", err
	}
	return labels[n], nil
}

// asked asks until the answer is right. An empty one turns back.
func (f *front) asked(key string, check func(string) error) (string, error) {
	for {
		text, err := f.ask(key)
		if err != nil || text == "" {
			return "", err
		}
		if err := check(text); err != nil {
			f.say("plain.cannot", "why", clean.Line(err.Error()))
			continue
		}
		return text, nil
	}
}

// now is the clock by which dates are read; without one it is that of the house.
func (f *front) now() time.Time { return f.cfg.House.Now() }

func (f *front) today() string { return improvement.Date(f.now()) }

// hotWash asks for what a group says right after the exercise: what to keep, what
// to change, a surprise, and an action. Enter skips a question, and what was said
// before stays then.
func (f *front) hotWash(d *debrief.Debrief) error {
	if f.cfg.House.ReadOnly() {
		f.say("after.p_read_only")
		return nil
	}
	b, err := f.cfg.House.Plan(f.ctx, d.Learner)
	if err != nil {
		return err
	}
	f.say("after.p_hotwash_begin")
	t := teller{f.w, f.out, d, true}
	t.timeline()
	h := b.HotWash(d.PlanRun())
	for _, q := range []struct {
		key  string
		into *string
	}{{"after.wash_keep", &h.Keep}, {"after.wash_change", &h.Change}, {"after.wash_surprise", &h.Surprise}} {
		text, err := f.washed(q.key, *q.into)
		if err != nil {
			return err
		}
		if text != "" && text != *q.into {
			*q.into = text
			if h, err = b.Note(f.ctx, h); err != nil {
				return err
			}
		}
	}
	f.out.put(f.w.T("after.wash_action") + ". " + f.w.T("after.p_action_empty"))
	if err := f.addAction(d); err != nil {
		return err
	}
	f.say("after.p_hotwash_end")
	return f.cfg.House.TakePlan(f.ctx, d)
}

// washed asks one question of the hot wash.
func (f *front) washed(key, before string) (string, error) {
	f.out.put(f.w.T(key) + ". " + f.w.T(key+"_what"))
	if before != "" {
		f.say("after.p_said_before", "text", clean.Line(before))
	}
	return f.line()
}
