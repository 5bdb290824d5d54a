package debrief

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// questions lists what the learner was asked to conclude.
func (b *builder) questions() {
	for i := range b.p.Questions {
		if q := &b.p.Questions[i]; b.seated(q.Role) {
			b.d.Questions = append(b.d.Questions, b.question(int32(i), q))
		}
	}
}

func (b *builder) question(index int32, src *program.Question) Question {
	right := src.Answers[0]
	q := Question{
		ID: src.ID, Title: b.line(src.Title), Ask: b.text(src.Ask), Role: b.role(src.Role),
		Why: b.text(right.Why), Possible: b.course.possible[right.Move],
	}
	if len(right.Any) > 0 {
		q.Right = b.line(right.Any[0])
	}
	for _, t := range src.SupportedBy {
		s := Support{Title: b.traceTitle(t)}
		if seen, ok := b.seen(t, -1); ok {
			s.Seen = at(seen.at)
		}
		q.Support = append(q.Support, s)
	}
	b.answers(index, src, &q)
	b.hints(src, &q)
	var moves []int32
	for _, bin := range src.Answers {
		moves = append(moves, bin.Move)
	}
	for _, h := range src.Hints {
		moves = append(moves, h.Move)
	}
	q.Points = b.points(b.earnedBy(moves...))
	return q
}

// answers lists what was answered, in order.
func (b *builder) answers(index int32, src *program.Question, q *Question) {
	began := program.None
	for i, h := range b.run.Log() {
		if h.Kind != exercise.Began && h.Kind != exercise.Completed {
			continue
		}
		m := &b.p.Moves[h.What]
		if m.Kind != program.AnswerMove || m.Subject != index {
			continue
		}
		if h.Kind == exercise.Began {
			began = i
			continue
		}
		c, _ := b.run.Intent(began)
		a := Answer{
			At: b.minutes(h.At), Text: b.line(c.Text), Right: m.Part == 0, Why: b.text(src.Answers[m.Part].Why),
			Confidence: c.Confidence,
		}
		q.Answers = append(q.Answers, a)
		if a.Right {
			grounded, known := b.course.grounded[began]
			q.Solved, q.Guessed = true, known && !grounded
		}
	}
}

func (b *builder) hints(src *program.Question, q *Question) {
	for _, h := range src.Hints {
		if b.completed(h.Move) {
			q.Hints = append(q.Hints, b.text(h.Text))
		}
	}
}
