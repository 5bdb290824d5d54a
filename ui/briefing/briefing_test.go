package briefing_test

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/briefing"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// open opens the briefing of the drill.
func open(t *testing.T, d *uitest.Desk) *briefing.Model {
	t.Helper()
	p, err := d.Scenario(context.Background(), uitest.Drill)
	if err != nil {
		t.Fatal(err)
	}
	return briefing.New(d.Env(t), p)
}

func show(t *testing.T, d *uitest.Desk, w, h int) *screentest.Term {
	t.Helper()
	x := screentest.Start(t, &uitest.Host{Screen: open(t, d)}, w, h)
	x.WaitFor("Who you are")
	return x
}

func TestTheBriefingOfARole(t *testing.T) {
	for _, c := range []struct {
		name, keys, wait string
		w, h             int
	}{
		{"narrow", "", "Incident lead", 80, 23},
		{"wide", "", "unable to be performed", 140, 38},
		{"all-roles-live", "kk\x1b[D\x1b[B\x1b[C\x1b[B\x1b[C", "10 minutes", 80, 23},
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

func TestTheTextScrollsBelowTheForm(t *testing.T) {
	x := show(t, uitest.New(t), 80, 23)
	x.Key(tea.KeyPgDown)
	x.Key(tea.KeyPgDown)
	x.Key(tea.KeyPgDown)
	x.WaitFor("unable to be performed")
	x.Key(tea.KeyPgUp)
	x.WaitGone("unable to be performed")
}

func TestAnotherRoleHasAnotherText(t *testing.T) {
	x := show(t, uitest.New(t), 80, 23)
	x.Type("kk")
	x.Key(tea.KeyRight)
	x.WaitFor("You keep evidence")
	x.Key(tea.KeyRight)
	x.WaitFor("You take all roles")
	x.Key(tea.KeyRight)
	x.WaitFor("You are the incident lead")
}

func TestEnterBegins(t *testing.T) {
	d := uitest.New(t)
	x := show(t, d, 80, 23)
	x.Key(tea.KeyEnter)
	x.WaitFor("OpenFloorMsg")
	runs, err := d.Runs(context.Background())
	if err != nil || len(runs) != 1 {
		t.Fatalf("there are %d runs, %v; want the one that was begun", len(runs), err)
	}
	if h := runs[0].Header; h.Pace != "turn" || len(h.Roles) != 1 || h.Roles[0] != "lead" {
		t.Errorf("begun at pace %q with roles %q, want turn and the lead", h.Pace, h.Roles)
	}
}

func TestChoicesAreBegunWith(t *testing.T) {
	d := uitest.New(t)
	x := show(t, d, 80, 23)
	x.Type("kk")
	x.Key(tea.KeyLeft) // All roles.
	x.Key(tea.KeyEnter)
	x.Key(tea.KeyRight) // Live.
	x.Key(tea.KeyEnter)
	x.Key(tea.KeyLeft) // Slowest.
	x.Key(tea.KeyEnter)
	x.WaitFor("▸ Begin")
	x.Key(tea.KeyEnter)
	x.WaitFor("OpenFloorMsg")
	runs, err := d.Runs(context.Background())
	if err != nil || len(runs) != 1 {
		t.Fatalf("there are %d runs, %v; want the one that was begun", len(runs), err)
	}
	if h := runs[0].Header; h.Pace != "live" || h.Speed != 2 || len(h.Roles) != 2 {
		t.Errorf("begun at pace %q, speed %v with roles %q; want live, 2 and both", h.Pace, h.Speed, h.Roles)
	}
}

func TestNothingIsBegunWhereNothingCanBeSaved(t *testing.T) {
	d := uitest.New(t)
	d.Config.ReadOnly = true
	d.Reopen()
	x := show(t, d, 80, 23)
	x.WaitFor("Nothing can be saved here")
	x.Key(tea.KeyEnter)
	x.Key(tea.KeyEscape)
	x.WaitFor("OpenLibraryMsg")
}

func TestTheKeysAreSound(t *testing.T) {
	d := uitest.New(t)
	m := open(t, d)
	if err := keys.Check(m.Keys(), d.Env(t).Words); err != nil {
		t.Error(err)
	}
}
