package session_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/session"
)

// The percents of a finished run reach the mastery of its learner, and of no
// other.
func TestStandingOverLessonsAndRuns(t *testing.T) {
	d := newDesk(t)
	d.pack["drill/scenario.yaml"] = &fstest.MapFile{Data: []byte(trained)}
	d.cfg.Lessons = fstest.MapFS{"01-first.md": {Data: []byte(lesson)}}
	d.reopen()
	before, err := d.Standing(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(before.Path) != 2 || before.Next.Reason != course.BecauseNext || before.Mastery[0].Evidence != 0 {
		t.Fatalf("%+v", before)
	}
	play(t, d, "isolate", "report")
	after, err := d.Standing(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if m := after.Mastery[0]; m.Category != "RS.MI" || m.Evidence != course.ScenarioWeight || m.Parts[len(m.Parts)-1].Percent != 100 {
		t.Errorf("%+v", m)
	}
	d.cfg.Learner = "ben"
	d.reopen()
	other, err := d.Standing(ctx)
	if err != nil || other.Mastery[0].Evidence != 0 {
		t.Errorf("the other learner has %+v, %v", other.Mastery, err)
	}
}

// Reports call lessons by their titles, whether the run is open or read back.
func TestReportsKnowTheTitlesOfLessons(t *testing.T) {
	d := newDesk(t)
	d.cfg.Lessons = fstest.MapFS{"01-first.md": {Data: []byte(lesson)}}
	d.reopen()
	s := d.begin(t)
	live, err := s.Report(ctx)
	if err != nil {
		t.Fatal(err)
	}
	o, err := d.Open(ctx, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Course(ctx)
	first := c.Lessons[0]
	if first.Title == "" || live.Lessons[first.ID] != first.Title || o.Report().Lessons[first.ID] != first.Title {
		t.Errorf("%q is called %q and %q", first.Title, live.Lessons[first.ID], o.Report().Lessons[first.ID])
	}
}

// Who plays is told where one could be taken for another.
func TestWhoPlaysWhereSeveralLearn(t *testing.T) {
	d := newDesk(t)
	if who := d.Who(ctx); who != "" {
		t.Errorf("one alone is called %q", who)
	}
	if _, err := d.AddLearner(ctx, "Ben"); err != nil {
		t.Fatal(err)
	}
	if who := d.Who(ctx); who != "amy" {
		t.Errorf("of two it is %q who plays", who)
	}
	if _, err := d.AddLearner(ctx, "Cem"); err != nil {
		t.Fatal(err)
	}
	if who := d.As("Ben").Who(ctx); who != "Ben" {
		t.Errorf("then it is %q who plays", who)
	}
}

// A result that was recorded before it told percents is worked out again.
func TestOlderResultsAreWorkedOut(t *testing.T) {
	d := newDesk(t)
	d.pack["drill/scenario.yaml"] = &fstest.MapFile{Data: []byte(trained)}
	d.reopen()
	p, err := d.Scenario(ctx, "drill")
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Begin(ctx, p, session.Start{Seats: []int{0}})
	if err != nil {
		t.Fatal(err)
	}
	move(t, s, "report")
	look, err := s.Debrief()
	if err != nil {
		t.Fatal(err)
	}
	old := session.ResultOf(look)
	old.Objectives = nil
	if err := s.Finish(ctx, old); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	ex, err := d.Exercises(ctx)
	if err != nil || len(ex) != 1 || len(ex[0].Plays) != 1 {
		t.Fatalf("%+v, %v", ex, err)
	}
	if percent, ok := ex[0].Plays[0].Objectives["contain"]; !ok || percent != 0 {
		t.Errorf("%+v", ex[0].Plays[0])
	}
}

// The path and the lessons know the latest run that can be gone on with: one of the learner's own,
// under the rules of this version, and only where something can be played.
func TestExercisesKnowTheRunToGoOnWith(t *testing.T) {
	d := newDesk(t)
	if err := d.begin(t).Close(); err != nil {
		t.Fatal(err)
	}
	d.wall = d.wall.Add(time.Hour)
	latest := d.begin(t)
	if err := latest.Close(); err != nil {
		t.Fatal(err)
	}
	header := latest.Header
	header.Kernel++
	if _, err := journal.Create(ctx, d.cfg.Store, "run/of-another-version", header); err != nil {
		t.Fatal(err)
	}
	own := func(h *session.House) course.Exercise {
		t.Helper()
		ex, err := h.Exercises(ctx)
		if err != nil || len(ex) != 1 {
			t.Fatalf("%+v, %v", ex, err)
		}
		if runs, err := h.Unfinished(ctx); err != nil || runs["drill"] != ex[0].Run {
			t.Errorf("a lesson goes on with %v, %v; the path with %q", runs, err, ex[0].Run)
		}
		return ex[0]
	}
	if e := own(d.House); e.Run != latest.ID || e.Open != 2 {
		t.Errorf("%d runs are open, the latest %q; want 2 and %q", e.Open, e.Run, latest.ID)
	}
	if e := own(d.As("ben")); e.Run != "" || e.Open != 0 {
		t.Errorf("another learner has %d open runs, the latest %q", e.Open, e.Run)
	}
	d.cfg.ReadOnly = true
	d.reopen()
	if e := own(d.House); e.Run != "" {
		t.Errorf("where nothing can be played, %q is to be gone on with", e.Run)
	}
}

// trained is the drill with a category to its objective.
var trained = strings.Replace(doc, "title: Contain,", "title: Contain, csf: [RS.MI],", 1)

const lesson = `---
id: first
number: 1
title: First
summary: A lesson for a test.
level: introductory
minutes: 5
objectives: {stop: {title: Stop it, csf: [RS.MI]}}
scenarios: [drill]
sources: [{title: A source}]
---
Read.

~~~check
id: one
kind: short
objective: stop
ask: Which word?
accept: [stop]
explain: Stop.
~~~
`

func play(t *testing.T, d *desk, moves ...string) {
	t.Helper()
	p, err := d.Scenario(ctx, "drill")
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.Begin(ctx, p, session.Start{Seats: []int{0}})
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range moves {
		move(t, s, m)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func move(t *testing.T, s *session.Session, id string) {
	t.Helper()
	i, ok := s.Prepared.Program.MoveByID(id)
	if !ok {
		t.Fatal("there is no move", id)
	}
	if _, err := s.Run.Start(ctx, i, exercise.Intent{}); err != nil {
		t.Fatal(err)
	}
}
