package report

import (
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/svg"
)

// Sizes of the timeline, in units of the drawing: a thousand are the width of the
// page.
const (
	laneWidth  = 1000.0
	laneRow    = 23.0
	laneLabel  = 62   // characters of a label, at most
	laneMargin = 12.0 // left and right of the axis
	goodRows   = 11   // a band with more rows in a lane is split, if it can be
	maxRows    = 40   // marks for which there is no row have no label
	maxBands   = 8
)

// mark is something in a lane.
type mark struct {
	from, to int64
	label    string // beside it
	full     string // where a pointer rests on it
	fate     int    // of a step; -1 for a move
	seen     *int64 // when a step was noticed
	class    string // of a move

	x, bar float64 // where it stands, and how long it is
	beside side    // where its label is
	row    int
}

// side is where the label of a mark has room.
type side int

const (
	behind side = iota
	before      // the page ends behind it
	inside      // and the page begins before it
)

// band is a part of the time, with what began in it.
type band struct {
	from, to     int64
	past         bool // before the exercise, which may be days: not to scale
	attack, move []mark
	rows         [2]int
}

// x is where a time stands.
func (b *band) x(at int64) float64 {
	at = min(max(at, b.from), b.to)
	return laneMargin + (laneWidth-2*laneMargin)*float64(at-b.from)/float64(max(1, b.to-b.from))
}

// bands lays both lanes out: what was before the exercise, then the exercise in one
// drawing if labels find room, else in several, one below the other.
func bands(attack, moves []mark, end int64) []band {
	n := slices.IndexFunc(attack, func(m mark) bool { return m.from >= 0 })
	if n < 0 {
		n = len(attack)
	}
	past, attack := attack[:n], attack[n:]
	end = max(end, 10)
	var during []band
	for n := range int64(maxBands) {
		during = split(attack, moves, end, niceLength((end+n)/(n+1)))
		if !slices.ContainsFunc(during, func(b band) bool { return max(b.rows[0], b.rows[1]) > goodRows }) {
			break
		}
	}
	if len(past) == 0 {
		return during
	}
	b := band{from: past[0].from, past: true, attack: slices.Clone(past)}
	b.place(b.attack, 0)
	return append([]band{b}, during...)
}

// niceLength is a length, in minutes, whose ends are times that people like.
func niceLength(minutes int64) int64 {
	for _, step := range []int64{10, 15, 20, 30, 45, 60, 90} {
		if minutes <= step {
			return step
		}
	}
	return (minutes + 29) / 30 * 30
}

// split cuts the exercise into bands of a length, which all have the same scale.
func split(attack, moves []mark, end, length int64) []band {
	var out []band
	for from := int64(0); from < end; from += length {
		last := from+length >= end
		b := band{from: from, to: from + length}
		if len(out) == 0 && last {
			b.to = end
		}
		within := func(m mark) bool { return m.from >= from && (m.from < b.to || last) }
		for _, m := range attack {
			if within(m) {
				b.attack = append(b.attack, m)
			}
		}
		for _, m := range moves {
			if within(m) {
				b.move = append(b.move, m)
			}
		}
		b.place(b.attack, 0)
		b.place(b.move, 1)
		out = append(out, b)
	}
	return out
}

// place gives every mark the row nearest to the axis in which it is free.
func (b *band) place(marks []mark, lane int) {
	var rows [][]span
	for i := range marks {
		m := &marks[i]
		if m.x = b.x(m.from); b.past {
			m.x = laneMargin + (laneWidth-2*laneMargin)*(float64(i)+0.1)/float64(len(marks))
		}
		if m.bar = 8; m.fate < 0 {
			m.bar = max(6, b.x(m.to)-m.x)
		}
		m.fit()
		for m.row = 0; m.row < len(rows) && slices.ContainsFunc(rows[m.row], m.extent().meets); {
			m.row++
		}
		if m.row == maxRows {
			m.label = ""
		} else if m.row == len(rows) {
			rows = append(rows, nil)
		}
		if m.row < len(rows) {
			rows[m.row] = append(rows[m.row], m.extent())
		}
		b.rows[lane] = max(b.rows[lane], m.row+1)
	}
}

// labelGap is between a mark and its label.
const labelGap = 6.0

// fit finds the side on which the label has room, and cuts it where none has.
func (m *mark) fit() {
	need := textWidth(m.label) + labelGap
	left, right := m.x-12, laneWidth-m.x-m.bar
	switch {
	case need <= right:
		m.beside = behind
	case need <= left:
		m.beside = before
	case need+labelGap <= m.bar:
		m.beside = inside
	case left > right:
		m.beside, m.label = before, svg.Short(m.label, int((left-labelGap)/charWidth))
	default:
		m.beside, m.label = behind, svg.Short(m.label, max(2, int((right-labelGap)/charWidth)))
	}
}

// span is the room that a mark takes in its row with its label.
type span struct{ left, right float64 }

func (s span) meets(o span) bool { return s.left < o.right && o.left < s.right }

func (m *mark) extent() span {
	s := span{m.x - 3, m.x + m.bar + 3}
	if m.fate >= 0 {
		s.left = m.x - 10
	}
	switch m.beside {
	case behind:
		s.right += labelGap + textWidth(m.label)
	case before:
		s.left -= labelGap + textWidth(m.label)
	}
	return s
}

// attackMarks are the steps of the attack as marks, by time. What was not reached
// has no place.
func (w *markdown) attackMarks() []mark {
	var out []mark
	for _, s := range w.d.Attack {
		if s.At == nil || s.Status == debrief.NotReached {
			continue
		}
		fate := fateOf(s)
		name := w.T("htmlreport.fate_" + fates[fate].name)
		label := strings.TrimSpace(s.Technique + " " + s.Title)
		out = append(out, mark{
			from: *s.At, to: *s.At, fate: fate, seen: s.DetectedAt,
			label: w.T("htmlreport.mark", "what", svg.Short(label, laneLabel-12), "fate", name),
			full:  w.T("htmlreport.mark_full", "at", clock(*s.At), "what", label, "fate", w.fateText(s, func(t string) string { return t })),
		})
	}
	slices.SortStableFunc(out, func(a, b mark) int { return int(a.from - b.from) })
	return out
}

// moveMarks are the learner's moves as marks, by time.
func (w *markdown) moveMarks() []mark {
	var out []mark
	for _, m := range w.d.Moves {
		text := w.verb(m.Kind, m.Title, m.Detail)
		class := "m-move"
		switch {
		case m.Status != debrief.Completed:
			class = "m-open"
			text = w.T("report.move_status", "move", text, "status", w.status(m.Status))
		case m.Kind == "decision":
			class = "m-decision"
		}
		if m.StandIn {
			text = w.T("report.move_alone", "move", text)
		}
		full := w.T("htmlreport.move_full", "at", clock(m.From), "what", text)
		if sum := sumOf(m.Points); sum != 0 {
			text = svg.Short(text, laneLabel-6) + " " + signed(sum)
		}
		out = append(out, mark{from: m.From, to: m.To, fate: -1, class: class, label: svg.Short(text, laneLabel), full: full})
	}
	slices.SortStableFunc(out, func(a, b mark) int { return int(a.from - b.from) })
	return out
}

func sumOf(list []debrief.Points) int {
	sum := 0
	for _, p := range list {
		sum += p.Points
	}
	return sum
}

func signed(n int) string {
	if n > 0 {
		return "+" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}
