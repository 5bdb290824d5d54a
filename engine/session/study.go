package session

import (
	"context"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Course reads the lessons, once. The diagnostics say what is wrong with those
// that are left out of it.
func (h *House) Course(ctx context.Context) (*course.Course, scenario.Diagnostics) {
	h.mu.Lock()
	defer h.mu.Unlock()
	switch {
	case h.cfg.Lessons == nil:
		return &course.Course{}, nil
	case h.lessons == nil:
		c, diags := course.Load(ctx, h.cfg.Lessons, ".", course.Options{Language: h.cfg.Language})
		if ctx.Err() != nil {
			return c, diags // not all of them
		}
		h.lessons, h.lessonDiags = c, diags
	}
	return h.lessons, h.lessonDiags
}

// lessonTitles are the titles of the lessons, by id.
func (h *House) lessonTitles(ctx context.Context) map[string]string {
	c, _ := h.Course(ctx)
	out := map[string]string{}
	for _, l := range c.Lessons {
		out[l.ID] = clean.Line(l.Title)
	}
	return out
}

// Study reads what the learner has studied.
func (h *House) Study(ctx context.Context) (*course.Study, error) {
	return course.OpenStudy(ctx, course.Config{Store: h.cfg.Store, Learner: h.cfg.Learner, ReadOnly: h.cfg.ReadOnly, Now: h.cfg.Wall})
}

// Exercises are the scenarios that can be played, with what came of them for the
// learner. Runs that are damaged, not scored or not finished show nothing.
func (h *House) Exercises(ctx context.Context) ([]course.Exercise, error) {
	all, err := h.Scenarios(ctx)
	if err != nil {
		return nil, err
	}
	runs, err := h.Runs(ctx)
	if err != nil {
		return nil, err
	}
	var out []course.Exercise
	for _, p := range all {
		if p.Program == nil {
			continue
		}
		e := exerciseOf(p)
		for i := range runs {
			if r := &runs[i]; r.Header.Scenario == p.ID() && r.Header.Learner == h.cfg.Learner {
				h.addRun(ctx, &e, r)
			}
		}
		out = append(out, e)
	}
	return out, nil
}

// Unfinished are the runs of the learner that can be gone on with: the latest of each
// scenario, by the id of that. Where nothing can be played there are none.
func (h *House) Unfinished(ctx context.Context) (map[string]string, error) {
	if h.cfg.ReadOnly {
		return nil, nil
	}
	runs, err := h.Runs(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]string{}
	for i := range runs { // newest first
		r := &runs[i]
		if _, later := out[r.Header.Scenario]; !later && r.Header.Learner == h.cfg.Learner && r.CanGoOn() {
			out[r.Header.Scenario] = r.ID
		}
	}
	return out, nil
}

func exerciseOf(p *Prepared) course.Exercise {
	info := p.Program.Info
	e := course.Exercise{
		ID: p.ID(), Title: p.Title(), Summary: info.Summary, Level: info.Level, Minutes: info.Minutes,
		Lessons: p.Program.Debrief.Lessons,
	}
	for _, o := range p.Program.Objectives {
		e.Objectives = append(e.Objectives, course.Objective{ID: o.ID, Title: o.Title, NICE: o.Nice, CSF: o.CSF})
	}
	return e
}

// addRun counts a run of a scenario; runs come newest first.
func (h *House) addRun(ctx context.Context, e *course.Exercise, r *RunInfo) {
	switch {
	case r.Damage != nil:
	case r.Result == nil:
		if !r.CanGoOn() {
			return
		}
		e.Open++
		if e.Run == "" && !h.cfg.ReadOnly {
			e.Run = r.ID
		}
	default:
		percents, err := h.percents(ctx, r)
		if err == nil && len(percents) > 0 {
			e.Plays = append(e.Plays, course.Play{At: r.Last, Percent: r.Result.Percent, Objectives: percents})
		}
	}
}

// percents are what a run reached of each rated objective. A result that was
// recorded before it told them is worked out again from the run.
func (h *House) percents(ctx context.Context, r *RunInfo) (map[string]int, error) {
	if r.Result.Objectives != nil || len(r.Result.Ratings) == 0 {
		return r.Result.Objectives, nil
	}
	o, err := h.Open(ctx, r.ID)
	if err != nil {
		return nil, fmt.Errorf("look back at run %s: %w", r.ID, err)
	}
	return ResultOf(o.Debrief()).Objectives, nil
}

// Standing reads all that was done and folds it into where the learner stands.
func (h *House) Standing(ctx context.Context) (course.Standing, error) {
	c, _ := h.Course(ctx)
	study, err := h.Study(ctx)
	if err != nil {
		return course.Standing{}, err
	}
	exercises, err := h.Exercises(ctx)
	if err != nil {
		return course.Standing{}, err
	}
	return course.Stand(c, exercises, study.Events(), h.cfg.Wall())
}
