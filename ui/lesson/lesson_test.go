package lesson_test

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/lesson"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// show opens the lesson of the tests.
func show(t *testing.T, d *uitest.Desk, w, h int) *screentest.Term {
	t.Helper()
	x := screentest.Start(t, &uitest.Host{Screen: lesson.New(d.Env(t), uitest.Lesson)}, w, h)
	x.WaitFor("Page 1 of 4")
	x.WaitFor("ten past two")
	return x
}

func progress(t *testing.T, d *uitest.Desk) course.Progress {
	t.Helper()
	s, err := d.Study(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Course(context.Background())
	return course.ProgressOf(c.Lesson(uitest.Lesson), s.Events())
}

func TestPagesOfALesson(t *testing.T) {
	for _, c := range []struct {
		name, keys, wait string
		w, h             int
	}{
		{"first-narrow", "", "Afterwards you can", 80, 23},
		{"first-wide", "", "What came of it", 140, 38},
		{"check-narrow", "\x1b[C\t", "Choose one.", 80, 23},
		{"check-wide", "\x1b[C\t", "Choose one.", 140, 38},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := show(t, uitest.New(t), c.w, c.h)
			x.Type(c.keys)
			x.WaitFor(c.wait)
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Golden(c.name)
		})
	}
}

// Every kind of check is answered by its keys, and explained at once.
func TestEveryKindIsAnswered(t *testing.T) {
	for _, c := range []struct{ name, pages, keys, said string }{
		{"choice", "l\t", "a\r", "An incident without a leader"},
		{"several", "l\t\t", "a b\r", "Judgements come later"},
		{"order", "ll\t", " \x1b[B \r", "The clock runs"},
		{"matching", "ll\t\t", "abc\r", "Nobody does two"},
		{"number", "lll\t", "72 hours\r", "72 hours from awareness"},
		{"short", "lll\t\t", "to declare.\r", "Somebody declares it"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := uitest.New(t)
			x := show(t, d, 80, 40)
			x.Type(c.pages)
			x.WaitFor("▸")
			x.Type(c.keys)
			x.WaitFor(c.said)
			x.WaitFor("1 of 6 checks answered")
			x.Golden("answered-" + c.name)
			if p := progress(t, d); p.Answered() != 1 {
				t.Errorf("%d answers were kept", p.Answered())
			}
		})
	}
}

// The key that leads through a lesson never answers a check by itself.
func TestGoingOnAnswersNothing(t *testing.T) {
	d := uitest.New(t)
	x := show(t, d, 80, 24)
	for range 12 {
		x.Key(tea.KeyEnter)
	}
	x.WaitFor("Choose an option first")
	if p := progress(t, d); p.Answered() != 0 {
		t.Errorf("%+v", p.Given)
	}
}

// With nothing but enter and the answers one comes through the whole lesson.
func TestALessonFromEndToEnd(t *testing.T) {
	d := uitest.New(t)
	x := show(t, d, 80, 40)
	x.Key(tea.KeyEnter)
	x.WaitFor("Who decides")
	x.Key(tea.KeyEnter)
	x.WaitFor("Check 1 of 6")
	x.Type("c\r")
	x.WaitFor("1 of 6 checks")
	x.Key(tea.KeyEnter)
	x.Type("a\r")
	x.WaitFor("2 of 6 checks")
	x.Type("\r")
	x.WaitFor("The first ten minutes")
	x.Type("\r")
	x.Type("J\r")
	x.WaitFor("3 of 6 checks")
	x.Type("\r")
	x.Type("abc\r")
	x.WaitFor("4 of 6 checks")
	x.Type("\r")
	x.WaitFor("Clocks")
	x.Type("\r24\r")
	x.WaitFor("5 of 6 checks")
	x.Type("\rdeclaration\r")
	x.WaitFor("6 of 6 checks")
	x.Type("\r")
	x.WaitFor("What came of it")
	x.WaitFor("Night at the harbour")
	if p := progress(t, d); p.Finished.IsZero() || p.Right() == 0 || p.Right() == 6 {
		t.Errorf("%+v", p)
	}
	x.Type("1")
	x.WaitFor("OpenScenarioMsg")
	x.Type("\r")
	x.WaitFor("OpenPathMsg")
}

// Who came from elsewhere than the path goes back there.
func TestALessonLeadsBackToWhereItWasOpened(t *testing.T) {
	m := lesson.New(uitest.New(t).Env(t), uitest.Lesson).Returning(screen.OpenReviewMsg{})
	x := screentest.Start(t, &uitest.Host{Screen: m}, 80, 24)
	x.WaitFor("Page 1 of 4")
	x.Key(tea.KeyEscape)
	x.WaitFor("OpenReviewMsg")
}

// The end names the checks that are open, with their pages.
func TestTheEndNamesWhatIsOpen(t *testing.T) {
	x := show(t, uitest.New(t), 80, 24)
	x.Type("llll")
	x.WaitFor("6 checks are still open")
	x.WaitFor("Check 1, page 2: Who decides")
	screentest.Fits(t, x.ANSI(), 80, 24)
}

