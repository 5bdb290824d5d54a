package learners_test

import (
	"errors"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/learners"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

var sizes = []struct {
	name string
	w, h int
}{{"narrow", 80, 23}, {"wide", 140, 39}}

// shared is a desk at which amy has begun a run and Ben, who came later, has not.
func shared(t *testing.T) *uitest.Desk {
	t.Helper()
	d := uitest.New(t)
	if err := d.Begin(t, uitest.Drill).Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.AddLearner(t.Context(), "Ben"); err != nil {
		t.Fatal(err)
	}
	return d
}

// damaged is a desk with a run of which nobody can tell whose it is.
func damaged(t *testing.T) (d *uitest.Desk, run string) {
	t.Helper()
	d = uitest.New(t)
	s := d.Begin(t, uitest.Drill)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.Config.Store = uitest.Headless{Store: d.Config.Store}
	d.Reopen()
	return d, s.ID
}

// open shows the screen and waits until it knows who learns here.
func open(t *testing.T, d *uitest.Desk, w, h int) *screentest.Term {
	t.Helper()
	x := screentest.Start(t, &uitest.Host{Screen: learners.New(d.Env(t))}, w, h)
	x.WaitFor("plays now")
	return x
}

func TestWhoLearnsHere(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			x := open(t, shared(t), size.w, size.h)
			x.WaitFor("▸ ◉ amy") // who plays is selected first
			x.WaitFor("Last run")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("list-" + size.name)
			x.Key(tea.KeyUp)
			x.WaitFor("▸ ○ Ben")
			x.WaitFor("0 runs")
			x.WaitGone("Last run")
		})
	}
}

// Whoever is chosen plays from then on, and at the next start.
func TestChoosingWhoPlays(t *testing.T) {
	d := shared(t)
	x := open(t, d, 80, 23)
	x.Key(tea.KeyUp)
	x.WaitFor("▸ ○ Ben")
	x.Key(tea.KeyEnter)
	x.WaitFor("LearnerMsg")
	if got := learner.Chosen(t.Context(), d.Config.Store); got != "Ben" {
		t.Errorf("%q plays at the next start, want Ben", got)
	}
}

// What was added is selected, so that Enter plays as it; until then nobody else plays.
func TestAddingALearner(t *testing.T) {
	d := shared(t)
	x := open(t, d, 80, 23)
	x.Type("a")
	x.WaitFor("Add a learner")
	x.Type("Cleo/")
	x.Key(tea.KeyEnter)
	x.WaitFor("no slash")
	x.Golden("add-narrow")
	x.Key(tea.KeyBackspace)
	x.Paste("patra")
	x.Key(tea.KeyEnter)
	x.WaitFor("▸ ○ Cleopatra")
	x.WaitFor("◉ amy")
	if got := learner.Chosen(t.Context(), d.Config.Store); got != "" {
		t.Errorf("%q was chosen", got)
	}
}

// Another name changes what a learner is called, and not under which their runs are
// kept.
func TestGivingAnotherName(t *testing.T) {
	d := shared(t)
	x := open(t, d, 80, 23)
	x.Key(tea.KeyUp)
	x.WaitFor("▸ ○ Ben")
	x.Type("r")
	x.WaitFor("Another name")
	x.WaitFor("Ben")
	x.Key(tea.KeyEnd) // keeps the name; typing would take its place
	x.Type("edict")
	x.Key(tea.KeyEnter)
	x.WaitFor("▸ ○ Benedict")
	x.WaitFor("Kept as   Ben")
	x.WaitGone("Another name")
	if got := d.As("Ben").LearnerTitle(t.Context()); got != "Benedict" {
		t.Errorf("Ben is called %q, want Benedict", got)
	}
}

// Escape gives a question up, and nothing changes.
func TestTurningBackFromAQuestion(t *testing.T) {
	for key, question := range map[string]string{"a": "Add a learner", "r": "Another name"} {
		d := shared(t)
		x := open(t, d, 80, 23)
		x.Type(key)
		x.WaitFor(question)
		x.Type("Zoe")
		x.Key(tea.KeyEscape)
		x.WaitGone(question)
		all, err := d.Learners(t.Context())
		if err != nil || len(all) != 2 || all[0].Title != "Ben" || all[1].Title != "amy" {
			t.Errorf("after %s and escape there are %v, %v", key, all, err)
		}
	}
}

// Two learners with one name would be one learner.
func TestANameThatIsTaken(t *testing.T) {
	x := open(t, shared(t), 80, 23)
	x.Type("a")
	x.WaitFor("Add a learner")
	x.Type("Ben")
	x.Key(tea.KeyEnter)
	x.WaitFor("somebody has that name")
	x.WaitFor("▸ ◉ amy")
}

