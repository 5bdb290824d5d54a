//go:build unix

package main

import "testing"

// TestPicturesOfLearning draws the learning path, a lesson with a check, and what
// is said about an answer.
func TestPicturesOfLearning(t *testing.T) {
	if testing.Short() {
		t.Skip("the screens have tests of their own")
	}
	w := openWindow(t, 120, 34, "--data", t.TempDir(), "path")
	w.sees("Next: lesson 1")
	draw(t, w, "path")
	w.types("n", "Afterwards you can")
	w.types("ll", "Page 3 of")
	w.types("\t", "Choose one.")
	draw(t, w, "lesson")
	w.types("b"+enter, "1 of 11 checks answered")
	draw(t, w, "lesson-answered")
}
