package exercise_test

import (
	"context"
	"errors"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

const watch = `injects: {news: {at: T+10m, to: liaison, subject: S, body: B}}
actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., cost: 30m, approval: {by: liaison}}
  shout: {title: Shout, by: analyst, why: W., later: [{in: 0m, subject: Fire, body: B, to: liaison}]}
`

func begin(t *testing.T, p *program.Program, r *exercise.Run, moves ...string) {
	t.Helper()
	for _, id := range moves {
		move, ok := p.MoveByID(id)
		if !ok {
			t.Fatalf("there is no move %q", id)
		}
		if _, err := r.Start(ctx, move, exercise.Intent{}); err != nil {
			t.Fatalf("%s: %v", id, err)
		}
	}
}

func wait(t *testing.T, r *exercise.Run, role int) {
	t.Helper()
	if _, err := r.Wait(ctx, role, -1); err != nil {
		t.Fatal(err)
	}
}

// Waiting ends with whatever reaches the role, at once or later, and with what
// the role does itself.
func TestWaitingEndsWithWhatReachesTheRole(t *testing.T) {
	const analyst, liaison = 0, 1
	p := programtest.Whole(t, team+watch)
	for name, c := range map[string]struct {
		do    func(*exercise.Run)
		role  int
		waits bool
	}{
		"nothing has come": {func(r *exercise.Run) { wait(t, r, liaison) }, liaison, true},
		"a message of somebody else's move that takes no time": {func(r *exercise.Run) {
			wait(t, r, liaison)
			begin(t, p, r, "shout")
		}, liaison, false},
		"a message while time passes": {func(r *exercise.Run) {
			wait(t, r, liaison)
			wait(t, r, analyst)
		}, liaison, false},
		"a message for somebody else": {func(r *exercise.Run) {
			wait(t, r, liaison)
			wait(t, r, analyst)
		}, analyst, true},
		"something given by somebody else": {func(r *exercise.Run) {
			wait(t, r, liaison)
			wait(t, r, analyst) // until the news
			wait(t, r, analyst)
			begin(t, p, r, "share news with analyst as liaison")
		}, analyst, false},
		"work that is dropped": {func(r *exercise.Run) {
			begin(t, p, r, "call")
			wait(t, r, liaison)
			if _, err := r.Abandon(ctx, liaison); err != nil {
				t.Fatal(err)
			}
		}, liaison, false},
		"an instructor's message": {func(r *exercise.Run) {
			wait(t, r, liaison)
			say(t, r, "liaison", "Call.")
		}, liaison, false},
		"an instructor's message for somebody else": {func(r *exercise.Run) {
			wait(t, r, liaison)
			say(t, r, "analyst", "Look.")
		}, liaison, true},
		"an instructor's release": {func(r *exercise.Run) {
			wait(t, r, liaison)
			if _, err := r.Direct(ctx, exercise.Command{Direct: "release", Event: "news"}); err != nil {
				t.Fatal(err)
			}
		}, liaison, false},
	} {
		r := exercise.New(p, exercise.Options{Seats: []int{analyst, liaison}, Pace: exercise.Turn})
		c.do(r)
		if got := r.Waiting(c.role); got != c.waits {
			t.Errorf("%s: waiting is %t, want %t", name, got, c.waits)
		}
	}
}

// What could not be recorded ends nobody's waiting and lets nobody wait.
func TestUnrecordedMovesLeaveWaitingAsItWas(t *testing.T) {
	p := programtest.Whole(t, team+watch)
	var fail error
	r := exercise.New(p, exercise.Options{Seats: []int{0, 1}, Pace: exercise.Turn, Record: func(context.Context, ...exercise.Record) error { return fail }})
	wait(t, r, 1)
	fail = errors.New("the disk is full")
	if _, err := r.Wait(ctx, 0, -1); !errors.Is(err, fail) {
		t.Fatalf("got %v, want the recorder's error", err)
	}
	if r.Waiting(0) || !r.Waiting(1) {
		t.Errorf("waiting is %t and %t; want as before, false and true", r.Waiting(0), r.Waiting(1))
	}
}

// An intention lets nothing happen, so there is nothing to record.
func TestWaitingAloneIsNotRecorded(t *testing.T) {
	p := programtest.Whole(t, team+watch)
	r := exercise.New(p, exercise.Options{Seats: []int{0, 1}, Pace: exercise.Turn, Record: func(_ context.Context, records ...exercise.Record) error {
		t.Errorf("recorded %+v", records)
		return nil
	}})
	wait(t, r, 1)
}
