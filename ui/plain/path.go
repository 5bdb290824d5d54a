package plain

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
)

// path shows lessons and scenarios in their order, mastery, and what is next,
// until the learner goes back.
func (f *front) path() error {
	for {
		s, err := f.cfg.House.Standing(f.ctx)
		if err != nil {
			return err
		}
		f.sayWho()
		f.say("learn.path", "n", done(s.Path), "all", len(s.Path))
		f.suggest(&s)
		var labels []string
		for i := range s.Path {
			labels = append(labels, f.stepLabel(&s, &s.Path[i]))
		}
		n := len(labels)
		labels = append(labels, f.w.T("learn.mastery"), f.w.T("learn.review", "n", len(s.Due)), f.w.T("plain.back"))
		at, err := f.choose("", labels)
		switch {
		case err != nil:
			return err
		case at == n:
			f.mastery(s.Mastery)
		case at == n+1:
			err = f.review()
		case at == n+2:
			return nil
		case s.Path[at].Lesson != nil:
			err = f.learn(s.Path[at].Lesson.ID)
		default:
			err = f.practise(s.Path[at].Exercise.ID, s.Path[at].Exercise.Run)
		}
		if elsewhere(err) {
			f.say("plain.cannot", "why", clean.Line(err.Error()))
		} else if err != nil {
			return err
		}
	}
}

// practise plays a scenario; where a run of it can be gone on with, it asks whether
// to go on or to begin anew. An empty run is none.
func (f *front) practise(scenario, run string) error {
	if run == "" {
		return f.briefOf(scenario)
	}
	n, err := f.choose("", []string{f.w.T("learn.run_go_on", "run", clean.Line(run)), f.w.T("learn.run_anew"), f.w.T("plain.back")})
	switch {
	case err != nil || n == 2:
		return err
	case n == 0:
		return f.resume(run)
	}
	return f.briefOf(scenario)
}

func (f *front) briefOf(scenario string) error {
	p, err := f.cfg.House.Scenario(f.ctx, scenario)
	if err != nil {
		return err
	}
	return f.brief(p)
}

func done(path []course.Step) int {
	n := 0
	for _, s := range path {
		if s.State == course.Done {
			n++
		}
	}
	return n
}

// suggest says what to do next, and why.
func (f *front) suggest(s *course.Standing) {
	n := s.Next
	pairs := []any{"n", n.Due}
	if n.Step != nil {
		pairs = append(pairs, "what", f.inSentence(n.Step))
	}
	if n.Reason == course.BecauseRetry {
		pairs = append(pairs, "best", n.Step.Exercise.Best(), "need", course.DoneFrom)
	}
	if n.Mastery != nil {
		pairs = append(pairs, "category", n.Mastery.Category+" "+n.Mastery.Title, "percent", n.Mastery.Percent)
	}
	f.say("path.next_"+string(n.Reason), pairs...)
}

// inSentence names a step inside a sentence.
func (f *front) inSentence(s *course.Step) string {
	if s.Lesson != nil {
		return f.w.T("path.step_lesson", "n", s.Lesson.Number, "title", spoken(s.Title()))
	}
	return f.w.T("path.step_scenario", "title", spoken(s.Title()))
}

func (f *front) stepTitle(s *course.Step) string {
	if s.Lesson != nil {
		return f.w.T("learn.step_lesson", "n", s.Lesson.Number, "title", spoken(s.Title()))
	}
	return f.w.T("path.scenario", "title", spoken(s.Title()))
}

// stepLabel names a step, how far it is, and what is better done before.
func (f *front) stepLabel(s *course.Standing, step *course.Step) string {
	state := f.w.T("learn.state_new")
	switch {
	case step.Lesson != nil:
		state = f.lessonState(&step.Progress)
	case step.State == course.Done:
		state = f.w.T("path.best", "n", step.Exercise.Best())
	case step.State == course.Tried:
		state = f.w.T("path.tried", "n", step.Exercise.Best())
	case step.State == course.Begun:
		state = f.w.T("path.unfinished")
	}
	label := f.w.T("learn.step", "what", f.stepTitle(step), "level", f.level(step.Level()), "n", step.Minutes(), "state", state)
	if step.State == course.New && len(step.Waits) > 0 {
		var titles []string
		for i := range s.Path {
			for _, id := range step.Waits {
				if other := &s.Path[i]; other.Lesson != nil && other.Lesson.ID == id {
					titles = append(titles, spoken(other.Title()))
				}
			}
		}
		label += " " + f.w.T("path.waits", "what", strings.Join(titles, ", "))
	}
	return label
}

// mastery says how each category of the framework is in hand, from what.
func (f *front) mastery(all []course.Mastery) {
	f.say("learn.mastery_how", "weight", course.ScenarioWeight, "need", course.EnoughEvidence)
	for _, m := range all {
		key := "learn.category"
		if !m.Enough {
			key = "learn.category_open"
		}
		var roles []string
		for _, id := range m.Roles {
			roles = append(roles, clean.Line(course.RoleTitle(id)))
		}
		f.say(key, "id", m.Category, "title", m.Title, "percent", m.Percent, "n", m.Evidence, "need", course.EnoughEvidence)
		if len(roles) > 0 {
			f.say("learn.roles", "roles", strings.Join(roles, ", "))
		}
		for _, p := range m.Parts {
			if p.Evidence > 0 {
				f.say("learn.part", "title", spoken(p.Objective.Title), "from", spoken(p.FromTitle), "percent", p.Percent, "n", p.Done)
			}
		}
	}
}
