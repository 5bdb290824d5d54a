package plain_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/plain"
)

// moving gives a desk a clock that goes on by an hour when it is asked to.
func moving(t *testing.T) (*desk, func()) {
	d := newDesk(t)
	now := d.cfg.Wall()
	d.cfg.Wall = func() time.Time { return now }
	return d, func() { now = now.Add(time.Hour) }
}

// played is a run of the drill that is over: too late, or in time.
func played(t *testing.T, d *desk, lines ...string) {
	t.Helper()
	d.talk(t, drill, append(lines, "", "", "9")...)
}

func TestConversationsAfterTheExercise(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
	}{
		{"compare", []string{"10", "9", "0"}},
		{"whatif", []string{"11", "2", "11", "1", "status", "decide 1.1 5", "do 3", "1", "10", "9", "0"}},
		{"actions", []string{"12", "2", "12", "1", "99", "1", "", "30.2.2026", "2026-02-30", "2w", "12", "2", "9", "0"}},
		{"hotwash", []string{"13", "We called early", "", "The backups were there", "1", "Ben", "1w", "13", "", "Write it down", "", "6", "", "9", "0"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, later := moving(t)
			played(t, d, "wait until T+3h", "wait", "wait", "wait", "wait")
			later()
			played(t, d, "read 1", "decide 1.3 4", "do 3", "1")
			later()
			golden(t, "after_"+c.name, d.talk(t, plain.Config{Width: 78}, append([]string{"3", "1"}, c.lines...)...))
		})
	}
}

// What was resolved stands in the briefing and in the next debrief of the scenario.
func TestWhatWasResolvedComesBack(t *testing.T) {
	d, later := moving(t)
	d.talk(t, drill, "wait until T+3h", "wait", "wait", "wait", "wait", "", "", "12", "1", "1", "Ben", "1d", "9")
	for range 72 {
		later()
	}
	text := d.talk(t, drill, "wait until T+3h", "wait", "wait", "wait", "wait", "", "", "9")
	if n := strings.Count(text, "Ben, was due on 2026-03-02: overdue"); n != 2 {
		t.Errorf("what was resolved is told %d times, want at the briefing and in the debrief:\n%s", n, text)
	}
}

func TestACopyInLinesCountsNowhere(t *testing.T) {
	d, later := moving(t)
	played(t, d, "read 1", "decide 1.3 4", "do 3", "1")
	later()
	text := d.talk(t, plain.Config{}, "3", "1", "11", "1", "decide 1.1 5", "do 3", "1", "9", "0")
	for _, want := range []string{"It is not scored, and counts nowhere", "What if: this is a copy that is not scored", "Both runs part at", "There is no score: this is a copy"} {
		if !strings.Contains(text, want) {
			t.Errorf("it does not say %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "Before the debrief") {
		t.Error("a copy asks to reflect")
	}
	again := d.talk(t, plain.Config{}, "3", "1", "11", "2", "9", "9", "0")
	if !strings.Contains(again, "2. Look at the copy from 23:10: The first step, Too late") || !strings.Contains(again, "Both runs part at") {
		t.Errorf("the copy is not offered again:\n%s", again)
	}
	if n := len(runs(t, d)); n != 1 {
		t.Errorf("there are %d runs", n)
	}
	copies, err := session.New(d.cfg).Copies(context.Background())
	if err != nil || len(copies) != 1 || copies[0].Result == nil {
		t.Errorf("the copies are %+v, %v", copies, err)
	}
}
