// Package question asks one knowledge check on a screen: it takes the keys by
// which the check is answered, and draws the question, the answer as it grows,
// and what is to be said about it afterwards. The screens of a lesson and of the
// review own one for each check that they ask.
package question

import (
	"slices"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// answerLimit is the most characters of a typed answer.
const answerLimit = 120

// none stands for a left side without a right one.
const none = -1

// Model is one check that is asked.
type Model struct {
	kit   widget.Kit
	check *course.Check
	shown []int // the author's place of what stands at each row

	at     int    // selected row, or none of a choice that is not begun
	begun  bool   // something was chosen, moved or typed
	asks   bool   // an answer was given that is none yet; what is missing is said
	ticked []bool // several: by row
	moving bool   // order: the selected item moves with the arrows
	paired []int  // matching: for each left side the place in Rights, or none
	field  textinput.Model

	from, to int // lines to be in view, of what was drawn last: the selected row, or what was just said

	hint   bool // it was asked for
	hinted bool // with the last key
	answer *course.Answer
	result course.Result
}

// New asks a check. The seed says how it is shuffled.
func New(k widget.Kit, c *course.Check, seed uint64) *Model {
	m := &Model{kit: k, check: c, field: widget.Field(k)}
	m.field.CharLimit = answerLimit
	m.field.Placeholder = k.T("question.placeholder")
	m.Again(seed)
	return m
}

// Check is what is asked.
func (m *Model) Check() *course.Check { return m.check }

// Again takes the answer back and shuffles anew, so that another can be given.
func (m *Model) Again(seed uint64) {
	m.answer, m.hint, m.hinted, m.at, m.moving, m.begun, m.asks = nil, false, false, 0, false, false, false
	if m.shown = m.check.Shown(seed); m.check.Kind == course.Choice {
		m.at = none // so that one key too many answers nothing
	}
	m.ticked = make([]bool, len(m.check.Options))
	m.paired = slices.Repeat([]int{none}, len(m.check.Pairs))
	m.field.Reset()
}

// Show shows an answer that was given before.
func (m *Model) Show(a course.Answer) {
	if r, err := course.Grade(m.check, a); err == nil {
		m.Judged(a, r)
	}
}

// Judged tells how the answer was judged; from then on it is shown.
func (m *Model) Judged(a course.Answer, r course.Result) { m.answer, m.result = &a, r }

// Answered tells that the answer was judged.
func (m *Model) Answered() bool { return m.answer != nil }

// Right tells that the answer is right.
func (m *Model) Right() bool { return m.answer != nil && m.result.Right }

// Hinted tells that the hint was looked at.
func (m *Model) Hinted() bool { return m.hint }

// Typing tells that letters are text.
func (m *Model) Typing() bool { return m.typed() && !m.Answered() }

// typed tells that the check is answered by typing.
func (m *Model) typed() bool {
	return m.check.Kind == course.Short || m.check.Kind == course.Number
}

// Answer is the answer as it stands now; Grade says whether it is one.
func (m *Model) Answer() course.Answer {
	switch m.check.Kind {
	case course.Choice:
		if m.at == none {
			return course.Answer{}
		}
		return course.Answer{Picks: []int{m.shown[m.at]}}
	case course.Several:
		var picks []int
		for row, on := range m.ticked {
			if on {
				picks = append(picks, m.shown[row])
			}
		}
		slices.Sort(picks)
		return course.Answer{Picks: picks}
	case course.Order:
		return course.Answer{Picks: slices.Clone(m.shown)}
	case course.Matching:
		return course.Answer{Picks: slices.Clone(m.paired)}
	}
	return course.Answer{Text: clean.Line(m.field.Value())}
}

// whole tells that the answer as it stands is one.
func (m *Model) whole() bool {
	_, err := course.Grade(m.check, m.Answer())
	return err == nil && (m.begun || m.typed())
}

// rows is how many rows the selection moves over.
func (m *Model) rows() int {
	if m.check.Kind == course.Matching {
		return len(m.check.Pairs)
	}
	return len(m.shown)
}

// SetKit gives the question another look.
func (m *Model) SetKit(k widget.Kit) {
	m.kit = k
	widget.StyleField(k, &m.field)
}

// Paste takes pasted text.
func (m *Model) Paste(msg tea.PasteMsg) tea.Cmd {
	if !m.Typing() {
		return nil
	}
	var cmd tea.Cmd
	m.field, cmd = m.field.Update(msg)
	return cmd
}
