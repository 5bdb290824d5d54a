package exercise

import "github.com/watchfloor/watchfloor/engine/program"

// question applies an answer or a hint. What the question is worth in all,
// after every answer and hint so far, is the best positive score among the bins
// given less the price of the hints taken, and never below zero; the ledger gets
// the difference. Negative scores are paid each time.
func (k *Kernel) question(m *program.Move) {
	q := &k.p.Questions[m.Subject]
	bins, hints := k.s[q.Bins], k.s[q.HintsTaken]
	k.writes(m.Effects.Writes)
	for o := range k.p.Objectives {
		objective := int32(o)
		points := worth(q, k.s[q.Bins], k.s[q.HintsTaken], objective) - worth(q, bins, hints, objective)
		if points != 0 {
			k.say(Rewarded, program.None, objective, points)
		}
	}
	if m.Kind == program.AnswerMove {
		k.penalties(q.Answers[m.Part].Score)
	}
}

// penalties pays the negative part of a score.
func (k *Kernel) penalties(score []program.Reward) {
	for _, r := range score {
		if r.Points < 0 {
			kind := Rewarded
			if r.Critical {
				kind = Critical
			}
			k.say(kind, program.None, r.Objective, r.Points)
		}
	}
}

// worth is what a question has earned for one objective.
func worth(q *program.Question, bins, hints, objective int32) int32 {
	best := int32(0)
	for i := range q.Answers {
		if bins&(1<<i) != 0 {
			best = max(best, points(q.Answers[i].Score, objective))
		}
	}
	for i := range q.Hints[:hints] {
		best -= points(q.Hints[i].Price, objective)
	}
	return max(best, 0)
}

func points(list []program.Reward, objective int32) int32 {
	for _, r := range list {
		if r.Objective == objective {
			return r.Points
		}
	}
	return 0
}
