package actions_test

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/actions"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// planned is a desk on which amy has resolved something.
func planned(t *testing.T) *uitest.Desk {
	t.Helper()
	d := uitest.New(t)
	b, err := d.Plan(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []improvement.Draft{
		{What: "Print the list of telephone numbers", Owner: "Ben", Due: "1d"},
		{What: "Test the restore of the file server", Owner: "Amy", Due: "4w", Run: "harbour-drill-1"},
		{What: "Agree who may switch off a server", Owner: "Director", Due: "2w"},
	} {
		x.Scenario, x.Title = uitest.Drill, "Night at the harbour"
		if _, err := b.Add(context.Background(), x); err != nil {
			t.Fatal(err)
		}
	}
	d.Wall = d.Wall.AddDate(0, 0, 3)
	return d
}

func plan(t *testing.T, d *uitest.Desk) map[string]improvement.Action {
	t.Helper()
	b, err := d.Plan(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]improvement.Action{}
	for _, a := range b.Actions() {
		out[a.ID] = a
	}
	return out
}

func TestTheListOfActions(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"narrow", 80, 23}, {"wide", 140, 38}} {
		t.Run(size.name, func(t *testing.T) {
			d := planned(t)
			x := screentest.Start(t, &uitest.Host{Screen: actions.New(d.Env(t))}, size.w, size.h)
			x.WaitFor("was due on 2026-03-02: overdue")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("list-" + size.name)
			x.Key(tea.KeyEnter)
			x.WaitFor("StatusMsg: Done")
			x.WaitFor("done on 2026-03-04")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("done-" + size.name)
			if a := plan(t, d)["1"]; a.Status != improvement.Done {
				t.Errorf("the first is %+v", a)
			}
			x.Key(tea.KeyEnter)
			x.WaitFor("StatusMsg: Open again")
		})
	}
}

func TestAnotherDate(t *testing.T) {
	d := planned(t)
	x := screentest.Start(t, &uitest.Host{Screen: actions.New(d.Env(t))}, 80, 23)
	x.WaitFor("overdue")
	x.Type("d")
	x.WaitFor("Another date")
	x.Key('u', tea.ModCtrl)
	x.Type("2026-03-01")
	x.Key(tea.KeyEnter)
	x.WaitFor("that day is over, today is 2026-03-04")
	x.Golden("date-narrow")
	x.Key('u', tea.ModCtrl)
	x.Type("1w")
	x.Key(tea.KeyEnter)
	x.WaitFor("StatusMsg: Due: 2026-03-11")
	x.WaitFor("Ben, by 2026-03-11")
	x.WaitGone("overdue")
	if a := plan(t, d)["1"]; a.Due != "2026-03-11" {
		t.Errorf("the first is %+v", a)
	}
}

func TestWhatCannotBeDoneSaysWhy(t *testing.T) {
	x := screentest.Start(t, &uitest.Host{Screen: actions.New(uitest.New(t).Env(t))}, 80, 23)
	x.WaitFor("Nothing was resolved yet")
	x.Key(tea.KeyEnter)
	x.WaitFor("There is no action to select")
	x.Key(tea.KeyEscape)
	x.WaitFor("OpenLibraryMsg")
}

func TestItLeadsToTheRun(t *testing.T) {
	x := screentest.Start(t, &uitest.Host{Screen: actions.New(planned(t).Env(t))}, 80, 23)
	x.WaitFor("overdue")
	x.Type("v")
	x.WaitFor("It does not come from a run")
	x.Key(tea.KeyEnd)
	x.Type("v")
	x.WaitFor("OpenRunMsg")
}

func TestTheKeysAreSound(t *testing.T) {
	env := planned(t).Env(t)
	if err := keys.Check(actions.New(env).Keys(), env.Words); err != nil {
		t.Error(err)
	}
}

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	d := planned(t)
	open := func(env *screen.Env) screen.Screen { return actions.New(env) }
	for keys, sees := range map[string]string{"": "overdue", "d": "Another date"} {
		uitest.Restyled(t, d, open, 80, 23, func(x *screentest.Term) {
			x.WaitFor("overdue")
			x.Type(keys)
			x.WaitFor(sees)
		})
	}
}
