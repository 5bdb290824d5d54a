package debriefing

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// group is the marks of a crowd that stand in one column.
type group struct {
	x, bar   int // bar reaches to the next group
	n        int
	first    int // the mark that gives it its colour
	selected bool
}

// crowd draws the row of the marks for which there was no row of their own. Each
// begins with its sign, so that one can be told from the next, and several of one
// column are a number.
func (t *timeline) crowd(lane, row int) []piece {
	var out []piece
	for _, g := range t.groups(lane, row) {
		m := t.marks[lane][g.first]
		sign, role := m.sign, m.role
		if g.n > 1 {
			sign, role = "+", theme.Strong
		}
		if g.n > 1 && g.n < 10 {
			sign = strconv.Itoa(g.n)
		}
		if g.selected {
			role = theme.Selected
		}
		text := t.kit.Paint(role, sign)
		if g.bar > 1 {
			text += t.kit.Paint(m.role, strings.Repeat(m.span, g.bar-1))
		}
		out = append(out, piece{g.x, text, g.bar})
	}
	return out
}

// groups are the marks of a crowd by their columns.
func (t *timeline) groups(lane, row int) []group {
	var out []group
	for i, s := range t.chart.places[lane] {
		if !s.crowd || s.row != row {
			continue
		}
		if n := len(out); n == 0 || out[n-1].x != s.x {
			if n > 0 {
				out[n-1].bar = min(out[n-1].bar, s.x-out[n-1].x)
			}
			out = append(out, group{x: s.x, first: i})
		}
		g := &out[len(out)-1]
		g.n++
		g.bar = max(g.bar, s.bar)
		g.selected = g.selected || lane == t.lane && i == t.at[lane]
	}
	return out
}

// around names what was before and behind the selected mark, where not all have a
// label: in a line each, so that they are in view with what is said of it.
func (t *timeline) around(w *writer) {
	marks, at, g := t.marks[t.lane], t.at[t.lane], t.kit.Theme.Glyphs
	line := func(i int, arrow string) {
		if i < 0 || i >= len(marks) {
			return
		}
		lead := arrow + " " + widget.Pad(prose.Clock(marks[i].from), 8)
		w.Lines(t.kit.Paint(theme.Muted, lead) + t.kit.Cut(marks[i].labels[0], max(1, w.Width()-widget.Width(lead))))
	}
	line(at-1, g.Left)
	line(at+1, g.Right)
}
