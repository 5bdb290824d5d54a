package ui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// From a run to a copy of it and back: what is only tried out is marked wherever it
// is shown, and is not among the runs afterwards.
func TestFromADebriefThroughACopyAndBack(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"80x24", 80, 24}, {"140x40", 140, 40}} {
		t.Run(size.name, func(t *testing.T) {
			d := uitest.New(t)
			d.Left(t, uitest.Drill, "read page as lead", "first.watch", "handover")
			cfg := config(t, d)
			x := start(t, cfg, size.w, size.h)
			x.WaitFor("2 scenarios")
			x.Key(tea.KeyTab)
			x.WaitFor("0 %")
			x.Type("v")
			x.WaitFor("of the best attainable")
			x.Type("8")
			x.WaitFor("Decision by decision")
			x.Type("w")
			x.WaitFor("step back to a decision")
			x.Key(tea.KeyEnter)
			x.WaitFor("◇ What if · Night at the harbour")
			x.WaitFor("not scored · Incident lead")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("copy-floor-" + size.name)
			playLast(x)
			x.WaitFor("Debrief · ◇ What if · Night at the harbour")
			x.WaitFor("As it was")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("copy-debrief-" + size.name)
			x.Key(tea.KeyEscape)
			x.WaitFor("of the best attainable")
			x.WaitGone("What if")
			x.Key(tea.KeyEscape)
			x.WaitFor("2 scenarios")
			runs, err := d.Runs(context.Background())
			if err != nil || len(runs) != 1 {
				t.Errorf("the runs are %+v, %v", runs, err)
			}
		})
	}
}

func TestFromTheLibraryToTheActionsAndBack(t *testing.T) {
	x := start(t, config(t, uitest.New(t)), 80, 24)
	x.WaitFor("2 scenarios")
	x.Type("i")
	x.WaitFor("WATCHFLOOR · Improvement actions")
	x.WaitFor("Nothing was resolved yet")
	x.Type("?")
	x.WaitFor("Give the selected action another date")
	x.Key(tea.KeyEscape)
	x.WaitGone("Give the selected action another date")
	x.Key(tea.KeyEscape)
	x.WaitFor("2 scenarios")
}

// playLast decides the first step with its first option, and hands over.
func playLast(x *screentest.Term) {
	x.Type("5\r")
	x.WaitFor("Take FS-02 off the network")
	x.Type("\r")
	x.WaitFor("How sure are you?")
	x.Type("\r")
	x.WaitFor("22:10 → 22:20")
	x.Type("3G\r")
	x.WaitFor("cannot be taken back")
	x.Type("\r")
	x.WaitFor("Are you sure?")
	x.Type("y")
	x.WaitFor("The exercise is over")
	x.Key(tea.KeyEnter)
}

// From a debrief one reads a lesson and comes back to the debrief.
func TestFromADebriefToALessonAndBack(t *testing.T) {
	d := uitest.New(t)
	d.Left(t, uitest.Drill, "read page as lead", "first.watch", "handover")
	x := start(t, config(t, d), 80, 24)
	x.WaitFor("2 scenarios")
	x.Key(tea.KeyTab)
	x.WaitFor("0 %")
	x.Type("v")
	x.WaitFor("of the best attainable")
	x.Type("7")
	x.WaitFor("1 The night call")
	x.Type("l")
	x.WaitFor("Page 1 of 4")
	x.Key(tea.KeyEscape)
	x.WaitFor("Debrief · Night at the harbour")
	x.WaitFor("1 The night call") // on the page that was left
}

// The lesson that a debrief opens is the first that is not finished.
func TestADebriefOpensTheLessonThatIsNotFinished(t *testing.T) {
	d, ctx := uitest.New(t), context.Background()
	d.Left(t, uitest.Drill, "read page as lead", "first.watch", "handover")
	lessons, _ := d.Course(ctx)
	study, err := d.Study(ctx)
	if err != nil {
		t.Fatal(err)
	}
	finish(t, study, lessons.Lesson(uitest.Lesson))
	x := start(t, config(t, d), 80, 24)
	x.WaitFor("2 scenarios")
	x.Key(tea.KeyTab)
	x.WaitFor("0 %")
	x.Type("v")
	x.WaitFor("of the best attainable")
	x.Type("7")
	x.WaitFor("1 The night call")
	x.Type("l")
	x.WaitFor("Lesson · The second night")
}

// finish opens every page of a lesson and answers every check, rightly or not.
func finish(t *testing.T, study *course.Study, l *course.Lesson) {
	t.Helper()
	for _, s := range l.Sections {
		if err := study.Open(context.Background(), l, s.ID); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range l.Checks() {
		a := course.Answer{Picks: []int{0}}
		switch c.Kind {
		case course.Order:
			a.Picks = c.Shown(1)
		case course.Matching:
			a.Picks = make([]int, len(c.Pairs))
		case course.Short, course.Number:
			a = course.Answer{Text: "1"}
		}
		if _, err := study.Answer(context.Background(), l, c, a, false); err != nil {
			t.Fatal(err)
		}
	}
}
