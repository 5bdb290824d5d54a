package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// potential is what each part of a Program can earn at most, weighted.
type potential struct {
	moves  []int64 // per move and use
	events []int64
	bins   [][][]int64 // per question, objective and bin
}

// potentials works out what each part can earn. Only gains count: a bound that
// ignores losses is never too low.
func (s *searcher) potentials() {
	p := s.p
	s.pot.events = make([]int64, len(p.Events))
	for i := range p.Events {
		s.pot.events[i] = s.gain(p.Events[i].Effects.Rewards)
	}
	s.pot.moves = make([]int64, len(p.Moves))
	for i := range p.Moves {
		s.pot.moves[i] = s.gain(p.Moves[i].Effects.Rewards)
	}
	for i := range p.Questions {
		s.pot.bins = append(s.pot.bins, s.bins(&p.Questions[i]))
	}
}

// bins is what each answer to a question can earn for each objective.
func (s *searcher) bins(q *program.Question) [][]int64 {
	bins := make([][]int64, len(s.p.Objectives))
	for o := range bins {
		bins[o] = make([]int64, len(q.Answers))
	}
	for b, answer := range q.Answers {
		for _, r := range answer.Score {
			bins[r.Objective][b] = s.gain([]program.Reward{r})
		}
	}
	return bins
}

func (s *searcher) gain(rewards []program.Reward) int64 {
	total := int64(0)
	for _, r := range rewards {
		if r.Points > 0 {
			total += int64(r.Points) * int64(s.p.Objectives[r.Objective].Weight)
		}
	}
	return total
}

// hope is the most that can still be earned from a state: every event and every
// use of a move that is left, the best option of each decision that is not made,
// and the best answer to each question that is not closed. It is admissible.
func (s *searcher) hope(state exercise.State) int64 {
	p, total := s.p, int64(0)
	for i := range p.Events {
		if v := state[p.Layout.Events+i]; v == program.Idle || v >= program.Pending {
			total += s.pot.events[i]
		}
	}
	for i := range p.Moves {
		if s.pot.moves[i] == 0 {
			continue
		}
		m := &p.Moves[i]
		switch m.Kind {
		case program.OptionMove, program.AnswerMove, program.HintMove:
		case program.RequestMove:
			total += s.pot.moves[i] * int64(m.Max-state[m.Used]) // channels exclude each other; counting all stays above
		case program.CollectMove:
			if it := &p.Items[m.Subject]; state[it.Slot] == 0 && (it.Lost == program.None || state[it.Lost] == 0) {
				total += s.pot.moves[i]
			}
		default:
			total += s.pot.moves[i] * int64(m.Max-state[m.Used])
		}
	}
	return total + s.hopeOfRunning(state) + s.hopeOfDecisions(state) + s.hopeOfQuestions(state)
}

// hopeOfRunning counts moves that are started but not complete: their use is
// gone, their reward still to come.
func (s *searcher) hopeOfRunning(state exercise.State) int64 {
	total := int64(0)
	for _, slot := range s.p.Layout.BusyMove {
		if running := state[slot]; running != 0 {
			if s.p.Moves[running-1].Kind != program.OptionMove {
				total += s.pot.moves[running-1]
			}
		}
	}
	return total
}

func (s *searcher) hopeOfDecisions(state exercise.State) int64 {
	total := int64(0)
	for i := range s.p.Decisions {
		d := &s.p.Decisions[i]
		if state[d.Slot] >= program.Answered {
			continue
		}
		best := int64(0)
		for _, o := range d.Options {
			best = max(best, s.pot.moves[o])
		}
		total += best
	}
	return total
}

func (s *searcher) hopeOfQuestions(state exercise.State) int64 {
	total := int64(0)
	for i := range s.p.Questions {
		q := &s.p.Questions[i]
		if state[q.Attempts] >= q.MaxAttempts && !s.answering(state, int32(i)) {
			continue
		}
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
