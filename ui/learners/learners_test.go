package learners_test

import (
	"errors"
	"strings"
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

// class is a desk on which amy has played, and Ben has done nothing yet, who is
// called Benedict.
func class(t *testing.T) *uitest.Desk {
	t.Helper()
	d := uitest.New(t)
	d.Left(t, uitest.Drill)
	if _, err := d.AddLearner(t.Context(), "Ben"); err != nil {
		t.Fatal(err)
	}
	if err := d.RenameLearner(t.Context(), "Ben", "Benedict"); err != nil {
		t.Fatal(err)
	}
	return d
}

// asked is a host that also keeps who was chosen.
type asked struct {
	*uitest.Host
	chosen chan screen.LearnerMsg
}

func (a asked) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if m, ok := msg.(screen.LearnerMsg); ok {
		a.chosen <- m
	}
	_, cmd := a.Host.Update(msg)
	return a, cmd
}

func start(t *testing.T, d *uitest.Desk) *screentest.Term {
	t.Helper()
	return screentest.Start(t, &uitest.Host{Screen: learners.New(d.Env(t))}, 80, 23)
}

// titles are what those who learn on the desk are called, and as what they are kept.
func titles(t *testing.T, d *uitest.Desk) string {
	t.Helper()
	all, err := d.Learners(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, i := range all {
		out = append(out, i.Name+"="+i.Title)
	}
	return strings.Join(out, " ")
}

// Who plays now is marked and selected; the details say what is known of the
// selected one, and that nothing is locked.
func TestTheListOfLearners(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"narrow", 80, 23}, {"wide", 140, 38}} {
		t.Run(size.name, func(t *testing.T) {
			d := class(t)
			x := screentest.Start(t, &uitest.Host{Screen: learners.New(d.Env(t))}, size.w, size.h)
			x.WaitFor("▸ ◉ amy")
			x.WaitFor("2026-03-01")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("amy-" + size.name)
			x.Type("k") // by name, and capitals come first
			x.WaitFor("▸ ○ Benedict")
			x.WaitFor("Kept as")
			x.WaitGone("Last run")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden("benedict-" + size.name)
		})
	}
}

// On a fresh machine, the one who plays is there although nothing is kept of anybody.
func TestOneAloneIsListed(t *testing.T) {
	x := start(t, uitest.New(t))
	x.WaitFor("▸ ◉ amy")
	x.WaitFor("0 runs")
}

// The chosen one plays with the settings that are kept for them, and does so at the
// next start.
func TestChoosingWhoPlays(t *testing.T) {
	for name, choose := range map[string]func(*screentest.Term){
		"key": func(x *screentest.Term) {
			x.Type("k")
			x.WaitFor("▸ ○ Benedict")
			x.Key(tea.KeyEnter)
		},
		"mouse": func(x *screentest.Term) {
			first := tea.MouseClickMsg{X: 6, Y: 1, Button: tea.MouseLeft}
			x.Send(first)
			x.WaitFor("▸ ○ Benedict")
			x.Send(first)
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := class(t)
			book, err := d.As("Ben").Settings(t.Context())
			if err == nil {
				err = book.Set(t.Context(), "theme", "contrast")
			}
			if err != nil {
				t.Fatal(err)
			}
			host := asked{&uitest.Host{Screen: learners.New(d.Env(t))}, make(chan screen.LearnerMsg, 1)}
			x := screentest.Start(t, host, 80, 23)
			x.WaitFor("▸ ◉ amy")
			choose(x)
			x.WaitFor("LearnerMsg")
			if got := <-host.chosen; got.Name != "Ben" || got.Values.Get("theme") != "contrast" {
				t.Errorf("%q plays with the theme %q, want Ben with contrast", got.Name, got.Values.Get("theme"))
			}
			if got := learner.Chosen(t.Context(), d.Config.Store); got != "Ben" {
				t.Errorf("the next start is for %q, want Ben", got)
			}
		})
	}
}

