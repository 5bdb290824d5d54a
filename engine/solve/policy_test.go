package solve_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/solve"
)

const policyBody = `injects: {alert: {at: T+0m, from: SIEM, channel: alert, subject: Alert, body: Look.}}
evidence: {log: {title: Log, file: evidence/a.log, cost: 10m, score: {evidence: 5}}}
actions:
  cut: {title: Cut, why: W., cost: 5m, score: {contain: 5}}
  idle: {title: Idle, why: W., cost: 5m, score: {contain: -1}}
decisions:
  d:
    when: read(alert)
    or_by: T+30m
    ask: "What?"
    options: {a: {text: A, why: W., when: done(cut), score: {contain: 1}}, b: {text: B, why: W., score: {contain: 9}}}
`

func policyRun(t testing.TB) *exercise.Run {
	p := programtest.Compile(t, policyBody, "evidence/a.log", "x\n")
	return exercise.New(p, exercise.Options{Seats: []int{0}, Seed: 1, Pace: exercise.Turn})
}

func playBy(t testing.TB, r *exercise.Run, by solve.Policy) []string {
	t.Helper()
	var ids []string
	err := solve.Play(context.Background(), r, by, func(s solve.Step, _ []exercise.Happening) error {
		if s.Move == program.None {
			ids = append(ids, "wait")
		} else {
			ids = append(ids, r.Program().Moves[s.Move].ID)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// Haste acts on what is at hand and looks at nothing.
func TestHastyTakesTheFirstOfEverything(t *testing.T) {
	r := policyRun(t)
	got := slices.DeleteFunc(playBy(t, r, solve.Hasty()), func(id string) bool { return id == "wait" })
	if want := []string{"cut", "idle", "d.a"}; !slices.Equal(got, want) {
		t.Errorf("a hasty player did %v, want %v", got, want)
	}
}

func TestBestReachesWhatTheSearchFound(t *testing.T) {
	r := policyRun(t)
	res := searchFor(t, r.Program(), solve.DefaultBudget)
	playBy(t, r, solve.Follow(res.Path))
	if !slices.Equal(r.Points(), res.Best) {
		t.Errorf("following the path gives %v, the search said %v", r.Points(), res.Best)
	}
}

func TestRandomIsAFunctionOfItsSeed(t *testing.T) {
	differ := false
	for seed := range uint64(8) {
		a, b := playBy(t, policyRun(t), solve.Random(seed)), playBy(t, policyRun(t), solve.Random(seed))
		if !reflect.DeepEqual(a, b) {
			t.Fatalf("seed %d gave %v, then %v", seed, a, b)
		}
		differ = differ || !reflect.DeepEqual(a, playBy(t, policyRun(t), solve.Random(seed+100)))
	}
	if !differ {
		t.Error("every seed plays alike")
	}
}

func TestAPathOfAnotherScenarioIsRefused(t *testing.T) {
	r := policyRun(t)
	d, _ := r.Program().MoveByID("d.a")
	err := solve.Play(context.Background(), r, solve.Follow([]solve.Step{{Move: int32(d), Wait: program.None}}), nil)
	if !errors.Is(err, solve.ErrPolicy) || !errors.Is(err, exercise.ErrUnavailable) {
		t.Errorf("got %v, want ErrPolicy and why", err)
	}
}

// What could not be recorded is no mistake of the policy.
func TestAFailureToRecordIsNotThePolicys(t *testing.T) {
	full := errors.New("the disk is full")
	r := exercise.New(policyRun(t).Program(), exercise.Options{
		Seats: []int{0}, Seed: 1, Pace: exercise.Turn,
		Record: func(context.Context, ...exercise.Record) error { return full },
	})
	err := solve.Play(context.Background(), r, solve.Hasty(), nil)
	if !errors.Is(err, full) || errors.Is(err, solve.ErrPolicy) {
		t.Errorf("got %v, want only that the disk is full", err)
	}
}

// Every way of playing ends every scenario.
func TestPoliciesEnd(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, diags := programtest.Try(programtest.Random(t))
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		seed := rapid.Uint64().Draw(t, "seed")
		for _, by := range []solve.Policy{solve.Random(seed), solve.Hasty(), solve.Follow(nil)} {
			r := exercise.New(p, exercise.Options{Seats: []int{0}, Seed: 1, Pace: exercise.Turn})
			if err := solve.Play(context.Background(), r, by, nil); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// A path of a team has moves of one role while another still waits or works. Followed
// step by step it earns what the search has found.
func TestFollowingATeam(t *testing.T) {
	head := strings.Replace(programtest.Head, "  lead: {title: Lead, brief: You lead.}\n", "  lead: {title: Lead, brief: You lead.}\n  aide: {title: Aide, brief: You help.}\n", 1)
	p := programtest.Whole(t, head+`injects: {call: {at: T+10m, to: lead, from: A, channel: phone, subject: S, body: B.}, note: {at: T+1h, to: aide, from: A, channel: phone, subject: S, body: B.}}
actions:
  dig: {title: Dig, by: aide, why: W., cost: 1h, score: {evidence: 2}}
  look: {title: Look, by: lead, why: W., when: happened(call), cost: 40m, score: {contain: 3}}
  tell: {title: Tell, by: lead, why: W., when: happened(call) and clock <= T+10m, score: {evidence: 5}}
decisions:
  first:
    by: aide
    when: happened(call)
    ask: What?
    deadline: {in: 5m, then: wait}
    options: {act: {text: Act, why: W., score: {contain: 4}}, wait: {text: Wait, why: W., score: {contain: -4}}}
`+programtest.Tail)
	seats := []int{0, 1}
	path := []solve.Step{
		{Move: move(t, p, "dig"), Wait: program.None},
		{Move: program.None, Wait: program.None},
		{Move: move(t, p, "look"), Wait: program.None},
		{Move: move(t, p, "tell"), Wait: program.None},
		{Move: move(t, p, "first.act"), Wait: program.None},
	}
	d, err := solve.Sample(context.Background(), p, seats, 1, func(int) solve.Policy { return solve.Follow(path) })
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Ends[0].Points; !slices.Equal(got, []int{7, 7}) {
		t.Errorf("points %v, want [7 7]", got)
	}
}

func move(t *testing.T, p *program.Program, id string) int32 {
	t.Helper()
	m, ok := p.MoveByID(id)
	if !ok {
		t.Fatalf("there is no move %s", id)
	}
	return int32(m)
}
