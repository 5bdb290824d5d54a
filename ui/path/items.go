package path

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// categoryRow begins the ids of the rows of mastery.
const categoryRow = "csf:"

func rowID(s *course.Step) string {
	if s.Lesson != nil {
		return "lesson:" + s.Lesson.ID
	}
	return "scenario:" + s.Exercise.ID
}

// stepItems are the rows of the path.
func (m *Model) stepItems() []widget.Item {
	var out []widget.Item
	for i := range m.standing.Path {
		out = append(out, m.stepItem(&m.standing.Path[i]))
	}
	return out
}

func (m *Model) stepItem(s *course.Step) widget.Item {
	t := m.kit.Theme
	it := widget.Item{ID: rowID(s), Title: m.stepTitle(s), Meta: m.state(s)}
	it.Detail = m.kit.Dotted(m.level(s.Level()), m.kit.T("path.minutes", words.Arg{Name: "n", Value: s.Minutes()}), strings.Join(categories(s.Objectives()), ", "))
	switch {
	case s.State == course.Done:
		it.Glyph, it.Role = t.Mark(theme.Good), theme.Good
	case s.State == course.Tried:
		it.Glyph, it.Role = t.Mark(theme.Warning), theme.Warning
	case s.State == course.Begun:
		it.Glyph, it.Role = t.Glyphs.Arrow, theme.Accent
	case len(s.Waits) > 0:
		it.Glyph, it.Role = t.Mark(theme.Off), theme.Off
	default:
		it.Glyph, it.Role = t.Mark(theme.Waiting), theme.Waiting
	}
	return it
}

// stepTitle names a step and what it is.
func (m *Model) stepTitle(s *course.Step) string {
	if s.Lesson != nil {
		return m.kit.T("path.lesson", words.Arg{Name: "n", Value: s.Lesson.Number}, words.Arg{Name: "title", Value: clean.Line(s.Title())})
	}
	return m.kit.T("path.scenario", words.Arg{Name: "title", Value: clean.Line(s.Title())})
}

// spoken names a step inside a sentence.
func (m *Model) spoken(s *course.Step) string {
	if s.Lesson != nil {
		return m.kit.T("path.step_lesson", words.Arg{Name: "n", Value: s.Lesson.Number}, words.Arg{Name: "title", Value: clean.Line(s.Title())})
	}
	return m.kit.T("path.step_scenario", words.Arg{Name: "title", Value: clean.Line(s.Title())})
}

// state says how far a step is.
func (m *Model) state(s *course.Step) string {
	switch {
	case s.State == course.New && len(s.Waits) > 0:
		return m.kit.T("path.later")
	case s.State == course.New:
		return m.kit.T("path.new")
	case s.Exercise != nil && s.State == course.Done:
		return m.kit.T("path.best", words.Arg{Name: "n", Value: s.Exercise.Best()})
	case s.State == course.Tried:
		return m.kit.T("path.tried", words.Arg{Name: "n", Value: s.Exercise.Best()})
	case s.Exercise != nil:
		return m.kit.T("path.unfinished")
	case s.State == course.Begun:
		return m.kit.T("path.percent", words.Arg{Name: "n", Value: s.Progress.Percent()})
	}
	return m.kit.T("path.done")
}

// masteryItems are the rows of mastery.
func (m *Model) masteryItems() []widget.Item {
	var out []widget.Item
	for i := range m.standing.Mastery {
		x := &m.standing.Mastery[i]
		role, word := m.mastered(x)
		it := widget.Item{ID: categoryRow + x.Category, Title: x.Category + " " + clean.Line(x.Title), Meta: m.percent(x), Role: role, Glyph: m.kit.Theme.Mark(role)}
		it.Detail = word
		if !x.Enough {
			it.Detail = m.kit.Dotted(word, m.kit.T("path.evidence", words.Arg{Name: "n", Value: x.Evidence}, words.Arg{Name: "need", Value: course.EnoughEvidence}))
		}
		out = append(out, it)
	}
	return out
}

// mastered is how a category stands, as a role and in words.
func (m *Model) mastered(x *course.Mastery) (theme.Role, string) {
	switch {
	case !x.Enough:
		return theme.Waiting, m.kit.T("path.not_enough")
	case x.Percent >= course.Mastered:
		return theme.Good, m.kit.T("path.mastered")
	case x.Percent >= course.Weak:
		return theme.Info, m.kit.T("path.coming")
	}
	return theme.Warning, m.kit.T("path.weak")
}

func (m *Model) percent(x *course.Mastery) string {
	if !x.Enough {
		return m.kit.T("path.no_percent")
	}
	return m.kit.T("path.percent", words.Arg{Name: "n", Value: x.Percent})
}

// categories are the categories that objectives name, each once.
func categories(objectives []course.Objective) []string {
	var out []string
	seen := map[string]bool{}
	for _, o := range objectives {
		for _, id := range o.CSF {
			if !seen[id] {
				seen[id] = true
				out = append(out, clean.Line(id))
			}
		}
	}
	return out
}

func (m *Model) level(level string) string {
	if k := "path.level_" + level; m.kit.Words.Has(k) {
		return m.kit.T(k)
	}
	return clean.Line(level)
}

// suggestion says what to do next and why; nothing where that could not be looked
// up.
func (m *Model) suggestion() string {
	n := m.standing.Next
	if n.Reason == "" {
		return ""
	}
	var args []words.Arg
	if n.Step != nil {
		args = append(args, words.Arg{Name: "what", Value: m.spoken(n.Step)})
	}
	if n.Reason == course.BecauseRetry {
		args = append(args, words.Arg{Name: "best", Value: n.Step.Exercise.Best()}, words.Arg{Name: "need", Value: course.DoneFrom})
	}
	if n.Mastery != nil {
		args = append(args, words.Arg{Name: "category", Value: fmt.Sprintf("%s %s", n.Mastery.Category, n.Mastery.Title)}, words.Arg{Name: "percent", Value: n.Mastery.Percent})
	}
	if n.Reason == course.BecauseDue {
		args = append(args, words.Arg{Name: "n", Value: n.Due})
	}
	return m.kit.T("path.next_"+string(n.Reason), args...)
}
