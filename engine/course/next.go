package course

import (
	"slices"
	"time"
)

// Reason is why something is suggested.
type Reason string

// The reasons, in the order in which they are looked for.
const (
	BecauseDue   Reason = "due"     // checks are due for review
	BecauseBegun Reason = "begun"   // a lesson or a run was begun and not finished
	BecauseWeak  Reason = "weak"    // it trains what is not in hand yet
	BecauseRetry Reason = "retry"   // it was played, and too little was reached
	BecauseNext  Reason = "next"    // it is the next on the path
	BecauseAgain Reason = "again"   // all is done, and this would gain most
	BecauseWhole Reason = "nothing" // all is done and well in hand
)

// Suggestion is what to do next, and why.
type Suggestion struct {
	Reason  Reason
	Step    *Step    // nil for a review and where there is nothing to suggest
	Due     int      // checks that are due, for BecauseDue
	Mastery *Mastery // for BecauseWeak and BecauseAgain
}

// Standing is where a learner stands: everything that the path shows.
type Standing struct {
	Path    []Step
	Mastery []Mastery
	Cards   []Card // all that come back, due or not
	Due     []Card // those due now, the oldest first
	Next    Suggestion
}

// Stand folds all that was done into where a learner stands at a time.
func Stand(c *Course, exercises []Exercise, events []Event, now time.Time) (Standing, error) {
	cards, err := Cards(c, events)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{Path: Path(c, exercises, events), Mastery: MasteryOf(c, exercises, events), Cards: cards, Due: Due(cards, now)}
	s.Next = s.next()
	return s, nil
}

// next is what to do next: first what is due for review, since it takes minutes
// and waits badly; then a lesson that was begun; then, where there is enough
// evidence that something is weak, the first step that trains it and is ready;
// then the first step that is ready; and once all is done, what would raise the
// weakest category, scenarios before lessons. A scenario in which too little was
// reached is not done, and is suggested once more; one with a run that can be gone
// on with is suggested to go on with.
func (s *Standing) next() Suggestion {
	if len(s.Due) > 0 {
		return Suggestion{Reason: BecauseDue, Due: len(s.Due)}
	}
	if step := s.first(func(p *Step) bool { return p.Lesson != nil && p.State == Begun }); step != nil {
		return Suggestion{Reason: BecauseBegun, Step: step}
	}
	ready := func(p *Step) bool { return p.State != Done && len(p.Waits) == 0 }
	weakest := s.weakest()
	if weakest != nil && weakest.Percent < Weak {
		if step := s.first(func(p *Step) bool { return ready(p) && p.trains(weakest.Category) }); step != nil {
			return ahead(step, Suggestion{Reason: BecauseWeak, Step: step, Mastery: weakest})
		}
	}
	if step := s.first(ready); step != nil {
		return ahead(step, Suggestion{Reason: BecauseNext, Step: step})
	}
	if weakest != nil && weakest.Percent < Mastered {
		step := s.raises(weakest.Category)
		return ahead(step, Suggestion{Reason: BecauseAgain, Step: step, Mastery: weakest})
	}
	return Suggestion{Reason: BecauseWhole}
}

// ahead suggests a step for a reason; one with a run that can be gone on with, for
// that it was begun, and one that was played already, for that it is worth another
// try.
func ahead(step *Step, s Suggestion) Suggestion {
	switch {
	case step == nil:
	case step.Unfinished() != "":
		return Suggestion{Reason: BecauseBegun, Step: step}
	case step.State == Tried:
		return Suggestion{Reason: BecauseRetry, Step: step}
	}
	return s
}

func (s *Standing) first(fits func(*Step) bool) *Step {
	for i := range s.Path {
		if fits(&s.Path[i]) {
			return &s.Path[i]
		}
	}
	return nil
}

// weakest is the category with the lowest percent of those with enough evidence.
func (s *Standing) weakest() *Mastery {
	var low *Mastery
	for i := range s.Mastery {
		if m := &s.Mastery[i]; m.Enough && (low == nil || m.Percent < low.Percent) {
			low = m
		}
	}
	return low
}

// raises is what to repeat for a category: the part of it with the lowest
// percent, a scenario if there is one.
func (s *Standing) raises(category string) *Step {
	var best *Step
	lowest := 0
	for _, m := range s.Mastery {
		if m.Category != category {
			continue
		}
		for _, p := range m.Parts {
			step := s.first(func(x *Step) bool { return x.ID() == p.From && (x.Exercise != nil) == p.Scenario })
			switch {
			case step == nil:
			case best == nil, p.Scenario && best.Exercise == nil, p.Scenario == (best.Exercise != nil) && p.Percent < lowest:
				best, lowest = step, p.Percent
			}
		}
	}
	return best
}

// LessonsFor are the lessons that belong to a scenario: those that its debrief
// names, in its order, and then those that name the scenario.
func (c *Course) LessonsFor(scenario string, named []string) []*Lesson {
	var out []*Lesson
	if c == nil {
		return nil
	}
	for _, id := range named {
		if l := c.Lesson(id); l != nil && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	for _, l := range c.Lessons {
		if slices.Contains(l.Scenarios, scenario) && !slices.Contains(out, l) {
			out = append(out, l)
		}
	}
	return out
}
