package debriefing

import (
	"cmp"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// piece is a styled text at a column of a row.
type piece struct {
	x     int
	text  string
	width int
}

// draw draws both lanes around the axis, as much as the window shows.
func (t *timeline) draw() string {
	var rows []string
	rows = append(rows, t.laneName(laneAttack))
	for row := t.rooms.attack - 1; row >= 0; row-- {
		rows = append(rows, t.row(laneAttack, row))
	}
	rows = append(rows, t.window(t.axis()), t.window(t.times()))
	for row := range t.rooms.moves {
		rows = append(rows, t.row(laneMoves, row))
	}
	rows = append(rows, t.laneName(laneMoves))
	return strings.Join(rows, "\n")
}

// laneName names a lane, with arrows where there is more to the sides.
func (t *timeline) laneName(lane int) string {
	g := t.kit.Theme.Glyphs
	name, role, word := g.Attack, theme.Attack, "debriefing.lane_attack"
	empty := "debriefing.no_attack"
	if lane == laneMoves {
		name, role, word, empty = g.Response, theme.Response, "debriefing.lane_moves", "debriefing.no_moves"
	}
	left := t.kit.Paint(role, name+" "+t.kit.T(word))
	if len(t.marks[lane]) == 0 {
		left += "  " + t.kit.Paint(theme.Muted, t.kit.T(empty))
	}
	more := ""
	if t.left > 0 {
		more = g.Left
	}
	if t.left+t.w < t.chart.width {
		more += " " + g.Right
	}
	return widget.Pad(t.kit.Spread(left, t.kit.Paint(theme.Muted, more), t.w), t.w)
}

// row draws the marks of a row, and the stems of those further out.
func (t *timeline) row(lane, row int) string {
	var pieces, stems []piece
	for i, s := range t.chart.places[lane] {
		switch {
		case s.crowd && s.row == row: // Drawn together, below.
		case s.row == row:
			pieces = append(pieces, t.piece(lane, i))
		case s.row > row && lane == laneAttack:
			stems = append(stems, t.stem(lane, i))
		}
	}
	pieces = append(pieces, t.crowd(lane, row)...)
	return t.window(compose(append(pieces, free(stems, pieces)...)))
}

// free are the stems that do not pass behind a mark or its label.
func free(stems, pieces []piece) []piece {
	return slices.DeleteFunc(stems, func(s piece) bool {
		return slices.ContainsFunc(pieces, func(p piece) bool { return s.x >= p.x-1 && s.x <= p.x+p.width })
	})
}

// piece draws a mark with its label.
func (t *timeline) piece(lane, i int) piece {
	m, s := t.marks[lane][i], t.chart.places[lane][i]
	text := m.sign + strings.Repeat(m.span, s.bar-1)
	if lane == t.lane && i == t.at[lane] {
		if s.label != "" {
			text += " " + s.label
		}
		return piece{s.x, t.kit.Paint(theme.Selected, text), s.width()}
	}
	text = t.kit.Paint(m.role, text)
	if s.label != "" {
		text += " " + t.kit.Paint(labelRole(m), s.label)
	}
	return piece{s.x, text, s.width()}
}

func labelRole(m mark) theme.Role {
	if m.role == theme.Off {
		return theme.Off
	}
	return theme.Text
}

// stem leads from a mark to the axis.
func (t *timeline) stem(lane, i int) piece {
	role := theme.Border
	if lane == t.lane && i == t.at[lane] {
		role = theme.Focus
	}
	return piece{t.chart.places[lane][i].x, t.kit.Paint(role, t.kit.Theme.Glyphs.Bar), 1}
}

// compose joins pieces into a row; where two overlap, the first stays.
func compose(pieces []piece) string {
	slices.SortStableFunc(pieces, func(a, b piece) int { return cmp.Compare(a.x, b.x) })
	var b strings.Builder
	at := 0
	for _, p := range pieces {
		if p.x < at {
			continue
		}
		b.WriteString(strings.Repeat(" ", p.x-at) + p.text)
		at = p.x + p.width
	}
	return b.String()
}

// window cuts a row to what is shown.
func (t *timeline) window(row string) string {
	if t.left > 0 {
		row = ansi.TruncateLeft(row, t.left, "")
	}
	return widget.Pad(ansi.Truncate(row, t.w, ""), t.w)
}

// axis draws the line of time, solid for as long as the exercise went.
func (t *timeline) axis() string {
	c, g := &t.chart, t.kit.Theme.Glyphs
	ticks, end := t.ticks(), c.x(c.end)
	var b strings.Builder
	for x := range max(c.width, t.w) {
		_, tick := ticks[x]
		switch {
		case x == end:
			b.WriteString(t.kit.Paint(theme.Title, t.kit.Theme.Frame.MiddleRight))
		case x < c.zero-1 || x > end:
			b.WriteString(t.kit.Paint(theme.Border, g.Dot))
		case tick:
			b.WriteString(t.kit.Paint(theme.Muted, t.kit.Theme.Frame.Middle))
		default:
			b.WriteString(t.kit.Paint(theme.Border, g.Rule))
		}
	}
	return b.String()
}

// times writes the times below the axis.
func (t *timeline) times() string {
	var pieces []piece
	if t.chart.zero > 0 {
		s := t.kit.T("debriefing.before")
		pieces = append(pieces, piece{0, t.kit.Paint(theme.Muted, s), widget.Width(s)})
	}
	end := t.chart.x(t.chart.end)
	for x, label := range t.ticks() {
		if x+widget.Width(label) < end {
			pieces = append(pieces, piece{x, t.kit.Paint(theme.Muted, label), widget.Width(label)})
		}
	}
	stop := t.kit.T("debriefing.end")
	pieces = append(pieces, piece{end, t.kit.Paint(theme.Title, stop), widget.Width(stop)})
	if t.late() {
		s := t.kit.T("debriefing.later")
		pieces = append(pieces, piece{t.chart.later, t.kit.Paint(theme.Muted, s), widget.Width(s)})
	}
	return compose(pieces)
}

// late tells that there is a step that was not reached.
func (t *timeline) late() bool {
	marks := t.marks[laneAttack]
	return len(marks) > 0 && marks[len(marks)-1].from > t.chart.end
}

// tickRoom is the fewest columns between two times.
const tickRoom = 10

// ticks are the columns that have a time.
func (t *timeline) ticks() map[int]string {
	c := &t.chart
	out := map[int]string{}
	step := int64(0)
	for _, n := range []int64{5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880} {
		if step == 0 && n*c.scale/60 >= tickRoom {
			step = n
		}
	}
	if step == 0 {
		step = 5760
	}
	for m := int64(0); m <= c.end; m += step {
		out[c.x(m)] = prose.Clock(m)
	}
	return out
}
