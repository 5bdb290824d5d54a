package session

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/settings"
)

// Some people need more time to read, to type or to find a key than live pace
// leaves, and some cannot work against a clock at all. Their timers are stretched or
// off: the same simulated time then takes more real time, or passes only by moves
// and by waiting. Nothing in the simulation changes by it, so scores mean the same;
// the run records it, for who sets an exam.

// kindTimers is the record that timers are others than before.
const kindTimers = "timers"

// adjusted is the body of such a record.
type adjusted struct {
	Timers string `json:"timers"`
}

// timers are those that the learner has set. Where the settings cannot be read,
// nothing is adjusted.
func (h *House) timers(ctx context.Context) string {
	book, err := settings.Open(ctx, h.cfg.Store, h.cfg.Learner)
	if err != nil {
		return settings.Normal
	}
	return book.Values().Get(settings.Timers)
}

// timersOf is the value that a header records: nothing where time does not pass by
// itself or passes as usual.
func timersOf(pace exercise.Pace, timers string) string {
	if pace != exercise.Live || timers == settings.Normal {
		return ""
	}
	return timers
}

// readTimers follows the records of timers in a journal.
func readTimers(header journal.Header, entries []journal.Entry) string {
	now := header.Timers
	for _, e := range entries {
		var a adjusted
		if e.Kind == kindTimers && json.Unmarshal(e.Body, &a) == nil {
			now = a.Timers
		}
	}
	return now
}

// everAdjusted is the strongest adjustment that a run was played with, or "".
func everAdjusted(header journal.Header, entries []journal.Entry) string {
	most := header.Timers
	for _, e := range entries {
		var a adjusted
		if e.Kind != kindTimers || json.Unmarshal(e.Body, &a) != nil {
			continue
		}
		if was := settings.Stretch(most); a.Timers == settings.Off || was != 0 && settings.Stretch(a.Timers) > was {
			most = a.Timers
		}
	}
	return most
}

// adjust records that the timers of a run are others from now on.
func (s *Session) adjust(ctx context.Context, was, is string) error {
	if was == is {
		return nil
	}
	body, err := json.Marshal(adjusted{is})
	if err != nil {
		return err
	}
	at := s.Prepared.Program.Minutes(s.Run.Now())
	err = s.journal.Append(ctx, journal.Entry{Kind: kindTimers, Body: body, At: at, Active: s.clock.elapsed(), Wall: s.house.cfg.Wall()})
	if err != nil {
		return fmt.Errorf("record that timers are adjusted: %w", err)
	}
	return nil
}

// Timers are how the learner's timers are adjusted in this exercise: a factor, off,
// or "" where they are not.
func (s *Session) Timers() string { return s.timers }

// Speed is the simulated minutes that pass in a real one.
func (s *Session) Speed() float64 {
	if f := settings.Stretch(s.timers); f > 0 {
		return s.Header.Speed / f
	}
	return 0
}

// isMove tells the records of what was done from those about the run.
func isMove(kind string) bool { return kind != kindResult && kind != kindTimers }
