package floor

import (
	"strings"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// arg is a value for a placeholder of the catalogue.
func arg(name string, value any) words.Arg { return words.Arg{Name: name, Value: value} }

// teller writes simulated times and spans of time.
type teller struct {
	kit   widget.Kit
	start time.Time // simulated wall time at T+0
}

// newTeller finds T+0 from what is observed at any time.
func newTeller(k widget.Kit, o *exercise.Observation) teller {
	return teller{kit: k, start: o.Wall.Add(-time.Duration(o.Now) * time.Minute)}
}

func (t teller) wall(minutes int64) time.Time {
	return t.start.Add(time.Duration(minutes) * time.Minute)
}

// clock is the time of day, such as 22:45.
func (t teller) clock(minutes int64) string { return t.wall(minutes).Format("15:04") }

// day is the clock with its weekday, such as Mon 22:45.
func (t teller) day(minutes int64) string {
	days := strings.Fields(t.kit.T("floor.weekdays"))
	return days[int(t.wall(minutes).Weekday())%len(days)] + " " + t.clock(minutes)
}

// since is the time from the start, such as T+1h25m.
func (t teller) since(minutes int64) string { return prose.Clock(minutes) }

// span is a length of time in words, such as 1 h 20 min.
func (t teller) span(minutes int64) string {
	h, m := minutes/60, minutes%60
	switch {
	case h == 0:
		return t.kit.T("floor.minutes", arg("m", m))
	case m == 0:
		return t.kit.T("floor.hours", arg("h", h))
	}
	return t.kit.T("floor.hours_minutes", arg("h", h), arg("m", m))
}

// cost is what a move takes; no time is said as such.
func (t teller) cost(minutes int64) string {
	if minutes == 0 {
		return t.kit.T("floor.at_once")
	}
	return t.span(minutes)
}

// short is a cost for the narrow right edge of a list; nothing for no time.
func (t teller) short(minutes int64) string {
	h, m := minutes/60, minutes%60
	switch {
	case minutes == 0:
		return ""
	case h == 0:
		return t.kit.T("floor.short_minutes", arg("m", m))
	case m == 0:
		return t.kit.T("floor.short_hours", arg("h", h))
	}
	return t.kit.T("floor.short_hours_minutes", arg("h", h), arg("m", m))
}

// parse reads a time that somebody typed: 23:15, or T+1h30m, T+90m, or +45. The
// result is in minutes from T+0, behind now and not behind end. A time of day is
// the next one: an exercise may go on past midnight.
func (t teller) parse(s string, now, end int64) (int64, bool) {
	at, ok := t.minutes(strings.ToLower(strings.ReplaceAll(s, " ", "")), now)
	return at, ok && at > now && at <= end
}

func (t teller) minutes(s string, now int64) (int64, bool) {
	if at, err := time.Parse("15:04", s); err == nil {
		from := t.wall(now)
		minutes := int64(at.Hour()*60+at.Minute()) - int64(from.Hour()*60+from.Minute())
		if minutes <= 0 {
			minutes += 24 * 60
		}
		return now + minutes, true
	}
	base := now
	if strings.HasPrefix(s, "t+") {
		base, s = 0, s[1:]
	}
	s = strings.TrimPrefix(s, "+")
	if s != "" && strings.Trim(s, "0123456789") == "" {
		s += "m"
	}
	d, err := time.ParseDuration(s)
	return base + int64(d/time.Minute), err == nil
}
