package debrief

// EnoughJudgements is how many judgements with a confidence it takes to say
// anything of them: with fewer, one that went wrong turns the picture round.
const EnoughJudgements = 5

// judgement is one choice or answer with how sure the learner was.
type judgement struct {
	level int // 1..5
	good  bool
}

// calibrate compares confidence with results.
func (b *builder) calibrate() {
	var list []judgement
	for _, d := range b.d.Decisions {
		if d.Confidence > 0 && d.Option != nil && d.Status == Completed {
			list = append(list, judgement{d.Confidence, isGood(d)})
		}
	}
	for _, q := range b.d.Questions {
		for _, a := range q.Answers {
			if a.Confidence > 0 {
				list = append(list, judgement{a.Confidence, a.Right})
			}
		}
	}
	b.d.Calibration = calibration(list)
}

// isGood tells whether no option that was possible then pays more at once.
func isGood(d Decision) bool {
	for _, o := range d.Others {
		if o.Available && o.worth > d.Option.worth {
			return false
		}
	}
	return true
}

// calibration sums judgements up. A level stands for the middle of its fifth:
// 1 for 10 %, 5 for 90 %.
func calibration(list []judgement) Calibration {
	c := Calibration{Given: len(list), Enough: len(list) >= EnoughJudgements}
	squares, sure, good := 0, 0, 0
	for level := 1; level <= 5; level++ {
		l := Level{Level: level}
		for _, j := range list {
			if j.level != level {
				continue
			}
			l.Given++
			result := 0
			if j.good {
				l.Good, result = l.Good+1, 100
			}
			p := 20*level - 10
			squares, sure, good = squares+(p-result)*(p-result), sure+p, good+result
		}
		if l.Given > 0 {
			l.Share, l.Enough = 100*l.Good/l.Given, l.Given >= EnoughJudgements
			c.Levels = append(c.Levels, l)
		}
	}
	if c.Enough {
		c.Brier, c.Bias = squares/(100*len(list)), (sure-good)/len(list)
	}
	return c
}
