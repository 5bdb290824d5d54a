package path

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// details writes what there is to know of a row.
func (m *Model) details(row string, w int) string {
	t := prose.New(m.kit, w)
	if s := m.step(row); s != nil {
		m.stepDetails(t, s)
	}
	if id, ok := strings.CutPrefix(row, categoryRow); ok {
		for i := range m.standing.Mastery {
			if x := &m.standing.Mastery[i]; x.Category == id {
				m.masteryDetails(t, x)
			}
		}
	}
	return t.String()
}

func (m *Model) stepDetails(t *prose.Text, s *course.Step) {
	k := m.kit
	t.Para(theme.Strong, s.Title())
	if s.Lesson != nil {
		t.Para(theme.Text, s.Lesson.Summary)
	} else {
		t.Para(theme.Text, s.Exercise.Summary)
	}
	t.Gap()
	for _, id := range s.Waits {
		t.State(theme.Waiting, k.T("path.waits", words.Arg{Name: "what", Value: m.titleOf(id)}))
	}
	if p := &s.Progress; s.Lesson != nil && p.Begun() {
		t.Para(theme.Text, k.T("path.progress",
			words.Arg{Name: "n", Value: p.Answered()}, words.Arg{Name: "all", Value: len(s.Lesson.Checks())}, words.Arg{Name: "right", Value: p.Right()}))
	}
	if s.Exercise != nil && len(s.Exercise.Plays) > 0 {
		t.Para(theme.Text, k.T("path.plays", words.Arg{Name: "n", Value: len(s.Exercise.Plays)}, words.Arg{Name: "best", Value: s.Exercise.Best()}))
	}
	if s.Unfinished() != "" {
		b, _ := m.env.Keys.Apply(m.Keys(), "path").Get(idAnew)
		t.State(theme.Waiting, k.T("path.run_open", words.Arg{Name: "key", Value: b.Label(k.Words, k.Theme.Glyphs)}))
	}
	if s.State == course.Tried {
		t.State(theme.Warning, k.T("path.tried_long", words.Arg{Name: "need", Value: course.DoneFrom}))
	}
	t.Heading(k.T("path.objectives"))
	for _, o := range s.Objectives() {
		m.objective(t, s.ID(), s.Exercise != nil, o)
	}
	if s.Lesson != nil && len(s.Lesson.Scenarios) > 0 {
		t.Heading(k.T("path.practised"))
		for _, id := range s.Lesson.Scenarios {
			t.Bullet(theme.Text, m.titleOf(id))
		}
	}
}

// objective writes an objective with what was shown of it.
func (m *Model) objective(t *prose.Text, from string, scenario bool, o course.Objective) {
	for i := range m.standing.Mastery {
		for _, p := range m.standing.Mastery[i].Parts {
			if p.From == from && p.Scenario == scenario && p.Objective.ID == o.ID {
				m.part(t, o.Title, p)
				return
			}
		}
	}
	t.Bullet(theme.Text, o.Title)
}

// part writes what was shown of one objective, under a name.
func (m *Model) part(t *prose.Text, name string, p course.Trained) {
	k := m.kit
	said := k.T("path.part_none")
	switch {
	case p.Evidence == 0 && !p.Scenario:
		said = k.T("path.part_unanswered", words.Arg{Name: "n", Value: p.Of})
	case p.Evidence > 0 && p.Scenario:
		said = k.T("path.part_runs", words.Arg{Name: "percent", Value: p.Percent}, words.Arg{Name: "n", Value: p.Done})
	case p.Evidence > 0:
		said = k.T("path.part_checks", words.Arg{Name: "percent", Value: p.Percent}, words.Arg{Name: "n", Value: p.Done}, words.Arg{Name: "of", Value: p.Of})
	}
	t.Bullet(theme.Text, name)
	t.Indented(2, theme.Muted, m.kit.Dotted(strings.Join(p.Objective.CSF, ", "), said))
}

func (m *Model) masteryDetails(t *prose.Text, x *course.Mastery) {
	k := m.kit
	t.Para(theme.Strong, x.Category+" "+x.Title)
	role, word := m.mastered(x)
	if x.Enough {
		t.Gap().Lines(k.Bar(role, x.Percent, 100, max(8, min(40, t.Width()-12))) + " " + m.percent(x))
		t.State(role, word)
	} else {
		t.Gap().State(role, k.T("path.not_enough_long", words.Arg{Name: "n", Value: x.Evidence}, words.Arg{Name: "need", Value: course.EnoughEvidence}))
	}
	var roles []string
	for _, id := range x.Roles {
		roles = append(roles, clean.Line(course.RoleTitle(id)))
	}
	t.Gap().Labels(k.T("path.label_roles")).Fact(k.T("path.label_roles"), strings.Join(roles, ", "))
	t.Heading(k.T("path.parts"))
	for _, p := range x.Parts {
		m.part(t, p.Objective.Title+" ("+clean.Line(p.FromTitle)+")", p)
	}
}

// titleOf is the title of a lesson or scenario, or its id where it is not there.
func (m *Model) titleOf(id string) string {
	for i := range m.standing.Path {
		if s := &m.standing.Path[i]; s.ID() == id {
			return m.stepTitle(s)
		}
	}
	return clean.Line(id)
}
