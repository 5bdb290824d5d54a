package debriefing_test

import (
	"context"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

var sizes = []struct {
	name string
	w, h int
}{{"narrow", 80, 22}, {"wide", 140, 38}}

// finished is a run that is over, looked back on and given back; an hour later.
func finished(t *testing.T, d *uitest.Desk, option string) string {
	t.Helper()
	run := d.Left(t, uitest.Drill, "read page as lead", "first."+option, "handover")
	d.Wall = d.Wall.Add(time.Hour)
	return run
}

// copyOf plays a copy of a run to its end, another way.
func copyOf(t *testing.T, d *uitest.Desk, run string) *session.Session {
	t.Helper()
	s, err := d.WhatIf(context.Background(), run, "first")
	if err != nil {
		t.Fatal(err)
	}
	uitest.Play(t, s, "first.isolate", "memory", "handover")
	return s
}

func TestACopyIsShownBesideItsRun(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := uitest.New(t)
			s := copyOf(t, d, finished(t, d, "watch"))
			x := show(t, debriefing.New(d.Env(t), s), size.w, size.h+1)
			x.WaitFor("As it was")
			x.WaitFor("both part at T+0m")
			screentest.Fits(t, x.ANSI(), size.w, size.h+1)
			x.Golden("copy-" + size.name)
			x.Key(tea.KeyEnd)
			x.WaitFor("not here")
			x.Golden("copy-end-" + size.name)
			x.Type("1")
			x.WaitFor("Not scored")
			x.Key(tea.KeyEscape)
			x.WaitFor("OpenRunMsg")
		})
	}
}

// Nothing of a copy is asked or counted.
func TestACopyLeavesNoTrace(t *testing.T) {
	d := uitest.New(t)
	run := finished(t, d, "watch")
	s := copyOf(t, d, run)
	x := show(t, debriefing.New(d.Env(t), s), 80, 23)
	x.WaitFor("As it was")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	runs, err := d.Runs(context.Background())
	if err != nil || len(runs) != 1 || runs[0].ID != run {
		t.Errorf("the runs are %+v, %v", runs, err)
	}
}

func TestOneStepsBackToADecision(t *testing.T) {
	d := uitest.New(t)
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, finished(t, d, "watch"))), 80, 23)
	x.WaitFor("of the best attainable")
	x.Type("8")
	x.WaitFor("Decision by decision")
	x.Type("w")
	x.WaitFor("step back to a decision")
	screentest.Fits(t, x.ANSI(), 80, 23)
	x.Golden("whatif-narrow")
	x.Key(tea.KeyEscape)
	x.WaitGone("step back to a decision")
	x.Type("w")
	x.WaitFor("step back to a decision")
	x.Key(tea.KeyEnter)
	x.WaitFor("OpenFloorMsg")
	copies, err := d.Copies(context.Background())
	if err != nil || len(copies) != 1 || copies[0].Header.Copy == nil {
		t.Errorf("the copies are %+v, %v", copies, err)
	}
}

// A copy that was played before is found again where one would make another.
func TestACopyIsFoundAgain(t *testing.T) {
	d := uitest.New(t)
	run := finished(t, d, "watch")
	s := copyOf(t, d, run)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, run)), 80, 23)
	x.WaitFor("of the best attainable")
	x.Type("8")
	x.WaitFor("Decision by decision")
	x.Type("w")
	x.WaitFor("Copies that you played before")
	x.WaitFor("ended: The night ends quietly")
	screentest.Fits(t, x.ANSI(), 80, 23)
	x.Golden("whatif-again-narrow")
	x.Key(tea.KeyEnd)
	x.Key(tea.KeyEnter)
	x.WaitFor("ResumeMsg")
}

func TestOneCannotStepBackInARunThatGoesOn(t *testing.T) {
	d := uitest.New(t)
	s := d.Begin(t, uitest.Drill)
	uitest.Play(t, s, "read page as lead")
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, s.ID)), 80, 23)
	x.WaitFor("The exercise is not over")
	x.Type("8")
	x.WaitFor("Decision by decision")
	x.Type("w")
	x.WaitFor("One can step back once the exercise is over")
}

