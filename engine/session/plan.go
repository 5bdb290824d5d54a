package session

import (
	"context"
	"slices"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
)

// Plan is the improvement plan of a learner; of the one who plays here where no
// name is given. In a house that is only looked at nothing can be added to it.
func (h *House) Plan(ctx context.Context, learner string) (*improvement.Book, error) {
	if learner = clean.Name(learner); learner == "" {
		learner = h.cfg.Learner
	}
	return improvement.Load(ctx, h.cfg.Store, learner, h.cfg.Wall)
}

// Now is the wall clock that the house was given, for dates of the plan.
func (h *House) Now() time.Time { return h.cfg.Wall() }

// TakePlan fills what its learner resolved into a debrief.
func (h *House) TakePlan(ctx context.Context, d *debrief.Debrief) error {
	b, err := h.Plan(ctx, d.Learner)
	if err != nil {
		return err
	}
	d.TakePlan(b)
	return nil
}

// Earlier are the debriefs of runs of the same scenario and seats that the same
// learner finished before a run began, latest first; most is how many
// there are at most. A
// run that cannot be read any more is left out.
func (h *House) Earlier(ctx context.Context, d *debrief.Debrief, most int) ([]*debrief.Debrief, error) {
	runs, err := h.Runs(ctx)
	if err != nil {
		return nil, err
	}
	var out []*debrief.Debrief
	for _, r := range runs {
		if len(out) == most || ctx.Err() != nil {
			break
		}
		if r.ID == d.PlanRun() || r.Result == nil || r.Header.Scenario != d.Scenario || clean.Line(r.Header.Learner) != d.Learner || !r.Header.Started.Before(d.Started) {
			continue
		}
		o, err := h.Open(ctx, r.ID)
		if err != nil {
			continue // of another version, or damaged: the list of runs says so
		}
		if e := o.Debrief(); slices.Equal(e.Roles, d.Roles) {
			out = append(out, e)
		}
	}
	return out, ctx.Err()
}
