package debrief_test

import (
	"reflect"
	"testing"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// choice is one decision that depends on what was collected, with a deadline.
const choice = `
evidence:
  log: {title: Log, file: log.txt, cost: 10m, why: W.}
injects:
  call: {at: T+0m, from: Desk, subject: Call, body: X.}
  later: {at: T+20m, from: Desk, subject: Later, body: X.}
actions:
  dig: {title: Dig, why: W., cost: 2h, uninterruptible: true}
decisions:
  how:
    title: How
    ask: X.
    deadline: {in: 1h, then: wait}
    options:
      cut: {text: Cut, cost: 10m, when: read(log), score: {contain: 9}, why: W.}
      call: {text: Call, cost: 5m, score: {contain: 4}, why: W.}
      wait: {text: Wait, score: {contain: -3}, why: W.}
`

func TestWhatWasPossibleThen(t *testing.T) {
	p := programtest.Compile(t, choice, "log.txt", "x")
	for name, c := range map[string]struct {
		do       []string
		status   string
		chosen   string
		possible map[string]bool // of the others
		known    []string
		unread   []string
	}{
		"at once": {[]string{"how.call"}, debrief.Completed, "how.call",
			map[string]bool{"how.cut": false, "how.wait": true}, nil, []string{"Call"}},
		"with the log in hand": {[]string{"read call", "log", "how.call"}, debrief.Completed, "how.call",
			map[string]bool{"how.cut": true, "how.wait": true}, []string{"Call", "Log"}, nil},
		"what came later was not known": {[]string{"how.call", "log", "read call", "wait until T+1h"}, debrief.Completed, "how.call",
			map[string]bool{"how.cut": false, "how.wait": true}, nil, []string{"Call"}},
		"by the deadline": {[]string{"log", "wait until T+2h"}, debrief.Defaulted, "how.wait",
			map[string]bool{"how.cut": true, "how.call": true}, []string{"Log"}, []string{"Call", "Later"}},
		"by the deadline, busy": {[]string{"log", "dig"}, debrief.Defaulted, "how.wait",
			map[string]bool{"how.cut": false, "how.call": false}, []string{"Log"}, []string{"Call", "Later"}},
		"not yet": {[]string{"log"}, debrief.StillOpen, "",
			map[string]bool{"how.cut": false, "how.call": false, "how.wait": false}, nil, nil},
	} {
		d := build(play(t, p, c.do...), debrief.Reference{}).Decisions[0]
		chosen := ""
		if d.Option != nil {
			chosen = d.Option.ID
		}
		possible := map[string]bool{}
		for _, o := range d.Others {
			possible[o.ID] = o.Available
			if d.Option != nil && o.Available != (len(o.Reasons) == 0) {
				t.Errorf("%s: %s is possible %t for %v", name, o.ID, o.Available, o.Reasons)
			}
		}
		if d.Status != c.status || chosen != c.chosen || !reflect.DeepEqual(possible, c.possible) {
			t.Errorf("%s: got %s %q, others %v; want %s %q, %v", name, d.Status, chosen, possible, c.status, c.chosen, c.possible)
		}
		if !reflect.DeepEqual(d.Known, c.known) || !reflect.DeepEqual(d.Unread, c.unread) {
			t.Errorf("%s: known %q, unread %q; want %q, %q", name, d.Known, d.Unread, c.known, c.unread)
		}
	}
}

// An option that was dropped does not count: neither its time nor what was
// said with it.
func TestADroppedOptionIsForgotten(t *testing.T) {
	p := programtest.Compile(t, choice, "log.txt", "x")
	x := begin(t, p)
	x.do("wait until T+15m", exercise.Intent{})
	if _, err := x.run.Start(t.Context(), mustMove(t, p, "how.call"), exercise.Intent{}); err != nil {
		t.Fatal(err)
	}
	x.do("log", exercise.Intent{})
	if got := build(x.run, debrief.Reference{}).Decisions[0]; *got.Chosen != 15 || got.Status != debrief.Completed {
		t.Fatalf("an option that was carried out: %+v", got)
	}

	p = programtest.Compile(t, "injects:\n  call: {at: T+20m, subject: Call, body: X.}\n"+
		"decisions:\n  how:\n    ask: X.\n    options:\n      a: {text: A, cost: 30m, score: {contain: 1}, why: W.}\n      b: {text: B, cost: 5m, why: W.}\n")
	x = begin(t, p)
	if _, err := x.run.Start(t.Context(), mustMove(t, p, "how.a"), exercise.Intent{Confidence: 5, Rationale: "first"}); err != nil {
		t.Fatal(err)
	}
	if _, err := x.run.Abandon(t.Context(), 0); err != nil {
		t.Fatal(err)
	}
	if got := build(x.run, debrief.Reference{}).Decisions[0]; got.Status != debrief.StillOpen || got.Option != nil || got.Chosen != nil {
		t.Errorf("dropped: %+v", got)
	}
	x.do("how.b", exercise.Intent{Confidence: 2})
	got := build(x.run, debrief.Reference{}).Decisions[0]
	if got.Option.ID != "how.b" || got.Confidence != 2 || got.Rationale != "" || *got.Took != 20 || len(got.Points) != 0 {
		t.Errorf("another one: %+v, option %+v", got, got.Option)
	}
}

func TestGoodChoicesAreTheBestOfThen(t *testing.T) {
	p := programtest.Compile(t, choice, "log.txt", "x")
	for name, c := range map[string]struct {
		do   []string
		good int
	}{
		"the best that was possible":     {[]string{"how.call"}, 1},
		"a better one was possible":      {[]string{"log", "how.call"}, 0},
		"the best of all":                {[]string{"log", "how.cut"}, 1},
		"a worse one with less in hands": {[]string{"how.wait"}, 0},
	} {
		x := begin(t, p)
		for _, line := range c.do {
			x.do(line, exercise.Intent{Confidence: 4})
		}
		got := build(x.run, debrief.Reference{}).Calibration
		if got.Given != 1 || got.Levels[0].Good != c.good || got.Enough {
			t.Errorf("%s: %+v", name, got)
		}
	}
}

func TestAnswersThatWereGuessed(t *testing.T) {
	p := programtest.Compile(t, `
evidence:
  log: {title: Log, file: log.txt, cost: 10m, why: W.}
injects:
  call: {at: T+0m, from: Desk, subject: Call, body: X.}
questions:
  who:
    ask: X.
    supported_by: [log, call]
    answers:
      exact: {any: [Ada], score: {evidence: 5}, why: W.}
      other: {why: W.}
`, "log.txt", "x")
	for name, c := range map[string]struct {
		do              []string
		solved, guessed bool
		answers         int
	}{
		"never answered":           {[]string{"read call"}, false, false, 0},
		"guessed":                  {[]string{"who: ada"}, true, true, 1},
		"half of it read":          {[]string{"log", "who: ada"}, true, true, 1},
		"read":                     {[]string{"log", "read call", "who: ada"}, true, false, 1},
		"read after it":            {[]string{"who: ada", "log", "read call"}, true, true, 1},
		"wrong":                    {[]string{"who: bob"}, false, false, 1},
		"wrong, then read, right":  {[]string{"who: bob", "log", "read call", "who: ada"}, true, false, 2},
		"wrong, then guessed well": {[]string{"who: bob", "who: ada"}, true, true, 2},
	} {
		q := build(play(t, p, c.do...), debrief.Reference{}).Questions[0]
		if q.Solved != c.solved || q.Guessed != c.guessed || len(q.Answers) != c.answers || q.Right != "Ada" {
			t.Errorf("%s: %+v", name, q)
		}
	}
}

func TestCustodyIsCompleteOrNot(t *testing.T) {
	p := programtest.Compile(t, `
custody:
  objective: evidence
  hash: {points: 3, cost: 5m, why: H.}
  hand_over: {points: 3, cost: 5m, to: Store, why: O.}
evidence:
  ram: {title: Memory, file: a.txt, cost: 20m, custody: required, why: W.}
`, "a.txt", "x")
	for name, c := range map[string]struct {
		do       []string
		complete bool
		looked   bool
	}{
		"hashed and handed over": {[]string{"ram", "hash ram", "hand over ram"}, true, false},
		"not hashed":             {[]string{"ram", "hand over ram"}, false, false},
		"not handed over":        {[]string{"ram", "look ram", "hash ram"}, false, true},
		"not collected":          {nil, false, false},
	} {
		i := build(play(t, p, c.do...), debrief.Reference{}).Evidence[0]
		if i.Custody == nil || i.Custody.Complete != c.complete || (i.LookedAt != nil) != c.looked {
			t.Errorf("%s: %+v, custody %+v", name, i, i.Custody)
		}
		if hashed := i.Custody.HashedAt != nil; hashed != (len(i.Custody.Digest) == 64) {
			t.Errorf("%s: hashed %t with digest %q", name, hashed, i.Custody.Digest)
		}
	}
}
