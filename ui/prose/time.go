package prose

import (
	"fmt"
	"time"
)

// Clock writes simulated minutes from the start of a scenario, as scenarios do:
// T+1h05m, T-40m.
func Clock(minutes int64) string {
	if minutes < 0 {
		return "T-" + Span(-minutes)
	}
	return "T+" + Span(minutes)
}

// Span writes a number of minutes: 1h05m, 40m.
func Span(minutes int64) string {
	if minutes < 60 {
		return fmt.Sprintf("%dm", minutes)
	}
	return fmt.Sprintf("%dh%02dm", minutes/60, minutes%60) //words:ok a notation of the scenario language
}

// Elapsed writes real time: 1h05m, 40m, 25s.
func Elapsed(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%ds", int(d/time.Second))
	}
	return Span(int64(d / time.Minute))
}

// Date writes when something was, in the time zone in which it was noted.
func Date(t time.Time) string { return t.Format("2006-01-02 15:04") }
