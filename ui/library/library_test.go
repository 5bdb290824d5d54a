package library_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/library"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// show opens the library of a desk.
func show(t *testing.T, d *uitest.Desk, w, h int) *screentest.Term {
	t.Helper()
	return screentest.Start(t, &uitest.Host{Screen: library.New(d.Env(t))}, w, h)
}

// played is a desk with a run that is over, one that is not, and a damaged one.
func played(t *testing.T) *uitest.Desk {
	t.Helper()
	d := uitest.New(t)
	over := d.Begin(t, uitest.Drill)
	uitest.Play(t, over, "access_log", "wake", "read page as lead", "first.isolate", "handover")
	look, err := over.Debrief()
	if err != nil {
		t.Fatal(err)
	}
	if err := over.Finish(context.Background(), session.ResultOf(look)); err != nil {
		t.Fatal(err)
	}
	d.Wall = d.Wall.Add(26 * time.Hour)
	open := d.Begin(t, uitest.Drill)
	uitest.Play(t, open, "access_log")
	for _, s := range []*session.Session{over, open} {
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

func TestScenariosWithTheirDetails(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
		keys string
		wait string
	}{
		{"narrow", 80, 23, "", "not played yet"},
		{"wide", 140, 38, "", "ATT&CK techniques"},
		{"broken", 80, 23, "G", "What is wrong"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := show(t, uitest.New(t), c.w, c.h)
			x.WaitFor("Night at the harbour")
			x.Type(c.keys)
			x.WaitFor(c.wait)
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Golden("scenarios-" + c.name)
		})
	}
}

func TestRunsWithWhatCameOfThem(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
	}{{"narrow", 80, 23}, {"wide", 140, 38}} {
		t.Run(c.name, func(t *testing.T) {
			x := show(t, played(t), c.w, c.h)
			x.WaitFor("Go on with")
			x.Golden("go-on-" + c.name)
			x.Key(tea.KeyTab)
			x.WaitFor("Past runs")
			x.Key('G')
			x.Golden("runs-" + c.name)
		})
	}
}

// Which techniques the attack uses would tell what there is to find out, so they
// are only counted before the first finished run.
func TestTechniquesAreNamedAfterAFinishedRun(t *testing.T) {
	x := show(t, uitest.New(t), 140, 38)
	x.WaitFor("It uses 3 techniques")
	if s := x.Screen(); strings.Contains(s, "T1486") || strings.Contains(s, "Data Encrypted") {
		t.Errorf("techniques are named before the first run:\n%s", s)
	}
	again := show(t, played(t), 140, 38)
	again.WaitFor("Go on with")
	again.Type("j")
	again.WaitFor("Data Encrypted for Impact")
	again.WaitGone("It uses")
}

func TestADamagedRunSaysWhatIsWrong(t *testing.T) {
	d := uitest.New(t)
	run := d.Begin(t, uitest.Drill)
	uitest.Play(t, run, "memory")
	if err := run.Close(); err != nil {
		t.Fatal(err)
	}
	d.Config.Store = uitest.Spoilt{Store: d.Config.Store, Stream: "run/" + run.ID}
	d.Reopen()
	x := show(t, d, 80, 23)
	x.WaitFor("Night at the harbour")
	x.Key(tea.KeyTab)
	x.WaitFor("damaged")
	x.Golden("damaged")
}

func TestWhatEnterOpens(t *testing.T) {
	for _, c := range []struct {
		name, keys, want string
	}{
		{"an unfinished run is gone on with", "\r", "ResumeMsg"},
		{"a scenario has a briefing", "j\r", "OpenBriefingMsg"},
		{"a broken one says why not", "G\r", "StatusMsg: Cannot be played"},
		{"the debrief of a run that is over", "\tG\r", "OpenRunMsg"},
		{"looking back at an unfinished run", "v", "OpenRunMsg"},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := show(t, played(t), 100, 30)
			x.WaitFor("Go on with")
			x.Type(c.keys)
			x.WaitFor(c.want)
		})
	}
}

