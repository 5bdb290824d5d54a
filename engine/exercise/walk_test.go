package exercise_test

import (
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// A walk leads where the run led, sees every record once more and every quantum,
// and says the same.
func TestWalkIsTheRun(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t)
		pace := rapid.SampledFrom([]exercise.Pace{exercise.Turn, exercise.Live}).Draw(t, "pace")
		run := exercise.New(p, exercise.Options{Seats: []int{0}, Seed: 7, Pace: pace})
		for range rapid.IntRange(0, 25).Draw(t, "moves") {
			wander(t, run)
		}
		times, last, next := map[int32]bool{}, (*exercise.Run)(nil), 0
		err := exercise.Walk(p, run.Options(), run.Records(), func(n int, r *exercise.Run) {
			if n < next || n > next+1 {
				t.Fatalf("record %d comes behind record %d", n, next)
			}
			next, last, times[r.Now()] = n, r, true
		})
		if err != nil {
			t.Fatal(err)
		}
		if next != len(run.Records()) {
			t.Errorf("the walk ended at record %d of %d", next, len(run.Records()))
		}
		if !reflect.DeepEqual(last.State(), run.State()) || !reflect.DeepEqual(last.Log(), run.Log()) {
			t.Errorf("the walk led elsewhere:\n%v\n%v", last.Log(), run.Log())
		}
		for at := range run.Now() {
			if !times[at] {
				t.Errorf("quantum %d was not visited", at)
			}
		}
	})
}

// wander does something that a person could do; what is refused does not matter.
func wander(t *rapid.T, run *exercise.Run) {
	ctx := t.Context()
	switch rapid.IntRange(0, 4).Draw(t, "kind") {
	case 0:
		_, _ = run.Abandon(ctx, 0)
	case 1:
		_, over := run.Ended()
		if !over && run.Options().Pace == exercise.Live {
			_, _ = run.Tick(ctx, rapid.Int32Range(1, 20).Draw(t, "quanta"))
			return
		}
		_, _ = run.Wait(ctx, 0, -1)
	case 2:
		_ = run.Note(ctx, 0, "a line")
	default:
		_, _ = run.Start(ctx, rapid.IntRange(0, len(run.Program().Moves)-1).Draw(t, "move"), exercise.Intent{})
	}
}

func TestWalkRefusesWhatIsNotPossible(t *testing.T) {
	run := exercise.New(programtest.Compile(t, ""), exercise.Options{Seats: []int{0}})
	records := []exercise.Record{{At: 5, Command: exercise.Command{Kind: exercise.CmdAdvance, To: 10}}}
	if err := exercise.Walk(run.Program(), run.Options(), records, func(int, *exercise.Run) {}); err == nil {
		t.Error("a record of another time was accepted")
	}
}
