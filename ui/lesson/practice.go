package lesson

import (
	"fmt"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// practice is a scenario in which the lesson is practised.
type practice struct {
	id, title string
	run       string // the latest that can be gone on with, or ""
}

// practices are those of the lesson's scenarios that can be played. They are whole
// also beside an error: then it is not known which runs are unfinished.
func practices(env *screen.Env, l *course.Lesson) ([]practice, error) {
	var out []practice
	for _, name := range l.Scenarios {
		if p, err := env.House.Scenario(env.Ctx, name); err == nil && p.Program != nil {
			out = append(out, practice{id: name, title: clean.Line(p.Title())})
		}
	}
	if len(out) == 0 {
		return nil, nil
	}
	runs, err := env.House.Unfinished(env.Ctx)
	if err != nil {
		return out, fmt.Errorf("look for unfinished runs: %w", err)
	}
	for i := range out {
		out[i].run = runs[out[i].id]
	}
	return out, nil
}

// unfinished counts the scenarios with a run that can be gone on with.
func (m *Model) unfinished() int {
	n := 0
	for i := range m.scenarios {
		if m.scenarios[i].run != "" {
			n++
		}
	}
	return n
}

// practise opens the scenario of the lesson, or the page that lists them.
func (m *Model) practise() tea.Cmd {
	if len(m.scenarios) == 1 {
		return m.openPractice(&m.scenarios[0])
	}
	return m.open(len(m.lesson.Sections))
}

// openPractice goes on with the unfinished run of a scenario, if there is one and it
// is not to be begun anew; else it opens the briefing.
func (m *Model) openPractice(p *practice) tea.Cmd {
	if p.run != "" && !m.anew {
		return post(screen.ResumeMsg{ID: p.run})
	}
	return post(screen.OpenScenarioMsg{ID: p.id})
}

// beginAnew opens the briefing of the scenario with an unfinished run. Where several
// have one, the next number at the end says of which; pressed again, it goes on as
// before.
func (m *Model) beginAnew() tea.Cmd {
	if m.unfinished() == 1 {
		for i := range m.scenarios {
			if p := &m.scenarios[i]; p.run != "" {
				return post(screen.OpenScenarioMsg{ID: p.id})
			}
		}
	}
	anew := !m.anew
	var cmd tea.Cmd
	if !m.atEnd() {
		cmd = m.open(len(m.lesson.Sections))
	}
	m.anew = anew
	m.compose()
	return cmd
}

// listPractices lists where the lesson is practised, and says what opens when a run
// is unfinished.
func (m *Model) listPractices(t *prose.Text) {
	k := m.kit
	if len(m.scenarios) == 0 {
		t.Para(theme.Muted, k.T("lesson.no_scenario"))
		return
	}
	for i, s := range m.scenarios {
		title := s.title
		if s.run != "" {
			title = k.Dotted(title, k.T("path.unfinished"))
		}
		t.Item(strconv.Itoa(i+1), theme.Text, title)
	}
	anew, _ := m.env.Keys.Apply(m.Keys(), "lesson").Get(idAnew)
	key := words.Arg{Name: "key", Value: anew.Label(k.Words, k.Theme.Glyphs)}
	switch {
	case m.anew:
		t.State(theme.Warning, k.T("onward.which_anew", key))
	case m.unfinished() == 1:
		t.State(theme.Waiting, k.T("onward.run_open", key))
	case m.unfinished() > 1:
		t.State(theme.Waiting, k.T("onward.runs_open", key))
	}
}
