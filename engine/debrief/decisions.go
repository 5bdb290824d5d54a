package debrief

import (
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// decisions lists the choices of the roles that were played, as they opened;
// those that never opened come last.
func (b *builder) decisions() {
	for i := range b.p.Decisions {
		if b.seated(b.p.Decisions[i].Role) {
			b.d.Decisions = append(b.d.Decisions, b.decision(i))
		}
	}
	sortBy(b.d.Decisions, func(d Decision) int {
		if d.Opened == nil {
			return int(b.minutes(b.p.Horizon)) + 1
		}
		return int(*d.Opened)
	})
}

// trace is what the log says of one decision.
type trace struct {
	opened int // index in the log, or None
	began  int // of the option that counted, or None
	option int32
}

func (b *builder) decision(i int) Decision {
	src := &b.p.Decisions[i]
	d := Decision{
		ID: src.ID, Title: b.line(src.Title), Ask: b.text(src.Ask), Role: b.role(src.Role), Status: NeverOpened,
	}
	t := b.follow(i, &d)
	if t.option != program.None {
		b.chosen(src, &t, &d)
	}
	b.asBest(i, &t, &d)
	b.options(i, src, t.option, &d)
	return d
}

// follow goes through the log for one decision.
func (b *builder) follow(decision int, d *Decision) trace {
	t := trace{opened: program.None, began: program.None, option: program.None}
	for i, h := range b.run.Log() {
		switch h.Kind {
		case exercise.Opened:
			if int(h.What) == decision {
				t.opened, d.Status, d.Opened = i, StillOpen, at(b.minutes(h.At))
			}
		case exercise.Began, exercise.Dropped, exercise.Unfinished:
			if m := &b.p.Moves[h.What]; m.Kind == program.OptionMove && int(m.Subject) == decision {
				b.commit(&t, i, h, m, d)
			}
		case exercise.Decided, exercise.Defaulted:
			if int(h.What) == decision {
				t.option, d.Answered, d.Status = h.Arg, at(b.minutes(h.At)), Completed
				if h.Kind == exercise.Defaulted {
					t.began, d.Chosen, d.Status = program.None, nil, Defaulted
				}
			}
		}
	}
	if due := b.run.State()[b.p.Decisions[decision].Deadline]; due >= 0 {
		d.Deadline = at(b.minutes(due))
	}
	return t
}

// commit follows an option being carried out; one that is dropped is forgotten.
func (b *builder) commit(t *trace, i int, h exercise.Happening, m *program.Move, d *Decision) {
	switch h.Kind {
	case exercise.Began:
		t.began, t.option = i, m.Part
		d.Chosen, d.Status = at(b.minutes(h.At)), Unfinished
	case exercise.Dropped:
		t.began, t.option = program.None, program.None
		d.Chosen, d.Status = nil, StillOpen
	}
}

// chosen adds what was said and paid with the option, and how long it took.
func (b *builder) chosen(src *program.Decision, t *trace, d *Decision) {
	d.Points = b.points(b.earnedBy(src.Options[t.option]))
	if t.began == program.None {
		return
	}
	c, _ := b.run.Intent(t.began)
	d.Confidence, d.Rationale = c.Confidence, b.line(c.Rationale)
	if t.opened == program.None {
		return
	}
	d.Took = at(*d.Chosen - *d.Opened)
	from, to := b.course.recordOf(t.opened), b.course.recordOf(t.began)
	if n := len(b.in.Actives); to >= 0 && to < n && from < n {
		took := b.in.Actives[to]
		if from >= 0 {
			took -= b.in.Actives[from]
		}
		d.TookSeconds = at(int64(took / time.Second))
	}
}

// options tells what there was to choose from, and whether it was possible when
// the decision was made.
func (b *builder) options(i int, src *program.Decision, chosen int32, d *Decision) {
	then := b.course.then[i]
	if d.Status == StillOpen || d.Status == NeverOpened {
		then = nil // what was possible at an option that was dropped says nothing
	}
	for n, move := range src.Options {
		m := &b.p.Moves[move]
		e := pays(m.Effects.Rewards)
		o := Option{ID: m.ID, Text: b.line(m.Card.Title), Why: b.text(m.Card.Why), Pays: b.points(e), worth: b.worth(e)}
		if then != nil {
			o.Available = then.options[n].Ready || int32(n) == chosen
			if !o.Available {
				o.Reasons = b.reasons(then.options[n].Reasons)
			}
		}
		if int32(n) == chosen {
			d.Option = &o
		} else {
			d.Others = append(d.Others, o)
		}
	}
	if then != nil {
		d.Known, d.Unread = b.lines(then.known), b.lines(then.unread)
	}
}

func (b *builder) lines(list []string) []string {
	var out []string
	for _, s := range list {
		out = append(out, b.line(s))
	}
	return out
}

func (b *builder) reasons(list []exercise.Reason) []Reason {
	var out []Reason
	for _, r := range list {
		out = append(out, Reason{Kind: string(r.Kind), Subject: b.line(r.Subject), Value: r.Value, At: r.At})
	}
	return out
}
