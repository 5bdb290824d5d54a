package debrief_test

import (
	"context"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
)

// Whatever is played, the debrief says nothing that cannot be.
func TestDebriefsOfRandomRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := programtest.Random(t)
		p, diags := programtest.Try(doc)
		if diags.HasErrors() {
			t.Fatalf("%s\n%s", diags, doc)
		}
		checkRandom(t, p, []int{0})
	})
}

// The same for a scenario that uses every construct, with one or two people.
func TestDebriefsOfEveryConstruct(t *testing.T) {
	doc, diags := scenario.Load(t.Context(), scenariotest.Full(), ".", scenario.Options{})
	p, more := program.Compile(doc)
	if diags = append(diags, more...); diags.HasErrors() {
		t.Fatal(diags)
	}
	rapid.Check(t, func(t *rapid.T) {
		checkRandom(t, p, rapid.SampledFrom([][]int{{0}, {1}, {0, 1}}).Draw(t, "seats"))
	})
}

func checkRandom(t *rapid.T, p *program.Program, seats []int) {
	run := exercise.New(p, exercise.Options{Seats: seats, Pace: exercise.Turn, Seed: rapid.Uint64().Draw(t, "seed")})
	for range rapid.IntRange(0, 40).Draw(t, "moves") {
		wander(t, run)
	}
	ref := debrief.Reference{Idle: make([]int, len(p.Objectives)), Best: make([]int, len(p.Objectives))}
	for i := range ref.Best {
		ref.Best[i] = rapid.IntRange(-5, 20).Draw(t, "best")
	}
	d := debrief.Build(input(run, ref))
	checkScore(t, d, run)
	checkLanes(t, d)
	for _, x := range d.Decisions {
		if (x.Opened == nil) != (x.Status == debrief.NeverOpened) || (x.Option == nil) != (x.Chosen == nil && x.Status != debrief.Defaulted) {
			t.Errorf("decision %+v", x)
		}
	}
	for _, f := range report.Formats() {
		if data, err := f.Write(source(d, run)); err != nil || len(data) == 0 {
			t.Errorf("no report as %s: %v", f.Name, err)
		}
	}
}

// source is what reports are made of, with the keys in the place of words.
func source(d *debrief.Debrief, run *exercise.Run) report.Source {
	s := report.Source{Debrief: d, Language: "en", Attack: "18.1", Ratings: [3]int{85, 65, 40}, Pseudonym: func() (string, error) { return "0123456789abcdef", nil }}
	s.Words = func(key string, pairs ...any) string { return fmt.Sprint(append([]any{key}, pairs...)...) }
	for _, r := range run.Records() {
		s.Commands = append(s.Commands, report.Command{Kind: r.Kind, Move: r.Move, Wall: d.Started})
	}
	return s
}

// wander does something that a person could do; what is refused does not matter.
func wander(t *rapid.T, run *exercise.Run) {
	ctx, seat := context.Background(), rapid.SampledFrom(run.Options().Seats).Draw(t, "seat")
	with := exercise.Intent{Text: "an answer", Confidence: rapid.IntRange(0, 5).Draw(t, "confidence")}
	switch rapid.IntRange(0, 9).Draw(t, "kind") {
	case 0:
		_, _ = run.Abandon(ctx, seat)
	case 1, 2, 3:
		_, _ = run.Wait(ctx, seat, -1)
	case 4:
		_, _ = run.Read(ctx, seat, rapid.IntRange(0, len(run.Program().Messages)).Draw(t, "message"))
	default:
		_, _ = run.Start(ctx, rapid.IntRange(0, len(run.Program().Moves)-1).Draw(t, "move"), with)
	}
}

// checkScore holds the ledger against the points, and the score to its range.
func checkScore(t *rapid.T, d *debrief.Debrief, run *exercise.Run) {
	sum := 0
	for _, e := range d.Ledger {
		sum += e.Points
	}
	for _, n := range run.Points() {
		sum -= n
	}
	if sum != 0 || d.Score.Percent < 0 || d.Score.Percent > 100 {
		t.Errorf("the ledger is off by %d, the score is %d %%", sum, d.Score.Percent)
	}
	for _, o := range d.Score.Objectives {
		if o.Percent < 0 || o.Percent > 100 || o.Rated && o.Best <= o.Idle || o.Rated != (o.Rating != "") {
			t.Errorf("objective %+v", o)
		}
	}
}

func checkLanes(t *rapid.T, d *debrief.Debrief) {
	for _, m := range d.Moves {
		if m.To < m.From || m.Status == "" || m.Kind == "" {
			t.Errorf("move %+v", m)
		}
	}
	for _, s := range d.Attack {
		seen := s.DetectedAt != nil
		if s.Missed && seen || seen && (*s.Delay < 0 || len(s.Traces) == 0) || s.PreventedBy != "" && s.Status != debrief.Prevented {
			t.Errorf("step %+v", s)
		}
	}
}