func TestARunBesideEarlierAttempts(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := uitest.New(t)
			finished(t, d, "watch")
			finished(t, d, "switch_off")
			last := finished(t, d, "isolate")
			x := show(t, debriefing.NewPast(d.Env(t), past(t, d, last)), size.w, size.h+1)
			x.WaitFor("of the best attainable")
			x.Type("8")
			x.WaitFor("2 earlier attempts")
			screentest.Fits(t, x.ANSI(), size.w, size.h+1)
			x.Golden("attempts-" + size.name)
			x.Key(tea.KeyEnd)
			x.WaitFor("≠ changed")
			x.Golden("attempts-end-" + size.name)
		})
	}
}

func TestAnActionIsAdded(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := uitest.New(t)
			run := finished(t, d, "watch")
			x := show(t, debriefing.NewPast(d.Env(t), past(t, d, run)), size.w, size.h+1)
			x.WaitFor("of the best attainable")
			x.Type("7a")
			x.WaitFor("What does it begin with?")
			screentest.Fits(t, x.ANSI(), size.w, size.h+1)
			x.Golden("suggest-" + size.name)
			x.Key(tea.KeyEnter)
			x.WaitFor("Owner")
			x.Key(tea.KeyTab)
			x.Type("Ben") // Takes the place of the learner's own name.
			x.Key(tea.KeyTab)
			x.Type("2026-02-30")
			x.Key(tea.KeyEnter)
			x.WaitFor("February 2026 has 28 days")
			screentest.Fits(t, x.ANSI(), size.w, size.h+1)
			x.Golden("action-" + size.name)
			x.Key('u', tea.ModCtrl)
			x.Type("2w")
			x.Key(tea.KeyEnter)
			x.WaitFor("StatusMsg: Kept in the improvement actions")
			x.WaitFor("Ben, by 2026-03-15")
			plan, err := d.Plan(context.Background(), "")
			if err != nil || len(plan.Actions()) != 1 || plan.Actions()[0].Run != run || plan.Actions()[0].Scenario != uitest.Drill {
				t.Errorf("the plan is %+v, %v", plan.Actions(), err)
			}
		})
	}
}

func TestWhatWasResolvedComesBackInTheNextDebrief(t *testing.T) {
	d := uitest.New(t)
	first := finished(t, d, "watch")
	plan, err := d.Plan(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	draft := improvement.Draft{What: "Print the list of numbers", Owner: "Ben", Due: "1d", Run: first, Scenario: uitest.Drill}
	if _, err := plan.Add(context.Background(), draft); err != nil {
		t.Fatal(err)
	}
	d.Wall = d.Wall.AddDate(0, 0, 3)
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, finished(t, d, "isolate"))), 80, 23)
	x.WaitFor("of the best attainable")
	x.Type("7")
	x.WaitFor("Last time you resolved to")
	x.WaitFor("Ben, was due on 2026-03-02: overdue")
}

func TestTheHotWash(t *testing.T) {
	for _, size := range sizes {
		t.Run(size.name, func(t *testing.T) {
			d := uitest.New(t)
			run := finished(t, d, "switch_off")
			x := show(t, debriefing.NewPast(d.Env(t), past(t, d, run)), size.w, size.h+1)
			x.WaitFor("of the best attainable")
			x.Type("f")
			x.WaitFor("5 minutes left")
			screentest.Fits(t, x.ANSI(), size.w, size.h+1)
			x.Golden("wash-picture-" + size.name)
			x.Key(tea.KeyEnter)
			x.WaitFor("One thing that went well")
			x.Type("q is a letter: we called early")
			x.Golden("wash-keep-" + size.name)
			x.Key(tea.KeyEnter)
			x.WaitFor("One thing to change")
			x.Key(tea.KeyUp)
			x.WaitFor("we called early")
			x.Key(tea.KeyEnter)
			x.WaitFor("One thing to change")
			x.Key(tea.KeyEnter)
			x.WaitFor("One surprise")
			x.Key(tea.KeyEnter)
			x.WaitFor("One improvement action")
			x.Type("Print the list")
			screentest.Fits(t, x.ANSI(), size.w, size.h+1)
			x.Golden("wash-action-" + size.name)
			x.Key(tea.KeyEnter)
			x.Key(tea.KeyEnter)
			x.Key(tea.KeyEnter)
			x.WaitFor("StatusMsg: Kept in the improvement actions")
			x.Type("7")
			x.WaitFor("q is a letter: we called early")
			plan, err := d.Plan(context.Background(), "")
			if err != nil || len(plan.From(run)) != 1 || plan.HotWash(run).Keep == "" {
				t.Errorf("the plan is %+v, %v", plan.Actions(), err)
			}
		})
	}
}

