package scenarios_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/scenarios"
)

// packs lists the shipped packs, each with the id that learners' records know.
var packs = map[string]string{
	"tutorial":        "phished-mailbox",
	"ransom-night":    "ransom-night",
	"invoice":         "invoice",
	"pumping-station": "pumping-station",
}

// load loads a pack that must be free of mistakes and warnings.
func load(t *testing.T, dir string) *scenario.Document {
	t.Helper()
	doc, diags := scenario.Load(t.Context(), scenarios.FS, dir, scenario.Options{})
	for _, d := range diags {
		t.Error(d)
	}
	if t.Failed() || doc == nil {
		t.FailNow()
	}
	return doc
}

func TestEveryShippedPackIsKnown(t *testing.T) {
	dirs, err := scenario.List(scenarios.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	if len(dirs) != len(packs) {
		t.Errorf("the program ships %v, the test knows %v", dirs, packs)
	}
	for dir, id := range packs {
		if doc := load(t, dir); doc.ID.V != id {
			t.Errorf("%s has the id %q, want %q", dir, doc.ID.V, id)
		}
	}
}
