package plain_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/plain"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// school is a desk with the small scenarios and lessons.
func school(t testing.TB) *desk {
	t.Helper()
	d := newDesk(t)
	d.cfg.Sources = []session.Source{{Name: "test", FS: uitest.Packs()}}
	d.cfg.Lessons = uitest.Lessons()
	return d
}

var lesson = plain.Config{Learn: plain.LearnLesson, Lesson: "1", Width: 78}

func TestLessonsInLines(t *testing.T) {
	whole := []string{
		"", "9", "3", "hint", "1", "1 3", "", // two pages: a choice after a mistake and the hint, several
		"1 2 3 4", "1 1 1", "", "24", "to declare", "", "2", // order, matching, number, short, and back at the end
	}
	for _, c := range []struct {
		name  string
		cfg   plain.Config
		lines []string
	}{
		{"lesson", lesson, whole},
		{"lesson_passed", lesson, []string{"1", "", "", "2", "0"}},
		{"lesson_chosen", plain.Config{Learn: plain.LearnLesson}, []string{"2", "", "0", "3"}},
		{"path", plain.Config{Learn: plain.LearnPath, Width: 78}, []string{"4", "5", "1", "0", "6"}},
		{"review_none", plain.Config{Learn: plain.LearnReview}, nil},
		{"library_learn", plain.Config{}, []string{"3", "6", "0"}},
	} {
		t.Run(c.name, func(t *testing.T) { golden(t, c.name, school(t).talk(t, c.cfg, c.lines...)) })
	}
}

// A scenario with a run that is not finished is gone on with, or begun anew.
func TestThePathGoesOnWithARunInLines(t *testing.T) {
	d := school(t)
	scenario := plain.Config{Scenario: uitest.Drill, Role: "all", Pace: exercise.Turn, Seed: 1}
	d.talk(t, scenario, "0")
	d.later(time.Minute) // runs of one second and one seed are called the same
	first := d.talk(t, plain.Config{Learn: plain.LearnPath, Width: 78})
	at := ""
	for _, line := range strings.Split(first, "\n") {
		if n, rest, ok := strings.Cut(line, ". "); ok && strings.Contains(rest, "Night at the harbour") {
			at = strings.TrimSpace(n)
		}
	}
	for _, c := range []struct{ name, choice, want string }{
		{"go on", "1", "restored: you go on with"},
		{"begin anew", "2", "Your run is called"},
		{"back", "3", "Learning path:"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := d.talk(t, plain.Config{Learn: plain.LearnPath, Role: "all", Pace: exercise.Turn}, at, c.choice, "0")
			_, after, ok := strings.Cut(got, "Begin anew with the briefing")
			if !ok || !strings.Contains(after, c.want) {
				t.Errorf("%q is not in:\n%s", c.want, got)
			}
		})
	}
}

// At the end of a lesson an unfinished run of its scenario is gone on with, or begun
// anew.
func TestALessonGoesOnWithARunInLines(t *testing.T) {
	d := school(t)
	d.talk(t, plain.Config{Scenario: uitest.Drill, Role: "all", Pace: exercise.Turn, Seed: 1}, "0")
	d.later(time.Minute) // runs of one second and one seed are called the same
	d.talk(t, lesson, "", "1", "1 3", "", "1 2 3 4", "1 1 1", "", "24", "to declare", "", "2")
	for _, c := range []struct{ name, choice, want string }{
		{"go on", "1", "restored: you go on with"},
		{"begin anew", "2", "Your run is called"},
	} {
		t.Run(c.name, func(t *testing.T) {
			cfg := lesson
			cfg.Role, cfg.Pace = "all", exercise.Turn
			got := d.talk(t, cfg, "1", "1", "1", "1", "1", c.choice, "0")
			_, after, ok := strings.Cut(got, "Begin anew with the briefing")
			if !ok || !strings.Contains(after, c.want) {
				t.Errorf("%q is not in:\n%s", c.want, got)
			}
		})
	}
}

// What was missed comes back the next day, is asked again, and then waits.
func TestTheReviewInLines(t *testing.T) {
	d := school(t)
	d.talk(t, lesson, "", "3", "1", "", "", "", "", "24", "", "0")
	d.later(24 * time.Hour)
	first := d.talk(t, plain.Config{Learn: plain.LearnReview, Width: 78}, "9", "2", "72", "3")
	golden(t, "review", first)
	again := d.talk(t, plain.Config{Learn: plain.LearnReview})
	if !strings.Contains(again, "Nothing is due.") {
		t.Error(again)
	}
}

func TestALessonThatIsNotThere(t *testing.T) {
	d := school(t)
	err := plain.Run(context.Background(), plain.Config{
		In: strings.NewReader(""), Out: &strings.Builder{}, House: session.New(d.cfg), Words: d.words, Learn: plain.LearnLesson, Lesson: "nowhere",
	})
	if err == nil || !strings.Contains(err.Error(), "night-call, second-night") {
		t.Error(err)
	}
}

// What the lines teach is kept as what the screens teach.
func TestAnswersInLinesAreKept(t *testing.T) {
	d := school(t)
	d.talk(t, lesson, "", "1", "", "0")
	h := session.New(d.cfg)
	c, _ := h.Course(context.Background())
	s, err := h.Study(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if p := course.ProgressOf(c.Lesson("night-call"), s.Events()); p.Answered() != 1 || len(p.Read) != 2 {
		t.Errorf("%+v", p)
	}
}

// later moves the clock of the desk.
func (d *desk) later(by time.Duration) {
	wall := d.cfg.Wall()
	d.cfg.Wall = func() time.Time { return wall.Add(by) }
}
