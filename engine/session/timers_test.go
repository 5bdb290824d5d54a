package session_test

import (
	"reflect"
	"testing"
	"time"

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

func TestRunsOfALearner(t *testing.T) {
	d := newDesk(t)
	for _, who := range []string{"amy", "ben", "amy"} {
		d.wall = d.wall.Add(1e9)
		d.House = d.As(who)
		if err := d.begin(t).Close(); err != nil {
			t.Fatal(err)
		}
	}
	for who, want := range map[string]int{"amy": 2, "ben": 1, "carl": 0} {
		runs, err := d.As(who).OwnRuns(ctx)
		if err != nil || len(runs) != want {
			t.Errorf("%s has %d runs, %v; want %d", who, len(runs), err, want)
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

// adjustedOnTheWay is a live run whose timers were changed before its decision.
func adjustedOnTheWay(t *testing.T, d *desk) string {
	t.Helper()
	d.pack["drill/scenario.yaml"].Data = []byte(deciding)
	s := d.beginLive(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.set(t, "2")
	d.reopen()
	s, err := d.Resume(ctx, s.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, "isolate")
	if _, err := s.Run.Tick(ctx, 2); err != nil {
		t.Fatal(err)
	}
	do(t, s, "first.watch")
	for range 8 {
		if _, err := s.Run.Tick(ctx, 1); err != nil {
			t.Fatal(err)
		}
	}
	do(t, s, "report")
	if _, err := s.Run.Tick(ctx, 1); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.wall = d.wall.Add(time.Minute)
	return s.ID
}

// That timers were changed is in the record and is no move: a copy begins with the
// moves, at the pace of whoever plays it.
func TestACopyOfAnAdjustedRunIsWhole(t *testing.T) {
	d := newDesk(t)
	run := adjustedOnTheWay(t, d)
	d.set(t, "3")
	s, err := d.WhatIf(ctx, run, "first")
	if err != nil {
		t.Fatal(err)
	}
	if s.Header.Timers != "3" || s.Speed() != 2 {
		t.Errorf("the copy has the timers %q and the speed %v, want those of the learner", s.Header.Timers, s.Speed())
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.reopen()
	o, err := d.Open(ctx, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := o.Run.Records(), s.Run.Records(); len(want) == 0 || !reflect.DeepEqual(got, want) {
		t.Errorf("read back it has the moves %+v, want %+v", got, want)
	}
}

// Each command of a report is told with its own time, whatever else was recorded.
func TestAReportOfAnAdjustedRunHasTheTimesOfItsMoves(t *testing.T) {
	d := newDesk(t)
	s := d.beginLive(t)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.set(t, "2")
	d.reopen()
	s, err := d.Resume(ctx, s.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	d.wall = d.wall.Add(time.Minute)
	do(t, s, "isolate")
	source, err := s.Report(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if first := source.Commands[0]; first.Move != "isolate" || !first.Wall.Equal(d.wall) {
		t.Errorf("the first command is told as %+v, it was given at %s", first, d.wall)
	}
}
