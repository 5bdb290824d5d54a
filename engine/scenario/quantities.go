package scenario

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

const (
	hour = 60
	day  = 24 * hour

	maxMinutes = 366 * day
)

var durationForm = pattern.Of(`^(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,6})m)?$`)

// ParseDuration reads a length of simulated time such as 5m, 1h30m, 2h or 1d,
// in minutes. It is never negative and never more than a year.
func ParseDuration(s string) (int64, error) {
	m := durationForm().FindStringSubmatch(s)
	if m == nil || s == "" {
		return 0, fmt.Errorf("%q is no duration", short(s))
	}
	var minutes int64
	for i, unit := range []int64{day, hour, 1} {
		if m[i+1] != "" {
			n, _ := strconv.ParseInt(m[i+1], 10, 64) // digits only, and few
			minutes += n * unit
		}
	}
	if minutes > maxMinutes {
		return 0, fmt.Errorf("%q is more than a year", short(s))
	}
	return minutes, nil
}

// ParseTime reads a simulated time such as T+1h30m or T-40m, in minutes from
// the start.
func ParseTime(s string) (int64, error) {
	if len(s) < 3 || s[0] != 'T' || s[1] != '+' && s[1] != '-' {
		return 0, fmt.Errorf("%q is no time", short(s))
	}
	minutes, err := ParseDuration(s[2:])
	if err != nil {
		return 0, fmt.Errorf("%q is no time", short(s))
	}
	if s[1] == '-' {
		minutes = -minutes
	}
	return minutes, nil
}

// FormatDuration writes minutes the way the language does: 1h30m.
func FormatDuration(minutes int64) string {
	d, h, m := minutes/day, minutes%day/hour, minutes%hour
	var b strings.Builder
	for _, part := range []struct {
		n    int64
		unit string
	}{{d, "d"}, {h, "h"}, {m, "m"}} {
		if part.n > 0 {
			fmt.Fprintf(&b, "%d%s", part.n, part.unit)
		}
	}
	if b.Len() == 0 {
		return "0m"
	}
	return b.String()
}

func (d *decoder) duration(n *yaml.Node, v *Duration, _ *Field, at place) {
	minutes, err := ParseDuration(n.Value)
	if err != nil {
		fix := durationFix(n.Value)
		if halved().MatchString(d.s.rest(n)) {
			fix = exampleDuration
		}
		d.errorf("WF113", n, fix, "%s: %v", at.path, err)
		d.certain(d.written(n, fix))
		return
	}
	*v = Duration{Minutes: minutes, Set: true, Pos: d.s.pos(n)}
}

func (d *decoder) time(n *yaml.Node, v *Time, _ *Field, at place) {
	minutes, err := ParseTime(n.Value)
	if err != nil {
		d.errorf("WF113", n, timeFix(n.Value), "%s: %v", at.path, err)
		d.certain(d.written(n, timeFix(n.Value)))
		return
	}
	*v = Time{Minutes: minutes, Set: true, Pos: d.s.pos(n)}
}

var (
	wallClock = pattern.Of(`^([+-]?)(\d{1,2}):(\d{2})$`)
	onlyDigit = pattern.Of(`^\d{1,6}$`)
)

// meant guesses the duration somebody had in mind who wrote 01:30 or 90.
func meant(s string) (string, bool) {
	minutes := int64(-1)
	if m := wallClock().FindStringSubmatch(s); m != nil {
		h, _ := strconv.ParseInt(m[2], 10, 64)
		min, _ := strconv.ParseInt(m[3], 10, 64)
		minutes = h*hour + min
	} else if onlyDigit().MatchString(s) {
		minutes, _ = strconv.ParseInt(s, 10, 64)
	}
	return FormatDuration(minutes), minutes >= 0
}

const exampleDuration = "write a duration in whole units, such as 5m, 1h30m, 2h or 1d"

var (
	halved   = pattern.Of(`^\d+,\d+[dhm]`) // 0,5h inside braces, where the comma ends it
	decimal  = pattern.Of(`^(\d{1,3})[.,](\d)\s*([dh])`)
	inWords  = pattern.Of(`(?i)^(\d{1,6})\s*(d|h|m)[a-z]*\.?$`)
	unitSize = map[string]int64{"d": day, "h": hour, "m": 1}
)

// inOtherWords reads durations as people write them elsewhere: 10 min, 2 hours,
// 1.5h, 1,5 h.
func inOtherWords(s string) (string, bool) {
	if m := inWords().FindStringSubmatch(s); m != nil {
		n, _ := strconv.ParseInt(m[1], 10, 64)
		return FormatDuration(n * unitSize[strings.ToLower(m[2])]), true
	}
	if m := decimal().FindStringSubmatch(s); m != nil {
		whole, _ := strconv.ParseInt(m[1], 10, 64)
		tenths, _ := strconv.ParseInt(m[2], 10, 64)
		return FormatDuration((10*whole + tenths) * unitSize[m[3]] / 10), true
	}
	return "", false
}

func durationFix(s string) string {
	if d, ok := meant(s); ok {
		return "write " + d
	}
	if d, ok := inOtherWords(s); ok {
		return "write " + d
	}
	return exampleDuration
}

func timeFix(s string) string {
	bare := strings.TrimLeft(s, "T+- ")
	sign := "+"
	if strings.HasPrefix(strings.TrimPrefix(s, "T"), "-") {
		sign = "-"
	}
	if _, err := ParseDuration(bare); err == nil {
		return "write T" + sign + bare
	}
	if d, ok := meant(bare); ok && wallClock().MatchString(bare) && !strings.HasPrefix(s, "T") {
		return fmt.Sprintf("write T%s%s if it is counted from the start; of a time of day, take off the time of the start", sign, d)
	} else if ok {
		return "write T" + sign + d
	}
	if d, ok := inOtherWords(bare); ok {
		return "write T" + sign + d
	}
	if rest := strings.TrimPrefix(s, "T"); strings.HasPrefix(rest, "–") || strings.HasPrefix(rest, "−") {
		return timeFix("T-" + strings.TrimLeft(rest, "–− "))
	}
	return "write a time such as T+1h30m, counted from the start"
}

// written is the edit of a time that can mean one thing only: a number alone
// could be minutes or hours.
func (d *decoder) written(n *yaml.Node, fix string) *Edit {
	better, ok := strings.CutPrefix(fix, "write ")
	bare := strings.TrimLeft(n.Value, "T+- ")
	if !ok || strings.Contains(better, " ") || onlyDigit().MatchString(bare) {
		return nil
	}
	return &Edit{Pos: d.s.pos(n), Old: n.Value, New: better}
}

var ratioForm = pattern.Of(`^(\d{1,4})/(\d{1,4})$`)

func (d *decoder) ratio(n *yaml.Node, v *Ratio, _ *Field, at place) {
	m := ratioForm().FindStringSubmatch(n.Value)
	if m == nil {
		d.errorf("WF113", n, "write a fraction such as 1/3", "%s: %q is no probability", at.path, short(n.Value))
		return
	}
	num, _ := strconv.ParseInt(m[1], 10, 64)
	den, _ := strconv.ParseInt(m[2], 10, 64)
	if num < 1 || num > den || den > 1000 {
		d.errorf("WF112", n, "write a fraction above 0 and at most 1, with parts up to 1000", "%s is %s", at.path, n.Value)
		return
	}
	*v = Ratio{Num: num, Den: den, Set: true, Pos: d.s.pos(n)}
}
