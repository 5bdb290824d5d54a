package exercise_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// What was said with an option that was dropped and begun anew is what was said
// last, in every observation.
func TestTheLastIntentIsShown(t *testing.T) {
	p := programtest.Compile(t, `decisions:
  choose: {ask: "What?", options: {act: {text: Act, why: W., cost: 60m}, wait: {text: Wait, why: W.}}}
`)
	r := exercise.New(p, exercise.Options{Seats: []int{0}, Pace: exercise.Live})
	act, _ := p.MoveByID("choose.act")
	for _, said := range []exercise.Intent{{Confidence: 1, Rationale: "first"}, {Confidence: 2, Rationale: "second"}, {Confidence: 5, Rationale: "third"}} {
		if r.Observe(0).Busy != nil {
			if _, err := r.Abandon(ctx, 0); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := r.Start(ctx, act, said); err != nil {
			t.Fatal(err)
		}
	}
	for range 40 {
		if d := r.Observe(0).Decisions[0]; d.Confidence != 5 || d.Rationale != "third" {
			t.Fatalf("shown is %d, %q; want what was said last", d.Confidence, d.Rationale)
		}
	}
}

// The words of a seed are put in once, so that the text does not depend on the
// order in which they are looked at.
func TestWordsArePutInOnce(t *testing.T) {
	p := programtest.Compile(t, `variants: {host: ["{{user}}-pc"], user: ["{{host}}"]}
injects: {news: {at: T+0m, subject: "{{host}}", body: "B {{user}} {{host}}"}}
`)
	for range 40 {
		r := exercise.New(p, exercise.Options{Seats: []int{0}})
		if got := r.Observe(0).Inbox[0].Body; got != "B {{host}} {{user}}-pc" {
			t.Fatalf("got %q", got)
		}
	}
}

// That an item is lost is seen by those who could have collected it.
func TestLossIsSeenByCollectors(t *testing.T) {
	p := programtest.Whole(t, team+`evidence: {ram: {title: Memory, role: analyst, file: evidence/a.log, lost_when: clock >= T+5m}}
actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`, "evidence/a.log", "one\n")
	r := exercise.New(p, exercise.Options{Seats: []int{0, 1}, Pace: exercise.Live})
	if _, err := r.Tick(ctx, 1); err != nil {
		t.Fatal(err)
	}
	for role, want := range []bool{true, false} {
		seen := false
		for _, e := range r.Observe(role).Timeline {
			seen = seen || e.Kind == exercise.Lost && strings.Contains(e.Title, "Memory")
		}
		if seen != want {
			t.Errorf("role %d sees the loss: %t, want %t", role, seen, want)
		}
	}
}

// Who comes second to an item learns who has it, also from the reason why it
// cannot be collected, and has it once it was shared.
func TestWhoComesSecondLearnsWhoHasIt(t *testing.T) {
	p := programtest.Whole(t, team+`evidence: {log: {title: Log, file: evidence/a.log, cost: 10m}}
actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`, "evidence/a.log", "one\n")
	r := exercise.New(p, exercise.Options{Seats: []int{0, 1}, Pace: exercise.Live})
	start := func(id string) {
		t.Helper()
		move, _ := p.MoveByID(id)
		if _, err := r.Start(ctx, move, exercise.Intent{}); err != nil {
			t.Fatal(err)
		}
	}
	start("log as analyst")
	start("log as liaison")
	if _, err := r.Tick(ctx, 2); err != nil {
		t.Fatal(err)
	}
	o := r.Observe(1)
	item := o.Evidence[0]
	if want := (exercise.Reason{Kind: exercise.ReasonTaken, Subject: "Analyst"}); item.State != "elsewhere" || item.Collect.Done != 0 || len(item.Collect.Reasons) != 1 || item.Collect.Reasons[0] != want {
		t.Errorf("the item is %s, collected %d times, not to be had because of %+v", item.State, item.Collect.Done, item.Collect.Reasons)
	}
	if e := o.Timeline[len(o.Timeline)-1]; e.Kind != exercise.Taken || e.Title != "Log" || e.Detail != "Analyst" {
		t.Errorf("the timeline ends with %+v", e)
	}
	start("share log with liaison as analyst")
	if item := r.Observe(1).Evidence[0]; item.State != "held" || string(item.Content) != "one\n" || item.Collect.Reasons[0].Kind != exercise.ReasonUsed {
		t.Errorf("shared, the item is %s with %q; %+v", item.State, item.Content, item.Collect.Reasons)
	}
}

// A record of a role that the run does not play was never made by the run.
func TestReplayRefusesWhatNobodyCouldHaveDone(t *testing.T) {
	p := programtest.Whole(t, team+watch)
	for name, c := range map[string]struct {
		rec  exercise.Record
		want error
	}{
		"a start for a stand-in":          {exercise.Record{Command: exercise.Command{Kind: exercise.CmdStart, Role: "liaison", Move: "call"}}, exercise.ErrNotSeated},
		"an abandon for a stand-in":       {exercise.Record{Command: exercise.Command{Kind: exercise.CmdAbandon, Role: "liaison"}}, exercise.ErrNotSeated},
		"an advance to between two steps": {exercise.Record{Command: exercise.Command{Kind: exercise.CmdAdvance, To: 7}}, exercise.ErrStep},
		"an advance to long ago":          {exercise.Record{Command: exercise.Command{Kind: exercise.CmdAdvance, To: -5 << 40}}, exercise.ErrPast},
		"a delay between two steps":       {exercise.Record{Command: exercise.Command{Kind: exercise.CmdDirect, Direct: "postpone", Event: "news", Delay: 7}}, exercise.ErrStep},
		"an intervention of no kind":      {exercise.Record{Command: exercise.Command{Kind: exercise.CmdDirect, Direct: "relese", Event: "news"}}, exercise.ErrUnknown},
	} {
		_, err := exercise.Replay(p, exercise.Options{Seats: []int{0}}, []exercise.Record{c.rec})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

// An option whose decision is not open says whether it is too early or too late.
func TestOptionsSayWhyTheirDecisionIsNotOpen(t *testing.T) {
	p := programtest.Whole(t, team+`actions:
  call: {title: C, by: liaison, why: W.}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
decisions:
  first: {by: analyst, ask: "What first?", when: clock >= T+30m, options: {
    cut: {text: Cut, why: W.}, wait: {text: Wait, why: W.}}}
`)
	r := exercise.New(p, exercise.Options{Seats: []int{0}, Pace: exercise.Live})
	why := func(id string) exercise.ReasonKind {
		t.Helper()
		move, _ := p.MoveByID(id)
		c := r.Choice(move)
		if len(c.Reasons) != 1 {
			t.Fatalf("%s: %+v", id, c.Reasons)
		}
		return c.Reasons[0].Kind
	}
	if got := why("first.cut"); got != exercise.ReasonClosed {
		t.Errorf("before it opens: %s", got)
	}
	if _, err := r.Tick(ctx, 6); err != nil {
		t.Fatal(err)
	}
	move, _ := p.MoveByID("first.cut")
	if _, err := r.Start(ctx, move, exercise.Intent{}); err != nil {
		t.Fatal(err)
	}
	if got := why("first.wait"); got != exercise.ReasonDecided {
		t.Errorf("once it is made: %s", got)
	}
	if got := why("first.cut"); got != exercise.ReasonUsed {
		t.Errorf("of what was chosen: %s", got)
	}
}
