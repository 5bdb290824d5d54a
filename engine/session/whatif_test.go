package session_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/whatif"
)

// deciding is the drill with a decision whose answer matters, and one that is
// left to its deadline.
const deciding = doc + `decisions:
  first:
    title: The first step
    ask: What is done first?
    when: done(isolate)
    options:
      cut: {text: Cut it off, why: W., cost: 5m, score: {contain: 20}}
      watch: {text: Watch, why: W., score: {contain: -5}}
  second:
    title: The second step
    ask: And then?
    when: done(first)
    deadline: {in: 20m, then: leave}
    options:
      act: {text: Act, why: W., score: {contain: 5}}
      leave: {text: Leave it, why: W.}
`

// decided is a run of it that is over and given back.
func decided(t *testing.T, d *desk) string {
	t.Helper()
	d.pack["drill/scenario.yaml"].Data = []byte(deciding)
	s := d.begin(t)
	do(t, s, "isolate")
	do(t, s, "first.watch")
	for s.Run.Now() < 8 {
		if _, err := s.Run.Wait(ctx, 0, 40); err != nil {
			t.Fatal(err)
		}
	}
	do(t, s, "report")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.wall = d.wall.Add(time.Minute)
	return s.ID
}

func TestACopyGoesOnFromTheDecision(t *testing.T) {
	d := newDesk(t)
	run := decided(t, d)
	before, err := d.Open(ctx, run)
	if err != nil {
		t.Fatal(err)
	}
	s, err := d.WhatIf(ctx, run, "first")
	if err != nil {
		t.Fatal(err)
	}
	if c := s.Header.Copy; c == nil || c.Run != run || c.Decision != "first" || c.At != 10 {
		t.Fatalf("the copy says %+v of where it comes from", c)
	}
	do(t, s, "first.cut")
	do(t, s, "report")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.reopen()
	o, err := d.Open(ctx, s.ID)
	if err != nil {
		t.Fatal(err)
	}
	look := o.Debrief()
	if look.Score.Scored || look.Score.Why != debrief.WhyCopy || look.Copy == nil || look.Copy.Title != "The first step" {
		t.Errorf("the debrief of the copy says %+v, copy %+v", look.Score, look.Copy)
	}
	if got := look.Decisions[0].Option.ID; got != "first.cut" {
		t.Errorf("the copy chose %s", got)
	}
	after, err := d.Open(ctx, run)
	if err != nil || len(after.Run.Records()) != len(before.Run.Records()) {
		t.Errorf("the run itself was changed: %v", err)
	}
}

func TestACopyIsNeverAmongTheRuns(t *testing.T) {
	d := newDesk(t)
	run := decided(t, d)
	s, err := d.WhatIf(ctx, run, "first")
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, "first.cut")
	do(t, s, "report")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	runs, err := d.Runs(ctx)
	if err != nil || len(runs) != 1 || runs[0].ID != run {
		t.Errorf("the runs are %+v, %v", runs, err)
	}
	copies, err := d.Copies(ctx)
	if err != nil || len(copies) != 1 || copies[0].ID != s.ID || copies[0].Header.Copy == nil || copies[0].Result == nil {
		t.Errorf("the copies are %+v, %v", copies, err)
	}
	if of, err := d.CopiesOf(ctx, run); err != nil || len(of) != 1 {
		t.Errorf("of the run there are %d copies, %v", len(of), err)
	}
	if of, err := d.CopiesOf(ctx, s.ID); err != nil || len(of) != 0 {
		t.Errorf("of the copy there are %d copies, %v", len(of), err)
	}
	if !strings.HasSuffix(s.ID, "-what-if") {
		t.Errorf("its name %q does not say what it is", s.ID)
	}
}

// What was played in a copy is there after the program was killed.
func TestACopyIsGoneOnWith(t *testing.T) {
	d := newDesk(t)
	s, err := d.WhatIf(ctx, decided(t, d), "first")
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, "first.cut")
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	d.reopen()
	again, err := d.Resume(ctx, s.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	if again.Header.Copy == nil || len(again.Run.Records()) != len(s.Run.Records()) {
		t.Errorf("the copy came back as %+v", again.Header)
	}
}

// A decision that its deadline made is taken up where it opened.
func TestACopyOfALapsedDecisionBeginsWhereItOpened(t *testing.T) {
	d := newDesk(t)
	s, err := d.WhatIf(ctx, decided(t, d), "second")
	if err != nil {
		t.Fatal(err)
	}
	o := s.Run.Observe(0)
	open := false
	for _, x := range o.Decisions {
		open = open || x.ID == "second" && x.Open
	}
	if !open || s.Header.Copy.At != 10 {
		t.Errorf("at T+%dm the decisions are %+v", s.Header.Copy.At, o.Decisions)
	}
	do(t, s, "second.act")
}

func TestWhatCannotBeCopied(t *testing.T) {
	d := newDesk(t)
	run := decided(t, d)
	if _, err := d.WhatIf(ctx, run, "frist"); !errors.Is(err, whatif.ErrNoPoint) || !strings.Contains(err.Error(), `"first"`) {
		t.Errorf("a decision that is not there gives %v", err)
	}
	if _, err := d.WhatIf(ctx, "nothing", "first"); !errors.Is(err, session.ErrNoRun) {
		t.Errorf("a run that is not there gives %v", err)
	}
	d.cfg.ReadOnly = true
	d.reopen()
	if _, err := d.WhatIf(ctx, run, "first"); !errors.Is(err, session.ErrReadOnly) {
		t.Errorf("a read-only house gives %v", err)
	}
}

func TestEarlierAttemptsAreThoseOfTheSameLearnerAndSeats(t *testing.T) {
	d := newDesk(t)
	first := decided(t, d)
	d.cfg.Learner = "ben"
	d.reopen()
	decided(t, d)
	d.cfg.Learner = "amy"
	d.reopen()
	second := decided(t, d)
	if s, err := d.WhatIf(ctx, second, "first"); err != nil || s.Close() != nil {
		t.Fatal(err)
	}
	last := decided(t, d)
	o, err := d.Open(ctx, last)
	if err != nil {
		t.Fatal(err)
	}
	earlier, err := d.Earlier(ctx, o.Debrief(), 5)
	if err != nil || len(earlier) != 2 || earlier[0].Run != second || earlier[1].Run != first {
		t.Errorf("got %d earlier attempts, %v", len(earlier), err)
	}
	if earlier, err = d.Earlier(ctx, o.Debrief(), 1); err != nil || len(earlier) != 1 {
		t.Errorf("got %d earlier attempts of at most 1, %v", len(earlier), err)
	}
}
