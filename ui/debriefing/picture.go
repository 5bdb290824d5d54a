package debriefing

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// picture draws whole runs in a few rows: what the timeline shows in detail,
// without labels, so that a run fits into any window and two fit below each other.
type picture struct {
	kit   widget.Kit
	end   int64 // simulated minutes at the right edge
	label int   // cells before the lanes
	width int   // cells of the lanes
}

func newPicture(k widget.Kit, end int64, label, w int) picture {
	return picture{kit: k, end: max(1, end), label: label, width: max(1, w-label)}
}

// x is the column of a time; what was before the exercise stands at its start.
func (p picture) x(minutes int64) int {
	return int(max(0, min(minutes, p.end)) * int64(p.width-1) / p.end)
}

// lane draws marks in a row. Several in one column are a number.
func (p picture) lane(name string, marks []mark) string {
	cells := make([]string, p.width)
	count := make([]int, p.width)
	for _, m := range marks {
		if m.from > p.end {
			continue
		}
		for x := p.x(m.from) + 1; x <= p.x(m.to) && x < p.width; x++ {
			if count[x] == 0 && m.span != "" {
				cells[x] = p.kit.Paint(m.role, m.span)
			}
		}
	}
	for _, m := range marks {
		if m.from > p.end {
			continue
		}
		x := p.x(m.from)
		count[x]++
		if cells[x] = p.kit.Paint(m.role, m.sign); count[x] > 1 {
			cells[x] = p.kit.Paint(theme.Strong, several(count[x]))
		}
	}
	return p.named(name, cells)
}

func several(n int) string {
	if n > 9 {
		return "+"
	}
	return strconv.Itoa(n)
}

// signs draws one sign at some times.
func (p picture) signs(name string, r theme.Role, sign string, times []int64) string {
	cells := make([]string, p.width)
	for _, t := range times {
		cells[p.x(t)] = p.kit.Paint(r, sign)
	}
	return p.named(name, cells)
}

// named joins the cells of a lane behind its name.
func (p picture) named(name string, cells []string) string {
	var b strings.Builder
	b.WriteString(widget.Pad(name, p.label))
	for _, c := range cells {
		if c == "" {
			c = p.kit.Paint(theme.Border, p.kit.Theme.Glyphs.Dot)
		}
		b.WriteString(c)
	}
	return b.String()
}

// axis writes times over the lanes, as many as there is room for.
func (p picture) axis() string {
	step := int64(5)
	for _, n := range []int64{5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880} {
		if step = n; p.x(n)-p.x(0) >= tickRoom {
			break
		}
	}
	var pieces []piece
	for t := int64(0); t <= p.end; t += step {
		text := prose.Clock(t)
		if x := p.x(t); x+widget.Width(text) <= p.width {
			pieces = append(pieces, piece{p.label + x, p.kit.Paint(theme.Muted, text), widget.Width(text)})
		}
	}
	return compose(pieces)
}

// pointing writes a text at a time, its sign in that column.
func (p picture) pointing(r theme.Role, sign, text string, at int64) string {
	x, n := p.x(at), widget.Width(text)
	line := sign + " " + text
	if x+2+n > p.width && x >= n+1 {
		x, line = x-n-1, text+" "+sign
	}
	return strings.Repeat(" ", p.label+x) + p.kit.Paint(r, line)
}

// laneNames are the signs of the lanes of a run, behind its name.
func laneNames(k widget.Kit, name string, w int) (attack, response string) {
	g := k.Theme.Glyphs
	attack = k.Paint(theme.Strong, k.Fit(name, w)) + " " + k.Paint(theme.Attack, g.Attack)
	response = strings.Repeat(" ", w) + " " + k.Paint(theme.Response, g.Response)
	return attack, response
}

// one draws a single run: the attack over the moves.
func one(k widget.Kit, d *debrief.Debrief, w int) string {
	a, r := k.T("debriefing.lane_attack"), k.T("debriefing.lane_moves")
	label := max(widget.Width(a), widget.Width(r)) + 2
	p := newPicture(k, d.Minutes, label, w)
	return widget.Stack(
		p.axis(),
		p.lane(k.Paint(theme.Attack, a), steps(k, d.Attack)),
		p.lane(k.Paint(theme.Response, r), moves(k, d.Moves)),
	)
}
