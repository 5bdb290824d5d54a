package debrief

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/improvement"
)

// TakePlan fills in what people resolved after this exercise and earlier ones. A
// copy of a run has the plan of that run.
func (d *Debrief) TakePlan(b *improvement.Book) {
	run := d.PlanRun()
	d.Actions, d.Resolved, d.HotWash = b.From(run), nil, nil
	for _, a := range b.OpenFor(d.Scenario) {
		if a.Run != run && a.Added.Before(d.Started) {
			d.Resolved = append(d.Resolved, a)
		}
	}
	if h := b.HotWash(run); !h.Empty() {
		d.HotWash = &h
	}
}

// PlanRun is the run to which actions and notes belong.
func (d *Debrief) PlanRun() string {
	if d.Copy != nil {
		return d.Copy.Run
	}
	return d.Run
}

// The kinds of suggestion: what was not as it might have been.
const (
	SuggestLapsed   = "lapsed"   // a decision that its deadline made, or that nobody made
	SuggestChoice   = "choice"   // one that the best play makes otherwise
	SuggestMissed   = "missed"   // an attack step whose traces nobody saw
	SuggestLost     = "lost"     // evidence that was gone before it was collected
	SuggestCustody  = "custody"  // evidence without a whole chain of custody
	SuggestChannel  = "channel"  // a request over the wrong channel
	SuggestNotDone  = "not_done" // what would have paid and was possible
	SuggestQuestion = "question" // a wrong conclusion, or one that was guessed
	SuggestUnread   = "unread"   // messages that nobody opened
	SuggestSure     = "sure"     // confidence above what was right
)

// Suggestion is something of a run that an improvement action may begin with.
type Suggestion struct {
	Kind    string
	Subject string // title of the decision, step, item or play
	Detail  string // what would have been better, or where to look
}

// MaxSuggestions is how many there are at most: a plan of three things gets done,
// one of thirty does not.
const MaxSuggestions = 8

// mostOfKind is how many suggestions of a kind there are at most, so that a run
// with many wrong choices still tells what else was missed.
const mostOfKind = 2

// Suggest lists what a run leaves to be improved, what weighs most first.
func Suggest(d *Debrief) []Suggestion {
	s := &suggester{d: d}
	s.decisions()
	s.attack()
	s.evidence()
	s.plays()
	s.questions()
	s.habits()
	return s.out[:min(len(s.out), MaxSuggestions)]
}

// suggester gathers suggestions, each once.
type suggester struct {
	d   *Debrief
	out []Suggestion
}

func (s *suggester) add(kind, subject, detail string) {
	n := 0
	for _, x := range s.out {
		if x.Kind == kind {
			n++
		}
	}
	if x := (Suggestion{kind, subject, detail}); n < mostOfKind && !slices.Contains(s.out, x) {
		s.out = append(s.out, x)
	}
}

func (s *suggester) decisions() {
	for _, x := range s.d.Decisions {
		if x.Status == Defaulted || x.Status == StillOpen {
			s.add(SuggestLapsed, x.Title, "")
		}
	}
	costly := slices.Clone(s.d.Decisions) // what cost most comes first
	sortBy(costly, func(x Decision) int { return sum(x.Points) })
	for _, x := range costly {
		if x.Option != nil && x.Status == Completed && x.BestOption != "" && !x.AsBest() {
			s.add(SuggestChoice, x.Title, x.BestOption)
		}
	}
}

func sum(list []Points) int {
	n := 0
	for _, p := range list {
		n += p.Points
	}
	return n
}

func (s *suggester) attack() {
	for _, x := range s.d.Attack {
		if x.Missed && x.Status == Happened && len(x.Traces) > 0 {
			s.add(SuggestMissed, x.Title, x.Traces[0])
		}
	}
}

func (s *suggester) evidence() {
	for _, x := range s.d.Evidence {
		switch {
		case x.Status == Lost:
			s.add(SuggestLost, x.Title, "")
		case x.CollectedAt != nil && x.Custody != nil && !x.Custody.Complete:
			s.add(SuggestCustody, x.Title, "")
		}
	}
}

func (s *suggester) plays() {
	for _, x := range s.d.Done {
		if x.Wrong {
			s.add(SuggestChannel, x.Title, x.Channel)
		}
	}
	for _, x := range s.d.NotDone {
		if x.Possible {
			s.add(SuggestNotDone, x.Title, x.To)
		}
	}
}

func (s *suggester) questions() {
	for _, x := range s.d.Questions {
		if x.Guessed || len(x.Answers) > 0 && !x.Solved {
			s.add(SuggestQuestion, x.Title, "")
		}
	}
}

// overconfident is from how many percent points on confidence is worth an action.
const overconfident = 10

func (s *suggester) habits() {
	if len(s.d.Unread) > 0 {
		s.add(SuggestUnread, s.d.Unread[0].Subject, "")
	}
	if s.d.Calibration.Enough && s.d.Calibration.Bias > overconfident {
		s.add(SuggestSure, "", "")
	}
}
