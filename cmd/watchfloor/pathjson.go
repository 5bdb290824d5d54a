package main

import (
	"context"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/session"
)

// standing is where a learner stands, as path tells it to machines.
type standing struct {
	Learner string     `json:"learner"`
	Done    int        `json:"done"` // steps of the path
	Next    suggested  `json:"next"`
	Path    []pathStep `json:"path"`
	Mastery []mastered `json:"mastery"`
}

// suggested is what to do next. The reason is one of course.Reason; a review has no
// id.
type suggested struct {
	Reason   course.Reason `json:"reason"`
	Kind     string        `json:"kind,omitempty"`
	ID       string        `json:"id,omitempty"`
	Due      int           `json:"due,omitempty"`
	Category string        `json:"category,omitempty"`
}

// pathStep is a lesson or a scenario with how far it is: new, begun, tried or done.
type pathStep struct {
	Kind    string   `json:"kind"`
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Level   string   `json:"level"`
	Minutes int      `json:"minutes"`
	State   string   `json:"state"`
	Percent int      `json:"percent"` // of a lesson that is done, or the best of a scenario
	Plays   int      `json:"plays,omitempty"`
	Waits   []string `json:"waits,omitempty"` // lessons that are better read before
}

// mastered is how a category of the framework is in hand; without enough evidence
// there is no percentage.
type mastered struct {
	Category string `json:"category"`
	Title    string `json:"title"`
	Evidence int    `json:"evidence"`
	Percent  *int   `json:"percent,omitempty"`
}

// pathJSON writes where the learner stands for machines.
func (a *app) pathJSON(ctx context.Context) error {
	h, err := a.house(ctx)
	if err != nil {
		return err
	}
	s, err := h.Standing(ctx)
	if err != nil {
		return err
	}
	return writeJSON(a.out, standingOf(h, &s))
}

func standingOf(h *session.House, s *course.Standing) standing {
	out := standing{Learner: h.Learner(), Next: suggested{Reason: s.Next.Reason, Due: s.Next.Due}, Path: []pathStep{}, Mastery: []mastered{}}
	if step := s.Next.Step; step != nil {
		out.Next.Kind, out.Next.ID = kindOf(step), clean.Line(step.ID())
	}
	if m := s.Next.Mastery; m != nil {
		out.Next.Category = m.Category
	}
	for i := range s.Path {
		step := stepOf(&s.Path[i])
		if step.State == course.Done.String() {
			out.Done++
		}
		out.Path = append(out.Path, step)
	}
	for _, m := range s.Mastery {
		x := mastered{Category: m.Category, Title: m.Title, Evidence: m.Evidence}
		if m.Enough {
			x.Percent = &m.Percent
		}
		out.Mastery = append(out.Mastery, x)
	}
	return out
}

func stepOf(s *course.Step) pathStep {
	out := pathStep{
		Kind: kindOf(s), ID: clean.Line(s.ID()), Title: clean.Line(s.Title()), Level: clean.Line(s.Level()), Minutes: s.Minutes(),
		State: s.State.String(), Waits: s.Waits,
	}
	if s.Lesson != nil {
		out.Percent = s.Progress.Percent()
	} else {
		out.Percent, out.Plays = s.Exercise.Best(), len(s.Exercise.Plays)
	}
	return out
}

func kindOf(s *course.Step) string {
	if s.Lesson != nil {
		return "lesson"
	}
	return "scenario"
}
