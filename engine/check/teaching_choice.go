package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// worth is what a score adds to the weighted total.
func (s *subject) worth(score scenario.Map[scenario.Int]) int {
	total := 0
	for _, p := range score {
		if o, ok := s.doc.Objectives.Get(p.Key); ok {
			total += p.Value.V * o.Weight.V
		}
	}
	return total
}

// best is the option of a decision that scores more than any other; -1 if there is
// none.
func (s *subject) best(d scenario.Decision) int {
	best, twice := -1, false
	for i, o := range d.Options {
		switch {
		case best < 0 || s.worth(o.Value.Score) > s.worth(d.Options[best].Value.Score):
			best, twice = i, false
		case s.worth(o.Value.Score) == s.worth(d.Options[best].Value.Score):
			twice = true
		}
	}
	if twice || len(d.Options) < 2 {
		return -1
	}
	return best
}

func words(s string) int { return len(strings.Fields(s)) }

// fewestWords is what a why needs at least to say a reason.
const fewestWords = 4

func whyTooShort(s *subject) {
	look := func(what string, why scenario.Text) {
		if n := words(why.V); n > 0 && n < fewestWords {
			s.report(why.Pos, "say what makes it good or bad", "the why of %s gives no reason: it is %q", what, why.V)
		}
	}
	s.each(func(what string, m scenario.Move) { look(what, m.Why) })
	for _, r := range s.doc.Requests {
		for _, w := range r.Value.WrongChannels {
			look("request "+r.Key+" via "+w.Key, w.Value.Why)
		}
	}
	for _, q := range s.doc.Questions {
		for _, b := range q.Value.Answers {
			look("answer "+q.Key+"."+b.Key, b.Value.Why)
		}
	}
}

// longestIsBest finds right options that stand out by their length.
func longestIsBest(s *subject) {
	for _, d := range s.doc.Decisions {
		best := s.best(d.Value)
		if best < 0 {
			continue
		}
		long, next := utf8.RuneCountInString(d.Value.Options[best].Value.Text.V), 0
		for i, o := range d.Value.Options {
			if i != best {
				next = max(next, utf8.RuneCountInString(o.Value.Text.V))
			}
		}
		if long-next >= 25 && 10*long >= 16*next {
			s.report(d.Value.Options[best].Value.Text.Pos, "shorten it, or say more in the others", "the best option of %s gives itself away: it is by far the longest (%d characters, the next has %d)", d.Key, long, next)
		}
	}
}

func onlyOption(s *subject) {
	for _, d := range s.doc.Decisions {
		if len(d.Value.Options) == 1 {
			s.report(d.Pos, "add another option, or make it an action", "decision %s has one option, so there is nothing to decide", d.Key)
		}
	}
}

// withoutConsequence finds decisions from which nothing follows.
func withoutConsequence(s *subject) {
	for _, d := range s.doc.Decisions {
		follows := len(d.Value.Options) < 2
		for _, m := range s.index.things[d.Key] {
			follows = follows || m.key != "do"
		}
		for _, o := range d.Value.Options {
			m := o.Value.Move
			follows = follows || changesSomething(m.Effects) || len(m.Later) > 0 || len(m.Uses) > 0
		}
		if !follows {
			s.report(d.Pos, "let options score, change something, or be asked for", "nothing follows from decision %s, whatever is chosen", d.Key)
		}
	}
}

// oneChance finds objectives for which one thing decides.
func oneChance(s *subject) {
	for i, o := range s.doc.Objectives {
		if s.chances(int32(i)) == 1 {
			s.report(o.Pos, "let more than one thing score for it", "one thing alone decides about objective %s", o.Key)
		}
	}
}

// nothingTempts finds decisions in which the right option costs no more than any
// other and every other only loses.
func nothingTempts(s *subject) {
	for _, d := range s.doc.Decisions {
		best := s.best(d.Value)
		if best < 0 || s.worth(d.Value.Options[best].Value.Score) <= 0 {
			continue
		}
		right := d.Value.Options[best].Value
		tempts := right.When.Src != "" || len(right.Uses) > 0 || right.Approval != nil
		for i, o := range d.Value.Options {
			m := o.Value
			gains := slices.ContainsFunc(m.Score, func(p scenario.Entry[scenario.Int]) bool { return p.Value.V > 0 })
			if i != best && (m.Cost.Minutes < right.Cost.Minutes || gains || len(m.Add)+len(m.Set)+len(m.Later) > 0 || s.worth(m.Score) >= 0) {
				tempts = true
			}
		}
		if !tempts {
			s.report(d.Pos, "let a wrong option save time, or be right in part", "nothing tempts in decision %s: every other option loses points and saves no time", d.Key)
		}
	}
}

