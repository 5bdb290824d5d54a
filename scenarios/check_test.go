package scenarios_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/scenarios"
)

// Every shipped pack is clean, or says in the file why a finding is right to stay.
func TestShippedPacksAreClean(t *testing.T) {
	for dir := range packs {
		t.Run(dir, func(t *testing.T) {
			r := check.Pack(t.Context(), scenarios.FS, dir, check.Options{Exact: true})
			for _, d := range r.Findings {
				t.Error(d)
			}
			for _, i := range r.Ignored {
				t.Logf("ignored: %s: %s", i.Finding, i.Reason)
			}
		})
	}
}
