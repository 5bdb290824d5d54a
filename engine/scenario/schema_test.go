package scenario_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

func TestEveryKeyIsDocumented(t *testing.T) {
	sections := map[string]bool{}
	scenario.WalkSchema(func(path string, f scenario.Field) {
		if !strings.Contains(path, ".") {
			sections[path] = true
		}
	})
	seen := map[string]bool{}
	scenario.WalkSchema(func(path string, f scenario.Field) {
		if !strings.HasSuffix(f.Doc, ".") {
			t.Errorf("%s: doc = %q", path, f.Doc)
		}
		for _, ref := range f.Refs {
			if !sections[ref] {
				t.Errorf("%s refers to a section %q", path, ref)
			}
		}
		if shape, _ := scenario.ShapeOf(f.Type); shape == scenario.LeafShape && scenario.KindOf(f.Type) == "" {
			t.Errorf("%s is of a kind without a name", path)
		}
		seen[path] = true
	})
	for _, path := range []string{"decisions.*.options.*.later[].set", "requests.*.wrong_channels.*.reply.body", "debrief.questions", "state"} {
		if !seen[path] {
			t.Errorf("%s was not visited", path)
		}
	}
}

var codeInSource = regexp.MustCompile(`"(WF\d{3})"`)

// TestCodes holds the table of codes and their uses together, and wants a case
// for each.
func TestCodes(t *testing.T) {
	used, shown := map[string]bool{}, map[string]bool{}
	for pattern, into := range map[string]map[string]bool{"*.go": used, "testdata/err/*.txtar": shown} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if name == "codes.go" {
				continue
			}
			form := codeInSource
			if into[""] = false; strings.HasSuffix(name, "_test.go") {
				continue
			}
			if strings.HasSuffix(name, ".txtar") {
				form = regexp.MustCompile(`(?m)(?:error|warning) (WF\d{3}):`)
			}
			for _, m := range form.FindAllStringSubmatch(string(text), -1) {
				into[m[1]] = true
			}
		}
	}
	elsewhere := map[string]bool{ // shown by tests of their own
		"WF101": true, "WF102": true, "WF103": true, "WF126": true, "WF127": true, "WF128": true, "WF129": true,
	}
	delete(used, "")
	for code := range used {
		if _, ok := scenario.Explain(code); !ok {
			t.Errorf("%s is not in the table", code)
		}
		if !shown[code] && !elsewhere[code] {
			t.Errorf("%s has no case in testdata/err", code)
		}
	}
	for _, code := range scenario.Codes() {
		if !used[code] {
			t.Errorf("%s is in the table and never used", code)
		}
	}
}

func TestDurations(t *testing.T) {
	for text, want := range map[string]int64{"0m": 0, "5m": 5, "1h30m": 90, "2h": 120, "1d": 1440, "1d2h3m": 1563, "90m": 90} {
		if got, err := scenario.ParseDuration(text); err != nil || got != want {
			t.Errorf("%s = %d, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "5", "m", "-5m", "+5m", "1m1h", "1.5h", "01:30", "5 m", "400d", "5M"} {
		if got, err := scenario.ParseDuration(text); err == nil {
			t.Errorf("%q = %d", text, got)
		}
	}
	for minutes, want := range map[int64]string{0: "0m", 90: "1h30m", 1440: "1d", 1563: "1d2h3m"} {
		if got := scenario.FormatDuration(minutes); got != want {
			t.Errorf("%d = %s, want %s", minutes, got, want)
		}
	}
}

func TestWording(t *testing.T) {
	all := scenario.WordingOf(nil)
	for _, same := range []string{"push bombing", "Push-Bombing", " PUSH  bombing! ", "pushbombing"} {
		if all.Normal(same) != "pushbombing" {
			t.Errorf("%q becomes %q", same, all.Normal(same))
		}
	}
	strict := scenario.Wording{}
	if got := strict.Normal(" A-b "); got != "A-b" {
		t.Errorf("strict gives %q", got)
	}
}
