package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// bins is what each answer to a question can earn for each objective; one that
// nobody can give earns nothing.
func (s *searcher) bins(q *program.Question, all *prospect) [][]int64 {
	bins := make([][]int64, len(s.p.Objectives))
	for o := range bins {
		bins[o] = make([]int64, len(q.Answers))
	}
	for b, answer := range q.Answers {
		for _, r := range answer.Score {
			if s.sign > 0 && r.Points > 0 && all.started[answer.Move] {
				bins[r.Objective][b] = s.gain([]program.Reward{r})
			}
		}
	}
	return bins
}

// losses is what each answer costs, for the worst play.
func (s *searcher) losses(q *program.Question, all *prospect) []int64 {
	out := make([]int64, len(q.Answers))
	for b, answer := range q.Answers {
		if s.sign < 0 && all.started[answer.Move] {
			out[b] = s.gain(answer.Score)
		}
	}
	return out
}

// hopeOfQuestions bounds what the answers that are left can still earn.
func (s *searcher) hopeOfQuestions(state exercise.State) int64 {
	total := int64(0)
	for i := range s.p.Questions {
		q := &s.p.Questions[i]
		left := int64(q.MaxAttempts - state[q.Attempts])
		if s.answering(state, int32(i)) {
			left++
		}
		if left <= 0 {
			continue
		}
		worst := int64(0)
		for _, n := range s.pot.loss[i] {
			worst = max(worst, n)
		}
		total += worst * left
		for _, bins := range s.pot.bins[i] { // each objective counts its own best answer
			best, have := int64(0), int64(0)
			for b, worth := range bins {
				best = max(best, worth)
				if state[q.Bins]&(1<<b) != 0 {
					have = max(have, worth)
				}
			}
			if state[q.HintsTaken] > 0 {
				have = 0 // what was paid may have been less
			}
			total += best - have
		}
	}
	return total
}

// answering tells whether an answer to a question is under way.
func (s *searcher) answering(state exercise.State, question int32) bool {
	for _, slot := range s.p.Layout.BusyMove {
		if running := state[slot]; running != 0 {
			if m := &s.p.Moves[running-1]; m.Kind == program.AnswerMove && m.Subject == question {
				return true
			}
		}
	}
	return false
}
