package library

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
)

// entry is a scenario with what came of it.
type entry struct {
	*session.Prepared
	apart  string // what tells it from others of its title
	runs   int
	scored int // runs that are over
	best   int // percent
	last   *session.RunInfo
}

// loadedMsg tells what there is to play and what was played.
type loadedMsg struct {
	entries []entry
	runs    []session.RunInfo
	course  *course.Course
	due     int    // checks that are due for review
	who     string // what the learner is called, where several learn here
	err     error
}

// load reads the scenarios and the runs.
func (m *Model) load() tea.Cmd {
	env := m.env
	return func() tea.Msg {
		all, err := env.House.Scenarios(env.Ctx)
		if err != nil {
			return loadedMsg{err: err}
		}
		runs, err := env.House.OwnRuns(env.Ctx)
		out := loadedMsg{entries: entries(all, runs), runs: runs, err: err, who: env.House.Who(env.Ctx)}
		out.study(env)
		return out
	}
}

// study looks up the lessons and what is due. What cannot be read is told where
// it is needed, by the path and the review.
func (l *loadedMsg) study(env *screen.Env) {
	l.course, _ = env.House.Course(env.Ctx)
	study, err := env.House.Study(env.Ctx)
	if err != nil {
		return
	}
	if cards, err := course.Cards(l.course, study.Events()); err == nil {
		l.due = len(course.Due(cards, study.Now()))
	}
}

// entries joins scenarios with their runs, in the order of the house.
func entries(all []*session.Prepared, runs []session.RunInfo) []entry {
	out := make([]entry, len(all))
	apart := session.Apart(all)
	for i, p := range all {
		out[i] = entry{Prepared: p, apart: apart[p]}
		for k := range runs {
			if runs[k].Header.Scenario == p.ID() {
				out[i].add(&runs[k])
			}
		}
	}
	return out
}

// add counts a run; runs come newest first.
func (e *entry) add(r *session.RunInfo) {
	e.runs++
	if e.last == nil {
		e.last = r
	}
	if r.Result != nil {
		e.scored++
		e.best = max(e.best, r.Result.Percent)
	}
}

// unfinished tells whether a run can be gone on with.
func unfinished(r session.RunInfo) bool { return r.CanGoOn() }
