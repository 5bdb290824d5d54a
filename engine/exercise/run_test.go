package exercise_test

import (
	"context"
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

var ctx = context.Background()

// keep is a recorder that keeps what it gets.
type keep struct{ records []exercise.Record }

func (k *keep) record(_ context.Context, r ...exercise.Record) error {
	k.records = append(k.records, r...)
	return nil
}

// Replaying the journal of a run gives the same state, messages and ledger as
// playing it did.
func TestReplayEqualsLive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t)
		kept := &keep{}
		opt := exercise.Options{Seats: []int{0}, Seed: rapid.Uint64().Draw(t, "seed"), Pace: exercise.Turn, Record: kept.record}
		live := exercise.New(p, opt)
		for range 40 {
			if _, over := live.Ended(); over {
				break
			}
			playOne(t, p, live)
		}
		opt.Record = nil
		again, err := exercise.Replay(p, opt, kept.records)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(live.State(), again.State()) || !reflect.DeepEqual(live.Log(), again.Log()) {
			t.Fatal("the replay came out differently")
		}
		if !reflect.DeepEqual(live.Observe(0), again.Observe(0)) || !reflect.DeepEqual(live.Points(), again.Points()) {
			t.Fatal("the replay shows something else")
		}
	})
}

// playOne makes one move of any kind.
func playOne(t *rapid.T, p *program.Program, r *exercise.Run) {
	o := r.Observe(0)
	var ready []int
	for _, play := range o.Playbook {
		for _, c := range play.Choices {
			if c.Ready {
				ready = append(ready, c.Move)
			}
		}
	}
	for _, d := range o.Decisions {
		for _, c := range d.Options {
			if c.Ready {
				ready = append(ready, c.Move)
			}
		}
	}
	var err error
	switch k := rapid.IntRange(0, 5).Draw(t, "do"); {
	case k == 0 && o.Busy != nil:
		_, err = r.Abandon(ctx, 0)
	case k == 1 && len(o.Inbox) > 0:
		_, err = r.Read(ctx, 0, o.Inbox[0].Message)
	case k == 2:
		err = r.Note(ctx, 0, "note")
	case k <= 4 && len(ready) > 0:
		_, err = r.Start(ctx, rapid.SampledFrom(ready).Draw(t, "move"), exercise.Intent{Confidence: 3, Rationale: "because"})
	default:
		_, err = r.Wait(ctx, 0, -1)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// What could not be recorded has not happened, and nothing of it is shown.
func TestUnrecordedMovesDoNotHappen(t *testing.T) {
	p := programtest.Compile(t, "injects: {news: {at: T+5m, subject: S, body: B}}\nactions: {act: {title: A, why: W., cost: 10m, score: {contain: 5}}}\n")
	full := errors.New("the disk is full")
	failing := true
	r := exercise.New(p, exercise.Options{Seats: []int{0}, Record: func(context.Context, ...exercise.Record) error {
		if failing {
			return full
		}
		return nil
	}})
	before := r.Observe(0)
	if _, err := r.Start(ctx, 0, exercise.Intent{}); !errors.Is(err, full) {
		t.Fatalf("got %v, want the recorder's error", err)
	}
	if _, err := r.Wait(ctx, 0, -1); !errors.Is(err, full) {
		t.Fatalf("got %v, want the recorder's error", err)
	}
	if after := r.Observe(0); !reflect.DeepEqual(before, after) {
		t.Errorf("something changed:\n%+v\n%+v", before, after)
	}
	failing = false
	if _, err := r.Start(ctx, 0, exercise.Intent{}); err != nil {
		t.Errorf("the move is refused after the recorder has recovered: %v", err)
	}
}

// Turn-based, one role: a move takes its time, and stops where something
// arrives, so that the learner can go on or abandon.
func TestTurnsStopWhereSomethingArrives(t *testing.T) {
	p := programtest.Compile(t, "injects: {news: {at: T+10m, subject: S, body: B}}\nactions: {act: {title: A, why: W., cost: 30m}}\n")
	r := exercise.New(p, exercise.Options{Seats: []int{0}, Pace: exercise.Turn})
	if _, err := r.Start(ctx, 0, exercise.Intent{}); err != nil {
		t.Fatal(err)
	}
	o := r.Observe(0)
	if o.Now != 10 || o.Busy == nil || o.Busy.Until != 30 || o.Unread != 1 {
		t.Fatalf("after the start it is T+%dm, busy %+v, %d unread; want T+10m, busy until 30, 1 unread", o.Now, o.Busy, o.Unread)
	}
	if _, err := r.Wait(ctx, 0, -1); err != nil {
		t.Fatal(err)
	}
	if o = r.Observe(0); o.Now != 30 || o.Busy != nil {
		t.Fatalf("after going on it is T+%dm, busy %+v; want T+30m and free", o.Now, o.Busy)
	}
	if _, err := r.Wait(ctx, 0, 60); err != nil {
		t.Fatal(err)
	}
	if o = r.Observe(0); o.Now != 60 {
		t.Errorf("waiting until T+60m led to T+%dm", o.Now)
	}
	if _, err := r.Wait(ctx, 0, 60); !errors.Is(err, exercise.ErrPast) {
		t.Errorf("waiting for a time that has come: got %v, want ErrPast", err)
	}
}

// Live, a start never lets time pass; the ticker does.
func TestLiveTimePassesByTicks(t *testing.T) {
	p := programtest.Compile(t, "actions: {act: {title: A, why: W., cost: 10m}}\n")
	r := exercise.New(p, exercise.Options{Seats: []int{0}, Pace: exercise.Live})
	if _, err := r.Start(ctx, 0, exercise.Intent{}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []bool{true, false} {
		if _, err := r.Tick(ctx, 1); err != nil {
			t.Fatal(err)
		}
		if busy := r.Observe(0).Busy != nil; busy != want {
			t.Errorf("at T+%dm busy is %t, want %t", r.Observe(0).Now, busy, want)
		}
	}
}

// Two seats played by one person: time passes only when both are busy or wait.
func TestSeveralSeatsWaitForOneAnother(t *testing.T) {
	p := programtest.Whole(t, team+"actions:\n  call: {title: C, by: liaison, why: W., cost: 5m}\n  cut: {title: Cut, by: analyst, why: W., cost: 20m, approval: {by: liaison}}\n  look: {title: L, by: analyst, why: W., cost: 20m}\n")
	r := exercise.New(p, exercise.Options{Seats: []int{0, 1}, Pace: exercise.Turn})
	look, _ := p.FindMove("look", 0)
	if _, err := r.Start(ctx, look, exercise.Intent{}); err != nil {
		t.Fatal(err)
	}
	if now := r.Observe(0).Now; now != 0 {
		t.Fatalf("time passed to T+%dm although the liaison is free", now)
	}
	if _, err := r.Wait(ctx, 1, -1); err != nil {
		t.Fatal(err)
	}
	if now := r.Observe(0).Now; now != 20 {
		t.Errorf("with everybody busy or waiting it is T+%dm, want T+20m", now)
	}
}

// Reasons tell a learner what is missing, and not what the author's variables
// are called.
func TestReasonsAreForPeople(t *testing.T) {
	p := programtest.Compile(t, `state: {secret: bool = false, spread: int 0..9 = 1 clamp}
show: {spread: {title: Encrypted hosts}}
evidence: {log: {title: The proxy log, file: evidence/a.log}}
injects: {alert: {at: T+0m, subject: Mass renames, body: B}}
actions:
  one: {title: One, why: W., when: read(alert)}
  two: {title: Two, why: W., when: done(one)}
  three: {title: Three, why: W., when: read(log)}
  four: {title: Four, why: W., when: secret}
  five: {title: Five, why: W., when: spread >= 4}
  six: {title: Six, why: W., when: clock >= T+1h}
  eight: {title: Eight, why: W., when: not (spread < 4)}
  seven: {title: Seven, why: W., when: secret, else: The court is closed.}
`, "evidence/a.log", "one\n")
	r := exercise.New(p, exercise.Options{Seats: []int{0}})
	want := []exercise.Reason{
		{Kind: exercise.ReasonRead, Subject: "Mass renames"},
		{Kind: exercise.ReasonFirst, Subject: "One"},
		{Kind: exercise.ReasonCollect, Subject: "The proxy log"},
		{Kind: exercise.ReasonSituation},
		{Kind: exercise.ReasonMeter, Subject: "Encrypted hosts", Value: ">= 4"},
		{Kind: exercise.ReasonEarly, At: 60},
		{Kind: exercise.ReasonMeter, Subject: "Encrypted hosts", Value: ">= 4"},
		{Kind: exercise.ReasonText, Subject: "The court is closed."},
	}
	for i, play := range r.Observe(0).Playbook {
		got := play.Choices[0].Reasons
		if len(got) != 1 || got[0] != want[i] {
			t.Errorf("%s: got %+v, want %+v", play.Title, got, want[i])
		}
	}
}

// The custody ledger says who did what when, and the hash is that of the bytes.
func TestCustodyLedger(t *testing.T) {
	p := programtest.Compile(t, `custody: {objective: evidence, hash: {points: 2, cost: 5m}, hand_over: {points: 3, to: Evidence registry}}
evidence: {disk: {title: Disk, file: evidence/a.log, cost: 10m, custody: required}}
`, "evidence/a.log", "abc")
	r := exercise.New(p, exercise.Options{Seats: []int{0}})
	for _, id := range []string{"disk", "hash disk", "hand over disk"} {
		move, _ := p.MoveByID(id)
		if _, err := r.Start(ctx, move, exercise.Intent{}); err != nil {
			t.Fatal(err)
		}
	}
	ledger := r.Ledger(0)
	if len(ledger) != 3 {
		t.Fatalf("the ledger has %d lines, want 3: %+v", len(ledger), ledger)
	}
	if e := ledger[0]; e.Act != "collected" || e.At != 10 || e.By != "Lead" || e.Wall.Format("15:04") != "21:20" {
		t.Errorf("first line is %+v; want collected by Lead at T+10m, 21:20 UTC", e)
	}
	if e := ledger[1]; e.Digest != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" || e.Bytes != 3 {
		t.Errorf("second line is %+v; want the SHA-256 of abc", e)
	}
	if e := ledger[2]; e.Act != "handed_over" || e.To != "Evidence registry" {
		t.Errorf("third line is %+v; want handed over to the registry", e)
	}
}

// What would give away what is still to be found out is not in sight before its
// condition holds, and stays in sight once it was used.
func TestHiddenMovesComeIntoSight(t *testing.T) {
	p := programtest.Compile(t, `state: {found: bool = false}
evidence: {ram: {title: Memory of WS-14, file: evidence/a.log, hide: true, when: found}}
actions:
  find: {title: Find, why: W., set: {found: true}}
  lose: {title: Lose, why: W., repeat: 2, set: {found: false}}
  cut: {title: Cut WS-14 off, why: W., hide: true, when: found}
requests:
  ask: {title: Ask the host of WS-14, to: su, channel: phone, why: W., hide: true, when: found, wrong_channels: {post: {why: W.}}}
decisions:
  d:
    ask: "What now?"
    options:
      restarted: {text: It has restarted, why: W., hide: true, when: found}
      wait: {text: Wait, why: W.}
`, "evidence/a.log", "one\n")
	r := exercise.New(p, exercise.Options{Seats: []int{0}})
	sight := func() [4]int {
		o := r.Observe(0)
		n := [4]int{len(o.Playbook), len(o.Evidence), len(o.Decisions[0].Options), 0}
		if c := o.Decisions[0].Chosen; c >= 0 {
			n[3] = len(o.Decisions[0].Options[c].Title)
		}
		return n
	}
	start := func(name string) {
		t.Helper()
		move, ok := p.FindMove(name, 0)
		if !ok {
			t.Fatalf("there is no move %q", name)
		}
		if _, err := r.Start(ctx, move, exercise.Intent{}); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		move string
		want [4]int // playbook entries, items, options, letters of what was chosen
	}{
		{"lose", [4]int{2, 0, 1, 0}},
		{"find", [4]int{4, 1, 2, 0}},
		{"ask via post", [4]int{4, 1, 2, 0}},
		{"d.wait", [4]int{4, 1, 2, len("Wait")}},
		{"lose", [4]int{3, 0, 1, len("Wait")}},
	} {
		start(step.move)
		if got := sight(); got != step.want {
			t.Errorf("after %s in sight: %v, want %v", step.move, got, step.want)
		}
	}
}
