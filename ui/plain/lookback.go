package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
)

// lookBack asks the questions of the debrief, keeps the result and shows the
// debrief. The result is kept even if the input ends on the way.
func (f *front) lookBack() error {
	asked := error(nil)
	if f.s.Header.Copy == nil { // what is only tried out needs no reflection
		asked = f.reflect()
	}
	d, err := f.s.Debrief()
	if err != nil {
		return err
	}
	if err := f.s.Finish(f.ctx, session.ResultOf(d)); err != nil {
		return err
	}
	if asked != nil {
		return asked
	}
	if err := f.cfg.House.TakePlan(f.ctx, d); err != nil {
		return err
	}
	return f.debrief(d)
}

// reflect asks the questions that were not answered yet. Enter skips one; that
// is kept as an empty answer, so that nobody is asked twice.
func (f *front) reflect() error {
	questions := f.s.Run.Program().Debrief.Questions
	done := map[string]bool{}
	for _, rec := range f.s.Run.Records() {
		if rec.Kind == exercise.CmdReflect {
			done[rec.Item] = true
		}
	}
	if left := len(questions) - len(done); left > 0 {
		f.say("plain.reflect", "n", left)
	}
	for i, q := range questions {
		if done[strconv.Itoa(i)] {
			continue
		}
		f.say("plain.entry", "n", i+1, "label", unmark(f.s.Run.Words(q)))
		text, err := f.line()
		switch {
		case err != nil:
			return err
		case isQuit(text):
			return errLeave
		}
		if err := f.act(func() error { return f.s.Run.Reflect(f.ctx, i, text) }); err != nil {
			return err
		}
	}
	return nil
}

// debrief shows the summary, and the rest part by part.
func (f *front) debrief(d *debrief.Debrief) error {
	named := *d
	named.Lessons = f.lessonsOf(d)
	t := teller{f.w, f.out, &named, f.s != nil}
	t.summary()
	t.resolved(d.Resolved, f.today())
	if d.Copy != nil {
		if err := f.compared(d); err != nil {
			return err
		}
	}
	told := []part{
		{"plain.part_timeline", telling(t.timeline)}, {"plain.part_decisions", telling(t.decisions)}, {"plain.part_plays", telling(t.plays)},
		{"plain.part_evidence", telling(t.evidence)}, {"plain.part_questions", telling(t.questions)}, {"plain.part_summary", telling(t.summary)},
		{"plain.part_next", telling(t.next)},
	}
	// What came later stands behind the end, so that the numbers that people know
	// stay what they are.
	all := append(slices.Clone(told),
		part{"plain.part_all", func() error { return f.tellAll(told) }},
		part{"plain.part_end", func() error { return errClose }})
	return f.offerParts(append(all, f.afterwards(d)...))
}

// errClose ends the debrief.
var errClose = errors.New("close")

// offerParts lets the learner choose parts until the debrief is closed.
func (f *front) offerParts(all []part) error {
	var labels []string
	for _, p := range all {
		labels = append(labels, f.w.T(p.key))
	}
	for {
		n, err := f.choose(f.w.T("plain.parts"), labels)
		if err == nil {
			err = all[n].do()
		}
		switch {
		case errors.Is(err, errClose):
			return nil
		case elsewhere(err):
			f.say("plain.cannot", "why", clean.Line(err.Error()))
		case err != nil:
			return err
		}
	}
}

// telling is a part that only tells.
func telling(do func()) func() error {
	return func() error {
		do()
		return nil
	}
}

func (f *front) tellAll(list []part) error {
	for _, p := range list {
		if err := p.do(); err != nil {
			return err
		}
	}
	return nil
}

// join cleans and joins what people or scenarios named.
func join(list []string) string {
	var out []string
	for _, s := range list {
		out = append(out, clean.Line(s))
	}
	return strings.Join(out, ", ")
}
