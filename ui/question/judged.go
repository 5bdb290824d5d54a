package question

import (
	"slices"
	"strconv"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// judgement draws what is said about an answer: how it was, what would have been
// right, why what was chosen is right or not, and the explanation.
func (m *Model) judgement(t *prose.Text) {
	t.Gap()
	switch {
	case m.result.Right:
		t.State(theme.Good, m.kit.T("question.right"))
	case m.result.Of > 1:
		t.State(theme.Danger, m.kit.T("question.partly", words.Arg{Name: "n", Value: m.result.Places}, words.Arg{Name: "of", Value: m.result.Of}))
	default:
		t.State(theme.Danger, m.kit.T("question.wrong"))
	}
	t.Gap()
	switch m.check.Kind {
	case course.Choice, course.Several:
		m.judgedOptions(t)
	case course.Order:
		m.judgedOrder(t)
	case course.Matching:
		m.judgedPairs(t)
	default:
		m.judgedLine(t)
	}
	t.Gap().Para(theme.Text, inline(m.check.Explain))
}

// judgedOptions lists the options with signs and, for what was chosen or should
// have been, the why.
func (m *Model) judgedOptions(t *prose.Text) {
	for _, place := range m.shown {
		o := m.check.Options[place]
		chosen := slices.Contains(m.answer.Picks, place)
		sign, role, text := " ", theme.Muted, inline(o.Text)
		switch {
		case chosen && o.Correct:
			sign, role = m.kit.Theme.Mark(theme.Good), theme.Good
		case chosen:
			sign, role = m.kit.Theme.Mark(theme.Danger), theme.Danger
		case o.Correct:
			sign, role = m.kit.Theme.Glyphs.Arrow, theme.Text
		}
		if chosen {
			text = m.kit.T("question.yours", words.Arg{Name: "text", Value: text})
		} else if o.Correct {
			text = m.kit.T("question.missed", words.Arg{Name: "text", Value: text})
		}
		t.Item(sign, role, text)
		if (chosen || o.Correct) && o.Why != "" {
			t.Indented(4, theme.Text, inline(o.Why))
		}
	}
}

// judgedOrder lists the right order, and where each item stood.
func (m *Model) judgedOrder(t *prose.Text) {
	t.Para(theme.Muted, m.kit.T("question.right_order"))
	for i, item := range m.check.Items {
		at := slices.Index(m.answer.Picks, i)
		text := strconv.Itoa(i+1) + "  " + inline(item)
		if at == i {
			t.Item(m.kit.Theme.Mark(theme.Good), theme.Good, text)
			continue
		}
		t.Item(m.kit.Theme.Mark(theme.Danger), theme.Danger, m.kit.T("question.stood_at", words.Arg{Name: "text", Value: text}, words.Arg{Name: "n", Value: at + 1}))
	}
}

// judgedPairs lists what belongs together, and what was chosen instead.
func (m *Model) judgedPairs(t *prose.Text) {
	rights := m.check.Rights()
	for i, p := range m.check.Pairs {
		text := inline(p.Left) + " " + m.kit.Theme.Glyphs.Arrow + " " + inline(p.Right)
		chosen := ""
		if i < len(m.answer.Picks) && m.answer.Picks[i] >= 0 && m.answer.Picks[i] < len(rights) {
			chosen = rights[m.answer.Picks[i]]
		}
		if chosen == p.Right {
			t.Item(m.kit.Theme.Mark(theme.Good), theme.Good, text)
			continue
		}
		t.Item(m.kit.Theme.Mark(theme.Danger), theme.Danger, m.kit.T("question.instead", words.Arg{Name: "text", Value: text}, words.Arg{Name: "yours", Value: inline(chosen)}))
	}
}

// judgedLine shows what was typed, and what is right.
func (m *Model) judgedLine(t *prose.Text) {
	yours, right := m.answer.Text, m.check.Solution().Text
	if m.check.Unit != "" {
		right += " " + m.check.Unit
	}
	t.Para(theme.Text, m.kit.T("question.typed", words.Arg{Name: "text", Value: inline(yours)}))
	if !m.result.Right || m.check.Kind == course.Number {
		t.Para(theme.Text, m.kit.T("question.solution", words.Arg{Name: "text", Value: inline(right)}))
	}
}
