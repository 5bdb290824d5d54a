package ui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// A briefing leads back to the screen that it was opened from, where that was left.
func TestABriefingLeadsBackToWhereItWasOpened(t *testing.T) {
	for _, size := range sizes {
		t.Run("the path "+size.name, func(t *testing.T) {
			cfg := config(t, uitest.New(t))
			cfg.First = screen.OpenPathMsg{}
			x := start(t, cfg, size.w, size.h)
			x.WaitFor("Next:")
			x.Type("G\r")
			x.WaitFor("Who you are")
			x.WaitFor("back")
			x.Golden("briefing-from-path-" + size.name)
			x.Key(tea.KeyEscape)
			x.WaitFor("Learning path")
			x.WaitFor("▸ – Scenario: Night at the harbour") // the row that was left
			x.Key(tea.KeyEscape)
			x.WaitFor("2 scenarios")
		})
		t.Run("a lesson "+size.name, func(t *testing.T) {
			cfg := config(t, uitest.New(t))
			cfg.First = screen.OpenLessonMsg{ID: uitest.Lesson, Back: screen.OpenReviewMsg{}}
			x := start(t, cfg, size.w, size.h)
			x.WaitFor("Page 1 of 4")
			x.Type("llll")
			x.WaitFor("What came of it")
			x.Type("1")
			x.WaitFor("Who you are")
			x.Key(tea.KeyEscape)
			x.WaitFor("checks are still open") // at the end, where it was left
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Key(tea.KeyEscape)
			x.WaitFor("WATCHFLOOR · Review")
		})
		t.Run("the library "+size.name, func(t *testing.T) {
			x := start(t, config(t, uitest.New(t)), size.w, size.h)
			x.WaitFor("2 scenarios")
			x.Type("\r")
			x.WaitFor("Who you are")
			x.Key(tea.KeyEscape)
			x.WaitFor("2 scenarios")
		})
	}
}

// A briefing that is asked for once more, by a key that was pressed twice, leads back
// to where the first one did.
func TestABriefingAskedForTwiceLeadsBack(t *testing.T) {
	cfg := config(t, uitest.New(t))
	cfg.First = screen.OpenPathMsg{}
	x := start(t, cfg, 80, 24)
	x.WaitFor("Next:")
	x.Type("G\r")
	x.WaitFor("Who you are")
	x.Send(screen.OpenScenarioMsg{ID: uitest.Drill})
	x.WaitFor("Who you are")
	x.Key(tea.KeyEscape)
	x.WaitFor("Learning path")
}

// From the end of a lesson one goes on with the run that is unfinished, or begins
// anew and comes back.
func TestALessonGoesOnWithAnUnfinishedRun(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := uitest.New(t)
			begun(t, d)
			cfg := config(t, d)
			cfg.First = screen.OpenLessonMsg{ID: uitest.Lesson, Page: 5}
			x := start(t, cfg, size.w, size.h)
			x.WaitFor("What came of it")
			x.Type("Gb")
			x.WaitFor("Who you are")
			x.Key(tea.KeyEscape)
			x.WaitFor("What came of it")
			x.Type("G1")
			x.WaitFor("Mass rename")
		})
	}
}

// Who leaves at the end of an exercise is told what is true then: there is nothing
// to go on with but the debrief.
func TestLeavingAtTheEndSaysWhatIsTrueThen(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			x := atItsEnd(t)
			x.Resize(size.w, size.h)
			x.Key('c', tea.ModCtrl)
			x.WaitFor("You can go on at any time")
			x.Type("n")
			x.WaitGone("You can go on at any time")
			x.Type("y")
			x.WaitFor("The night ends quietly")
			x.Type("q")
			x.WaitFor("Leave before the debrief?")
			if s := x.Screen(); strings.Contains(s, "go on at any time") {
				t.Errorf("it is said that the exercise goes on:\n%s", s)
			}
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("leaving-at-the-end-" + size.name)
			x.Type("y")
			x.Ended()
		})
	}
}

// The debrief of an exercise that was left at its end is among the past runs.
func TestAnExerciseLeftAtItsEndHasItsDebrief(t *testing.T) {
	d := uitest.New(t)
	s := d.Begin(t, uitest.Drill)
	uitest.Play(t, s, "read page as lead", "first.watch", "handover")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	x := start(t, config(t, d), 80, 24)
	x.WaitFor("2 scenarios")
	x.Type("\t\r")
	x.WaitFor("of the best attainable")
}
