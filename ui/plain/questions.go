package plain

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// questionsPage lists the questions of the role.
func (f *front) questionsPage() []entry {
	o := f.observe()
	f.say("plain.questions", "n", openQuestions(o))
	var list []entry
	for i := range o.Questions {
		list = append(list, entry{i + 1, f.questionLabel(&o.Questions[i]), f.to(f.questionPage(o.Questions[i].Question))})
	}
	return append(list, f.back())
}

func (f *front) questionLabel(q *exercise.QuestionView) string {
	title := spoken(q.Title)
	switch {
	case q.Solved:
		return f.w.T("plain.question_solved", "what", title)
	case q.Over:
		return f.w.T("plain.question_over", "what", title)
	case q.Ready:
		return f.w.T("plain.question_open", "what", title, "n", q.Max-q.Attempts)
	}
	return f.w.T("plain.not_possible", "label", title, "why", f.reasons(q.Reasons))
}

// question is a question as it stands, by its place in the scenario.
func (f *front) question(id int) exercise.QuestionView {
	list := f.s.Run.Observe(int(f.s.Run.Program().Questions[id].Role)).Questions
	return list[slices.IndexFunc(list, func(q exercise.QuestionView) bool { return q.Question == id })]
}

// questionPage shows one question.
func (f *front) questionPage(id int) view {
	return func() []entry {
		q := f.question(id)
		f.out.put(f.questionLabel(&q))
		f.out.put(unmark(q.Ask))
		for _, g := range q.Given {
			f.given(&g)
		}
		for i := range q.Hints {
			if q.Hints[i].Text != "" {
				f.say("plain.hint_text", "n", i+1, "text", unmark(q.Hints[i].Text))
			}
		}
		var list []entry
		if !q.Over && q.Ready {
			label := f.w.T("plain.question_answer")
			if q.Cost > 0 {
				label = f.w.T("plain.with", "label", label, "more", f.w.duration(q.Cost))
			}
			list = append(list, entry{1, label, f.home(func() error { return f.answer(id, "") })})
		}
		if h := nextHint(&q); h != nil {
			list = append(list, entry{2, f.w.T("plain.question_hint", "price", f.price(h)), f.home(func() error { return f.hint(id) })})
		}
		return append(list, f.back())
	}
}

func (f *front) given(g *exercise.GivenAnswer) {
	key := "plain.given_wrong"
	if g.Right {
		key = "plain.given_right"
	}
	f.say(key, "text", clean.Line(g.Text), "time", f.clock(g.At))
	if g.Why != "" {
		f.out.put(unmark(g.Why))
	}
}

func nextHint(q *exercise.QuestionView) *exercise.HintView {
	for i := range q.Hints {
		if q.Hints[i].Ready && !q.Hints[i].Taken {
			return &q.Hints[i]
		}
	}
	return nil
}

func (f *front) price(h *exercise.HintView) string {
	if len(h.Price) == 0 {
		return f.w.T("plain.free")
	}
	return f.w.T("plain.price", "points", f.w.points(h.Price))
}

func (f *front) cmdAnswer(rest string) error {
	o := f.observe()
	n, text, ok := f.pick(rest, len(o.Questions))
	if !ok {
		return nil
	}
	return f.answer(o.Questions[n].Question, text)
}

// answer gives an answer in words. Without one it asks for it, and how sure one
// is.
func (f *front) answer(id int, text string) error {
	q := f.question(id)
	if q.Over || !q.Ready {
		f.out.put(f.questionLabel(&q))
		return nil
	}
	with := exercise.Intent{Text: text}
	if text == "" {
		var err error
		if with.Text, err = f.ask("plain.answer_ask"); err != nil || with.Text == "" {
			return err
		}
		if ok, err := f.confidence(&with); err != nil || !ok {
			return err
		}
	}
	return f.pass(func() error {
		_, err := f.s.Run.Answer(f.ctx, q.Question, with)
		return err
	})
}

// judged says what came of an answer, as soon as it has come.
func (f *front) judged(m *program.Move) {
	for _, q := range f.s.Run.Observe(int(m.Role)).Questions {
		if q.Question != int(m.Subject) || len(q.Given) == 0 {
			continue
		}
		f.given(&q.Given[len(q.Given)-1])
		if !q.Over {
			f.say("plain.question_again", "n", q.Max-q.Attempts)
		}
	}
}

func (f *front) cmdHint(rest string) error {
	o := f.observe()
	n, _, ok := f.pick(rest, len(o.Questions))
	if !ok {
		return nil
	}
	return f.hint(o.Questions[n].Question)
}

// hint takes the next hint of a question, once its price is agreed to.
func (f *front) hint(id int) error {
	q := f.question(id)
	h := nextHint(&q)
	if h == nil {
		f.say("plain.no_hint")
		return nil
	}
	if ok, err := f.confirm("plain.hint_ask", "price", f.price(h)); err != nil || !ok {
		return err
	}
	err := f.act(func() error {
		_, err := f.s.Run.Start(f.ctx, h.Move, exercise.Intent{})
		return err
	})
	if err != nil {
		return err
	}
	for i, v := range f.question(id).Hints {
		if v.Move == h.Move && v.Taken {
			f.say("plain.hint_text", "n", i+1, "text", unmark(v.Text))
		}
	}
	return nil
}
