package plain

import (
	"errors"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
)

// offer is something that the library lets one choose.
type offer struct {
	label string
	take  func() error
}

// library offers unfinished runs, scenarios and past runs, until the learner
// leaves.
func (f *front) library() error {
	for {
		offers, err := f.offers()
		if err != nil {
			return err
		}
		if len(offers) == 0 {
			f.say("plain.library_empty")
			return nil
		}
		f.sayWho()
		if f.cfg.House.ReadOnly() {
			f.say("plain.read_only")
		}
		labels := make([]string, len(offers))
		for i, o := range offers {
			labels[i] = o.label
		}
		n, err := f.choose(f.w.T("plain.library"), labels)
		if err != nil {
			return err
		}
		if err := offers[n].take(); elsewhere(err) {
			f.say("plain.cannot", "why", clean.Line(err.Error()))
		} else if err != nil {
			return err
		}
	}
}

// sayWho says who plays, where several do.
func (f *front) sayWho() {
	if who := f.cfg.House.Who(f.ctx); who != "" {
		f.say("learn.who", "who", who)
	}
}

// elsewhere tells errors that concern one choice from those that end the front.
func elsewhere(err error) bool {
	for _, e := range []error{session.ErrReadOnly, store.ErrLeased, store.ErrDamaged, errBroken} {
		if errors.Is(err, e) {
			return true
		}
	}
	var notOpened notOpenedError
	return errors.As(err, &notOpened)
}

// notOpenedError is why a run could not be opened, so that nothing has begun.
type notOpenedError struct{ error }

// Unwrap returns the reason.
func (e notOpenedError) Unwrap() error { return e.error }

// errBroken is a scenario that cannot be played.
var errBroken = errors.New("the scenario has errors")

func (f *front) offers() ([]offer, error) {
	runs, err := f.cfg.House.OwnRuns(f.ctx)
	if err != nil {
		return nil, err
	}
	packs, err := f.cfg.House.Scenarios(f.ctx)
	if err != nil {
		return nil, err
	}
	var out []offer
	past := 0
	for _, r := range runs {
		if r.CanGoOn() && !f.cfg.House.ReadOnly() {
			out = append(out, f.goOn(r))
		} else {
			past++
		}
	}
	apart := session.Apart(packs)
	for _, p := range packs {
		out = append(out, f.offer(p, apart[p]))
	}
	if past > 0 {
		out = append(out, offer{f.w.T("plain.library_past", "n", past), func() error { return f.past(runs) }})
	}
	return append(out, f.learnOffers()...), nil
}

// learnOffers are the learning path and, when something is due, the review. They
// come last, so that the numbers of the others stay what they are.
func (f *front) learnOffers() []offer {
	c, _ := f.cfg.House.Course(f.ctx)
	if len(c.Lessons) == 0 {
		return nil
	}
	out := []offer{{f.w.T("learn.menu_path"), f.path}}
	study, err := f.cfg.House.Study(f.ctx)
	if err != nil {
		return out // the path says what is wrong
	}
	if cards, err := course.Cards(c, study.Events()); err == nil {
		if n := len(course.Due(cards, study.Now())); n > 0 {
			out = append(out, offer{f.w.T("learn.menu_review", "n", n), f.review})
		}
	}
	return out
}

func (f *front) goOn(r session.RunInfo) offer {
	label := f.w.T("plain.library_go_on", "title", spoken(r.Header.Title), "at", offset(r.At), "run", clean.Line(r.ID))
	return offer{label, func() error { return f.resume(r.ID) }}
}

// offer offers a scenario, with what tells it from others of its title.
func (f *front) offer(p *session.Prepared, apart string) offer {
	if p.Program == nil {
		return offer{f.w.T("plain.library_broken", "id", clean.Line(p.ID())), func() error { f.broken(p); return nil }}
	}
	info := &p.Program.Info
	title := spoken(info.Title)
	if apart != "" {
		title = f.w.T("plain.title_apart", "title", title, "apart", clean.Line(apart))
	}
	label := f.w.T("plain.library_play", "title", title, "level", f.level(info.Level), "n", info.Minutes)
	return offer{label, func() error { return f.brief(p) }}
}

func (f *front) level(level string) string {
	if key := "plain.level_" + level; f.cfg.Words.Has(key) {
		return f.w.T(key)
	}
	return clean.Line(level)
}

// broken says what is wrong with a pack.
func (f *front) broken(p *session.Prepared) {
	f.say("plain.broken", "id", clean.Line(p.ID()))
	for _, d := range p.Diagnostics {
		f.out.put("  " + clean.Line(d.String()))
	}
}

// past lets one look back on runs that are over.
func (f *front) past(runs []session.RunInfo) error {
	var labels []string
	var ids []string
	for _, r := range runs {
		if r.CanGoOn() && !f.cfg.House.ReadOnly() {
			continue
		}
		labels, ids = append(labels, f.pastLabel(r)), append(ids, r.ID)
	}
	n, err := f.choose(f.w.T("plain.past"), append(labels, f.w.T("plain.back")))
	if err != nil || n == len(ids) {
		return err
	}
	o, err := f.cfg.House.Open(f.ctx, ids[n])
	if err != nil {
		f.say("plain.cannot", "why", clean.Line(err.Error()))
		return nil
	}
	return f.debrief(o.Debrief())
}

func (f *front) pastLabel(r session.RunInfo) string {
	title, id := spoken(r.Header.Title), clean.Line(r.ID)
	switch {
	case r.Damage != nil:
		return f.w.T("plain.past_damaged", "run", id, "why", clean.Line(r.Damage.Error()))
	case r.Result == nil:
		return f.w.T("plain.past_open", "title", title, "at", offset(r.At), "run", id)
	}
	return f.w.T("plain.past_done", "title", title, "percent", r.Result.Percent, "outcome", spoken(r.Result.Title), "run", id)
}
