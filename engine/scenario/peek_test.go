package scenario_test

import (
	"context"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

func TestTheContentOfAPackIsToldWithoutLoadingIt(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"sound":            {"scenario.yaml": base, "evidence/log.txt": "a line"},
		"broken":           {"scenario.yaml": "id: ["},
		"with a bad name":  {"scenario.yaml": base, "evidence/Log.TXT": "a line"},
		"with hidden ones": {"scenario.yaml": base, ".git/config": "[core]"},
	} {
		fsys := pack(files)
		doc, _ := load(t, fsys, scenario.Options{})
		if got := scenario.ContentHash(t.Context(), fsys, "."); got == "" || got != doc.Hash {
			t.Errorf("%s: got %q, loading it says %q", name, got, doc.Hash)
		}
	}
}

func TestWhatIsNoPackHasNoContent(t *testing.T) {
	if got := scenario.ContentHash(t.Context(), pack(map[string]string{"notes.txt": "none"}), "."); got != "" {
		t.Errorf("a folder without scenario.yaml has the content %s", got)
	}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	if got := scenario.ContentHash(stopped, pack(map[string]string{"scenario.yaml": base}), "."); got != "" {
		t.Errorf("a pack that was not read has the content %s", got)
	}
}

func TestAPackLooksCalledByItsID(t *testing.T) {
	fsys := pack(map[string]string{"a/scenario.yaml": base, "b/notes.txt": "id: small"})
	for _, c := range []struct {
		dir, id string
		want    bool
	}{
		{"a", "small", true},
		{"a", "smal", false},
		{"a", "smaller", false},
		{"a", "analyst", false},
		{"a", `\w+`, false},
		{"a", "\xff", false},
		{"b", "small", false},
		{"c", "small", false},
	} {
		if got := scenario.LooksCalled(fsys, c.dir, c.id); got != c.want {
			t.Errorf("%s looks called %q: %t", c.dir, c.id, got)
		}
	}
}