// fewestDecisions is from how many on a position is a pattern.
const fewestDecisions = 3

// bestAtOnePlace finds scenarios in which the best option always stands at one
// place.
func bestAtOnePlace(s *subject) {
	place, count := -1, 0
	var first scenario.Pos
	for _, d := range s.doc.Decisions {
		best := s.best(d.Value)
		switch {
		case best < 0:
			continue
		case place < 0:
			place, first = best, d.Pos
		case best != place:
			return
		}
		count++
	}
	if count >= fewestDecisions {
		s.report(first, "change the order of options in some of them", "the best option of all %d decisions is the %s, which learners notice", count, ordinal(place))
	}
}

func ordinal(n int) string {
	if names := [...]string{"first", "second", "third", "fourth", "fifth"}; n < len(names) {
		return names[n]
	}
	return fmt.Sprintf("%dth", n+1)
}

// waitingIsBest finds deadlines that give the best option to those who do nothing.
func waitingIsBest(s *subject) {
	for _, d := range s.doc.Decisions {
		if d.Value.Deadline == nil {
			continue
		}
		if best := s.best(d.Value); best >= 0 && d.Value.Options[best].Key == d.Value.Deadline.Then.Name && s.worth(d.Value.Options[best].Value.Score) > 0 {
			s.report(d.Value.Deadline.Then.Pos, "let the deadline take another option", "who does nothing gets the best option of %s", d.Key)
		}
	}
}

// sameWhy finds explanations that stand at two options.
func sameWhy(s *subject) {
	for _, d := range s.doc.Decisions {
		first := map[string]scenario.Pos{}
		for _, o := range d.Value.Options {
			why := strings.Join(strings.Fields(strings.ToLower(o.Value.Why.V)), " ")
			if pos, twice := first[why]; twice && why != "" {
				f := s.report(o.Value.Why.Pos, "say what is different about this one", "two options of %s have the same why", d.Key)
				f.Related = append(f.Related, scenario.Related{Pos: pos, Message: "the other one"})
				continue
			}
			first[why] = o.Value.Why.Pos
		}
	}
}

var tells = pattern.Of(`(?i)\((?:best|correct|right|wrong|incorrect|true|false)\)|\b(?:correct|right|wrong|best) answer\b`)

// textTellsAnswer finds options whose text says how good they are.
func textTellsAnswer(s *subject) {
	for _, d := range s.doc.Decisions {
		for _, o := range d.Value.Options {
			if told := tells().FindString(o.Value.Text.V); told != "" {
				s.report(o.Value.Text.Pos, "take it out of the text", "option %s.%s tells how good it is: %s", d.Key, o.Key, told)
			}
		}
	}
}

func questionWithoutHint(s *subject) {
	for _, q := range s.doc.Questions {
		if len(q.Value.Hints) == 0 {
			s.report(q.Pos, "add hints: with a text and a price", "question %s has no hint, so who is stuck stays stuck", q.Key)
		}
	}
}

func answerWithoutWhy(s *subject) {
	for _, q := range s.doc.Questions {
		for _, b := range q.Value.Answers {
			if b.Value.Why.V == "" {
				s.report(b.Pos, "add why:", "answer %s.%s teaches nothing: it has no why", q.Key, b.Key)
			}
		}
	}
}

// hintsEatAnswer finds questions that are worth nothing once all hints are taken.
func hintsEatAnswer(s *subject) {
	for _, q := range s.doc.Questions {
		worth, price := 0, 0
		if len(q.Value.Answers) > 0 {
			worth = s.worth(q.Value.Answers[0].Value.Score)
		}
		for _, h := range q.Value.Hints {
			price += s.worth(h.Price)
		}
		if worth > 0 && price >= worth {
			s.report(q.Value.Hints[0].Text.Pos, "lower the prices", "who takes all hints of %s gets nothing for the right answer", q.Key)
		}
	}
}
