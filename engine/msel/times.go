package msel

import (
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// maxTime bounds what a sheet may plan, in minutes: sixty days, which even a clock
// of single minutes can count.
const maxTime = 60 * 24 * 60

// moment is when an event comes, as a sheet says it.
type moment struct {
	minutes int64  // from the start
	after   string // name of what it comes after, with minutes between
	when    string // condition
	known   bool   // false: nothing was said
}

var (
	afterForm = pattern.Of(`^(?:([0-9dhm]+)\s+)?(?i:after)\s+(.+)$`)
	holdsForm = pattern.Of(`^([0-9dhm]+)\s+(?i:after it holds that)\s+(.+)$`)
	whenForm  = pattern.Of(`^(?i:when)\s+(.+)$`)
	clockForm = pattern.Of(`^[0-9]{1,2}:[0-9]{2}`)
	clocks    = []string{"15:04", "15:04:05", "3:04 PM", "3:04PM", "3:04:05 PM"}
)

// parseTime reads T+1h30m, a duration from the start, 2h after something, when a
// condition, a day with its time, and, where it is known at which time of day the
// exercise begins, a time of day. What is wrong is told with what to do.
func (r *reader) parseTime(cell string) (m moment, wrong, fix string) {
	s := strings.TrimSpace(cell)
	if s == "" {
		return moment{}, "", ""
	}
	if in := holdsForm().FindStringSubmatch(s); in != nil {
		if d, err := scenario.ParseDuration(in[1]); err == nil {
			return moment{when: in[2], minutes: d, known: true}, "", ""
		}
	}
	if in := afterForm().FindStringSubmatch(s); in != nil {
		d, err := int64(0), error(nil)
		if in[1] != "" {
			d, err = scenario.ParseDuration(in[1])
		}
		if err == nil {
			return moment{after: strings.TrimSpace(in[2]), minutes: d, known: true}, "", ""
		}
	}
	if in := whenForm().FindStringSubmatch(s); in != nil {
		return moment{when: in[1], known: true}, "", ""
	}
	return r.fromStart(s)
}

// fromStart reads a time counted from the start.
func (r *reader) fromStart(s string) (moment, string, string) {
	t, err := scenario.ParseTime(strings.ToUpper(s[:1]) + s[1:])
	if err != nil {
		t, err = scenario.ParseDuration(strings.TrimPrefix(s, "+"))
	}
	const fix = "write T+1h30m, counted from the start"
	at, timed, day := dated(s)
	if timed {
		t, err = int64(at.Sub(r.zero)/time.Minute), nil
	}
	switch {
	case err == nil && t < 0:
		return moment{}, quoted(s) + " lies before the start", "tell it in the briefs, or write T+0m"
	case err == nil && t > maxTime:
		return moment{}, quoted(s) + " is more than 60 days after the start", "write an earlier time"
	case err == nil:
		return moment{minutes: t, known: true}, "", ""
	case day:
		return moment{}, quoted(s) + " is a day without a time", "write the time behind it, as in 2027-03-01 22:40"
	case !clockForm().MatchString(s):
		return moment{}, quoted(s) + " is no time", fix
	case r.start < 0:
		return moment{}, quoted(s) + " may be a time of day or a time from the start", fix + ", or give --start with the time of day at which the exercise begins"
	}
	clock, ok := timeOfDay(s)
	if !ok {
		return moment{}, quoted(s) + " is no time of day", "write it as 22:40"
	}
	if clock < r.start {
		clock += 24 * 60 // after midnight
	}
	return moment{minutes: clock - r.start, known: true}, "", ""
}

// ParseStart reads the time of day at which an exercise begins, in minutes.
func ParseStart(s string) (int64, bool) {
	at, err := time.Parse("15:04", s)
	return int64(at.Hour()*60 + at.Minute()), err == nil
}

// quoted is a text of the sheet in a message, shortened.
func quoted(s string) string {
	if r := []rune(s); len(r) > 40 {
		s = string(r[:40]) + "…"
	}
	return `"` + strings.Join(strings.Fields(s), " ") + `"`
}