// One goes on at the page where one stopped, and sees what was answered.
func TestALessonGoesOnWhereItStopped(t *testing.T) {
	d := uitest.New(t)
	x := show(t, d, 80, 40)
	x.Type("l\ta\r")
	x.WaitFor("1 of 6 checks")
	x.Quit()
	again := screentest.Start(t, &uitest.Host{Screen: lesson.New(d.Env(t), uitest.Lesson)}, 80, 40)
	again.WaitFor("Page 2 of 4")
	again.WaitFor("You go on at the page where you stopped.")
	again.WaitFor("Roles are assigned by name")
	again.Type("\tr")
	again.WaitFor("Choose one.")
}

// When every page is read it goes on at the first check that is open, and once
// all are answered from the start; each time it says so, until the page is turned.
func TestALessonGoesOnAtTheFirstOpenCheck(t *testing.T) {
	d := uitest.New(t)
	x := show(t, d, 80, 40)
	x.Type("lll")
	x.WaitFor("Page 4 of 4")
	x.Quit()
	open := func(w, h int) *screentest.Term {
		return screentest.Start(t, &uitest.Host{Screen: lesson.New(d.Env(t), uitest.Lesson)}, w, h)
	}
	for _, size := range []struct {
		name string
		w, h int
	}{{"narrow", 80, 23}, {"wide", 140, 38}} {
		again := open(size.w, size.h)
		again.WaitFor("Page 2 of 4")
		again.WaitFor("first of 6 checks that are still open")
		again.WaitFor("One person leads")
		screentest.Fits(t, again.ANSI(), size.w, size.h)
		again.Golden("goes-on-" + size.name)
		again.Type("l")
		again.WaitGone("still open")
		again.Quit()
	}
	study, err := d.Study(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Course(context.Background())
	l := c.Lesson(uitest.Lesson)
	for _, check := range l.Checks() {
		if _, err := study.Answer(context.Background(), l, check, check.Solution(), false); err != nil {
			t.Fatal(err)
		}
	}
	again := open(80, 23)
	again.WaitFor("Page 1 of 4")
	again.WaitFor("You have read and answered all of this lesson")
}

// Where the explanation has no room, enter leads down it before it goes on.
func TestNoExplanationIsPassedOver(t *testing.T) {
	x := show(t, uitest.New(t), 80, 12)
	x.Type("l\ta\r")
	x.WaitFor("Right.")
	x.Key(tea.KeyEnter)
	x.WaitFor("An incident without a leader")
	x.Key(tea.KeyEnter)
	x.WaitFor("Check 2 of 6")
}

// A check that is higher than its room shows what is selected.
func TestTheSelectedOptionIsInSight(t *testing.T) {
	x := show(t, uitest.New(t), 80, 24)
	x.Resize(80, 9)
	x.Type("l\t")
	x.WaitFor("Choose one.")
	x.Type("jjj")
	x.WaitFor("▸ ◉ c")
	x.Type("kk")
	x.WaitFor("▸ ◉ a")
}

func TestTheWheelScrolls(t *testing.T) {
	x := show(t, uitest.New(t), 80, 24)
	x.Resize(80, 9)
	x.Type("l")
	x.WaitFor("One person leads")
	x.Send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	x.WaitGone("One person leads")
	x.Send(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
	x.WaitFor("One person leads")
}

func TestHintsAreShownOnRequest(t *testing.T) {
	x := show(t, uitest.New(t), 80, 40)
	x.Type("l\t")
	x.WaitFor("Choose one.")
	x.Type("t")
	x.WaitFor("Hint: What is missing is not knowledge.")
}

func TestALessonThatIsNotThere(t *testing.T) {
	x := screentest.Start(t, &uitest.Host{Screen: lesson.New(uitest.New(t).Env(t), "nowhere")}, 80, 24)
	x.WaitFor(`there is no lesson "nowhere"`)
}

func TestNothingIsKeptWhereNothingCanBeWritten(t *testing.T) {
	d := uitest.New(t)
	d.Config.ReadOnly = true
	d.Reopen()
	x := show(t, d, 80, 40)
	x.Type("l\ta\r")
	x.WaitFor("An incident without a leader")
	if p := progress(t, d); p.Begun() {
		t.Error("something was kept")
	}
}

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	d := uitest.New(t)
	open := func(env *screen.Env) screen.Screen { return lesson.New(env, uitest.Lesson) }
	for _, keys := range []string{"", "h", "\t"} {
		uitest.Restyled(t, d, open, 140, 38, func(x *screentest.Term) {
			x.WaitFor("ten past two")
			x.Type(keys)
		})
	}
}

func TestTheKeysAreSound(t *testing.T) {
	env := uitest.New(t).Env(t)
	if err := keys.Check(lesson.New(env, uitest.Lesson).Keys(), env.Words); err != nil {
		t.Error(err)
	}
}
