//go:build unix

package main

import (
	"os"
	"os/exec"
	"os/user"
	"testing"
)

// TestPicturesAfter draws what one does after an exercise: compare, go back to a
// decision, hold the hot wash. Without the flag it only holds that the screens come.
func TestPicturesAfter(t *testing.T) {
	if testing.Short() {
		t.Skip("the screens have tests of their own")
	}
	me, err := user.Current()
	if err != nil {
		t.Skip("nobody is logged in here")
	}
	data := t.TempDir()
	for _, policy := range []string{"random", "hasty"} {
		c := exec.Command(os.Args[0], "play", "phished-mailbox", "--auto", policy, "--keep", "--learner", me.Username, "--data", data)
		c.Env = append(os.Environ(), asProgram+"=1")
		if out, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
	}
	w := openWindow(t, 120, 34, "--data", data)
	w.sees("Ransom night")
	w.types("\t", "Past runs")
	w.types("v", "of the best attainable")
	w.types("8", "Decision by decision")
	draw(t, w, "compare")
	w.types("w", "step back to a decision")
	draw(t, w, "what-if")
	w.confirms(escape, "step back to a decision")
	w.sees("Decision by decision")
	w.types("f", "What happened, in one picture")
	draw(t, w, "hot-wash")
}
