package question

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// View draws the question in a width; focused tells that keys go to it.
func (m *Model) View(width int, focused bool) string {
	t := prose.New(m.kit, width)
	m.from, m.to = 0, 0
	t.Para(theme.Strong, inline(m.check.Ask))
	if m.Answered() {
		m.judgement(t)
		return t.String()
	}
	t.Para(theme.Muted, m.kit.T("question.how_"+string(m.check.Kind))).Gap()
	switch m.check.Kind {
	case course.Choice:
		m.choice(t, focused)
	case course.Several:
		m.several(t, focused)
	case course.Order:
		m.order(t, focused)
	case course.Matching:
		m.matching(t, focused)
	default:
		m.line(t, focused)
	}
	if m.asks {
		m.say(t, true, func() { t.State(theme.Warning, m.kit.T("question.need_"+string(m.check.Kind))) })
	}
	if m.hint {
		m.say(t, m.hinted && !m.asks, func() {
			t.Para(theme.Info, m.kit.T("question.hint", words.Arg{Name: "hint", Value: inline(m.check.Hint)}))
		})
	}
	return t.String()
}

// say writes something below the question; what is news is to be in view, before
// the selected row.
func (m *Model) say(t *prose.Text, news bool, write func()) {
	t.Gap()
	from := t.Height()
	write()
	if news {
		m.from, m.to = from, t.Height()
	}
}

// AskHeight is how many lines of the view the question itself takes in a width;
// what is said about an answer stands below it.
func (m *Model) AskHeight(width int) int {
	return prose.New(m.kit, width).Para(theme.Strong, inline(m.check.Ask)).Height()
}

// Selected is the lines, from one up to the other, that are to be in view of the
// question as it was drawn last: what was just said about it, else what is selected;
// all of a question that has neither is at 0.
func (m *Model) Selected() (from, to int) { return m.from, m.to }

// inline is a text of a check without the marks of Markdown.
func inline(s string) string { return markdown.Inline(clean.Text(s)) }

// row draws a row with its pointer, marks and text, over several lines where it
// is long. The selected row of a question with the focus is painted whole.
func (m *Model) row(t *prose.Text, row int, focused bool, marks, text string) {
	g := m.kit.Theme.Glyphs
	selected := row == m.at && focused
	pointer := " "
	if selected {
		pointer = g.Pointer
	}
	head := pointer + " " + marks + " "
	indent := widget.Width(head)
	if selected {
		m.from = t.Height()
		defer func() { m.to = t.Height() }()
	}
	for i, line := range widget.Wrap(inline(text), max(1, t.Width()-indent)) {
		if i > 0 {
			head = strings.Repeat(" ", indent)
		}
		if line = head + line; selected {
			line = m.kit.Paint(theme.Selected, widget.Pad(line, t.Width()))
		}
		t.Lines(line)
	}
}

func letter(row int) string { return letters[row : row+1] }

func (m *Model) choice(t *prose.Text, focused bool) {
	g := m.kit.Theme.Glyphs
	for row, place := range m.shown {
		sign := g.Unchosen
		if row == m.at && focused {
			sign = g.Chosen
		}
		m.row(t, row, focused, sign+" "+letter(row), m.check.Options[place].Text)
	}
}

func (m *Model) several(t *prose.Text, focused bool) {
	g := m.kit.Theme.Glyphs
	for row, place := range m.shown {
		sign := g.Unticked
		if m.ticked[row] {
			sign = g.Ticked
		}
		m.row(t, row, focused, sign+" "+letter(row), m.check.Options[place].Text)
	}
}

func (m *Model) order(t *prose.Text, focused bool) {
	g := m.kit.Theme.Glyphs
	for row, place := range m.shown {
		sign := " "
		if m.moving && row == m.at {
			sign = g.Up
		}
		m.row(t, row, focused, sign+strconv.Itoa(row+1), m.check.Items[place])
	}
}

// matching draws the left sides with what was chosen for each, and then what
// there is to choose.
func (m *Model) matching(t *prose.Text, focused bool) {
	rights := m.check.Rights()
	for i, p := range m.check.Pairs {
		chosen := m.kit.T("question.unpaired")
		if m.paired[i] != none {
			chosen = rights[m.paired[i]]
		}
		m.row(t, i, focused, m.kit.Theme.Glyphs.Bullet, inline(p.Left)+" "+m.kit.Theme.Glyphs.Arrow+" "+inline(chosen))
	}
	t.Gap()
	for row, place := range m.shown {
		t.Item("  "+letter(row), theme.Text, inline(rights[place]))
	}
}

// line draws the field of an answer that is typed.
func (m *Model) line(t *prose.Text, focused bool) {
	sign, unit := " ", ""
	if focused {
		sign = m.kit.Theme.Glyphs.Pointer
	}
	if m.check.Unit != "" {
		unit = " " + inline(m.check.Unit)
	}
	f, most := m.field, answerLimit
	if m.check.Kind == course.Number {
		most = 16 // so that the unit stands near
	}
	f.SetWidth(max(4, min(most, t.Width()-7-widget.Width(unit))))
	at := f.Position() // From the end, since the field keeps what a wider one showed.
	f.CursorEnd()
	f.SetCursor(at)
	value := f.View()
	if !focused {
		value = m.kit.Paint(theme.Muted, m.field.Value()+strings.Repeat(m.kit.Theme.Glyphs.Rule, 12))
	}
	if unit != "" {
		value = strings.TrimRight(value, " ")
	}
	m.from, m.to = t.Height(), t.Height()+1
	t.Lines(m.kit.Paint(theme.Key, sign) + " " + value + m.kit.Paint(theme.Muted, unit))
}
