package debrief

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Why a run has no score.
const (
	WhyUnfinished = "unfinished"
	WhyFaulted    = "faulted"
	WhyReference  = "reference" // nothing is known to measure it against
	WhyUnrated    = "unrated"   // in no objective was there anything to gain
	WhyCopy       = "copy"      // it is a copy of a run, played to try something else
)

// score measures the points against the reference.
func (b *builder) score() {
	s := &b.d.Score
	s.Source = b.in.Reference.Source
	b.ledger()
	s.Why = b.unscored()
	points := b.run.Points()
	total, weights := int64(0), int64(0)
	for i := range b.p.Objectives {
		o, share := b.objective(i, points[i])
		if o.Rated {
			total += share * int64(o.Weight)
			weights += int64(o.Weight)
		}
		s.Objectives = append(s.Objectives, o)
	}
	if s.Why == "" && weights == 0 {
		s.Why = WhyUnrated
	}
	if s.Scored = s.Why == ""; s.Scored {
		s.Percent = int(total / weights * 100 / program.Whole)
	}
	b.path()
}

// unscored says why the run cannot be scored, or nothing.
func (b *builder) unscored() string {
	n, over := b.run.Ended()
	ref, objectives := b.in.Reference, len(b.p.Objectives)
	switch {
	case b.in.Copy != nil:
		return WhyCopy
	case !over:
		return WhyUnfinished
	case n == program.None:
		return WhyFaulted
	case len(ref.Idle) != objectives || len(ref.Best) != objectives:
		return WhyReference
	}
	return ""
}

// objective is one objective with its share of the way from idle to best, in
// millionths.
func (b *builder) objective(i, points int) (Objective, int64) {
	src := &b.p.Objectives[i]
	o := Objective{
		ID: src.ID, Title: b.line(src.Title), Weight: src.Weight, Points: points,
		Nice: append([]string(nil), src.Nice...), CSF: append([]string(nil), src.CSF...),
	}
	if b.d.Score.Why != "" && b.d.Score.Why != WhyUnrated {
		return o, 0
	}
	o.Idle, o.Best = b.in.Reference.Idle[i], b.in.Reference.Best[i]
	if o.Best <= o.Idle {
		return o, 0
	}
	share := program.Share(points, o.Idle, o.Best)
	o.Rated, o.Percent = true, int(share*100/program.Whole)
	o.Rating, o.Capped = rating(o.Percent, b.p.Ratings, b.critical(int32(i)))
	return o, share
}

// The ratings of HSEEP.
const (
	Performed           = "P" // without challenges
	PerformedSome       = "S" // with some challenges
	PerformedMajor      = "M" // with major challenges
	UnableToBePerformed = "U"
)

// rating turns a percentage into a rating. A critical mistake holds it at M:
// the objective may be reached, but other activities were harmed.
func rating(percent int, bounds [3]int, critical bool) (rating string, capped bool) {
	rating = UnableToBePerformed
	for i, r := range []string{Performed, PerformedSome, PerformedMajor} {
		if percent >= bounds[i] {
			rating = r
			break
		}
	}
	if critical && (rating == Performed || rating == PerformedSome) {
		return PerformedMajor, true
	}
	return rating, false
}

// critical tells whether a critical mistake was made against an objective.
func (b *builder) critical(objective int32) bool {
	for _, h := range b.run.Log() {
		if h.Kind == exercise.Critical && h.What == objective && h.Arg < 0 {
			return true
		}
	}
	return false
}

// ledger lists every reward.
func (b *builder) ledger() {
	for _, h := range b.run.Log() {
		if h.Kind != exercise.Rewarded && h.Kind != exercise.Critical {
			continue
		}
		b.d.Ledger = append(b.d.Ledger, Entry{
			At: b.minutes(h.At), Objective: b.line(b.p.Objectives[h.What].Title), Points: int(h.Arg),
			Cause: b.line(causeTitle(b.p, h.Cause)), Kind: causeKind(b.p, h.Cause), Critical: h.Kind == exercise.Critical,
		})
	}
}

// earned sums up points per objective, in the order of the objectives.
type earned map[int32]int

func (b *builder) points(e earned) []Points {
	var out []Points
	for i := range b.p.Objectives {
		if n := e[int32(i)]; n != 0 {
			out = append(out, Points{Objective: b.line(b.p.Objectives[i].Title), Points: n})
		}
	}
	return out
}

// pays is what a move pays at once.
func pays(list []program.Reward) earned {
	e := earned{}
	for _, r := range list {
		e[r.Objective] += int(r.Points)
	}
	return e
}

// worth is points by the weights of their objectives.
func (b *builder) worth(e earned) int {
	n := 0
	for objective, points := range e {
		n += points * b.p.Objectives[objective].Weight
	}
	return n
}

// earnedBy is what moves have paid, by move.
func (b *builder) earnedBy(moves ...int32) earned {
	e := earned{}
	for _, h := range b.run.Log() {
		if h.Kind != exercise.Rewarded && h.Kind != exercise.Critical {
			continue
		}
		for _, m := range moves {
			if h.Cause == m+1 {
				e[h.What] += int(h.Arg)
			}
		}
	}
	return e
}
