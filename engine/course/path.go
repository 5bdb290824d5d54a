package course

import (
	"cmp"
	"slices"
	"time"
)

// Exercise is a scenario as the learning path sees it, with what came of it.
type Exercise struct {
	ID, Title, Summary, Level string
	Minutes                   int
	Lessons                   []string // ids of lessons that its debrief names
	Objectives                []Objective
	Plays                     []Play // finished and scored, in any order
	Open                      int    // runs that can be gone on with
	Run                       string // id of the latest of them, or ""; where nothing can be played, it is ""
}

// Play is a finished run of a scenario.
type Play struct {
	At      time.Time
	Percent int // of the whole, from 0 to 100
	// Objectives are the percents of the objectives that were rated, by id.
	Objectives map[string]int
}

// Best is the highest percent of all plays.
func (e *Exercise) Best() int {
	best := 0
	for _, p := range e.Plays {
		best = max(best, p.Percent)
	}
	return best
}

// DoneFrom is the percent of the whole from which on a scenario counts as done:
// half of what is attainable, where mastery stops calling a category weak. Whoever
// reached less has played it, and should play it again.
const DoneFrom = Weak

// Done tells that a run reached enough for the scenario to count as done.
func (e *Exercise) Done() bool { return e.Best() >= DoneFrom }

// State is how far a learner is with a step of the path.
type State uint8

// The states.
const (
	New State = iota
	Begun
	Tried // a scenario that was played and in which too little was reached
	Done
)

// String names a state for machines.
func (s State) String() string {
	return [...]string{New: "new", Begun: "begun", Tried: "tried", Done: "done"}[s]
}

// Step is a lesson or a scenario on the learning path.
type Step struct {
	Lesson   *Lesson   // nil for a scenario
	Exercise *Exercise // nil for a lesson
	Progress Progress  // of a lesson
	State    State
	// Waits are the steps that are better done before and are not, by id.
	Waits []string

	needs []string
}

// ID is the id of the lesson or scenario.
func (s *Step) ID() string {
	if s.Lesson != nil {
		return s.Lesson.ID
	}
	return s.Exercise.ID
}

// Title is the title of the lesson or scenario.
func (s *Step) Title() string {
	if s.Lesson != nil {
		return s.Lesson.Title
	}
	return s.Exercise.Title
}

// Level is introductory, intermediate or advanced.
func (s *Step) Level() string {
	if s.Lesson != nil {
		return s.Lesson.Level
	}
	return s.Exercise.Level
}

// Minutes is how long it takes.
func (s *Step) Minutes() int {
	if s.Lesson != nil {
		return s.Lesson.Minutes
	}
	return s.Exercise.Minutes
}

// Objectives are what is trained.
func (s *Step) Objectives() []Objective {
	if s.Lesson != nil {
		return s.Lesson.Objectives
	}
	return s.Exercise.Objectives
}

// Unfinished is the run of a scenario that can be gone on with, or "".
func (s *Step) Unfinished() string {
	if s.Exercise == nil {
		return ""
	}
	return s.Exercise.Run
}

// trains tells that an objective of the step belongs to a category.
func (s *Step) trains(category string) bool {
	return slices.ContainsFunc(s.Objectives(), func(o Objective) bool { return slices.Contains(o.CSF, category) })
}

// key tells lessons from scenarios of the same id.
func (s *Step) key() string {
	if s.Lesson != nil {
		return "lesson/" + s.Lesson.ID
	}
	return "scenario/" + s.Exercise.ID
}

// Path orders lessons and scenarios as a newcomer takes them. A lesson comes
// after the lessons under its after; a scenario comes after the lessons that
// name it under scenarios, as far as they are not of a higher level than itself.
// Of what is ready, the lower level comes first, then a scenario before a lesson,
// so that what was read is practised at once, then the lower number of a lesson
// and the shorter scenario.
func Path(c *Course, exercises []Exercise, events []Event) []Step {
	rest := steps(c, exercises, events)
	var path []Step
	placed, done := map[string]bool{}, map[string]bool{}
	all := map[string]bool{}
	for i := range rest {
		all[rest[i].key()] = true
		done[rest[i].key()] = rest[i].State == Done
	}
	for len(rest) > 0 {
		at := slices.IndexFunc(rest, func(s Step) bool {
			return !slices.ContainsFunc(s.needs, func(n string) bool { return all[n] && !placed[n] })
		})
		at = max(at, 0) // lessons in a circle, which Load reports
		s := rest[at]
		for _, n := range s.needs {
			if all[n] && !done[n] {
				s.Waits = append(s.Waits, n[len("lesson/"):])
			}
		}
		placed[s.key()] = true
		path, rest = append(path, s), slices.Delete(rest, at, at+1)
	}
	return path
}

// steps are all lessons and scenarios, those first that come first if they are
// ready.
func steps(c *Course, exercises []Exercise, events []Event) []Step {
	var out []Step
	for _, l := range c.Lessons {
		s := Step{Lesson: l, Progress: ProgressOf(l, events)}
		for _, a := range l.After {
			s.needs = append(s.needs, "lesson/"+a)
		}
		switch {
		case !s.Progress.Finished.IsZero():
			s.State = Done
		case s.Progress.Begun():
			s.State = Begun
		}
		out = append(out, s)
	}
	for i := range exercises {
		out = append(out, exerciseStep(c, &exercises[i]))
	}
	slices.SortStableFunc(out, func(a, b Step) int {
		return cmp.Or(cmp.Compare(Level(a.Level()), Level(b.Level())), sooner(&a, &b), cmp.Compare(a.ID(), b.ID()))
	})
	return out
}

func exerciseStep(c *Course, e *Exercise) Step {
	s := Step{Exercise: e}
	for _, l := range c.Lessons {
		if slices.Contains(l.Scenarios, e.ID) && Level(l.Level) <= Level(e.Level) {
			s.needs = append(s.needs, "lesson/"+l.ID)
		}
	}
	switch {
	case e.Done():
		s.State = Done
	case e.Open > 0:
		s.State = Begun
	case len(e.Plays) > 0:
		s.State = Tried
	}
	return s
}

// sooner orders two steps of one level: scenarios first, by their length, then
// lessons by number.
func sooner(a, b *Step) int {
	switch {
	case a.Exercise != nil && b.Lesson != nil:
		return -1
	case a.Lesson != nil && b.Exercise != nil:
		return 1
	case a.Lesson != nil:
		return cmp.Compare(a.Lesson.Number, b.Lesson.Number)
	}
	return cmp.Compare(a.Exercise.Minutes, b.Exercise.Minutes)
}
