//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestAnAuthorAnswersTheQuestions goes through the questions in a terminal, with
// answers that cannot be on the way.
func TestAnAuthorAnswersTheQuestions(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "my-first")
	w := openWindow(t, 100, 40, "new", dir, "--sector", "Energy")
	w.sees("Title that learners see [My first]")
	w.types("A substation goes dark\r", "Level: introductory")
	w.types("hard\r", "is no level")
	w.types("advanced\r", "Minutes that a first play takes [20]")
	w.types("soon\r", "\"soon\" is no whole number")
	w.types("30\r", "Roles: 1, or 2")
	w.types("2\r", "moves on by itself")
	w.types("maybe\r", "write one of yes, no")
	w.types("n\r", "in the learner's own words")
	w.types("\r", "Next:")
	w.ends()
	data, err := os.ReadFile(filepath.Join(dir, "scenario.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`title: "A substation goes dark"`, `sector: "Energy"`, "level: advanced", "minutes: 30", "  liaison:", "\nquestions:"} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the scenario lacks %q", want)
		}
	}
	if strings.Contains(string(data), "\nattack:") {
		t.Error("the scenario has an attack")
	}
}
