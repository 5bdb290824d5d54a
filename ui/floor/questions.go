package floor

import (
	"context"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

const answerNow = "answer"

// questionsPane is the questions with their answers and hints.
func questionsPane() pane {
	return pane{
		name: "questions", letter: "u", list: widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "floor.empty.questions"},
		items: questionItems, page: questionPage,
		keys: func(*Floor) keys.Set {
			return keys.Set{{ID: answerNow, Keys: []string{"a"}, Short: "floor.key.answer_short", Long: "floor.key.answer_long", OnScreen: true, Rank: 72}}
		},
		press: func(f *Floor, _, id string) tea.Cmd {
			if q := f.question(id); q != nil {
				return f.answer(q)
			}
			return nil
		},
	}
}

func questionItems(f *Floor) []widget.Item {
	var items []widget.Item
	for i := range f.obs.Questions {
		q := &f.obs.Questions[i]
		role, word := f.questionState(q)
		items = append(items, widget.Item{ID: q.ID, Title: f.dim(role, q.Title), Detail: word, Glyph: f.mark(role), Role: role})
	}
	return items
}

// questionState is how a question stands.
func (f *Floor) questionState(q *exercise.QuestionView) (theme.Role, string) {
	switch {
	case q.Solved:
		return theme.Good, f.kit.T("floor.question.solved")
	case q.Over:
		return theme.Danger, f.kit.T("floor.question.over")
	case !q.Ready:
		return theme.Off, f.kit.T("floor.question.not_yet")
	}
	return theme.Waiting, f.kit.T("floor.question.attempts", arg("n", q.Max-q.Attempts))
}

func (f *Floor) question(id string) *exercise.QuestionView {
	for i := range f.obs.Questions {
		if f.obs.Questions[i].ID == id {
			return &f.obs.Questions[i]
		}
	}
	return nil
}

func questionPage(f *Floor, id string) *page {
	q := f.question(id)
	if q == nil {
		return &page{}
	}
	role, word := f.questionState(q)
	p := &page{title: q.Title}
	p.line(role, f.mark(role)+" "+word).gap().markdown(q.Ask).gap()
	if !q.Over {
		c := choice{id: "answer", title: f.kit.T("floor.question.answer"), meta: f.tell.cost(q.Cost), do: func() tea.Cmd { return f.answer(q) }}
		if !q.Ready {
			c.why = f.tell.reasons(q.Reasons)
		} else {
			c.notes = f.runOutNotes(f.answerMove(q), q.Cost)
		}
		p.choose(c)
	}
	f.hints(p, q)
	f.givenAnswers(p, q)
	return p
}

// answerMove is one of the moves that answer a question; all of them take the
// same time.
func (f *Floor) answerMove(q *exercise.QuestionView) int {
	return int(f.program.Questions[q.Question].Answers[0].Move)
}

// hints adds the hints that were taken, and the next one with its price.
func (f *Floor) hints(p *page, q *exercise.QuestionView) {
	offered := false
	for i := range q.Hints {
		h := &q.Hints[i]
		switch {
		case h.Text != "":
			key := "floor.hint_n"
			if !h.Taken {
				key = "floor.hint_untaken"
			}
			p.heading(f.kit.T(key, arg("n", i+1))).markdown(h.Text)
		case !offered && !q.Over:
			offered = true
			c := choice{id: "hint", title: f.kit.T("floor.question.hint", arg("n", i+1)), meta: f.price(h.Price), do: func() tea.Cmd { return f.takeHint(h) }}
			if !h.Ready {
				c.why = f.tell.reasons(q.Reasons)
			}
			p.choose(c)
		}
	}
}

// price is what a hint costs in points.
func (f *Floor) price(list []exercise.Points) string {
	total := 0
	for _, x := range list {
		total += x.Points
	}
	if total == 0 {
		return f.kit.T("floor.free_hint")
	}
	return f.kit.T("floor.points", arg("n", total))
}

// takeHint confirms the price of a hint.
func (f *Floor) takeHint(h *exercise.HintView) tea.Cmd {
	take := func() tea.Cmd { return f.start(h.Move, exercise.Intent{}) }
	var parts []string
	for _, x := range h.Price {
		parts = append(parts, f.kit.T("floor.question.price", arg("n", x.Points), arg("objective", x.Objective)))
	}
	if len(parts) == 0 {
		return take()
	}
	f.ask(f.kit.T("floor.question.hint_title"), f.kit.T("floor.question.hint_body", arg("price", strings.Join(parts, ", "))),
		f.kit.T("floor.question.hint_yes"), false, take)
	return nil
}

// givenAnswers adds the answers so far, newest first, with what the scenario
// says to them.
func (f *Floor) givenAnswers(p *page, q *exercise.QuestionView) {
	if len(q.Given) == 0 {
		return
	}
	p.heading(f.kit.T("floor.question.given"))
	for i := len(q.Given) - 1; i >= 0; i-- {
		g := q.Given[i]
		role := theme.Danger
		if g.Right {
			role = theme.Good
		}
		p.line(role, f.kit.Theme.Mark(role)+" "+f.tell.clock(g.At)+"  "+f.verdict(g)+"  "+g.Text)
		if g.Why != "" {
			p.markdown(g.Why).gap()
		}
	}
}

func (f *Floor) verdict(g exercise.GivenAnswer) string {
	if g.Right {
		return f.kit.T("floor.question.right")
	}
	return f.kit.T("floor.question.not_it")
}

// answer opens the form for an answer.
func (f *Floor) answer(q *exercise.QuestionView) tea.Cmd {
	switch {
	case q.Over:
		_, word := f.questionState(q)
		return f.refuse(word)
	case !q.Ready:
		return f.refuse(f.kit.T("floor.not_now", arg("why", f.tell.reasons(q.Reasons))))
	}
	number := q.Question
	f.openForm(&form{
		cautions: f.runOut(f.answerMove(q), q.Cost),
		title:    q.Title, body: firstLine(q.Ask), yes: "floor.question.enter",
		fields: []*field{f.textField(f.kit.T("floor.question.your_answer"), "", 200), f.sureField()},
		check: func(x *form) string {
			if x.fields[0].value() == "" {
				return f.kit.T("floor.question.empty")
			}
			return ""
		},
		take: func(x *form) tea.Cmd {
			with := exercise.Intent{Text: x.fields[0].value(), Confidence: x.fields[1].level}
			return f.perform(act{move: true, do: func(ctx context.Context, r *exercise.Run) ([]exercise.Happening, error) {
				return r.Answer(ctx, number, with)
			}})
		},
	})
	return nil
}
