//go:build unix

package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// ran runs a command of the program to its end.
func ran(t *testing.T, args ...string) {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Env = append(os.Environ(), asProgram+"=1")
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// TestPicturesOfTheDebrief draws each page of a debrief. Without the flag it only
// holds that the pages come.
func TestPicturesOfTheDebrief(t *testing.T) {
	if testing.Short() {
		t.Skip("the screens have tests of their own")
	}
	data := t.TempDir()
	ran(t, "play", "ransom-night", "--auto", "random", "--seed", "7", "--keep", "--learner", "Ada", "--data", data)
	w := openWindow(t, 120, 34, "--data", data, "--learner", "Ada")
	w.sees("Ransom night")
	w.types("\t", "Past runs")
	draw(t, w, "runs")
	w.types("v", "of the best attainable")
	draw(t, w, "debrief")
	for key, page := range []string{"Timeline", "Decisions", "Evidence", "Questions", "Calibration", "Next"} {
		w.types(string(rune('2'+key)), "▸ "+page)
		draw(t, w, "debrief-"+strings.ToLower(page))
	}
	w.types("a", "What does it begin with?")
	w.types(enter, "Owner")
	draw(t, w, "action")
	w.types(escape, "save report")
	w.types("s", "HTML")
	draw(t, w, "saving")
}

// TestPicturesOfTheRest draws what lies around an exercise: mastery, settings,
// learners, the handbook, the help, and the panes of the floor.
func TestPicturesOfTheRest(t *testing.T) {
	if testing.Short() {
		t.Skip("the screens have tests of their own")
	}
	data := t.TempDir()
	ran(t, "play", "phished-mailbox", "--auto", "best", "--keep", "--learner", "Ada", "--data", data)
	w := openWindow(t, 120, 34, "--data", data, "--learner", "Ada")
	w.sees("Ransom night")
	w.types("?", "This screen")
	draw(t, w, "help")
	w.types(escape, "Details")
	w.types("l", "Learning path")
	w.types("\t", "Mastery")
	draw(t, w, "mastery")
	w.types(escape, "Library")
	w.types(",", "Settings")
	draw(t, w, "settings")
	w.types(escape, "Library")
	w.types("u", "Ada")
	draw(t, w, "learners")
	w.types(escape, "Library")
	w.types("i", "Improvement actions")
	draw(t, w, "actions")
	w.types(escape, "Library")
	w.types("H", "Handbook")
	draw(t, w, "handbook")
	plain := openWindow(t, 100, 34, "--data", data, "--learner", "Ada", "--plain", "play", "phished-mailbox")
	plain.sees("How shall time pass?")
	plain.types("1"+enter, "0. Leave")
	drawSaying(t, plain, "plain", "1. Inbox")
}