func TestTheListIsFiltered(t *testing.T) {
	x := open(t, shared(t), 80, 23)
	x.Type("/be")
	x.WaitGone("◉ amy")
	x.Key(tea.KeyEnter)
	x.WaitFor("▸ ○ Ben")
	x.Key(tea.KeyEscape) // first takes the filter away
	x.WaitFor("◉ amy")
	x.Key(tea.KeyEscape)
	x.WaitFor("CloseMsg")
}

// With the mouse, a click selects and another one chooses.
func TestChoosingWithTheMouse(t *testing.T) {
	x := open(t, shared(t), 80, 23)
	x.Send(tea.MouseClickMsg{X: 5, Y: 1, Button: tea.MouseLeft})
	x.WaitFor("▸ ○ Ben")
	x.Send(tea.MouseClickMsg{X: 5, Y: 1, Button: tea.MouseLeft})
	x.WaitFor("LearnerMsg")
}

// Where nothing can be kept, one can play as somebody else, and add nobody.
func TestWhereNothingCanBeKept(t *testing.T) {
	d := shared(t)
	d.Config.ReadOnly = true
	d.Reopen()
	x := open(t, d, 80, 23)
	for _, key := range []string{"a", "r", "x"} {
		x.Send(screen.StatusMsg{Text: "waiting"})
		x.WaitFor("waiting")
		x.Type(key)
		x.WaitFor("StatusMsg: nothing can be kept here")
	}
	x.Key(tea.KeyUp)
	x.WaitFor("▸ ○ Ben")
	x.Key(tea.KeyEnter)
	x.WaitFor("LearnerMsg")
	if got := learner.Chosen(t.Context(), d.Config.Store); got != "" {
		t.Errorf("%q was kept as chosen", got)
	}
}

// Runs of which nobody can tell whose they are have a row of their own: they can be
// erased, and are nobody who could play or be renamed.
func TestRunsThatCannotBeRead(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d, run := damaged(t)
			x := open(t, d, size.w, size.h)
			x.Type("x")
			x.WaitFor("data erase") // of a learner there is a command for that
			x.Key(tea.KeyEnd)
			x.WaitFor(run)
			x.Golden("lost-" + size.name)
			for _, key := range []rune{tea.KeyEnter, 'r'} {
				x.Send(screen.StatusMsg{Text: "waiting"})
				x.WaitFor("waiting")
				x.Key(key)
				x.WaitFor("StatusMsg: nobody can tell whose these runs are")
			}
			x.Type("x")
			x.WaitFor("Erase for good?")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("erase-" + size.name)
			x.Type("n")
			x.WaitGone("Erase for good?")
			x.WaitFor(run)
			x.Type("x")
			x.WaitFor("Erase for good?")
			d.Wall = d.Wall.Add(time.Second) // the dialog takes no key for a moment
			x.Type("y")
			x.WaitFor("StatusMsg: 1 run erased")
			x.WaitGone("Runs that cannot be read")
			x.WaitFor("amy")
			if left, err := d.Config.Store.Streams(t.Context(), "run/"); err != nil || len(left) != 0 {
				t.Errorf("there are left %v, %v", left, err)
			}
		})
	}
}

func TestWhatCannotBeReadIsSaid(t *testing.T) {
	d := shared(t)
	d.Config.Store = uitest.Failing{Store: d.Config.Store, Err: errors.New("the disk\x1b[2J is gone")}
	d.Reopen()
	x := screentest.Start(t, &uitest.Host{Screen: learners.New(d.Env(t))}, 80, 23)
	x.WaitFor("StatusMsg: ")
	x.WaitFor("is gone")
	screentest.NoControls(t, x.ANSI())
}

func TestTheKeysAreSound(t *testing.T) {
	env := shared(t).Env(t)
	if err := keys.Check(learners.New(env).Keys(), env.Words); err != nil {
		t.Error(err)
	}
	for _, g := range learners.Bindings() {
		if err := keys.Check(g.Set, env.Words); err != nil {
			t.Errorf("%s: %v", g.Title, err)
		}
	}
}

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	d, run := damaged(t)
	newScreen := func(env *screen.Env) screen.Screen { return learners.New(env) }
	for typed, sees := range map[string]string{"": "plays now", "a": "Add a learner", "Gx": "Erase for good?", "G": run} {
		uitest.Restyled(t, d, newScreen, 80, 23, func(x *screentest.Term) {
			x.WaitFor("plays now")
			for _, key := range typed {
				x.Type(string(key))
			}
			x.WaitFor(sees)
		})
	}
}