// Who was added is selected, so that enter lets them play.
func TestAddingALearner(t *testing.T) {
	d := class(t)
	x := start(t, d)
	x.WaitFor("▸ ◉ amy")
	x.Type("a")
	x.WaitFor("Add a learner")
	x.Type("Chloé")
	x.Golden("add-narrow")
	x.Key(tea.KeyEnter)
	x.WaitFor("▸ ○ Chloé")
	if got := titles(t, d); got != "Ben=Benedict Chloé=Chloé amy=amy" {
		t.Errorf("there are %s", got)
	}
}

func TestANameCanBePasted(t *testing.T) {
	d := class(t)
	x := start(t, d)
	x.WaitFor("▸ ◉ amy")
	x.Type("a")
	x.WaitFor("Add a learner")
	x.Paste("Chloé")
	x.WaitFor("Chloé")
	x.Key(tea.KeyEnter)
	x.WaitFor("▸ ○ Chloé")
}

// What is pasted while a filter is typed narrows the list.
func TestAFilterCanBePasted(t *testing.T) {
	x := start(t, class(t))
	x.WaitFor("▸ ◉ amy")
	x.Type("/")
	x.Paste("bene")
	x.WaitFor("▸ ○ Benedict")
	x.WaitGone("amy")
}

// Another name is what is shown; what is kept stays where it is.
func TestRenamingALearner(t *testing.T) {
	d := class(t)
	x := start(t, d)
	x.WaitFor("▸ ◉ amy")
	x.Type("r")
	x.WaitFor("Another name")
	x.Key(tea.KeyEnd)
	x.Type(" Okafor")
	x.Key(tea.KeyEnter)
	x.WaitFor("▸ ◉ amy Okafor")
	x.WaitFor("Kept as")
	if got := titles(t, d); got != "Ben=Benedict amy=amy Okafor" {
		t.Errorf("there are %s", got)
	}
}

// A name that cannot be is refused while it is typed; one that somebody has, when it
// is to be kept. Either way nothing is written.
func TestNamesThatAreNotTaken(t *testing.T) {
	for _, c := range []struct{ key, name, why string }{
		{"a", "a/b", "A name has 1 to 32 characters and no slash"},
		{"a", " ", "A name has 1 to 32 characters and no slash"},
		{"a", "Ben", `StatusMsg: somebody has that name: "Ben"`},
		{"a", "Benedict", `StatusMsg: somebody has that name: "Benedict"`},
		{"r", "Benedict", `StatusMsg: somebody has that name: "Benedict"`},
	} {
		t.Run(c.key+" "+c.name, func(t *testing.T) {
			d := class(t)
			x := start(t, d)
			x.WaitFor("▸ ◉ amy")
			x.Type(c.key)
			x.WaitFor("What should the learner be called?")
			x.Key('u', tea.ModCtrl)
			x.Type(c.name)
			x.Key(tea.KeyEnter)
			x.WaitFor(c.why)
			if got := titles(t, d); got != "Ben=Benedict amy=amy" {
				t.Errorf("there are %s", got)
			}
		})
	}
}

// Escape takes one step back: out of a question, then out of a filter, then out of
// the screen.
func TestTheWayBack(t *testing.T) {
	d := class(t)
	x := start(t, d)
	x.WaitFor("▸ ◉ amy")
	x.Type("a")
	x.WaitFor("Add a learner")
	x.Type("Nobody")
	x.Key(tea.KeyEscape)
	x.WaitGone("Add a learner")
	x.Type("/bene")
	x.WaitGone("amy")
	x.Key(tea.KeyEnter)
	x.Key(tea.KeyEscape)
	x.WaitFor("amy")
	x.Key(tea.KeyEscape)
	x.WaitFor("CloseMsg")
	if got := titles(t, d); got != "Ben=Benedict amy=amy" {
		t.Errorf("there are %s", got)
	}
}

