package path_test

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/path"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

func show(t *testing.T, d *uitest.Desk, w, h int) *screentest.Term {
	t.Helper()
	x := screentest.Start(t, &uitest.Host{Screen: path.New(d.Env(t))}, w, h)
	x.WaitFor("Lessons and scenarios")
	return x
}

// studied is a desk whose learner has finished the first lesson, with one check
// missed, and played the drill.
func studied(t *testing.T) *uitest.Desk {
	t.Helper()
	d := uitest.New(t)
	ctx := context.Background()
	s, err := d.Study(ctx)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Course(ctx)
	l := c.Lesson(uitest.Lesson)
	for _, section := range l.Sections {
		if err := s.Open(ctx, l, section.ID); err != nil {
			t.Fatal(err)
		}
	}
	for _, check := range l.Checks() {
		a := check.Solution()
		if check.Kind == course.Number {
			a = course.Answer{Text: "24"}
		}
		if _, err := s.Answer(ctx, l, check, a, false); err != nil {
			t.Fatal(err)
		}
	}
	over := d.Begin(t, uitest.Drill)
	uitest.Play(t, over, "access_log", "wake", "read page as lead", "first.isolate", "handover")
	look, err := over.Debrief()
	if err != nil {
		t.Fatal(err)
	}
	if err := over.Finish(ctx, session.ResultOf(look)); err != nil {
		t.Fatal(err)
	}
	if err := over.Close(); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestThePathWithItsDetails(t *testing.T) {
	for _, c := range []struct {
		name, keys, wait string
		desk             func(*testing.T) *uitest.Desk
		w, h             int
	}{
		{"new-narrow", "", "first on the path", func(t *testing.T) *uitest.Desk { return uitest.New(t) }, 80, 23},
		{"new-wide", "", "first on the path", func(t *testing.T) *uitest.Desk { return uitest.New(t) }, 140, 38},
		{"studied-narrow", "", "done", studied, 80, 23},
		{"studied-wide", "k", "done", studied, 140, 38},
		{"mastery-narrow", "\t", "RS.MA", studied, 80, 23},
		{"mastery-wide", "\t", "What it is made of", studied, 140, 38},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := show(t, c.desk(t), c.w, c.h)
			x.WaitFor("Next:")
			x.Type(c.keys)
			x.WaitFor(c.wait)
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Golden(c.name)
		})
	}
}

func TestWhatTheKeysOpen(t *testing.T) {
	due := func(t *testing.T) *uitest.Desk {
		d := studied(t)
		d.Wall = d.Wall.Add(24 * time.Hour)
		return d
	}
	for _, c := range []struct {
		name, keys, want string
		desk             func(*testing.T) *uitest.Desk
	}{
		{"what is suggested is selected", "\r", "OpenLessonMsg", studied},
		{"what is suggested has a key", "n", "OpenLessonMsg", studied},
		{"what is due comes first", "n", "OpenReviewMsg", due},
		{"the review", "r", "OpenReviewMsg", studied},
		{"a scenario", "/harbour\r\r", "OpenScenarioMsg", studied},
		{"the library", "\x1b", "OpenLibraryMsg", studied},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := show(t, c.desk(t), 100, 30)
			x.WaitFor("Next:")
			x.Type(c.keys)
			x.WaitFor(c.want)
		})
	}
}

// A scenario with a run that is not finished opens at that run, and has a key to
// begin anew.
func TestAnUnfinishedRunIsGoneOnWith(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
	}{{"unfinished-narrow", 80, 23}, {"unfinished-wide", 140, 38}} {
		t.Run(c.name, func(t *testing.T) {
			d := uitest.New(t)
			run := d.Begin(t, uitest.Drill)
			if err := run.Close(); err != nil {
				t.Fatal(err)
			}
			x := show(t, d, c.w, c.h)
			x.WaitFor("Next:")
			x.Type("b") // of a lesson there is nothing to begin anew
			x.Type("/harbour\r")
			x.WaitFor("A run is unfinished")
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Golden(c.name)
			x.Type("\r")
			x.WaitFor("ResumeMsg")
			x.Type("b")
			x.WaitFor("OpenScenarioMsg")
		})
	}
}

// tried is a desk whose learner has read the lesson and played the drill badly, on
// a machine where somebody else learns as well.
func tried(t *testing.T) *uitest.Desk {
	t.Helper()
	d := uitest.New(t)
	ctx := context.Background()
	if _, err := d.AddLearner(ctx, "Ben"); err != nil {
		t.Fatal(err)
	}
	over := d.Begin(t, uitest.Drill)
	uitest.Play(t, over, "read page as lead", "first.watch", "handover")
	look, err := over.Debrief()
	if err != nil {
		t.Fatal(err)
	}
	if look.Score.Percent >= course.DoneFrom {
		t.Fatalf("the drill was played too well: %d %%", look.Score.Percent)
	}
	if err := over.Finish(ctx, session.ResultOf(look)); err != nil {
		t.Fatal(err)
	}
	if err := over.Close(); err != nil {
		t.Fatal(err)
	}
	return d
}

// A scenario in which less than half was reached is not done: it is worth another
// try, and says from where on it counts.
func TestAScenarioPlayedBadlyIsNotDone(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
	}{{"tried-narrow", 80, 23}, {"tried-wide", 140, 38}} {
		x := show(t, tried(t), c.w, c.h)
		x.WaitFor("Next:")
		x.Type("/harbour\r")
		x.WaitFor("try again")
		x.WaitFor("From 50 % on it counts as done.")
		screentest.Fits(t, x.ANSI(), c.w, c.h)
		x.Golden(c.name)
		x.Key(tea.KeyEscape)
		x.WaitGone("/harbour")
		x.Type("u")
		x.WaitFor("OpenLearnersMsg")
	}
}

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	d := studied(t)
	open := func(env *screen.Env) screen.Screen { return path.New(env) }
	for _, keys := range []string{"", "\t"} {
		uitest.Restyled(t, d, open, 140, 38, func(x *screentest.Term) {
			x.WaitFor("Next:")
			x.Type(keys)
		})
	}
}

func TestTheMouseSelectsOpensAndScrolls(t *testing.T) {
	x := show(t, studied(t), 80, 23)
	x.WaitFor("Next:")
	x.Send(tea.MouseWheelMsg{X: 5, Y: 4, Button: tea.MouseWheelUp})
	x.WaitFor("5 right as answered last")
	x.Send(tea.MouseClickMsg{X: 5, Y: 5, Button: tea.MouseLeft})
	x.WaitFor("What changes when the same thing happens again")
	x.Send(tea.MouseClickMsg{X: 5, Y: 5, Button: tea.MouseLeft})
	x.WaitFor("OpenLessonMsg")
}

func TestDetailsScroll(t *testing.T) {
	x := show(t, studied(t), 80, 23)
	x.WaitFor("Next:")
	x.Key(tea.KeyTab)
	x.WaitFor("Mastery")
	x.Key('d', tea.ModCtrl)
	x.Key('u', tea.ModCtrl)
	x.WaitFor("NICE roles")
}

func TestTheKeysAreSound(t *testing.T) {
	env := uitest.New(t).Env(t)
	if err := keys.Check(path.New(env).Keys(), env.Words); err != nil {
		t.Error(err)
	}
}
