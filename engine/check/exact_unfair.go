package check

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// maxCompared bounds the situations that are compared for fairness. They are more
// than those of the search, since what a role has seen is not forgotten in them.
const maxCompared = 8 * DefaultStates

// unfair looks for decisions with situations that look the same and in which
// different options are best. One role must be played, since in a team somebody
// else may have told it.
func unfair(s *subject) {
	seats := s.seats()
	if s.space == nil || !s.space.Complete || len(seats) != 1 || len(s.p.Decisions) == 0 {
		return
	}
	clashes, err := solve.Unfair(s.ctx, s.p, seats[0], maxCompared)
	if err != nil {
		return // there are too many to compare
	}
	told := map[int32]bool{}
	for _, c := range clashes {
		d, a, b := s.decided(c)
		if d == program.None || told[d] {
			continue
		}
		told[d] = true
		entry := s.doc.Decisions[d]
		f := s.report(entry.Pos, "let a message, a meter or the map show what makes the difference",
			"two situations look the same, and in one %s is best, in the other %s", s.p.Moves[a].ID, s.p.Moves[b].ID)
		f.Related = append(f.Related,
			scenario.Related{Pos: entry.Pos, Message: "in the one, " + s.play(c.A)},
			scenario.Related{Pos: entry.Pos, Message: "in the other, " + s.play(c.B)})
	}
}

// decided is a decision of which each situation has an option among its best
// moves, with these options; None if there is none.
func (s *subject) decided(c solve.Clash) (decision, a, b int32) {
	for d := range s.p.Decisions {
		options := s.p.Decisions[d].Options
		of := func(best []int32) int {
			return slices.IndexFunc(best, func(m int32) bool { return slices.Contains(options, m) })
		}
		if i, j := of(c.BestA), of(c.BestB); i >= 0 && j >= 0 {
			return int32(d), c.BestA[i], c.BestB[j]
		}
	}
	return program.None, program.None, program.None
}
