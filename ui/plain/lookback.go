package plain

import (
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
	asked := f.reflect()
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
		if err != nil {
			return err
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
	parts := []struct {
		key string
		do  func()
	}{
		{"plain.part_timeline", t.timeline}, {"plain.part_decisions", t.decisions}, {"plain.part_plays", t.plays},
		{"plain.part_evidence", t.evidence}, {"plain.part_questions", t.questions}, {"plain.part_summary", t.summary},
		{"plain.part_next", t.next},
	}
	var labels []string
	for _, p := range parts {
		labels = append(labels, f.w.T(p.key))
	}
	labels = append(labels, f.w.T("plain.part_all"), f.w.T("plain.part_end"))
	for {
		n, err := f.choose(f.w.T("plain.parts"), labels)
		switch {
		case err != nil:
			return err
		case n < len(parts):
			parts[n].do()
		case n == len(parts):
			for _, p := range parts {
				p.do()
			}
		default:
			return nil
		}
	}
}

// join cleans and joins what people or scenarios named.
func join(list []string) string {
	var out []string
	for _, s := range list {
		out = append(out, clean.Line(s))
	}
	return strings.Join(out, ", ")
}
