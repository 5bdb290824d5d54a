package scenarios_test

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// TestPlaythroughsOfShippedPacks plays the tests: of every pack through the
// kernel, so that no text promises what the rules do not keep.
func TestPlaythroughsOfShippedPacks(t *testing.T) {
	for dir := range packs {
		suite, diags := trial.Load(load(t, dir))
		for _, d := range diags {
			t.Error(d)
		}
		if suite == nil {
			continue
		}
		for n := range suite.Tests() {
			res := suite.Play(t.Context(), n, kinds)
			for _, f := range res.Failures {
				t.Errorf("%s: %s: %s\n%s\n%s\n%s", f.Pos, res.Test, f.Line, f.What, strings.Join(f.Hints, "\n"), res.Transcript)
			}
		}
	}
}

// kinds names a reason by its kind and subject.
func kinds(_ *program.Program, r exercise.Reason) string { return string(r.Kind) + " " + r.Subject }
