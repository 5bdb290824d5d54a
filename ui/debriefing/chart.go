package debriefing

import (
	"github.com/watchfloor/watchfloor/ui/widget"
)

// scales are how many columns an hour may take, from wide to close.
var scales = [...]int64{1, 2, 3, 4, 6, 8, 12, 15, 20, 30, 40, 60, 90, 120, 240}

// spot is where a mark stands: its column, its row counted from the axis, how
// many columns its sign takes, and its label.
type spot struct {
	x, row, bar int
	label       string
}

// width is how many columns the mark and its label take.
func (s spot) width() int {
	if s.label == "" {
		return s.bar
	}
	return s.bar + 1 + widget.Width(s.label)
}

// chart is a timeline laid out at a scale.
type chart struct {
	scale    int64 // columns an hour
	zero     int   // column of T+0; what was before has its place left of it
	end      int64 // simulated minutes at which the exercise stopped
	later    int   // column from which on stands what was not reached
	width    int
	limit    int // columns that labels may reach; 0 is any
	rows     [lanes]int
	places   [lanes][]spot
	labelled bool // everything has a place and a label that tells
}

// x is the column of a time. Time before T+0 and behind the end is not drawn to
// scale, since it may be days.
func (c *chart) x(minutes int64) int { return c.zero + int(minutes*c.scale/60) }

// arrange lays both lanes out at a scale.
func (t *timeline) arrange(scale int) chart {
	c := chart{scale: scales[scale], end: t.d.Minutes, labelled: true}
	past, late := 0, 0
	for _, m := range t.marks[laneAttack] {
		switch {
		case m.from < 0:
			past++
		case m.from > c.end:
			late++
		}
	}
	if past > 0 {
		c.zero = max(2*past+2, widget.Width(t.kit.T("debriefing.before"))+2)
	}
	c.later = c.x(c.end) + widget.Width(t.kit.T("debriefing.end")) + 2
	c.width = c.later
	if late > 0 {
		c.width += max(2*late, widget.Width(t.kit.T("debriefing.later")))
	}
	if c.width <= t.w {
		c.limit = t.w
	}
	room := t.most / 2
	for lane := range lanes {
		if !c.place(t.marks[lane], lane, room) {
			c.labelled = false
		}
		for _, s := range c.places[lane] {
			c.width = max(c.width, s.x+s.width())
			c.rows[lane] = max(c.rows[lane], s.row+1)
		}
		room = t.most - max(1, c.rows[lane])
	}
	return c
}

// place puts the marks of a lane into rows, with the longest labels for which
// there is room, and reports whether there was room for any.
func (c *chart) place(marks []mark, lane, room int) bool {
	if len(marks) == 0 {
		return true
	}
	for level := range marks[0].labels {
		spots, fits := c.pack(marks, lane, level, room)
		c.places[lane] = spots
		if fits {
			return true
		}
	}
	return false
}

// pack gives every mark the row nearest to the axis in which it is free, from
// right to left, so that the stem of a mark never crosses a label that began
// before it. A mark for which there is no row has no label.
func (c *chart) pack(marks []mark, lane, level, room int) ([]spot, bool) {
	spots, fits := c.spots(marks, lane, level), true
	for i := len(spots) - 1; i >= 0; i-- {
		s := &spots[i]
		for _, later := range spots[i+1:] {
			if later.x < s.x+s.width()+1 {
				s.row = max(s.row, later.row+1)
			}
		}
		if s.row >= room {
			fits, s.row, s.label = false, room-1, ""
		}
	}
	return spots, fits
}

// spots gives every mark its column and its label, a shorter one where that
// would leave the window.
func (c *chart) spots(marks []mark, lane, level int) []spot {
	spots, past, late := make([]spot, len(marks)), 0, 0
	for i, m := range marks {
		s := spot{x: c.x(m.from), bar: 1}
		switch {
		case m.from < 0:
			s.x, past = 2*past, past+1
		case m.from > c.end:
			s.x, late = c.later+2*late, late+1
		case lane == laneMoves:
			s.bar = max(1, c.x(min(m.to, c.end))-s.x)
		}
		for _, label := range m.labels[level:] {
			if s.label = label; c.limit == 0 || s.x+s.width() <= c.limit {
				break
			}
		}
		spots[i] = s
	}
	return spots
}
