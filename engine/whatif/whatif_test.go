package whatif_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/engine/whatif"
)

// Wherever one steps back to, the way there is the beginning of the run as it was
// played, whoever plays, people or stand-ins, and the decision is open.
func TestEveryPointIsAPlaceOfTheRun(t *testing.T) {
	doc, diags := scenario.Load(t.Context(), scenariotest.Full(), ".", scenario.Options{})
	full, more := program.Compile(doc)
	if diags = append(diags, more...); diags.HasErrors() {
		t.Fatal(diags)
	}
	rapid.Check(t, func(t *rapid.T) {
		p, seats := full, rapid.SampledFrom([][]int{{0}, {1}, {0, 1}}).Draw(t, "seats")
		if rapid.Bool().Draw(t, "random") {
			p, diags = programtest.Try(programtest.Random(t))
			if seats = []int{0}; diags.HasErrors() {
				t.Fatal(diags)
			}
		}
		pace := rapid.SampledFrom([]exercise.Pace{exercise.Turn, exercise.Live}).Draw(t, "pace")
		run := exercise.New(p, exercise.Options{Seats: seats, Pace: pace, Seed: rapid.Uint64().Draw(t, "seed")})
		for range rapid.IntRange(0, 40).Draw(t, "moves") {
			wander(t, run)
		}
		for _, point := range whatif.Points(run) {
			check(t, run, point)
		}
	})
}

func check(t *rapid.T, run *exercise.Run, point whatif.Point) {
	p := run.Program()
	there, err := exercise.Replay(p, run.Options(), point.Records)
	if err != nil {
		t.Fatalf("the way to %s does not lead there: %v", point.Decision, err)
	}
	if at := p.Minutes(there.Now()); at != point.At {
		t.Errorf("the way to %s leads to T+%dm, want T+%dm", point.Decision, at, point.At)
	}
	if n := len(there.Log()); n > len(run.Log()) || !reflect.DeepEqual(there.Log(), run.Log()[:n]) {
		t.Errorf("on the way to %s other things happen than in the run", point.Decision)
	}
	for i := range p.Decisions {
		if p.Decisions[i].ID == point.Decision && there.State()[p.Decisions[i].Slot] != program.Open {
			t.Errorf("the decision %s is not open at T+%dm", point.Decision, point.At)
		}
	}
	if point.Next > len(run.Records()) || len(point.Records) < point.Next || len(point.Records) > point.Next+1 {
		t.Errorf("%d records lead to %s, which is before record %d", len(point.Records), point.Decision, point.Next)
	}
}

// wander does something that a person could do; what is refused does not matter.
func wander(t *rapid.T, run *exercise.Run) {
	ctx, seat := context.Background(), rapid.SampledFrom(run.Options().Seats).Draw(t, "seat")
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0:
		_, _ = run.Abandon(ctx, seat)
	case 1, 2:
		_, _ = run.Wait(ctx, seat, -1)
	default:
		_, _ = run.Start(ctx, rapid.IntRange(0, len(run.Program().Moves)-1).Draw(t, "move"), exercise.Intent{})
	}
}

func TestWhatThereIsNoWayBackTo(t *testing.T) {
	p := programtest.Compile(t, `decisions:
  first: {ask: X., options: {a: {text: A, why: W.}, b: {text: B, why: W.}}}
  later: {ask: X., when: clock >= T+60m, options: {a: {text: A, why: W.}, b: {text: B, why: W.}}}
`)
	run := exercise.New(p, exercise.Options{Seats: []int{0}})
	if _, err := whatif.Before(run, "first"); err != nil {
		t.Errorf("before anything was done: %v", err)
	}
	for decision, want := range map[string]string{"later": "choose one of first", "frist": `did you mean "first"`} {
		if _, err := whatif.Before(run, decision); !errors.Is(err, whatif.ErrNoPoint) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", decision, err, want)
		}
	}
}
