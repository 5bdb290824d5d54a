package plain

import (
	"strconv"
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/cond"
)

// cmdWait understands "wait", "wait 30m", "wait 1h30m", "wait 30", "wait until
// 22:40" and "wait until T+2h".
func (f *front) cmdWait(rest string) error {
	if rest == "" {
		return f.wait(-1)
	}
	o := f.observe()
	until, ok := f.until(strings.TrimSpace(strings.TrimPrefix(rest, "until ")), o.Now, strings.HasPrefix(rest, "until "))
	if !ok {
		f.say("plain.wait_what")
		return nil
	}
	if rest := until % o.Quantum; rest != 0 {
		until += o.Quantum - rest
	}
	return f.wait(min(until, o.Horizon))
}

// until is the time in minutes that a text means: a length from now, or a time.
func (f *front) until(text string, now int64, absolute bool) (int64, bool) {
	if minutes, ok := cond.Minutes(strings.ToUpper(text[:min(1, len(text))]) + text[min(1, len(text)):]); ok && strings.Contains(text, "+") {
		return minutes, true
	}
	if t, err := time.Parse("15:04", text); err == nil {
		return f.next(t, now), true
	}
	if absolute {
		return 0, false
	}
	if n, err := strconv.ParseInt(text, 10, 32); err == nil && n > 0 {
		return now + n, true
	}
	if d, err := time.ParseDuration(text); err == nil && d >= time.Minute {
		return now + int64(d/time.Minute), true
	}
	return 0, false
}

// next is the next time that a clock of the scenario shows t.
func (f *front) next(t time.Time, now int64) int64 {
	start := f.s.Run.Program().Start
	at := start.Add(time.Duration(now) * time.Minute)
	want := time.Date(at.Year(), at.Month(), at.Day(), t.Hour(), t.Minute(), 0, 0, at.Location())
	if !want.After(at) {
		want = want.Add(24 * time.Hour)
	}
	return int64(want.Sub(start) / time.Minute)
}
