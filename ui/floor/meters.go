package floor

import (
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/theme"
)

const (
	// mostMeterRows is the most lines of meters: the panes need the rest.
	mostMeterRows = 3
	// meterBar is the cells of a meter's bar.
	meterBar = 6
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

// meterStyle is how much of a meter is drawn beside its title and its number.
type meterStyle struct{ bar, word bool }

// meterRows draws the meters in lines of w cells: in as few lines as hold all
// titles and words whole, with bars if all of them have room. If they are too
// many for that the words go, and then letters of titles; number and sign stay.
func (f *Floor) meterRows(w int) []string {
	list := shownMeters(f.obs)
	if len(list) == 0 || w <= 0 {
		return nil
	}
	for rows := 1; rows <= mostMeterRows; rows++ {
		for _, s := range []meterStyle{{true, true}, {false, true}} {
			if out, ok := f.meterGrid(list, rows, w, s); ok {
				return out
			}
		}
	}
	out, ok := f.meterGrid(list, mostMeterRows, w, meterStyle{})
	if ok {
		return out
	}
	per := columns(len(list), mostMeterRows)
	cell := (w - (per-1)*len(gap)) / per
	return f.grid(list, per, func(m *exercise.MeterView) string { return f.meter(m, cell, meterStyle{}) })
}

// meterLines is how many lines the meters take.
func (f *Floor) meterLines() int { return len(f.meterRows(f.w - 2*margin)) }

// columns is how many meters stand in a line if n take the given rows.
func columns(n, rows int) int { return (n + rows - 1) / rows }

// meterGrid draws the meters whole in columns, and reports whether they fit.
func (f *Floor) meterGrid(list []exercise.MeterView, rows, w int, s meterStyle) ([]string, bool) {
	out := f.grid(list, columns(len(list), rows), func(m *exercise.MeterView) string { return f.meter(m, whole, s) })
	return out, lineWidth(out[0]) <= w
}

// whole is more than any meter takes.
const whole = 1000

// grid puts cells into lines of so many; those of one column are equally wide.
func (f *Floor) grid(list []exercise.MeterView, per int, draw func(*exercise.MeterView) string) []string {
	cells, widths := make([]string, len(list)), make([]int, per)
	for i := range list {
		cells[i] = draw(&list[i])
		widths[i%per] = max(widths[i%per], lineWidth(cells[i]))
	}
	var rows []string
	for from := 0; from < len(cells); from += per {
		var parts []string
		for i := range per {
			cell := ""
			if from+i < len(cells) {
				cell = cells[from+i]
			}
			parts = append(parts, f.kit.Fit(cell, widths[i]))
		}
		rows = append(rows, strings.Join(parts, gap))
	}
	return rows
}

// meter draws one meter in at most w cells.
func (f *Floor) meter(m *exercise.MeterView, w int, s meterStyle) string {
	k := f.kit
	role, word := f.judge(m)
	tail := k.Paint(role, f.meterValue(m))
	switch {
	case role == theme.MeterFull:
	case s.word && word != "":
		tail += " " + k.Theme.Status(role, word)
	default:
		tail += " " + k.Paint(role, k.Theme.Mark(role))
	}
	if s.bar && m.Word == "" && !m.Bool && m.Hi > m.Lo {
		tail = k.Bar(role, m.Value-m.Lo, m.Hi-m.Lo, meterBar) + " " + tail
	}
	return k.Paint(theme.Muted, k.Cut(m.Title, w-lineWidth(tail)-1)) + " " + tail
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

// judge says how a value stands, by the third of its range in which it lies: a
// role for the sign, and a word for how much it is, since a good sign beside 0/3
// could be read as three things of which none was done. What is counted up from
// nothing and still stands there was not failed, only not begun.
func (f *Floor) judge(m *exercise.MeterView) (theme.Role, string) {
	if m.High == 0 || m.Hi <= m.Lo {
		return theme.MeterFull, ""
	}
	third := min(2, (m.Value-m.Lo)*3/(m.Hi-m.Lo))
	word := [...]string{"floor.level.low", "floor.level.medium", "floor.level.high"}[third]
	role := [...]theme.Role{theme.Good, theme.Warning, theme.Danger}[third]
	if m.High > 0 {
		role = [...]theme.Role{theme.Danger, theme.Warning, theme.Good}[third]
	}
	switch {
	case m.Word != "" || m.Bool:
		return role, "" // The value is a word already.
	case m.High > 0 && m.Value == m.Lo && f.startsAt(m.ID) == m.Lo:
		return theme.Waiting, f.kit.T("floor.level.not_yet")
	case m.Value == 0:
		word = "floor.level.none"
	}
	return role, f.kit.T(word)
}

// startsAt is the value of a meter at the beginning of the exercise.
func (f *Floor) startsAt(id string) int {
	for i := range f.program.Meters {
		if m := &f.program.Meters[i]; m.ID == id {
			return int(f.program.Initial[m.Slot])
		}
	}
	return -1
}
