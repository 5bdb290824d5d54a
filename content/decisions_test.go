package content_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

var (
	code    = regexp.MustCompile(`WF[0-9]{3}`)
	example = regexp.MustCompile("(?ms)^(?:(Before|After)(?: \\((WF[0-9]{3})\\))?:\n\n)?```yaml\n(.*?)^```$")
)

// Each example of the chapter Designing good decisions is sound. What is marked
// with a code has that finding, and what follows has it no more.
func TestExamplesOfGoodDecisions(t *testing.T) {
	data, err := fs.ReadFile(content.Handbook, "handbook/16-good-decisions.md")
	if err != nil {
		t.Fatal(err)
	}
	before := ""
	for _, m := range example.FindAllStringSubmatch(string(data), -1) {
		role, marked, text := m[1], m[2], m[3]
		found := codesIn(t, text)
		switch {
		case role == "Before":
			before = marked
			if marked != "" && !slices.Contains(found, marked) {
				t.Errorf("%s is not found, but %v, in\n%s", marked, found, text)
			}
		case role == "After" && slices.Contains(found, before):
			t.Errorf("%s is still found in\n%s", before, text)
		}
	}
}

// codesIn checks some sections of a scenario, among which no error is allowed.
func codesIn(t *testing.T, text string) []string {
	t.Helper()
	e := check.Example{Files: []check.ExampleFile{{Name: "scenario.yaml", Text: text}}}
	files, _ := e.Pack()
	pack := fstest.MapFS{}
	for name, data := range files {
		pack[name] = &fstest.MapFile{Data: []byte(data)}
	}
	for _, m := range regexp.MustCompile(`file: ([a-z/.]+)`).FindAllStringSubmatch(text, -1) {
		pack[m[1]] = &fstest.MapFile{Data: []byte("what it shows\n")}
	}
	var codes []string
	for _, d := range check.Pack(t.Context(), pack, ".", check.Options{Exact: true}).Findings {
		codes = append(codes, d.Code)
		if d.Severity == scenario.Error {
			t.Errorf("%s\nin\n%s", d, text)
		}
	}
	return codes
}

// A code that a page names exists, and the table of common faults leaves none about
// teaching out.
func TestCodesOfTheHandbookExist(t *testing.T) {
	pages, err := fs.Glob(content.Handbook, "handbook/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range pages {
		data, err := fs.ReadFile(content.Handbook, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range code.FindAllString(string(data), -1) {
			if _, ok := course.Explain(c); page != checksPage && !ok && !check.Known(c) {
				t.Errorf("%s names %s, which does not exist", page, c)
			}
		}
		if !strings.HasSuffix(page, "good-decisions.md") {
			continue
		}
		for _, c := range check.Codes() {
			if check.GroupOf(c) == check.Teaching && !strings.Contains(string(data), c) {
				t.Errorf("%s does not name %s", page, c)
			}
		}
	}
}
