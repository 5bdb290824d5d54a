package check_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// lessons are those that the examples know.
func lessons() []string { return []string{"containment-decisions", "ransomware-first-hour"} }

// pack checks the files of a pack.
func pack(t testing.TB, files map[string]string, opt check.Options) *check.Report {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return check.Pack(t.Context(), fsys, ".", opt)
}

// Every code has a guide, whose bad example has it at the marked place and whose
// good example does not have it.
func TestGuides(t *testing.T) {
	codes := check.Codes()
	if len(codes) < 130 {
		t.Errorf("only %d codes", len(codes))
	}
	for _, code := range codes {
		t.Run(code, func(t *testing.T) {
			g, ok := check.Find(code)
			if !ok {
				t.Fatal("it is not explained")
			}
			if g.Summary == "" || len(strings.Fields(g.Why)) < 8 || len(g.Bad.Files) == 0 || len(g.Good.Files) == 0 {
				t.Errorf("its guide is not complete: %+v", g)
			}
			bad(t, g)
			files, _ := g.Good.Pack()
			r := pack(t, files, check.Options{Exact: true, Lessons: lessons})
			for _, d := range r.Findings {
				if d.Code == code || d.Severity == scenario.Error {
					t.Errorf("the good example has\n%s", d)
				}
			}
		})
	}
}

func bad(t *testing.T, g check.Guide) {
	t.Helper()
	files, before := g.Bad.Pack()
	r := pack(t, files, check.Options{Exact: true, Lessons: lessons})
	code := g.Code
	if code == "WF232" {
		code = "WF204" // the loader comes first
	}
	want := map[string]bool{}
	for _, m := range g.Bad.Marks {
		if m.File == "scenario.yaml" {
			m.Line += before
		}
		want[m.String()] = true
	}
	found := 0
	for _, d := range r.Findings {
		if d.Code != code {
			continue
		}
		found++
		whole := len(want) == 0 && d.Pos.Line == 0
		if !whole && !want[d.Pos.String()] || d.Severity != g.Severity {
			t.Errorf("found as %s, want %s at %v: %s", d.Severity, g.Severity, slices.Collect(maps.Keys(want)), d)
		}
		if strings.TrimSpace(d.Fix) == "" || strings.ContainsAny(fmt.Sprint(d.Message, d.Fix), "\n") {
			t.Errorf("odd words: %q, %q", d.Message, d.Fix)
		}
	}
	if found != max(1, len(want)) {
		t.Errorf("found %d times, want %v; there is\n%s", found, slices.Collect(maps.Keys(want)), r.Findings)
	}
}
