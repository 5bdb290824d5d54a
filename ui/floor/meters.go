package floor

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// shownMeters are the meters and the pools as meters.
func shownMeters(o *exercise.Observation) []exercise.MeterView {
	if o == nil {
		return nil
	}
	out := append([]exercise.MeterView(nil), o.Meters...)
	for _, p := range o.Pools {
		out = append(out, exercise.MeterView{ID: p.ID, Title: p.Title, Value: p.Free, Hi: p.Size})
	}
	return out
}

// meterRows draws the meters in at most h lines of w cells: all with bars in one
// line if they fit, else in columns of one width.
func (f *Floor) meterRows(w, h int) []string {
	list := shownMeters(f.obs)
	if len(list) == 0 || h <= 0 {
		return nil
	}
	full := make([]string, len(list))
	for i := range list {
		full[i] = f.meter(&list[i], 200, true)
	}
	if line := strings.Join(full, gap); lineWidth(line) <= w {
		return []string{line}
	}
	per := (len(list) + h - 1) / h
	cell := (w - (per-1)*2) / per
	bars := f.roomForBars(list, cell)
	var rows []string
	for len(list) > 0 {
		n := min(per, len(list))
		parts := make([]string, n)
		for i := range n {
			parts[i] = f.kit.Fit(f.meter(&list[i], cell, bars), cell)
		}
		rows = append(rows, strings.Join(parts, "  "))
		list = list[n:]
	}
	return rows
}

// barRoom is what a bar takes in a line, with the space before it.
const barRoom = 7

// roomForBars tells whether every meter has room for its bar: bars beside some
// numbers only would look like a difference.
func (f *Floor) roomForBars(list []exercise.MeterView, cell int) bool {
	for i := range list {
		if lineWidth(f.meter(&list[i], 200, false))+barRoom > cell {
			return false
		}
	}
	return true
}

// meter draws one meter in at most w cells. Letters of the title go first;
// number and sign stay.
func (f *Floor) meter(m *exercise.MeterView, w int, bar bool) string {
	k, role := f.kit, tone(m)
	tail := k.Paint(role, f.meterValue(m))
	if role != theme.MeterFull {
		tail += " " + k.Paint(role, k.Theme.Mark(role))
	}
	room := w - lineWidth(tail) - 1
	title := k.Paint(theme.Muted, k.Cut(m.Title, room))
	if bar && m.Word == "" && !m.Bool && m.Hi > m.Lo {
		title += " " + k.Bar(role, m.Value-m.Lo, m.Hi-m.Lo, 6)
	}
	return title + " " + tail
}

func (f *Floor) meterValue(m *exercise.MeterView) string {
	switch {
	case m.Word != "":
		return strings.ReplaceAll(m.Word, "_", " ")
	case m.Bool && m.Value != 0:
		return f.kit.T("common.yes")
	case m.Bool:
		return f.kit.T("common.no")
	}
	return strconv.Itoa(m.Value) + "/" + strconv.Itoa(m.Hi)
}

// tone judges a value by the third of its range in which it lies.
func tone(m *exercise.MeterView) theme.Role {
	if m.High == 0 || m.Hi <= m.Lo {
		return theme.MeterFull
	}
	third := min(2, (m.Value-m.Lo)*3/(m.Hi-m.Lo))
	if m.High > 0 {
		third = 2 - third
	}
	return [...]theme.Role{theme.Good, theme.Warning, theme.Danger}[third]
}
