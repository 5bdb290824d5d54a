package lesson

import (
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// endText is the last page: how the checks went, where to practise, and where
// the facts are from.
func (m *Model) endText() string {
	k, p := m.kit, &m.progress
	t := prose.New(k, m.width())
	all := len(m.lesson.Checks())
	if open := all - p.Answered(); open > 0 {
		t.State(theme.Waiting, k.T("lesson.end_open", words.Arg{Name: "n", Value: open}))
		m.listOpen(t)
	} else {
		t.State(theme.Good, k.T("lesson.end_done"))
	}
	t.Gap().Para(theme.Text, k.T("lesson.end_right", words.Arg{Name: "n", Value: p.Right()}, words.Arg{Name: "of", Value: all}))
	t.Para(theme.Text, k.T("lesson.end_back"))
	t.Heading(k.T("lesson.practise"))
	m.listPractices(t)
	t.Heading(k.T("lesson.sources"))
	for _, s := range m.lesson.Sources {
		t.Bullet(theme.Text, s.String())
	}
	return t.String()
}

// mostOpen is how many open checks are named at the end.
const mostOpen = 5

// listOpen names the checks without an answer, with the page to go back to.
func (m *Model) listOpen(t *prose.Text) {
	named := 0
	for i := range m.lesson.Sections {
		s := &m.lesson.Sections[i]
		for _, part := range s.Parts {
			if part.Check == nil || named == mostOpen {
				continue
			}
			if _, ok := m.progress.Latest(part.Check.ID); ok {
				continue
			}
			title := s.Title
			if title == "" {
				title = m.lesson.Title
			}
			t.Bullet(theme.Text, m.kit.T("lesson.end_where", words.Arg{Name: "n", Value: m.number(part.Check)},
				words.Arg{Name: "page", Value: i + 1}, words.Arg{Name: "title", Value: title}))
			named++
		}
	}
}
