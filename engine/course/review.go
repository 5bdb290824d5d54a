package course

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	fsrs "github.com/open-spaced-repetition/go-fsrs/v4"
)

// Sitting is how many checks one review asks at most: a few minutes.
const Sitting = 10

// maxInterval bounds how far away a review can be: what is trained for a bad
// night should be met twice a year at least. In days.
const maxInterval = 180

// Card is a check that comes back.
type Card struct {
	Lesson *Lesson
	Check  *Check
	Due    time.Time // not before this day
	Last   time.Time // when it was answered last
	Lapses int       // how often it was missed when it came back
}

// Cards folds events into the checks that come back, those due first before the
// others. The schedule is FSRS (version 6, its default weights, an expected
// recall of 90 %, whole days, no chance in it):
//
//   - The first answer to a check makes its card. If it was wrong the check comes
//     back the next day, if it was right at about three days, and if the hint was
//     looked at first, at about two.
//   - An answer in the review is graded Again if it is wrong, Hard if it is right
//     after the hint, Good if it is right.
//   - A later answer in the lesson itself counts when the check is due, or when it
//     is wrong: whoever has just read the explanation has not remembered it.
//
// Checks and lessons that are no longer there have no card.
func Cards(c *Course, events []Event) ([]Card, error) {
	f := fsrs.NewFSRS(parameters())
	type key struct{ lesson, check string }
	states := map[key]fsrs.Card{}
	for _, e := range events {
		if !e.answered() {
			continue
		}
		k := key{e.Lesson, e.Check}
		card, known := states[k]
		if !known {
			card = fsrs.NewCard(e.At)
		}
		if known && e.Kind == kindAnswer && e.Right && !dueOn(card.Due, e.At) {
			continue
		}
		at := e.At
		if at.Before(card.LastReview) {
			at = card.LastReview // the clock was set back
		}
		next, err := f.Next(card, at, grade(e))
		if err != nil {
			return nil, fmt.Errorf("schedule the review of %s in %s: %w", e.Check, e.Lesson, err)
		}
		states[k] = next.Card
	}
	var cards []Card
	for k, state := range states {
		lesson := c.Lesson(k.lesson)
		if lesson == nil {
			continue
		}
		if check := lesson.Check(k.check); check != nil {
			cards = append(cards, Card{lesson, check, state.Due, state.LastReview, int(min(state.Lapses, 1_000_000))})
		}
	}
	slices.SortFunc(cards, func(a, b Card) int {
		return cmp.Or(a.Due.Compare(b.Due), cmp.Compare(a.Lesson.Number, b.Lesson.Number), cmp.Compare(a.Check.ID, b.Check.ID))
	})
	return cards, nil
}

func parameters() fsrs.Parameters {
	p := fsrs.DefaultParam()
	p.EnableShortTerm = false // whole days: the review is once a day
	p.MaximumInterval = maxInterval
	return p
}

func grade(e Event) fsrs.Rating {
	switch {
	case !e.Right:
		return fsrs.Again
	case e.Hint:
		return fsrs.Hard
	}
	return fsrs.Good
}

// Due are the cards of a review at a time, the oldest first.
func Due(cards []Card, now time.Time) []Card {
	var due []Card
	for _, c := range cards {
		if dueOn(c.Due, now) {
			due = append(due, c)
		}
	}
	return due
}

// dueOn tells that a card is due on the day of now, at whatever hour: who studied
// in the evening can review the next morning.
func dueOn(due, now time.Time) bool {
	due = due.In(now.Location())
	y, m, d := now.Date()
	return due.Before(time.Date(y, m, d+1, 0, 0, 0, 0, now.Location()))
}

// Days counts the midnights from one time to another, in the time zone of the
// first.
func Days(from, to time.Time) int {
	midnight := func(t time.Time) time.Time {
		y, m, d := t.In(from.Location()).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(to).Sub(midnight(from)).Hours() / 24)
}
