package content_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/engine/trial"
	"github.com/watchfloor/watchfloor/scenarios"
)

// The tests and asserts that the page on testing shows pass: in the tutorial, or
// in the pack of the whole language where they are about a team.
func TestTestingExamplesPass(t *testing.T) {
	if testing.Short() {
		t.Skip("it plays one run after the other")
	}
	page, err := fs.ReadFile(content.Handbook, "handbook/12-testing-scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := strings.Split(string(page), "```yaml\n")[1:]
	if len(examples) != 3 {
		t.Errorf("the page has %d examples", len(examples))
	}
	for _, example := range examples {
		example, _, _ = strings.Cut(example, "```")
		fsys, dir := fs.FS(scenarios.FS), "tutorial"
		if strings.Contains(example, "roles:") {
			fsys, dir = scenariotest.Full(), "."
		}
		suite := with(t, fsys, dir, example)
		report, err := suite.Try(t.Context(), trial.Options{
			States: 2000, Words: func(_ *program.Program, r exercise.Reason) string { return string(r.Kind) },
		})
		if err != nil || report.Failures() > 0 || len(report.Tests)+len(report.Asserts) == 0 {
			var b strings.Builder
			_ = trial.WriteText(&b, []*trial.Report{report})
			t.Errorf("%v\n%s", err, b.String())
		}
	}
}

// with is a pack with other tests and asserts.
func with(t *testing.T, fsys fs.FS, dir, sections string) *trial.Suite {
	t.Helper()
	doc, _ := scenario.Load(t.Context(), fsys, dir, scenario.Options{})
	files := fstest.MapFS{}
	for name, data := range doc.Files {
		files[name] = &fstest.MapFile{Data: data}
	}
	main := string(doc.Files["scenario.yaml"])
	main = main[:strings.Index(main, "\nasserts:")+1] + sections
	files["scenario.yaml"] = &fstest.MapFile{Data: []byte(main)}
	doc, diags := scenario.Load(t.Context(), files, ".", scenario.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	suite, diags := trial.Load(doc)
	if suite == nil {
		t.Fatal(diags)
	}
	return suite
}
