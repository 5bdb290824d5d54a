package plain_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/plain"
)

// live plays a minute of real time without a key, types a line, and returns what
// was told before and after.
func live(t *testing.T, d *desk, announce, line string) (before, after string) {
	t.Helper()
	beats, mono := make(chan time.Time), time.Duration(0)
	in, typed := io.Pipe()
	var out strings.Builder
	cfg := plain.Config{Scenario: "drill", Role: "lead", Pace: exercise.Live, Speed: 10, In: in, Out: &out, House: session.New(d.cfg), Words: d.words, Prompt: prompt, Announce: announce}
	cfg.Mono = func() time.Duration { mono += 3 * time.Second; return mono }
	cfg.Ticks = func(time.Duration) (<-chan time.Time, func()) { return beats, func() {} }
	done := make(chan error)
	go func() { done <- plain.Run(context.Background(), cfg) }()
	for range 25 {
		beats <- time.Time{}
	}
	beats <- time.Time{} // when it is taken, the one before has been dealt with
	before = out.String()
	if _, err := io.WriteString(typed, line+"\n"); err != nil {
		t.Fatal(err)
	}
	_ = typed.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	return before, out.String()[len(before):]
}

const arrival = "New at 23:20: decision 1: The first step"

func TestHowArrivalsAreTold(t *testing.T) {
	for _, c := range []struct {
		announce      string
		once, ringing bool
	}{{settings.Text, true, false}, {settings.Bell, true, true}, {settings.Quiet, false, false}} {
		before, after := live(t, newDesk(t), c.announce, "status")
		if strings.Contains(before, arrival) != c.once || strings.Contains(after, arrival) == c.once {
			t.Errorf("%s: before the entry\n%s\nafter it\n%s", c.announce, before, after)
		}
		if c.once && (!strings.Contains(before, prompt+"\n"+arrival) || !strings.HasSuffix(strings.ReplaceAll(before, "\a", ""), "\n"+prompt)) {
			t.Errorf("%s: what arrives does not stand on lines of its own, with the prompt behind it:\n%s", c.announce, before)
		}
		if strings.Contains(before, "\a") != c.ringing {
			t.Errorf("%s: the bell rings: %t", c.announce, !c.ringing)
		}
	}
}
