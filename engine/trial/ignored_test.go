package trial_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// slow is a scenario in which no test notices what hunting costs, and one notices
// every change of the points; the comments stand in place of %s.
func slow(cost, points string) string {
	return programtest.Head + fmt.Sprintf(`actions:
  hunt:
    title: Hunt
    cost: 10m%s
    why: W.
  up:
    title: Up
    score:
      contain: 3%s
    why: W.
`, cost, points) + programtest.Tail + "tests: [{name: T, do: [up], expect: {points: {contain: 3}}}]\n"
}

// What a comment ignores is told apart from what survives. Whether the comment is
// needed is told only where every change of its line was tried.
func TestSurvivorsCanBeIgnored(t *testing.T) {
	for _, c := range []struct {
		name, cost, points         string
		max                        int
		survivors, ignored, counts int // counts are the percents
		findings                   string
	}{
		{"none", "", "", 0, 2, 0, 50, ""},
		{"on the line", "  # watchfloor: ignore mutant it teaches nothing", "", 0, 0, 2, 100, ""},
		{"on a line without changes", "\n    # watchfloor: ignore mutant it teaches nothing", "", 0, 2, 0, 50, "WF192:18"},
		{"without a reason", "  # watchfloor: ignore mutant", "", 0, 0, 2, 100, ""},
		{"beside a code", "  # watchfloor: ignore WF302, mutant it teaches nothing", "", 0, 0, 2, 100, ""},
		{"not needed", "", "  # watchfloor: ignore mutant it teaches nothing", 0, 2, 0, 50, "WF192:22"},
		{"not needed, and not all was tried", "", "  # watchfloor: ignore mutant it teaches nothing", 3, 2, 0, 33, ""},
		{"needed, and not all was tried", "  # watchfloor: ignore mutant it teaches nothing", "", 1, 0, 1, 100, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := try(t, slow(c.cost, c.points), trial.Options{Mutate: true, MutateMax: c.max})
			m := r.Mutation
			if len(m.Survivors) != c.survivors || len(m.Ignored) != c.ignored || m.Percent() != c.counts {
				t.Errorf("%+v, %d %%", m, m.Percent())
			}
			if n := m.Noticed + m.Skipped + len(m.Survivors) + len(m.Ignored); n != m.Tried {
				t.Errorf("%d of %d are told", n, m.Tried)
			}
			var found []string
			for _, d := range r.Findings {
				found = append(found, fmt.Sprintf("%s:%d", d.Code, d.Pos.Line))
			}
			if got := strings.Join(found, " "); got != c.findings || r.Failures() > 0 {
				t.Errorf("found %q, want %q\n%s", got, c.findings, r.Findings)
			}
		})
	}
}

// Text and JSON hold what is ignored, with the reason.
func TestIgnoredIsTold(t *testing.T) {
	r := try(t, slow("  # watchfloor: ignore mutant it teaches nothing", ""), trial.Options{Mutate: true})
	var text, js bytes.Buffer
	if err := trial.WriteText(&text, []*trial.Report{r}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"changes: 4 of 4 tried, 0 of them no scenario, 2 noticed (100 %), 2 ignored\n  no test notices, and none has to\n",
		"actions.hunt.cost: 15m instead of 10m: it teaches nothing\n",
	} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("%q is missing in\n%s", want, &text)
		}
	}
	if err := trial.WriteJSON(&js, []*trial.Report{r}); err != nil {
		t.Fatal(err)
	}
	var out []struct {
		Mutation struct {
			Survivors, Ignored []struct{ Path, Reason string }
		}
	}
	if err := json.Unmarshal(js.Bytes(), &out); err != nil {
		t.Fatal(err)
	}
	if m := out[0].Mutation; len(m.Survivors) != 0 || len(m.Ignored) != 2 || m.Ignored[0].Path != "actions.hunt.cost" || m.Ignored[0].Reason != "it teaches nothing" {
		t.Errorf("%+v", m)
	}
}
