package exercise_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

const team = `format: 1
id: team
title: Team
summary: A scenario for a test.
level: introductory
minutes: 5
objectives:
  contain: {title: Contain, weight: 100}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 4h}
roles:
  analyst: {title: Analyst, brief: You look.}
  liaison:
    title: Liaison
    brief: You talk.
    stand_in: [{do: call, when: clock >= T+10m}, grant cut]
outcomes:
  over: {text: It is over.}
`

func TestTeamRules(t *testing.T) {
	for _, c := range []struct {
		name, body, play, want string
		seats                  []int
	}{
		{
			"4: an approval is asked for and granted before the move",
			`actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`,
			"cut!; ask for cut; cut!; grant cut by liaison; cut", "0 began ask for cut [analyst]; 0 completed ask for cut [analyst]; 0 began grant cut [liaison]; 0 completed grant cut [liaison]; 0 began cut [analyst]; 0 completed cut [analyst]",
			[]int{0, 1},
		}, {
			"4: an approval can be asked for only while its move is possible",
			`actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., when: done(call), approval: {by: liaison}}
`,
			"ask for cut!; call by liaison; to 5; ask for cut", "0 began call [liaison]; 5 completed call [liaison]; 5 began ask for cut [analyst]; 5 completed ask for cut [analyst]",
			[]int{0, 1},
		}, {
			"4: a refusal is final",
			`actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`,
			"ask for cut; refuse cut by liaison; cut!; grant cut by liaison!", "0 began ask for cut [analyst]; 0 completed ask for cut [analyst]; 0 began refuse cut [liaison]; 0 completed refuse cut [liaison]",
			[]int{0, 1},
		}, {
			"17: a role nobody plays follows its script",
			`actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`,
			"ask for cut; to 20", "0 began ask for cut [analyst]; 0 completed ask for cut [analyst]; 0 began grant cut [liaison]; 0 completed grant cut [liaison]; 10 began call [liaison]; 15 completed call [liaison]",
			[]int{0},
		}, {
			"8: what comes after a reading comes after that of the recipient",
			`injects: {news: {at: T+0m, to: analyst, subject: S, body: B}}
actions:
  call: {title: C, by: liaison, why: W., when: "read(news, liaison)"}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
attack: {wave: {technique: T1486, text: X, after: read(news)}}
derived: {early: "read(news, liaison)"}
`,
			"share news with liaison; read news by liaison; read news", "0 happened news; 0 delivered news [analyst]; 0 began share news with liaison as analyst [analyst]; 0 completed share news with liaison as analyst [analyst]; 0 began read news as liaison [liaison]; 0 completed read news as liaison [liaison]; 0 began read news as analyst [analyst]; 0 completed read news as analyst [analyst]; 0 happened wave",
			[]int{0, 1},
		}, {
			"11: of two who collect one item at once, the later learns who has it, and can be given it",
			`evidence: {log: {title: Log, file: evidence/a.log, cost: 10m, score: {contain: 4}}}
actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`,
			"log by liaison; to 5; log; to 20; log!; share log with analyst by liaison; log by liaison!", "0 began log as liaison [liaison]; 5 began log as analyst [analyst]; 10 completed log as liaison [liaison]; 10 collected log version 0 [liaison]; 10 +4 contain; 15 taken log by liaison [analyst]; 20 began share log with analyst as liaison [liaison]; 20 completed share log with analyst as liaison [liaison]",
			[]int{0, 1},
		}, {
			"11: in one instant the lower rank comes first",
			`evidence: {log: {title: Log, file: evidence/a.log, cost: 10m}}
actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`,
			"log by liaison; log; to 10", "0 began log as liaison [liaison]; 0 began log as analyst [analyst]; 10 completed log as analyst [analyst]; 10 collected log version 0 [analyst]; 10 taken log by analyst [liaison]",
			[]int{0, 1},
		}, {
			"11: what another has collected is not lost, whatever becomes of the original",
			`evidence: {log: {title: Log, file: evidence/a.log, cost: 15m, lost_when: clock >= T+15m}}
actions:
  call: {title: C, by: liaison, why: W., cost: 5m}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`,
			"log; to 5; log by liaison; to 20", "0 began log as analyst [analyst]; 5 began log as liaison [liaison]; 15 completed log as analyst [analyst]; 15 collected log version 0 [analyst]; 20 taken log by analyst [liaison]",
			[]int{0, 1},
		}, {
			"11: what is shared is held by both, and readings are told apart",
			`evidence: {log: {title: Log, file: evidence/a.log, role: analyst}}
actions:
  call: {title: C, by: liaison, why: W., when: "read(log, liaison)"}
  cut: {title: Cut, by: analyst, why: W., approval: {by: liaison}}
`,
			"call by liaison!; log; call by liaison!; share log with liaison; call by liaison", "0 began log [analyst]; 0 completed log [analyst]; 0 collected log version 0 [analyst]; 0 began share log with liaison as analyst [analyst]; 0 completed share log with liaison as analyst [analyst]; 0 began call [liaison]; 0 completed call [liaison]",
			[]int{0, 1},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := programtest.Whole(t, team+c.body, "evidence/a.log", "one\n")
			got := script(t, p, c.seats, 1, strings.Split(c.play, "; ")...)
			want := strings.Split(c.want, "; ")
			if !slices.Equal(got, want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		})
	}
}

// A chance is a function of the seed and the event: the same seed gives the
// same draw, and over many seeds the share is as declared.
func TestChanceIsAFunctionOfTheSeed(t *testing.T) {
	p := programtest.Compile(t, "attack: {strike: {technique: T1486, text: X, at: T+5m, chance: 1/3}}\n")
	hits := 0
	for seed := range uint64(3000) {
		got := script(t, p, []int{0}, seed, "to 10")
		if again := script(t, p, []int{0}, seed, "to 10"); !slices.Equal(got, again) {
			t.Fatalf("seed %d gave %v, then %v", seed, got, again)
		}
		if got[0] == "5 happened strike" {
			hits++
		}
	}
	if hits < 900 || hits > 1100 { // 1000 expected, deviation about 26
		t.Errorf("%d of 3000 seeds let a chance of 1/3 happen", hits)
	}
	if !exercise.Draw(1, "s", "e", 1, 1) {
		t.Error("a chance of 1 did not happen")
	}
}
