//go:build unix

package main

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/store/sqlite"
)

// TestPicturesOfLearning draws the learning path, a lesson with a check, what is
// said about an answer, and the end of the lesson.
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
	for range 8 {
		w.types("l", "")
	}
	w.types("l", "What came of it")
	w.sees("Practise it")
	draw(t, w, "lesson-end")
}

// TestPicturesOfTheReview draws a check that has come back, and what is said about
// the answer. The lesson was studied three days before.
func TestPicturesOfTheReview(t *testing.T) {
	if testing.Short() {
		t.Skip("the screens have tests of their own")
	}
	data := t.TempDir()
	studiedBefore(t, data, 3*24*time.Hour)
	w := openWindow(t, 120, 34, "--data", data, "--learner", "Ada", "review")
	w.sees("From the lesson")
	draw(t, w, "review")
	w.types("a"+enter, "comes back")
	draw(t, w, "review-answered")
}

// studiedBefore keeps the answers of Ada to the first checks of the first lesson,
// given some time ago.
func studiedBefore(t *testing.T, data string, ago time.Duration) {
	t.Helper()
	ctx, then := context.Background(), func() time.Time { return time.Now().Add(-ago) }
	st, err := sqlite.Open(ctx, filepath.Join(data, "watchfloor.db"), sqlite.Options{Clock: then})
	if err != nil {
		t.Fatal(err)
	}
	study, err := course.OpenStudy(ctx, course.Config{Store: st, Learner: "Ada", Now: then})
	if err != nil {
		t.Fatal(err)
	}
	c, _ := course.Load(ctx, content.Modules, content.ModulesDir, course.Options{})
	l := c.Lessons[0]
	for _, check := range l.Checks()[1:4] { // the first is a choice
		if _, err := study.Answer(ctx, l, check, check.Solution(), true); err != nil {
			t.Fatal(err)
		}
	}
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
}
