package widget

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

const (
	// meterBar is how many cells a bar usually has, leastBar the fewest.
	meterBar = 12
	leastBar = 4
)

// Good and bad for Meter.HighIs.
const (
	HighIsGood = "good"
	HighIsBad  = "bad"
)

// Meter is a quantity with bounds, shown as bar, number and word.
type Meter struct {
	Label           string
	Value, Min, Max int
	// HighIs says whether much of it is good or bad; neither if empty.
	HighIs string
	// Word says how it stands; low, middle or high if empty.
	Word string
	// LabelWidth aligns the bars of several meters; the label's own if 0.
	LabelWidth int
}

// Meter draws a meter in one line of at most w cells. What does not fit goes in
// this order: the bar, then the word.
func (k Kit) Meter(m Meter, w int) string {
	role := m.role()
	number := strconv.Itoa(m.Value) + "/" + strconv.Itoa(m.Max)
	tail := k.Theme.Status(role, k.meterWord(m))
	if m.HighIs == "" {
		tail = k.Paint(theme.Muted, k.meterWord(m))
	}
	label := k.Fit(m.Label, max(m.LabelWidth, min(Width(m.Label), w/2)))
	room := w - Width(label) - Width(number) - Width(tail) - 3
	if room < leastBar {
		return k.Cut(label+" "+number+" "+tail, w)
	}
	return label + " " + k.Bar(role, m.Value-m.Min, m.Max-m.Min, min(meterBar, room)) + " " + number + " " + tail
}

// third returns in which third of its range the value lies: 0, 1 or 2.
func (m Meter) third() int {
	if m.Max <= m.Min {
		return 0
	}
	return clamp((m.Value-m.Min)*3/(m.Max-m.Min), 0, 2)
}

// role judges the value.
func (m Meter) role() theme.Role {
	t := m.third()
	switch m.HighIs {
	case HighIsGood:
		t = 2 - t
	case HighIsBad:
	default:
		return theme.MeterFull
	}
	return [...]theme.Role{theme.Good, theme.Warning, theme.Danger}[t]
}

func (k Kit) meterWord(m Meter) string {
	if m.Word != "" {
		return m.Word
	}
	return k.T([...]string{"widget.level_low", "widget.level_middle", "widget.level_high"}[m.third()])
}

// Bar draws value of whole as a bar of w cells in a role's colour. Anything
// above nothing shows at least one cell, and only the whole fills the bar.
func (k Kit) Bar(role theme.Role, value, whole, w int) string {
	n := 0
	if whole > 0 && value > 0 {
		n = clamp(value*w/whole, 1, w)
		if value < whole {
			n = min(n, max(1, w-1))
		}
	}
	g := k.Theme.Glyphs
	return k.Paint(role, strings.Repeat(g.MeterFull, n)) + k.Paint(theme.MeterEmpty, strings.Repeat(g.MeterEmpty, w-n))
}

// Progress draws how much of some work is done: a bar and a percentage, in w
// cells.
func (k Kit) Progress(done, total, w int) string {
	percent := 100
	if total > 0 {
		percent = clamp(done*100/total, 0, 100)
	}
	text := PadLeft(k.T("widget.percent", words.Arg{Name: "n", Value: percent}), 5)
	if w < Width(text)+1+leastBar {
		return k.Cut(text, w)
	}
	return k.Bar(theme.MeterFull, percent, 100, w-Width(text)-1) + " " + text
}
