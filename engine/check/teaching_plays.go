package check

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// playRules are the teaching rules that compare plays, for which they ask what the
// search has found.
var playRules = []rule{
	{"WF513", scenario.Warning, hastyScores},
}

// hastyShare is from which share of the best score on haste is no worse than care,
// in percent. It is where the best rating begins.
const hastyShare = 85

// hastyScores finds scenarios in which it does not matter to read and to think:
// taking the first option, always and at once, scores as well as anything.
func hastyScores(s *subject) {
	best, known := s.bestTotal()
	seats := s.seats()
	if !known || len(seats) == 0 || len(s.doc.Decisions) == 0 {
		return
	}
	idle, ok := s.total(solve.Follow(nil), seats)
	hasty, fine := s.total(solve.Hasty(), seats)
	if !ok || !fine || best <= idle {
		return
	}
	if percent := 100 * (hasty - idle) / (best - idle); percent >= hastyShare {
		s.report(s.doc.Decisions[0].Pos, "put the best options elsewhere, and let them rest on what was read", "who takes the first option at once and reads nothing scores %d %% of the best", min(percent, 100))
	}
}

// bestTotal is the weighted total of the best play, where it is proved or declared.
func (s *subject) bestTotal() (int64, bool) {
	switch {
	case s.space != nil && s.space.Best != nil && s.space.Best.Proven:
		return solve.Weighted(s.p, s.space.Best.Points), true
	case len(s.p.Par) > 0:
		return solve.Weighted(s.p, s.p.Par), true
	}
	return 0, false
}

// total is the weighted total with which a way of playing ends.
func (s *subject) total(by solve.Policy, seats []int) (int64, bool) {
	r := exercise.New(s.p, exercise.Options{Seats: seats, Seed: 1, Pace: exercise.Turn})
	if err := solve.Play(s.ctx, r, by, nil); err != nil {
		return 0, false
	}
	if outcome, _ := r.Ended(); outcome == program.None {
		return 0, false
	}
	return solve.Weighted(s.p, r.Points()), true
}