// Lessons, the path and what is due are a key away.
func TestTheLibraryLeadsToLearning(t *testing.T) {
	d := uitest.New(t)
	ctx := context.Background()
	study, err := d.Study(ctx)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Course(ctx)
	l := c.Lesson(uitest.Lesson)
	if _, err := study.Answer(ctx, l, l.Check("the-clock"), course.Answer{Text: "24"}, false); err != nil {
		t.Fatal(err)
	}
	x := show(t, d, 140, 38)
	x.WaitFor("1 The night call")
	x.Type("l")
	x.WaitFor("OpenPathMsg")
	x.Type("e")
	x.WaitFor("OpenLessonMsg")
	d.Wall = d.Wall.Add(24 * time.Hour)
	x = show(t, d, 80, 23)
	x.WaitFor("Night at the harbour")
	x.Type("r")
	x.WaitFor("OpenReviewMsg")
}

// A scenario that was played badly has no tick.
func TestAScenarioPlayedBadly(t *testing.T) {
	d := uitest.New(t)
	over := d.Begin(t, uitest.Drill)
	uitest.Play(t, over, "read page as lead", "first.watch", "handover")
	look, err := over.Debrief()
	if err != nil {
		t.Fatal(err)
	}
	if err := over.Finish(context.Background(), session.ResultOf(look)); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		w, h int
	}{{"tried-narrow", 80, 23}, {"tried-wide", 140, 38}} {
		x := show(t, d, c.w, c.h)
		x.WaitFor("worth another try")
		screentest.Fits(t, x.ANSI(), c.w, c.h)
		x.Golden(c.name)
	}
}

func TestTypingFilters(t *testing.T) {
	x := show(t, uitest.New(t), 80, 23)
	x.WaitFor("A drill with a mistake")
	x.Type("night")
	x.WaitGone("A drill with a mistake")
	x.Key(tea.KeyEnter)
	x.WaitFor("OpenBriefingMsg")
	x.Key(tea.KeyEscape)
	x.WaitFor("A drill with a mistake")
}

func TestEmptyAndFailing(t *testing.T) {
	t.Run("no scenarios", func(t *testing.T) {
		x := show(t, uitest.With(t, fstest.MapFS{}), 80, 23)
		x.WaitFor("There are no scenarios here")
		x.Key(tea.KeyTab)
		x.WaitFor("No runs yet")
		x.Key(tea.KeyEnter)
	})
	t.Run("a store that cannot be read", func(t *testing.T) {
		d := uitest.New(t)
		d.Config.Store = uitest.Failing{Store: d.Config.Store, Err: errors.New("disk on fire")}
		d.Reopen()
		x := show(t, d, 80, 23)
		x.WaitFor("disk on fire")
		if s := x.Screen(); !strings.Contains(s, "Night at the harbour") {
			t.Errorf("the scenarios are gone with the runs:\n%s", s)
		}
	})
}

// Two packs of one title can be told apart in the list.
func TestScenariosOfOneTitle(t *testing.T) {
	d := uitest.New(t)
	again := d.Config.Sources[0]
	again.Name = "more"
	d.Config.Sources = append(d.Config.Sources, again)
	d.Reopen()
	x := show(t, d, 80, 30)
	x.WaitFor("Night at the harbour (test/")
	x.WaitFor("Night at the harbour (more/")
}

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	d := played(t)
	open := func(env *screen.Env) screen.Screen { return library.New(env) }
	for _, keys := range []string{"", "j", "\tG", "/har"} {
		uitest.Restyled(t, d, open, 140, 38, func(x *screentest.Term) {
			x.WaitFor("Go on with")
			x.Type(keys)
		})
	}
}

func TestTheKeysAreSound(t *testing.T) {
	d := uitest.New(t)
	env := d.Env(t)
	m := library.New(env)
	if err := keys.Check(m.Keys(), env.Words); err != nil {
		t.Error(err)
	}
}
