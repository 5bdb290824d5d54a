package plain

import (
	"time"

	"github.com/watchfloor/watchfloor/engine/course"
)

// review asks what is due, at most a sitting of it.
func (f *front) review() error {
	l, err := f.learning()
	if err != nil {
		return err
	}
	cards, err := course.Cards(l.course, l.study.Events())
	if err != nil {
		return err
	}
	due := course.Due(cards, l.study.Now())
	if len(due) == 0 {
		f.say("review.nothing")
		if len(cards) > 0 {
			f.say("review.next", "n", max(1, course.Days(l.study.Now(), cards[0].Due)))
		} else {
			f.say("review.how")
		}
		return nil
	}
	now := due[:min(len(due), course.Sitting)]
	right := 0
	for i, card := range now {
		f.say("learn.review_check", "n", i+1, "all", len(now), "lesson", spoken(card.Lesson.Title))
		was, err := f.reviewCard(l, card)
		if err != nil {
			return err
		}
		right += was
	}
	f.say("review.done", "n", right, "of", len(now))
	if rest := len(due) - len(now); rest > 0 {
		f.say("learn.review_more", "n", rest)
	} else {
		f.say("review.no_more")
	}
	return nil
}

// reviewCard asks one check and says when it comes back; it returns 1 if the
// answer was right.
func (f *front) reviewCard(l *learning, card course.Card) (int, error) {
	right, answered := 0, false
	err := f.askCheck(card.Check, uint64(card.Last.Unix()), func(a course.Answer, hint bool) (course.Result, error) { //nolint:gosec // any number is a seed
		r, err := l.study.Review(f.ctx, card.Lesson, card.Check, a, hint)
		if answered = err == nil; r.Right {
			right = 1
		}
		return r, err
	})
	if err != nil || !answered {
		return right, err
	}
	cards, err := course.Cards(l.course, l.study.Events())
	for _, next := range cards {
		if next.Check == card.Check {
			f.comesBack(l.study.Now(), next.Due)
		}
	}
	return right, err
}

func (f *front) comesBack(now, due time.Time) {
	if days := course.Days(now, due); days > 1 {
		f.say("review.back_days", "n", days)
		return
	}
	f.say("review.back_tomorrow")
}
