package session

import (
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// Loose is a session that nobody keeps: it has no journal, takes no time and
// leaves no result. Screens of an exercise show by it what is no exercise, such as
// a scenario that is being written.
func Loose(p *Prepared, run *exercise.Run) *Session {
	s := &Session{Prepared: p, Run: run, clock: activeClock{mono: func() time.Duration { return 0 }}, done: true}
	s.Header.Scenario, s.Header.Title = p.ID(), p.Title()
	return s
}
