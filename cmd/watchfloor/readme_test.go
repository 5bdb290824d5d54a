package main

import (
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// The scenario in the README can be played, without a finding.
func TestScenarioOfTheReadme(t *testing.T) {
	data, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(data), "```yaml\n")
	doc, _, found := strings.Cut(rest, "```")
	if !found {
		t.Fatal("the README shows no scenario")
	}
	pack := fstest.MapFS{"first/scenario.yaml": {Data: []byte(doc)}}
	d, diags := scenario.Load(t.Context(), pack, "first", scenario.Options{})
	if !diags.HasErrors() {
		_, more := program.Compile(d)
		diags = append(diags, more...)
	}
	if len(diags) > 0 {
		t.Errorf("it has findings:\n%s", diags)
	}
}
