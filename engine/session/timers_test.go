package session_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/settings"
)

func (d *desk) set(t *testing.T, timers string) {
	t.Helper()
	b, err := d.Settings(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.Set(ctx, settings.Timers, timers); err != nil {
		t.Fatal(err)
	}
}

func (d *desk) beginLive(t *testing.T) *session.Session {
	t.Helper()
	p, err := d.Scenario(ctx, "drill")
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Begin(ctx, p, session.Start{Seats: []int{0}, Pace: exercise.Live, Speed: 6})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestTimersOfALearner(t *testing.T) {
	for _, c := range []struct {
		timers, recorded string
		speed            float64
		pace             exercise.Pace
	}{
		{settings.Normal, "", 6, exercise.Live},
		{"2", "2", 3, exercise.Live},
		{"3", "3", 2, exercise.Live},
		{settings.Off, "off", 0, exercise.Turn},
	} {
		d := newDesk(t)
		d.set(t, c.timers)
		s := d.beginLive(t)
		if s.Header.Timers != c.recorded || s.Speed() != c.speed || s.Run.Options().Pace != c.pace {
			t.Errorf("timers %s: recorded %q, speed %v, pace %s", c.timers, s.Header.Timers, s.Speed(), s.Run.Options().Pace)
		}
		if s.Header.Pace != string(exercise.Live) || s.Header.Speed != 6 {
			t.Errorf("timers %s: the run says pace %s, speed %v", c.timers, s.Header.Pace, s.Header.Speed)
		}
		// Turn-based, no real time passes that could be adjusted.
		if turn := d.begin(t); turn.Header.Timers != "" {
			t.Errorf("timers %s: a turn-based run records %q", c.timers, turn.Header.Timers)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// The same moves are worth the same, whatever the timers, and the run can be read
// back. What was adjusted on the way stays known.
func TestAdjustedTimersAreRecordedAndChangeNoScore(t *testing.T) {
	play := func(first, then string) (*session.Opened, int) {
		d := newDesk(t)
		d.set(t, first)
		s := d.beginLive(t)
		do(t, s, "isolate")
		if first != settings.Off {
			if _, err := s.Run.Tick(ctx, 2); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		d.set(t, then)
		d.reopen()
		s, err := d.Resume(ctx, s.ID, false)
		if err != nil {
			t.Fatal(err)
		}
		do(t, s, "report")
		if then != settings.Off {
			if _, err := s.Run.Tick(ctx, 1); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		o, err := d.Open(ctx, s.ID)
		if err != nil {
			t.Fatal(err)
		}
		if o.Result == nil {
			t.Fatalf("timers %s, then %s: the run has no result", first, then)
		}
		return o, o.Result.Percent
	}
	_, usual := play(settings.Normal, settings.Normal)
	for _, c := range []struct{ first, then, want string }{
		{settings.Normal, settings.Normal, ""},
		{"2", "2", "2"},
		{settings.Normal, "3", "3"},
		{"3", settings.Normal, "3"},
		{settings.Off, settings.Off, "off"},
		{settings.Normal, settings.Off, "off"},
		{settings.Off, "2", "off"},
	} {
		o, percent := play(c.first, c.then)
		if percent != usual {
			t.Errorf("timers %s, then %s: %d %%, usually %d %%", c.first, c.then, percent, usual)
		}
		if o.Timers != c.want || o.Debrief().Timers != c.want {
			t.Errorf("timers %s, then %s: known as %q, in the debrief %q; want %q", c.first, c.then, o.Timers, o.Debrief().Timers, c.want)
		}
	}
}
