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
	crowd       bool // it shares its row with all others for which there was none
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
	gap      int // columns between steps that are not drawn to scale
	limit    int // columns that labels may reach; 0 is any
	rows     [lanes]int
	places   [lanes][]spot
	crowded  [lanes]bool // the last row is that of a crowd
	placed   bool        // everything has a row and a label
	labelled bool        // and labels that tell what it is
}

// x is the column of a time. Time before T+0 and behind the end is not drawn to
// scale, since it may be days.
func (c *chart) x(minutes int64) int { return c.zero + int(minutes*c.scale/60) }

// arrange lays both lanes out at a scale.
func (t *timeline) arrange(scale int) chart {
	c := chart{scale: scales[scale], end: t.d.Minutes, placed: true, labelled: true}
	past, late := 0, 0
	for _, m := range t.marks[laneAttack] {
		switch {
		case m.from < 0:
			past++
		case m.from > c.end:
			late++
		}
	}
	// Steps that are not to scale spread as one comes closer, over a third of the
	// window.
	c.gap = max(2, min(int(c.scale/10), max(5, t.w/3/max(1, past, late))))
	if past > 0 {
		c.zero = max(c.gap*past+2, widget.Width(t.kit.T("debriefing.before"))+2)
	}
	c.later = c.x(c.end) + widget.Width(t.kit.T("debriefing.end")) + 2
	c.width = c.later
	if late > 0 {
		c.width += max(c.gap*late, widget.Width(t.kit.T("debriefing.later")))
	}
	if c.width <= t.w {
		c.limit = t.w
	}
	room := t.most / 2
	for lane := range lanes {
		if !c.place(t.marks[lane], lane, room) {
			c.placed, c.labelled = false, false
		}
		for _, s := range c.places[lane] {
			c.width = max(c.width, s.x+s.width())
			c.rows[lane] = max(c.rows[lane], s.row+1)
		}
		room = t.most - max(1, c.rows[lane])
	}
	return c
}

// telling is the shortest of the labels that still tell what a mark is.
const telling = 2

// place puts the marks of a lane into rows, with the longest labels for which
// there is room, and reports whether there was room for any.
func (c *chart) place(marks []mark, lane, room int) bool {
	if len(marks) == 0 {
		return true
	}
	for level := range marks[0].labels {
		spots, fits := c.pack(marks, lane, level, room)
		if fits {
			c.places[lane] = spots
			c.labelled = c.labelled && level <= telling
			return true
		}
	}
	c.places[lane], _ = c.pack(marks, lane, len(marks[0].labels)-1, room-1)
	c.crowded[lane] = true
	return false
}

// pack gives every mark the row nearest to the axis in which it is free. Marks
// for which there is none stand without labels in the row behind the last.
func (c *chart) pack(marks []mark, lane, level, room int) ([]spot, bool) {
	spots, fits := c.spots(marks, lane, level), true
	ends := make([]int, room) // first free column of each row
	for i := range spots {
		s := &spots[i]
		for s.row < room && ends[s.row] > s.x {
			s.row++
		}
		if s.row == room {
			fits, s.crowd, s.label = false, true, ""
			continue
		}
		ends[s.row] = s.x + s.width() + 1
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
			s.x, past = c.gap*past, past+1
		case m.from > c.end:
			s.x, late = c.later+c.gap*late, late+1
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
