package content_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// checked is the example with what check finds in it.
func checked(t *testing.T) *check.Report {
	t.Helper()
	r := check.Pack(t.Context(), content.Example, content.ExampleDir, check.Options{Exact: true})
	if r.Program == nil {
		t.Fatalf("the example cannot be played:\n%s", r.Findings)
	}
	return r
}

// The example is what the chapter asks of a scenario: nothing is found, nothing is
// ignored, and everything is proved.
func TestExampleIsCheckedAndProved(t *testing.T) {
	r := checked(t)
	if len(r.Findings)+len(r.Ignored) > 0 {
		t.Errorf("check finds:\n%s%v", r.Findings, r.Ignored)
	}
	if !r.Space.Complete {
		t.Error("check does not look through the example whole")
	}
}

// Its tests and asserts hold, touch all of it, and notice most changes.
func TestExamplePassesItsTests(t *testing.T) {
	if testing.Short() {
		t.Skip("it plays one run after the other")
	}
	suite, diags := trial.Load(checked(t).Document)
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	words := func(_ *program.Program, r exercise.Reason) string { return string(r.Kind) }
	r, err := suite.Try(t.Context(), trial.Options{Words: words, Random: 20, Seed: 1, Mutate: true, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range r.Tests {
		if !p.Passed() {
			t.Errorf("%s: %v", p.Test, p.Failures)
		}
	}
	for _, c := range r.Asserts {
		if c.Verdict != trial.Proved {
			t.Errorf("%s: %s", c.Text, c.Got)
		}
	}
	if r.Failures() > 0 || r.Coverage.Percent() < 100 || r.Mutation.Percent() < 85 {
		t.Errorf("%d failures, %d %% touched, %d %% of the changes noticed", r.Failures(), r.Coverage.Percent(), r.Mutation.Percent())
	}
}

// It is solved whole. Who takes the first thing there is fares far worse than who
// thinks, each ending is reached, and each decision makes a difference.
func TestExampleIsSolved(t *testing.T) {
	if testing.Short() {
		t.Skip("a search of the whole space takes long under the race detector")
	}
	r, err := appraisal.Appraise(t.Context(), checked(t).Program, appraisal.Options{Seats: []int{0}})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Complete || !r.Proven {
		t.Errorf("complete %v, proven %v", r.Complete, r.Proven)
	}
	if hasty := r.Policies["hasty"].Mean; r.Best.Percent-hasty < 25 {
		t.Errorf("haste brings %.1f of %.1f percent", hasty, r.Best.Percent)
	}
	for _, o := range r.Outcomes {
		if !o.Reached {
			t.Errorf("outcome %s is not reached", o.ID)
		}
	}
	for _, d := range r.Decisions {
		if !d.Known || !d.Matters {
			t.Errorf("decision %s makes no difference", d.ID)
		}
	}
}
