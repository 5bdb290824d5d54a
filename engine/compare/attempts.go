// Package compare sets debriefs of one scenario side by side: a run beside
// earlier attempts and the best play, decision by decision, and a run beside a
// copy of it that went another way. It counts nothing and judges nothing; what it
// says stands in the debriefs.
package compare

import (
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
)

// Attempts is a run beside the earlier ones.
type Attempts struct {
	// Runs are the attempts, the one that is looked at first, then the earlier
	// ones, latest first.
	Runs      []Attempt
	Decisions []Decision
	// Proven tells that the best play is known to be the best.
	Proven bool
	// Best tells that a best play is known at all.
	Best bool
}

// Attempt is a run in short.
type Attempt struct {
	Run        string
	Started    time.Time
	Outcome    string
	Tone       string
	Scored     bool
	Percent    int
	Objectives []debrief.Objective
	Minutes    int64 // simulated
}

// Decision is one of the scenario's in each attempt.
type Decision struct {
	ID    string
	Title string
	Cells []Cell // one for each attempt
	// Best is what the best play chooses; empty where it never comes to it.
	Best string
}

// Cell is what came of a decision in one attempt.
type Cell struct {
	// Status is as of a debrief.Decision; empty where the attempt has no such
	// decision, because the scenario was another one.
	Status string
	Option string // text
	ID     string // of the option
	At     *int64 // simulated minutes
	Took   *int64 // simulated minutes from opening to choosing
	Points []debrief.Points
	// Other tells that the attempt before chose otherwise.
	Other bool
	// AsBest tells that the best play chooses it, too.
	AsBest bool
}

// With sets a run beside earlier ones, latest first. The decisions are those of
// the run.
func With(now *debrief.Debrief, earlier []*debrief.Debrief) Attempts {
	all := append([]*debrief.Debrief{now}, earlier...)
	out := Attempts{Proven: now.Score.Source == "proven", Best: len(now.Score.BestPath) > 0}
	for _, d := range all {
		out.Runs = append(out.Runs, attempt(d))
	}
	for _, d := range now.Decisions {
		out.Decisions = append(out.Decisions, decision(d, all))
	}
	return out
}

func attempt(d *debrief.Debrief) Attempt {
	return Attempt{
		Run: d.Run, Started: d.Started, Outcome: d.Outcome.Title, Tone: d.Outcome.Tone, Scored: d.Score.Scored,
		Percent: d.Score.Percent, Objectives: d.Score.Objectives, Minutes: d.Minutes,
	}
}

func decision(now debrief.Decision, all []*debrief.Debrief) Decision {
	out := Decision{ID: now.ID, Title: now.Title, Best: now.BestOption}
	for _, d := range all {
		out.Cells = append(out.Cells, cell(d, now.ID))
	}
	for i := range out.Cells[:len(out.Cells)-1] {
		before := &out.Cells[i+1]
		out.Cells[i].Other = before.Status != "" && before.ID != out.Cells[i].ID
	}
	return out
}

func cell(d *debrief.Debrief, id string) Cell {
	for _, x := range d.Decisions {
		if x.ID != id {
			continue
		}
		c := Cell{Status: x.Status, At: x.Chosen, Took: x.Took, Points: x.Points}
		if c.At == nil {
			c.At = x.Answered
		}
		if x.Option != nil {
			c.ID, c.Option, c.AsBest = x.Option.ID, x.Option.Text, x.AsBest()
		}
		return c
	}
	return Cell{}
}
