package msel

import (
	"strings"
	"time"
)

// days are the ways in which lists write a day before a time: as sheets give dates,
// and as much of Europe writes them. One with slashes may mean either of two days.
var days = []string{"2006-01-02", "2.1.2006"}

// dated reads a day with a time of day; timed tells that there is a time.
func dated(s string) (at time.Time, timed, ok bool) {
	s = strings.TrimSpace(s)
	day, clock, found := strings.Cut(s, " ")
	if !found {
		day, clock, found = strings.Cut(s, "T") // ISO 8601, as some programs keep dates
	}
	for _, form := range days {
		if d, err := time.Parse(form, day); err == nil {
			if minutes, ok := timeOfDay(clock); ok && found {
				return d.Add(time.Duration(minutes) * time.Minute), true, true
			}
			return d, false, !found
		}
	}
	return at, false, false
}

// timeOfDay reads a time of day, in minutes.
func timeOfDay(s string) (int64, bool) {
	for _, form := range clocks {
		if at, err := time.Parse(form, strings.ToUpper(strings.TrimSpace(s))); err == nil {
			return int64(at.Hour()*60 + at.Minute()), true
		}
	}
	return 0, false
}

// begin finds when the exercise begins, where times have their day: at the start that
// was given, on the first day of the list, or else at its first time.
func (r *reader) begin(rows [][]string) {
	var first time.Time
	for _, row := range rows[r.head.row+1:] {
		if at, timed, _ := dated(r.head.get(row, colTime)); timed && (first.IsZero() || at.Before(first)) {
			first = at
		}
	}
	switch {
	case first.IsZero():
		return
	case r.start < 0:
		r.start = int64(first.Hour()*60 + first.Minute())
	default:
		first = first.Truncate(24 * time.Hour).Add(time.Duration(r.start) * time.Minute)
	}
	r.zero = first
}
