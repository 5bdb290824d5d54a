package ui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// Runs whose first record cannot be read have a row of their own among the learners,
// and are erased from there.
func TestRunsThatCannotBeReadAreErasedAmongTheLearners(t *testing.T) {
	for _, c := range sizes {
		t.Run(c.name, func(t *testing.T) {
			d := uitest.New(t)
			run := d.Left(t, uitest.Drill)
			whole := d.Config.Store
			d.Config.Store = uitest.Headless{Store: whole}
			d.Reopen()
			x := start(t, config(t, d), c.w, c.h)
			x.WaitFor("WATCHFLOOR · Library")
			x.Type("u")
			x.WaitFor("Runs that cannot be read")
			x.Type("x")
			x.WaitFor("data erase") // Of a learner there is a command for that.
			x.Key(tea.KeyEnd)
			x.WaitFor(run)
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Type("x")
			x.WaitFor("Erase for good?")
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Type("n")
			x.WaitGone("Erase for good?")
			d.Wall = d.Wall.Add(time.Second)
			x.Type("x")
			x.WaitFor("Erase for good?")
			d.Wall = d.Wall.Add(time.Second)
			x.Type("y")
			x.WaitFor("1 run erased")
			x.WaitGone("Runs that cannot be read")
			if left, err := whole.Streams(t.Context(), "run/"); err != nil || len(left) != 0 {
				t.Errorf("there are left %v, %v", left, err)
			}
		})
	}
}

// Somebody else plays: other runs, other settings, and again at the next start.
func TestChoosingALearner(t *testing.T) {
	for _, c := range sizes {
		t.Run(c.name, func(t *testing.T) {
			d := uitest.New(t)
			d.Left(t, uitest.Drill)
			x := start(t, config(t, d), c.w, c.h)
			x.WaitFor("Go on with")
			x.Type("u")
			x.WaitFor("plays now")
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Golden("learners-" + c.name)
			x.Type("a")
			x.WaitFor("Add a learner")
			x.Type("Ben/\r")
			x.WaitFor("no slash")
			x.Key(tea.KeyBackspace)
			x.Type("\r")
			x.WaitFor("Ben")
			x.WaitGone("Add a learner")
			x.Type("r")
			x.WaitFor("Another name")
			x.Key(tea.KeyEnd) // Keeps the name; typing would take its place.
			x.Type("edict\r")
			x.WaitFor("Benedict")
			x.WaitGone("Another name")
			x.Type("\r")
			x.WaitFor("WATCHFLOOR · Library")
			x.WaitFor("2 scenarios")
			x.WaitGone("Go on with")
			x.Type(",")
			x.WaitFor("of Benedict")
			if got := learner.Chosen(t.Context(), d.Config.Store); got != "Ben" {
				t.Errorf("the next start is for %q, want Ben", got)
			}
			if got := d.As("Ben").LearnerTitle(t.Context()); got != "Benedict" {
				t.Errorf("Ben is called %q, want Benedict", got)
			}
		})
	}
}

// Where several learn, the screens of learning say who does, and the library with
// which key that is changed, as the keys are now.
func TestWhoLearnsIsSaid(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {140, 40}} {
		d := uitest.New(t)
		if _, err := d.AddLearner(t.Context(), "Ben"); err != nil {
			t.Fatal(err)
		}
		x := start(t, config(t, d), size.w, size.h)
		x.WaitFor("amy (u changes) · 2 scenarios")
		screentest.Fits(t, x.ANSI(), size.w, size.h)
		x.Type("l")
		x.WaitFor("amy · 0 of 3 done")
		x.Type("\r")
		x.WaitFor("Page 1 of 4")
		x.WaitFor("amy")
		x.Key(tea.KeyEscape)
		x.WaitFor("0 of 3 done")
		x.Type("r")
		x.WaitFor("WATCHFLOOR · Review")
		x.WaitFor("amy")
		x.Quit()
		cfg := config(t, d)
		cfg.Settings = settings.Values{}.With(settings.KeyPrefix+"library.learners", "z")
		x = start(t, cfg, size.w, size.h)
		x.WaitFor("amy (z changes)")
	}
}
