package session_test

import (
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

// A play that nobody keeps is looked back on like the run it repeats, and leaves
// nothing in the house that it came from.
func TestAnUnkeptPlayIsLookedBackOn(t *testing.T) {
	d := newDesk(t)
	played := d.begin(t)
	do(t, played, "isolate")
	before, err := d.Runs(ctx)
	if err != nil {
		t.Fatal(err)
	}
	opt := played.Run.Options()
	start := session.Start{Seats: opt.Seats, Pace: opt.Pace, Seed: opt.Seed}
	house, s, err := d.Unkept(ctx, memory.New(func() time.Time { return time.Time{} }), played.Prepared, start, played.Run.Records())
	if err != nil {
		t.Fatal(err)
	}
	want, err := played.Debrief()
	if err != nil {
		t.Fatal(err)
	}
	got, err := s.Debrief()
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Decisions) != len(want.Decisions) || got.Score.Percent != want.Score.Percent || got.Minutes != want.Minutes {
		t.Errorf("the debrief is another: %+v", got.Score)
	}
	if own, err := house.Runs(ctx); err != nil || len(own) != 1 {
		t.Errorf("its own house has %d runs, %v", len(own), err)
	}
	if after, err := d.Runs(ctx); err != nil || len(after) != len(before) {
		t.Errorf("%d runs became %d, %v", len(before), len(after), err)
	}
}
