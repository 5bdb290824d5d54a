package session

import (
	"fmt"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/journal"
)

// Debrief looks back on the exercise as it stands.
func (s *Session) Debrief() (*debrief.Debrief, error) {
	entries, err := s.journal.Entries()
	if err != nil {
		return nil, fmt.Errorf("make the debrief of run %s: %w", s.ID, err)
	}
	var actives []time.Duration
	for _, e := range entries {
		if isMove(e.Kind) {
			actives = append(actives, e.Active)
		}
	}
	in := input(s.ID, s.Header, s.Run, s.Reference)
	in.Active, in.Actives = s.clock.elapsed(), actives
	in.Timers = everAdjusted(s.Header, entries)
	return debrief.Build(in), nil
}

// Debrief looks back on a run as far as its record is intact. The run must have
// been opened without an error.
func (o *Opened) Debrief() *debrief.Debrief {
	in := input(o.ID, o.Header, o.Run, o.Reference)
	in.Active, in.Actives, in.Timers = o.Active, o.Actives, o.Timers
	if o.Damage != nil {
		in.Damage = o.Damage.Error()
	}
	d := debrief.Build(in)
	if o.Plan != nil {
		d.TakePlan(o.Plan)
	}
	return d
}

func input(id string, header journal.Header, run *exercise.Run, ref Reference) debrief.Input {
	return debrief.Input{
		Copy: copied(header), Run: run, ID: id, Learner: header.Learner, ScenarioTitle: header.Title, Started: header.Started,
		Pace: header.Pace, App: header.App,
		Reference: debrief.Reference{Idle: ref.Idle, Best: ref.Best, Source: ref.Source, Path: ref.Path},
	}
}

// ResultOf is what a list of runs keeps of a debrief.
func ResultOf(d *debrief.Debrief) Result {
	r := Result{
		Outcome: d.Outcome.ID, Title: d.Outcome.Title, Tone: d.Outcome.Tone,
		Percent: d.Score.Percent, Ratings: map[string]string{}, Minutes: d.Minutes, Objectives: map[string]int{},
	}
	for _, o := range d.Score.Objectives {
		if o.Rated {
			r.Ratings[o.ID] = o.Rating
			r.Objectives[o.ID] = o.Percent
		}
	}
	return r
}

// copied says where a copy left the run that it is a copy of; nil for a run that
// counts.
func copied(header journal.Header) *debrief.Copy {
	if c := header.Copy; c != nil {
		return &debrief.Copy{Run: c.Run, Decision: c.Decision, At: c.At}
	}
	return nil
}