// The time that is left is told calmly and ends nothing.
func TestTheTimeOfAHotWashForcesNothing(t *testing.T) {
	d := uitest.New(t)
	env := d.Env(t)
	x := show(t, debriefing.NewPast(env, past(t, d, finished(t, d, "isolate"))), 80, 23)
	x.WaitFor("of the best attainable")
	x.Type("f")
	x.WaitFor("5 minutes left")
	for _, c := range []struct {
		after time.Duration
		want  string
	}{{90 * time.Second, "4 minutes left"}, {3 * time.Minute, "the last minute"}, {time.Hour, "there is no hurry"}} {
		d.Wall = d.Wall.Add(c.after)
		x.Key(tea.KeyF5) // any key looks at the clock
		x.WaitFor(c.want)
	}
	x.Key('t', tea.ModCtrl)
	x.WaitGone("there is no hurry")
	x.Key(tea.KeyEnter)
	x.WaitFor("One thing that went well")
	x.Type("half a thought")
	x.Key(tea.KeyEscape)
	x.WaitGone("One thing that went well")
	x.Type("7")
	x.WaitFor("half a thought")
}

func TestTheKeysOfWhatLiesOverItAreSound(t *testing.T) {
	d := uitest.New(t)
	env := d.Env(t)
	run := finished(t, d, "watch")
	for _, key := range []string{"w", "a", "f"} {
		m := debriefing.NewPast(env, past(t, d, run))
		x := show(t, m, 80, 23)
		x.WaitFor("of the best attainable")
		x.Type("8")
		x.WaitFor("Decision by decision")
		x.Type(key)
		x.WaitFor(map[string]string{"w": "step back", "a": "What does it begin with?", "f": "minutes left"}[key])
		if err := keys.Check(m.Keys(), env.Words); err != nil {
			t.Error(err)
		}
	}
}

// Who needs more time has it, and who needs no timer sees none.
func TestTheTimerOfAHotWashFollowsTheSetting(t *testing.T) {
	for value, want := range map[string]string{"2": "10 minutes left", settings.Off: "What happened, in one picture"} {
		d := uitest.New(t)
		env := d.Env(t)
		env.Settings = env.Settings.With(settings.Timers, value)
		x := show(t, debriefing.NewPast(env, past(t, d, finished(t, d, "isolate"))), 80, 23)
		x.WaitFor("of the best attainable")
		x.Type("f")
		x.WaitFor(want)
		if value == settings.Off {
			x.WaitGone("minutes left")
		}
	}
}

// With plain characters everything of it can be drawn, also the picture of a run.
func TestPlainCharactersDrawItAll(t *testing.T) {
	d := uitest.New(t)
	run := finished(t, d, "watch")
	s := copyOf(t, d, run)
	env := d.EnvIn(t, theme.Options{Dark: true, Profile: colorprofile.ANSI256, ASCII: true})
	x := show(t, debriefing.New(env, s), 80, 23)
	x.WaitFor("As it was")
	screentest.ASCIIOnly(t, x.ANSI())
	x = show(t, debriefing.NewPast(env, past(t, d, run)), 80, 23)
	x.WaitFor("of the best attainable")
	x.Type("8")
	x.WaitFor("Decision by decision")
	screentest.ASCIIOnly(t, x.ANSI())
	for _, c := range []struct{ key, sees string }{{"w", "step back to a decision"}, {"a", "What does it begin with?"}, {"f", "5 minutes left"}} {
		x.Type(c.key)
		x.WaitFor(c.sees)
		screentest.ASCIIOnly(t, x.ANSI())
		x.Key(tea.KeyEscape)
		x.WaitGone(c.sees)
	}
}
