package check

import (
	"context"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// What the values rule out never comes in any play, and no condition has a truth
// that they do not allow.
func TestValuesRuleOutOnlyTheImpossible(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := programtest.Random(t)
		p, diags := programtest.Try(src)
		if p == nil {
			t.Fatal(diags)
		}
		v := possibleValues(p)
		r := exercise.New(p, exercise.Options{Seats: []int{0}, Seed: 1, Pace: exercise.Turn})
		look := func(_ solve.Step, out []exercise.Happening) error {
			for _, h := range out {
				if h.Kind == exercise.Completed && !v.moves[h.What] || h.Kind == exercise.EventHappened && !v.events[h.What] {
					t.Fatalf("%v of %d was ruled out\n%s", h.Kind, h.What, src)
				}
			}
			for slot, value := range r.State() {
				if !v.Has(slot, value) {
					t.Fatalf("%s is %d, which was ruled out: %+v\n%s", p.Layout.Names[slot], value, v.slots[slot], src)
				}
			}
			for i := range p.Moves {
				hold, fail := p.Moves[i].Guard.May(v)
				if is := p.Moves[i].Guard.Holds(r.State()); is && !hold || !is && !fail {
					t.Fatalf("the guard of %s is %t, which was ruled out\n%s", p.Moves[i].ID, is, src)
				}
			}
			return nil
		}
		if err := solve.Play(context.Background(), r, solve.Random(rapid.Uint64().Draw(t, "seed")), look); err != nil {
			t.Fatal(err)
		}
	})
}

// The same for a scenario that uses every construct of the language.
func TestValuesOfTheFullScenario(t *testing.T) {
	files, err := scenario.List(fullPack(), ".")
	if err != nil || len(files) != 1 {
		t.Fatal(files, err)
	}
	r := Pack(t.Context(), fullPack(), ".", Options{})
	if r.Program == nil {
		t.Fatal(r.Findings)
	}
	v := possibleValues(r.Program)
	for seed := range uint64(40) {
		run := exercise.New(r.Program, exercise.Options{Seats: []int{0, 1}, Seed: seed, Pace: exercise.Turn})
		look := func(solve.Step, []exercise.Happening) error {
			for slot, value := range run.State() {
				if !v.Has(slot, value) && value&^v.Bits(slot) != 0 {
					t.Fatalf("%s is %d, which was ruled out: %+v", r.Program.Layout.Names[slot], value, v.slots[slot])
				}
			}
			return nil
		}
		if err := solve.Play(t.Context(), run, solve.Random(seed), look); err != nil {
			t.Fatal(err)
		}
	}
}