// Where nothing can be kept, one can look and choose, but not add or rename.
func TestWhereNothingCanBeKept(t *testing.T) {
	d := class(t)
	d.Config.ReadOnly = true
	d.Reopen()
	for _, key := range []string{"a", "r"} {
		x := start(t, d)
		x.WaitFor("▸ ◉ amy")
		x.Type(key)
		x.WaitFor("StatusMsg: nothing can be kept here")
		x.WaitGone("What should the learner be called?")
	}
	x := start(t, d)
	x.WaitFor("▸ ◉ amy")
	x.Type("k\r")
	x.WaitFor("LearnerMsg")
	if got := learner.Chosen(t.Context(), d.Config.Store); got != "" {
		t.Errorf("the next start is for %q although nothing may be kept", got)
	}
}

// A store that cannot be read is said, and the screen can still be left.
func TestAStoreThatCannotBeRead(t *testing.T) {
	d := uitest.New(t)
	d.Config.Store = uitest.Failing{Store: d.Config.Store, Err: errors.New("the disk is gone")}
	d.Reopen()
	x := start(t, d)
	x.WaitFor("the disk is gone")
	x.Key(tea.KeyEnter) // Nobody is selected.
	x.Key(tea.KeyEscape)
	x.WaitFor("CloseMsg")
}

// Runs of nobody have a row at the end. They can be erased, after a question, and
// nothing else can be done with them; a learner cannot be erased here.
func TestRunsOfNobody(t *testing.T) {
	d := class(t)
	whole := d.Config.Store
	d.Config.Store = uitest.Headless{Store: whole}
	d.Reopen()
	x := start(t, d)
	x.WaitFor("▸ ◉ amy")
	x.WaitFor("Runs that cannot be read")
	x.Type("x")
	x.WaitFor("StatusMsg: To have a learner's data erased: watchfloor data erase")
	x.Key(tea.KeyEnd)
	x.WaitFor("The first record of these runs is damaged")
	x.Golden("lost-narrow")
	x.Type("r")
	x.WaitFor("StatusMsg: nobody can tell whose these runs are")
	x.Type("x")
	x.WaitFor("1 run that cannot be read is erased for good")
	x.Golden("erase-narrow")
	x.Type("n")
	x.WaitGone("Erase for good?")
	if left, err := whole.Streams(t.Context(), "run/"); err != nil || len(left) != 1 {
		t.Errorf("after No there are left %v, %v", left, err)
	}
	x.Type("x")
	x.WaitFor("Erase for good?")
	d.Wall = d.Wall.Add(time.Second) // A key within half a second is not meant for it.
	x.Type("y")
	x.WaitFor("StatusMsg: 1 run erased")
	x.WaitGone("Runs that cannot be read")
	if left, err := whole.Streams(t.Context(), "run/"); err != nil || len(left) != 0 {
		t.Errorf("there are left %v, %v", left, err)
	}
}

// Where a filter leaves no row, there is nobody to choose and nothing to erase.
func TestAFilterThatLeavesNobody(t *testing.T) {
	for _, key := range []string{"\r", "r", "x"} {
		x := start(t, class(t))
		x.WaitFor("▸ ◉ amy")
		x.Type("/zebra\r")
		x.WaitFor("No row contains")
		x.Type(key)
		x.WaitFor("StatusMsg: no row is selected")
		x.WaitGone("Erase for good?")
	}
}

func TestTheKeysAreSound(t *testing.T) {
	env := class(t).Env(t)
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
	d := class(t)
	d.Config.Store = uitest.Headless{Store: d.Config.Store}
	d.Reopen()
	open := func(env *screen.Env) screen.Screen { return learners.New(env) }
	for name, c := range map[string]struct{ keys, sees string }{
		"list":  {"", "amy"},
		"add":   {"a", "Add a learner"},
		"erase": {"Gx", "Erase for good?"},
	} {
		t.Run(name, func(t *testing.T) {
			uitest.Restyled(t, d, open, 80, 23, func(x *screentest.Term) {
				x.WaitFor("▸ ◉ amy")
				x.Type(c.keys)
				x.WaitFor(c.sees)
			})
		})
	}
}
