package scaffold_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scaffold"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// combinations are all answers there are, with texts that YAML could stumble on.
func combinations() []scaffold.Answers {
	var out []scaffold.Answers
	for n := range 8 {
		for i, level := range scaffold.Levels {
			a := scaffold.Defaults("night-shift-2")
			a.Two, a.Attack, a.Question, a.Level = n&1 > 0, n&2 > 0, n&4 > 0, level
			a.Minutes = []int{1, 20, 600}[i]
			a.Title = []string{"Night shift", `Who: "me"? #1 'quoted' \n`, "- *Nächte* & {Tage}: [1, 2]"}[i]
			a.Sector = []string{"", "yes", "Health: & care"}[i]
			out = append(out, a)
		}
	}
	return out
}

func name(a scaffold.Answers) string {
	return fmt.Sprintf("two %v, attack %v, question %v, %s", a.Two, a.Attack, a.Question, a.Level)
}

// folder is a new scenario as it is written.
func folder(t *testing.T, a scaffold.Answers) fstest.MapFS {
	t.Helper()
	files, err := scaffold.Files(a)
	if err != nil {
		t.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for name, data := range files {
		fsys[name] = &fstest.MapFile{Data: data}
	}
	return fsys
}

// load loads and compiles a new scenario, which must be free of findings.
func load(t *testing.T, a scaffold.Answers) (*scenario.Document, *program.Program) {
	t.Helper()
	fsys := folder(t, a)
	doc, diags := scenario.Load(t.Context(), fsys, ".", scenario.Options{})
	if len(diags) > 0 {
		t.Fatalf("found:\n%s\n%s", diags, fsys["scenario.yaml"].Data)
	}
	p, diags := program.Compile(doc)
	if len(diags) > 0 {
		t.Fatalf("found:\n%s", diags)
	}
	return doc, p
}

func TestWhatIsWrittenIsWhole(t *testing.T) {
	for _, a := range combinations() {
		t.Run(name(a), func(t *testing.T) {
			doc, p := load(t, a)
			if doc.ID.V != a.ID || doc.Title.V != a.Title || doc.Sector.V != a.Sector || doc.Level.V != a.Level || doc.Minutes.V != a.Minutes {
				t.Errorf("written as %q, %q, %q, %q, %d", doc.ID.V, doc.Title.V, doc.Sector.V, doc.Level.V, doc.Minutes.V)
			}
			if got := len(p.Roles) == 2; got != a.Two {
				t.Errorf("%d roles", len(p.Roles))
			}
			if got := len(doc.Attack) > 0; got != a.Attack {
				t.Errorf("%d attack steps", len(doc.Attack))
			}
			if got := len(p.Questions) > 0; got != a.Question {
				t.Errorf("%d questions", len(p.Questions))
			}
			for _, m := range p.Moves {
				switch m.Kind {
				case program.OptionMove, program.ActionMove, program.RequestMove, program.CollectMove, program.AnswerMove:
					if m.Card.Why == "" {
						t.Errorf("%s has no why", m.ID)
					}
				}
			}
			suite, diags := trial.Load(doc)
			if len(diags) > 0 || suite.Tests() < 3 {
				t.Fatalf("%d tests, found:\n%s", suite.Tests(), diags)
			}
			reached := map[string]bool{}
			for n := range suite.Tests() {
				res := suite.Play(t.Context(), n, reasons)
				for _, f := range res.Failures {
					t.Errorf("%s: %s: %s\n%s", res.Test, f.Line, f.What, res.Transcript)
				}
				reached[res.Outcome] = true
			}
			for _, o := range p.Outcomes {
				if !reached[o.ID] {
					t.Errorf("no test reaches the outcome %s", o.ID)
				}
			}
		})
	}
}

// TestTheFirstCheckFindsNothing holds that an author hears only of what was changed
// since. A note that keeps something quiet is no exception: it is a finding where
// there is nothing to keep quiet. Minutes are as they were proposed: for hours, the
// few messages of a new scenario are too few, and that is said.
func TestTheFirstCheckFindsNothing(t *testing.T) {
	for _, a := range combinations() {
		a.Minutes = scaffold.Defaults("x").Minutes
		t.Run(name(a), func(t *testing.T) {
			r := check.Pack(t.Context(), folder(t, a), ".", check.Options{Exact: true})
			if len(r.Findings) > 0 {
				t.Errorf("found:\n%s", r.Findings)
			}
		})
	}
}

// reasons names a reason by its kind and subject.
func reasons(_ *program.Program, r exercise.Reason) string { return string(r.Kind) + " " + r.Subject }

// TestTheBestPlayIsThatOfTheTest holds that the first test shows what is
// possible, so that an author who follows it is not led astray.
func TestTheBestPlayIsThatOfTheTest(t *testing.T) {
	for _, a := range combinations() {
		if a.Level != scaffold.Levels[0] {
			continue
		}
		t.Run(name(a), func(t *testing.T) {
			doc, p := load(t, a)
			best, err := solve.Search(t.Context(), p, []int{0, 1}[:len(p.Roles)], 1, solve.DefaultBudget)
			if err != nil {
				t.Fatal(err)
			}
			expect, _ := doc.Tests[0].Expect.V.(scenario.Map[scenario.Raw]).Get("points")
			for i, o := range p.Objectives {
				if want, _ := expect.V.(scenario.Map[scenario.Raw]).Get(o.ID); want.V != int64(best.Best[i]) {
					t.Errorf("%s: the test has %v points, the best play %d", o.ID, want.V, best.Best[i])
				}
			}
		})
	}
}

func TestAnswersThatCannotBe(t *testing.T) {
	for want, change := range map[string]func(*scaffold.Answers){
		"is no name for a scenario":  func(a *scaffold.Answers) { a.ID = "Night Shift" },
		"a letter first":             func(a *scaffold.Answers) { a.ID = "../evil" },
		"single hyphens":             func(a *scaffold.Answers) { a.ID = "a--b" },
		"at most 48":                 func(a *scaffold.Answers) { a.ID = strings.Repeat("a", 49) },
		"the title is empty":         func(a *scaffold.Answers) { a.Title = " " },
		"at most 80":                 func(a *scaffold.Answers) { a.Title = strings.Repeat("ä", 81) },
		"characters that cannot be":  func(a *scaffold.Answers) { a.Title = "a\x1b[31mb" },
		"one line of plain text":     func(a *scaffold.Answers) { a.Sector = "a\nformat: 2" },
		"changes with the seed":      func(a *scaffold.Answers) { a.Sector = "{{x}}" },
		"use 1 to 600":               func(a *scaffold.Answers) { a.Minutes = 0 },
		"is no level: use one of in": func(a *scaffold.Answers) { a.Level = "hard" },
	} {
		a := scaffold.Defaults("fine")
		change(&a)
		if files, err := scaffold.Files(a); err == nil || !strings.Contains(err.Error(), want) || files != nil {
			t.Errorf("error is %v, want one with %q", err, want)
		}
	}
}
