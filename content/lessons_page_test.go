package content_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/course"
)

const lessonsPage = "handbook/17-lessons-and-review.md"

// The lesson that the page shows can be read, and every code and kind is on it.
func TestThePageOnLessonsIsTrue(t *testing.T) {
	data, err := fs.ReadFile(content.Handbook, lessonsPage)
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	_, example, _ := strings.Cut(page, "~~~~markdown\n")
	example, _, _ = strings.Cut(example, "~~~~")
	lesson, diags := course.Parse("03-scene.md", []byte(example))
	if len(diags) > 0 || len(lesson.Checks()) != 2 || len(lesson.Sections) != 3 {
		t.Errorf("the example has %d checks on %d pages:\n%s", len(lesson.Checks()), len(lesson.Sections), diags)
	}
	for _, code := range course.Codes() {
		meaning, _ := course.Explain(code)
		if !strings.Contains(page, fmt.Sprintf("| %s | %s |", code, meaning)) {
			t.Errorf("the page does not explain %s: %s", code, meaning)
		}
	}
	for _, kind := range course.Kinds() {
		if !strings.Contains(page, fmt.Sprintf("| `%s` |", kind)) {
			t.Errorf("the page does not tell of the kind %s", kind)
		}
	}
	for _, told := range []string{
		fmt.Sprintf("below %d %%", course.Weak), fmt.Sprintf("From %d %% on", course.Mastered),
		fmt.Sprintf("evidence below %d ", course.EnoughEvidence), fmt.Sprintf("evidence is\n  %d,", course.ScenarioWeight),
	} {
		if !strings.Contains(page, told) {
			t.Errorf("the page does not say %q", told)
		}
	}
}
