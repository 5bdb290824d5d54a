package plain

import (
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/debrief"
)

// decisions tells every choice with its why, what else there was, and what was
// known.
func (t *teller) decisions() {
	t.say("plain.part_decisions")
	for i, d := range t.d.Decisions {
		t.say("plain.entry", "n", i+1, "label", spoken(d.Title))
		if d.Ask != "" {
			t.under(unmark(d.Ask))
		}
		if d.Option == nil {
			t.sayUnder("plain.dec_none", "status", t.status(d.Status))
			continue
		}
		t.decision(&d)
	}
	t.calibration()
}

func (t *teller) decision(d *debrief.Decision) {
	t.sayUnder("plain.dec_chosen", "option", spoken(d.Option.Text), "status", t.status(d.Status), "points", signed(d.Points))
	t.whyOf(d.Option.Why)
	if d.Took != nil && *d.Took > 0 {
		t.sayUnder("plain.dec_took", "took", t.w.duration(*d.Took))
	}
	if d.Confidence > 0 {
		t.sayUnder("plain.dec_sure", "n", d.Confidence)
	}
	if d.Rationale != "" {
		t.sayUnder("plain.dec_reason", "text", clean.Line(d.Rationale))
	}
	for _, o := range d.Others {
		t.other(&o)
	}
	if len(d.Known) > 0 {
		t.sayUnder("plain.dec_known", "what", join(d.Known))
	}
	if len(d.Unread) > 0 {
		t.sayUnder("plain.dec_unread", "what", join(d.Unread))
	}
}

func (t *teller) other(o *debrief.Option) {
	if o.Available {
		t.sayUnder("plain.dec_other", "option", spoken(o.Text), "points", signed(o.Pays))
	} else {
		t.sayUnder("plain.dec_other_not", "option", spoken(o.Text), "why", t.reasonsThen(o.Reasons))
	}
	t.whyOf(o.Why)
}

func (t *teller) whyOf(why string) {
	if why != "" {
		t.sayUnder("plain.why", "text", unmark(why))
	}
}

func (t *teller) calibration() {
	c := t.d.Calibration
	if !c.Enough {
		if c.Given > 0 {
			t.say("plain.cal_few", "n", c.Given)
		}
		return
	}
	t.say("plain.cal", "n", c.Given)
	for _, l := range c.Levels {
		if l.Given > 0 {
			t.sayUnder("plain.cal_level", "level", l.Level, "good", l.Good, "n", l.Given)
		}
	}
	key := "plain.cal_even"
	switch {
	case c.Bias >= 10:
		key = "plain.cal_over"
	case c.Bias <= -10:
		key = "plain.cal_under"
	}
	t.say(key)
}

// plays tells what was done, and what else there was.
func (t *teller) plays() {
	t.say("plain.part_plays")
	for _, p := range t.d.Done {
		t.play(&p, "plain.play_done")
	}
	if len(t.d.NotDone) > 0 {
		t.say("plain.plays_else")
	}
	for _, p := range t.d.NotDone {
		key := "plain.play_not"
		if !p.Possible {
			key = "plain.play_never"
		}
		t.play(&p, key)
	}
}

func (t *teller) play(p *debrief.Play, key string) {
	title := spoken(p.Title)
	if p.Channel != "" {
		title = t.w.T("plain.via", "what", title, "channel", clean.Line(p.Channel))
	}
	t.under(t.w.T(key, "what", title, "points", signed(p.Points)))
	if p.Wrong {
		t.sayUnder("plain.play_wrong")
	}
	t.whyOf(p.Why)
}

// evidence tells what became of each item, and what was never opened.
func (t *teller) evidence() {
	t.say("plain.part_evidence")
	for _, e := range t.d.Evidence {
		t.sayUnder("plain.ev", "what", spoken(e.Title), "status", t.status(e.Status), "points", signed(e.Points))
		if e.Status == debrief.Collected && e.LookedAt == nil {
			t.sayUnder("plain.ev_unseen")
		}
		if e.Custody != nil && e.CollectedAt != nil {
			t.custody(e.Custody)
		}
		t.whyOf(e.Why)
	}
	for _, u := range t.d.Unread {
		from := clean.Line(u.From)
		if from == "" && u.Instructor {
			from = t.w.T("plain.instructor")
		}
		t.sayUnder("plain.ev_unread", "subject", clean.Line(u.Subject), "from", from, "time", t.clock(u.At))
	}
}

func (t *teller) custody(c *debrief.Custody) {
	if c.Complete {
		t.sayUnder("plain.ev_custody")
		return
	}
	if c.HashedAt == nil {
		t.sayUnder("plain.ev_no_hash")
		t.whyOf(c.HashWhy)
	}
	if c.HandedAt == nil {
		t.sayUnder("plain.ev_no_hand")
		t.whyOf(c.HandWhy)
	}
}

// questions tells what was concluded and what was right.
func (t *teller) questions() {
	t.say("plain.part_questions")
	for i, q := range t.d.Questions {
		t.say("plain.entry", "n", i+1, "label", spoken(q.Title))
		t.under(unmark(q.Ask))
		for _, a := range q.Answers {
			key := "plain.given_wrong"
			if a.Right {
				key = "plain.given_right"
			}
			t.sayUnder(key, "text", clean.Line(a.Text), "time", t.clock(a.At))
			if !a.Right {
				t.whyOf(a.Why)
			}
		}
		if len(q.Answers) == 0 {
			t.sayUnder("plain.q_none")
		}
		if !q.Solved && q.Right != "" {
			t.sayUnder("plain.q_right", "text", clean.Line(q.Right))
		}
		t.whyOf(q.Why)
		if q.Guessed {
			t.sayUnder("plain.q_guessed")
		}
	}
}

// next tells the author's closing words, one's own, and where to read on.
func (t *teller) next() {
	t.say("plain.part_next")
	if t.d.Text != "" {
		t.out.put(unmark(t.d.Text))
	}
	for _, r := range t.d.Reflections {
		if r.Answer != "" {
			t.sayUnder("plain.next_reflection", "question", unmark(r.Question), "answer", clean.Line(r.Answer))
		}
	}
	for _, n := range t.d.Notes {
		t.sayUnder("plain.note", "time", t.clock(n.At), "text", clean.Line(n.Text))
	}
	for _, l := range t.d.Lessons {
		t.sayUnder("plain.next_lesson", "text", spoken(l))
	}
	for _, r := range t.d.References {
		t.sayUnder("plain.next_reference", "text", unmark(r))
	}
}
