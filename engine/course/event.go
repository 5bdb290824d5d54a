package course

import (
	"encoding/json"
	"fmt"
	"time"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

// The kinds of records in the log of a learner's study.
const (
	kindSection  = "section"  // a page was opened
	kindAnswer   = "answer"   // a check was answered in its lesson
	kindFinished = "finished" // every page was opened and every check answered
	kindReview   = "review"   // a check was answered when it came back
)

// Event is one thing that a learner did. Everything that is known of progress,
// of the cards of the review and of mastery is made from events.
type Event struct {
	Kind    string    `json:"-"`
	Lesson  string    `json:"lesson"`
	Section string    `json:"section,omitempty"`
	Check   string    `json:"check,omitempty"`
	Answer  *Answer   `json:"answer,omitempty"`
	Right   bool      `json:"right,omitempty"`
	Places  int       `json:"places,omitempty"` // of Of were as they should be
	Of      int       `json:"of,omitempty"`
	Hint    bool      `json:"hint,omitempty"` // it was looked at before
	At      time.Time `json:"at"`
}

// answered tells that the event is an answer, in a lesson or in the review.
func (e Event) answered() bool { return e.Kind == kindAnswer || e.Kind == kindReview }

// item is the event as it is appended to a log.
func (e Event) item() (journal.Item, error) {
	body, err := json.Marshal(e)
	if err != nil {
		return journal.Item{}, fmt.Errorf("write a record of study: %w", err)
	}
	return journal.Item{Kind: e.Kind, Body: body}, nil
}

// decode reads the records of a log. Records of kinds that this version does
// not know are passed over, so that an older version can read a newer log; what is
// passed over because it cannot be understood is told.
func decode(recs []store.Record) ([]Event, journal.Unreadable) {
	var events []Event
	var unread journal.Unreadable
	for _, rec := range recs {
		switch rec.Kind {
		case kindSection, kindAnswer, kindFinished, kindReview:
		default:
			continue
		}
		e := Event{Kind: rec.Kind}
		if err := json.Unmarshal(rec.Body, &e); err != nil {
			unread.Add(rec, err)
			continue
		}
		events = append(events, e)
	}
	return events, unread
}
