package briefing

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

const (
	// wide is the width from which the form stands beside the text.
	wide = 110
	// formRows is the height of the form's panel below the text: four rows, a
	// hint, spaces and the frame.
	formRows = 8
)

// places are the rectangles of the screen, computed once for a size.
type places struct {
	text, form widget.Rect
	rows       widget.Rect // inside the form
	beside     bool
}

// SetSize lays the screen out; the text follows from a command.
func (m *Model) SetSize(w, h int) {
	all := widget.Rect{W: w, H: h}
	p := places{beside: w >= wide}
	if p.beside {
		p.text, p.form = all.SplitRight(widget.Share(w, 36, 44, 60))
	} else {
		p.text, p.form = all.SplitBottom(formRows)
	}
	p.rows = widget.Panel{}.Inner(p.form)
	m.place = p
	in := widget.Panel{}.Inner(p.text)
	m.pager.SetSize(in.W, in.H)
}

// View draws the text with the form.
func (m *Model) View() string {
	k, p := m.kit, m.place
	info := m.prepared.Program.Info
	text := k.Panel(widget.Panel{Title: clean.Line(info.Title), Counter: m.scrolled()}, m.pager.View(), p.text.W, p.text.H)
	form := k.Panel(widget.Panel{Title: k.T("briefing.form"), Focused: true}, m.formView(p.rows.W), p.form.W, p.form.H)
	if p.beside {
		return widget.Beside(text, form)
	}
	return widget.Stack(text, form)
}

// scrolled tells how much of the text has been seen.
func (m *Model) scrolled() string {
	if m.pager.AtBottom() && m.pager.Percent() == 100 {
		return ""
	}
	return m.kit.T("widget.percent", words.Arg{Name: "n", Value: m.pager.Percent()})
}

func (m *Model) formView(w int) string {
	var lines []string
	for _, row := range m.form.rows() {
		if row == rowBegin && (m.place.beside || !m.form.live) {
			lines = append(lines, "")
		}
		lines = append(lines, m.formRow(row, w))
	}
	lines = append(lines, "")
	for _, l := range widget.Wrap(m.hint(), w) {
		lines = append(lines, m.kit.Paint(theme.Muted, l))
	}
	return strings.Join(lines, "\n")
}

// formRow draws a row: pointer, name and value between arrows.
func (m *Model) formRow(row, w int) string {
	g, at := m.kit.Theme.Glyphs, row == m.form.row
	lead := "  "
	if at {
		lead = g.Pointer + " "
	}
	s := lead + m.kit.T("briefing.begin")
	if row != rowBegin {
		s = lead + widget.Pad(m.label(row), m.labelWidth()) + "  " + m.value(row, at)
	}
	if at {
		return m.kit.Paint(theme.Selected, m.kit.Fit(s, w))
	}
	if row == rowBegin {
		return m.kit.Paint(theme.Strong, s)
	}
	return m.kit.Cut(s, w)
}

// value draws what is chosen in a row, with arrows where it can be changed.
func (m *Model) value(row int, at bool) string {
	v := m.valueText(row)
	if f := m.form; row == rowRole && len(f.seats) < 2 || !at {
		return "  " + v
	}
	return m.kit.Theme.Glyphs.Left + " " + v + " " + m.kit.Theme.Glyphs.Right
}

func (m *Model) valueText(row int) string {
	switch row {
	case rowRole:
		if m.form.all() {
			return m.kit.T("briefing.all_roles")
		}
		return clean.Line(m.prepared.Program.Roles[m.form.seats[m.form.role][0]].Title)
	case rowPace:
		if m.form.live {
			return m.kit.T("briefing.pace_live")
		}
		return m.kit.T("briefing.pace_turn")
	default:
		return m.kit.T("briefing.speed", words.Arg{Name: "n", Value: speeds[m.form.speed]})
	}
}

func (m *Model) label(row int) string {
	return m.kit.T([...]string{"briefing.row_role", "briefing.row_pace", "briefing.row_speed"}[row])
}

func (m *Model) labelWidth() int {
	w := 0
	for row := range rowBegin {
		w = max(w, widget.Width(m.label(row)))
	}
	return w
}

// hint explains the row on which the learner is.
func (m *Model) hint() string {
	if m.busy.On() {
		return m.busy.View(m.place.rows.W)
	}
	switch m.form.row {
	case rowRole:
		if len(m.form.seats) < 2 {
			return m.kit.T("briefing.hint_role_one")
		}
		return m.kit.T("briefing.hint_role")
	case rowPace:
		if m.form.live {
			return m.kit.T("briefing.hint_live")
		}
		return m.kit.T("briefing.hint_turn")
	case rowSpeed:
		return m.kit.T("briefing.hint_speed")
	}
	if m.env.House.ReadOnly() {
		return m.kit.T("briefing.read_only")
	}
	return m.kit.T("briefing.hint_begin")
}

// Cursor sits on the row that the keys change.
func (m *Model) Cursor() *tea.Cursor {
	y := slices.Index(m.form.rows(), m.form.row)
	if m.form.row == rowBegin && (m.place.beside || !m.form.live) {
		y++
	}
	return tea.NewCursor(m.place.rows.X, m.place.rows.Y+y)
}
