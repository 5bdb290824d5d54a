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
	if rest == "" || f.live.ticks != nil {
		return f.wait(-1)
	}
	o := f.observe()
	until, ok := f.until(strings.TrimSpace(strings.TrimPrefix(rest, "until ")), o.Now, strings.HasPrefix(rest, "until "))
	switch {
	case !ok:
		f.say("plain.wait_what")
		return nil
	case until <= o.Now || until > o.Horizon:
		f.say("plain.wait_range", "now", f.clock(o.Now), "end", f.clock(o.Horizon))
		return nil
	}
	if rest := until % o.Quantum; rest != 0 {
		until += o.Quantum - rest
		f.say("plain.wait_steps", "step", f.w.duration(o.Quantum), "took", f.w.duration(until-o.Now), "time", f.clock(until))
	}
	return f.wait(until)
}

// wait lets time pass until something arrives, or until a time in minutes where
// that is not negative. Waiting for what comes stops a step before an open
// decision is due, so that nobody waits one away without a word.
func (f *front) wait(until int64) error {
	if f.live.ticks != nil {
		f.say("plain.wait_live")
		return nil
	}
	role, now, due := f.role, f.s.Run.Now(), -1
	if until < 0 {
		due, until = f.dueFirst()
	}
	err := f.pass(func() error {
		_, err := f.s.Run.Wait(f.ctx, role, until)
		if err == nil && f.s.Run.Now() == now {
			f.say("plain.waits", "role", f.roleTitle(role))
		}
		return err
	})
	if err == nil && due >= 0 {
		f.warn(role, due, until)
	}
	return err
}

// dueFirst finds the open decision of the role that is due first, by its index,
// and the time in minutes one step before it is; -1 and -1 where there is none,
// or where that time has come already.
func (f *front) dueFirst() (decision int, stop int64) {
	o := f.observe()
	decision, stop = -1, -1
	for _, d := range o.Decisions {
		before := d.Deadline - o.Quantum
		if d.Open && before > o.Now && (stop < 0 || before < stop) {
			decision, stop = d.Decision, before
		}
	}
	return decision, stop
}

// warn says that waiting has stopped because a decision is due, if it has.
func (f *front) warn(role, decision int, stop int64) {
	o := f.s.Run.Observe(role)
	if o.Now != stop || o.Ended != nil {
		return
	}
	for i, d := range sorted(o.Decisions) {
		if d.Decision == decision && d.Open {
			f.say("plain.wait_due", "n", i+1, "what", spoken(d.Title), "time", f.clock(d.Deadline))
		}
	}
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
