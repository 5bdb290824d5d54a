package plain

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
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
	t := f.w.teller(f.out, d, f.course())
	t.told = f.s != nil
	t.summary()
	t.resolved(d.Resolved, f.today())
	if d.Copy != nil {
		if err := f.compared(d); err != nil {
			return err
		}
	}
	told := t.parts()
	// What came later stands behind the end, so that the numbers that people know
	// stay what they are.
	all := append(slices.Clone(told),
		part{"plain.part_all", func() error { return tellAll(told) }},
		part{"plain.part_end", func() error { return errClose }})
	return f.offerParts(append(all, f.afterwards(d)...))
}

// course is what there is to learn; nil where it cannot be read.
func (f *front) course() *course.Course {
	c, _ := f.cfg.House.Course(f.ctx)
	return c
}

// teller reads out a debrief, with the lessons to read after it by their names in
// a course.
func (l lang) teller(out *printer, d *debrief.Debrief, c *course.Course) *teller {
	named := *d
	named.Lessons = l.lessonsOf(c, d)
	return &teller{w: l, out: out, d: &named}
}

// summaryPart is the part that stands first where nobody chooses.
const summaryPart = "plain.part_summary"

// parts are those that a debrief is read out in, one by one.
func (t *teller) parts() []part {
	return []part{
		{"plain.part_timeline", telling(t.timeline)}, {"plain.part_decisions", telling(t.decisions)}, {"plain.part_plays", telling(t.plays)},
		{"plain.part_evidence", telling(t.evidence)}, {"plain.part_questions", telling(t.questions)}, {summaryPart, telling(t.summary)},
		{"plain.part_next", telling(t.next)},
	}
}

// Debrief tells all of a debrief in lines, as the front does: the summary, and then
// part by part. c names the lessons to read after it; nil leaves them as they are
// written.
func Debrief(cfg Config, d *debrief.Debrief, c *course.Course) error {
	out := &printer{w: cfg.Out, width: cfg.Width}
	t := lang{cfg.Words}.teller(out, d, c)
	t.summary()
	rest := slices.DeleteFunc(t.parts(), func(p part) bool { return p.key == summaryPart })
	if err := tellAll(rest); err != nil {
		return err
	}
	return out.err
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

func tellAll(list []part) error {
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
