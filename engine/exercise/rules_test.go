package exercise_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// TestRules holds what the language page lays down, rule by rule: a scenario, a
// play, and exactly what must be said of it.
func TestRules(t *testing.T) {
	for _, c := range []struct {
		name, body, play, want string
	}{
		{
			"3: at one instant completions come before deadlines, deadlines before events",
			`injects: {news: {at: T+20m, subject: News, body: Text.}}
actions: {work: {title: Work, why: W., cost: 20m}}
decisions:
  choose: {ask: "What?", deadline: {in: 20m, then: wait}, options: {act: {text: Act, why: W., cost: 5m}, wait: {text: Wait, why: W.}}}
`,
			"work; to 25",
			"0 opened choose; 0 began work; 20 completed work; 20 defaulted choose.wait; 20 happened news; 20 delivered news",
		}, {
			"3: events at one instant come by rank, and what they make due joins",
			`attack:
  late: {technique: T1486, text: X, after: first}
  other: {technique: T1486, text: X, at: T+10m}
injects:
  first: {at: T+10m, subject: S, body: B}
`,
			"to 10",
			"10 happened other; 10 happened first; 10 delivered first; 10 happened late",
		}, {
			"3: behind a move of no cost the events that wait for a condition come first, as behind any other",
			`state: {x: bool = false}
attack:
  follows: {technique: T1486, text: X, after: quick}
  also: {technique: T1486, text: X, after: slow}
  waits: {technique: T1486, text: X, when: x}
  too: {technique: T1486, text: X, when: not x and done(slow)}
actions: {quick: {title: Q, why: W., set: {x: true}}, slow: {title: S, why: W., cost: 5m, set: {x: false}}}
`,
			"quick; slow; to 5",
			"0 began quick; 0 completed quick; 0 happened waits; 0 happened follows; 0 began slow; 5 completed slow; 5 happened too; 5 happened also",
		}, {
			"3: an event that waits for a condition fires once, also at T+0",
			`state: {x: int 0..9 = 1 clamp}
attack:
  now: {technique: T1486, text: X, when: x >= 1, add: {x: 1}}
  then: {technique: T1486, text: X, when: x >= 3}
actions: {more: {title: M, why: W., repeat: 3, add: {x: 1}}}
`,
			"more; more",
			"0 happened now; 0 began more; 0 completed more; 0 happened then; 0 began more; 0 completed more",
		}, {
			"4: effects take hold at completion, whatever became of the guard",
			`state: {open: bool = true}
attack: {shut: {technique: T1486, text: X, at: T+5m, set: {open: false}}}
actions: {work: {title: W, why: W., cost: 10m, when: open, score: {contain: 3}}}
`,
			"work; to 10; work!",
			"0 began work; 5 happened shut; 10 completed work; 10 +3 contain",
		}, {
			"4: abandoning loses the time, returns the use and scores nothing",
			`actions: {work: {title: W, why: W., cost: 20m, score: {contain: 3}}, fixed: {title: F, why: W., cost: 5m, uninterruptible: true}}
`,
			"work; to 10; abandon; work; to 30; fixed; abandon!; to 40",
			"0 began work; 10 dropped work; 10 began work; 30 completed work; 30 +3 contain; 30 began fixed; 35 completed fixed",
		}, {
			"4: an abandoned option reopens its decision with the old deadline",
			`decisions:
  choose: {ask: "What?", deadline: {in: 30m, then: wait}, options: {act: {text: Act, why: W., cost: 60m}, wait: {text: Wait, why: W., score: {contain: -1}}}}
`,
			"choose.act; to 10; abandon; to 30",
			"0 opened choose; 0 began choose.act; 10 dropped choose.act; 30 defaulted choose.wait; 30 -1 contain",
		}, {
			"4: reopened behind its deadline, the decision is taken at once",
			`decisions:
  choose: {ask: "What?", deadline: {in: 10m, then: wait}, options: {act: {text: Act, why: W., cost: 60m}, wait: {text: Wait, why: W.}}}
`,
			"choose.act; to 20; abandon",
			"0 opened choose; 0 began choose.act; 20 dropped choose.act; 20 defaulted choose.wait",
		}, {
			"4: a pool returns when the work ends, unless it is spent",
			`pools: {team: {title: Team, size: 1}, disk: {title: Disk, size: 1, spent: true}}
actions:
  image: {title: I, why: W., cost: 10m, repeat: 3, uses: {team: 1, disk: 1}}
  hunt: {title: H, why: W., repeat: 3, uses: {team: 1}}
`,
			"image; hunt!; to 10; hunt; image!",
			"0 began image; 10 completed image; 10 began hunt; 10 completed hunt",
		}, {
			"5: a busy role still does what costs no time",
			`actions: {work: {title: W, why: W., cost: 30m}, call: {title: C, why: W.}}
`,
			"work; to 10; call; work!",
			"0 began work; 10 began call; 10 completed call",
		}, {
			"7: adding stops at the bounds of a clamped domain, and a fault ends the run elsewhere",
			`state: {soft: int 0..3 = 2 clamp, hard: int 0..3 = 2 error}
actions: {soften: {title: S, why: W., add: {soft: 5}}, break: {title: B, why: W., add: {hard: 5}, score: {contain: 9}}}
`,
			"soften; break",
			"0 began soften; 0 completed soften; 0 began break; 0 fault",
		}, {
			"8: what is prevented leads to nothing",
			`state: {contained: bool = false}
attack:
  wave: {technique: T1486, text: X, at: T+10m, unless: contained}
  more: {technique: T1486, text: X, after: wave, in: 5m}
actions: {contain_it: {title: C, why: W., set: {contained: true}}}
`,
			"contain_it; to 30",
			"0 began contain_it; 0 completed contain_it; 10 prevented wave",
		}, {
			"8: a when beside at or after is a guard",
			`state: {ready: bool = false}
injects:
  guarded: {at: T+5m, when: ready, subject: S, body: B}
  follows: {after: get_ready, in: 10m, when: ready, subject: S, body: B}
actions: {get_ready: {title: R, why: W., cost: 10m, set: {ready: true}}}
`,
			"get_ready; to 30",
			"0 began get_ready; 5 prevented guarded; 10 completed get_ready; 20 happened follows; 20 delivered follows",
		}, {
			"8: every expands to so many events, until something holds",
			`state: {stop: bool = false}
injects: {ping: {at: T+5m, every: 10m, times: 4, until: stop, subject: S, body: B}}
actions: {halt: {title: H, why: W., set: {stop: true}}}
`,
			"to 20; halt; to 60",
			"5 happened ping#1; 5 delivered ping; 15 happened ping#2; 15 delivered ping#2; 20 began halt; 20 completed halt; 25 prevented ping#3; 35 prevented ping#4",
		}, {
			"8: each use of a move has its own delayed effects",
			`actions: {ask: {title: A, why: W., repeat: 2, later: [{in: 10m, score: {contain: 1}}]}}
`,
			"ask; to 5; ask; ask!; to 20",
			"0 began ask; 0 completed ask; 5 began ask; 5 completed ask; 10 happened ask later 1 (use 1); 10 +1 contain; 15 happened ask later 1 (use 2); 15 +1 contain",
		}, {
			"9: a decision opens when its condition first holds, or at the latest by a time",
			`injects: {alert: {at: T+0m, subject: S, body: B}}
decisions:
  choose: {when: read(alert), or_by: T+15m, ask: "What?", deadline: {in: 10m, then: wait}, options: {act: {text: A, why: W.}, wait: {text: W, why: W.}}}
`,
			"to 30",
			"0 happened alert; 0 delivered alert; 15 opened choose; 25 defaulted choose.wait",
		}, {
			"9: a start at the time of the deadline is too late",
			`decisions:
  choose: {ask: "What?", deadline: {in: 10m, then: wait}, options: {act: {text: A, why: W.}, wait: {text: W, why: W.}}}
`,
			"to 10; choose.act!",
			"0 opened choose; 10 defaulted choose.wait",
		}, {
			"10: a bin pays what exceeds the best already paid, negative scores each time",
			`questions:
  how:
    ask: "How?"
    attempts: 3
    answers:
      exact: {any: [yes], score: {contain: 10}, why: W.}
      near: {any: [nearly], score: {contain: 4}, why: W.}
      other: {score: {contain: -1}, why: W.}
`,
			"how.other; how.near; how.exact; how.near!",
			"0 began how.other; 0 completed how.other; 0 -1 contain; 0 began how.near; 0 completed how.near; 0 +4 contain; 0 began how.exact; 0 completed how.exact; 0 +6 contain",
		}, {
			"10: hints cost, never below zero for the item, and come in order",
			`questions:
  how:
    ask: "How?"
    answers: {exact: {any: [yes], score: {contain: 3}, why: W.}, other: {why: W.}}
    hints: [{text: One, price: {contain: 2}}, {text: Two, price: {contain: 2}}]
`,
			"hint how 2!; hint how 1; hint how 2; how.exact; hint how 2!",
			"0 began hint how 1; 0 completed hint how 1; 0 began hint how 2; 0 completed hint how 2; 0 began how.exact; 0 completed how.exact",
		}, {
			"10: hints are for what can be answered",
			`questions:
  how:
    ask: "How?"
    when: clock >= T+10m
    answers: {exact: {any: [yes], why: W.}, other: {why: W.}}
    hints: [{text: One, price: {contain: 2}}]
`,
			"hint how 1!; to 10; hint how 1",
			"10 began hint how 1; 10 completed hint how 1",
		}, {
			"11: the version of an item is fixed when its collection is complete",
			`attack: {wave: {technique: T1486, text: X, at: T+5m}}
evidence: {log: {title: Log, file: evidence/b.log, versions: [{when: not happened(wave), file: evidence/a.log}], cost: 10m}}
`,
			"log; to 10; log!",
			"0 began log; 5 happened wave; 10 completed log; 10 collected log version 1",
		}, {
			"11: what is lost while it is collected is missed, what is held survives",
			`state: {off: bool = false}
attack: {cut: {technique: T1486, text: X, at: T+15m, set: {off: true}}}
evidence:
  ram: {title: RAM, file: evidence/a.log, cost: 10m, lost_when: off, score: {evidence: 5}}
  swap: {title: Swap, file: evidence/b.log, cost: 10m, lost_when: off, score: {evidence: 5}}
`,
			"ram; to 10; swap; to 20",
			"0 began ram; 10 completed ram; 10 collected ram version 0; 10 +5 evidence; 10 began swap; 15 happened cut; 15 lost swap; 20 missed swap",
		}, {
			"9: a deadline beyond the horizon falls on the horizon, and its option still counts",
			`decisions:
  choose: {when: clock >= T+220m, ask: "What?", deadline: {in: 60m, then: wait}, options: {act: {text: A, why: W.}, wait: {text: W, why: W., score: {contain: -1}}}}
`,
			"to 240",
			"220 opened choose; 240 defaulted choose.wait; 240 -1 contain; 240 ended over",
		}, {
			"11: what is lost in the instant in which its collection is complete was collected",
			`state: {off: bool = false}
attack: {cut: {technique: T1486, text: X, at: T+10m, set: {off: true}}}
evidence: {ram: {title: RAM, file: evidence/a.log, cost: 10m, lost_when: off}, swap: {title: S, file: evidence/b.log}}
`,
			"ram; to 10",
			"0 began ram; 10 completed ram; 10 collected ram version 0; 10 happened cut",
		}, {
			"13: the end is tested at T+0 as well",
			`attack: {wipe: {technique: T1486, text: X, at: T+0m}}
ends: {when: happened(wipe)}
`,
			"to 5!",
			"0 happened wipe; 0 ended over",
		}, {
			"11: custody scores hashing and handing over, and hashing comes first",
			`custody: {objective: evidence, hash: {points: 2, cost: 5m}, hand_over: {points: 3, to: Registry}}
evidence: {disk: {title: Disk, file: evidence/a.log, custody: required}, mail: {title: Mail, file: evidence/b.log, custody: required}}
`,
			"hash disk!; disk; hash disk; to 5; hand over disk; mail; hand over mail; hash mail!",
			"0 began disk; 0 completed disk; 0 collected disk version 0; 0 began hash disk; 5 completed hash disk; 5 +2 evidence; 5 began hand over disk; 5 completed hand over disk; 5 +3 evidence; 5 began mail; 5 completed mail; 5 collected mail version 0; 5 began hand over mail; 5 completed hand over mail; 5 +3 evidence",
		}, {
			"12: the right channel pays and is answered, a wrong one says why, retry allows another",
			`requests:
  preserve: {title: P, to: su, channel: 24/7 contact point, why: W., retry: true, cost: 5m, score: {contain: 4}, reply: {in: 30m, body: Kept.},
    wrong_channels: {mutual_legal_assistance: {why: Slow., score: {contain: -2}}}}
`,
			"preserve via mutual legal assistance; to 5; preserve via mutual legal assistance!; preserve via 24/7 contact point; to 40; preserve.24_7_contact_point!",
			"0 began preserve.mutual_legal_assistance; 5 completed preserve.mutual_legal_assistance; 5 -2 contain; 5 began preserve.24_7_contact_point; 10 completed preserve.24_7_contact_point; 10 +4 contain; 40 happened preserve reply; 40 delivered preserve reply",
		}, {
			"12: without retry there is one channel only",
			`requests:
  tell: {title: P, to: su, channel: phone, why: W., wrong_channels: {post: {why: Slow.}}}
`,
			"tell via post; tell via phone!",
			"0 began tell.post; 0 completed tell.post",
		}, {
			"13: at the horizon what is due happens first, and running work is unfinished",
			`injects: {last: {at: T+4h, subject: S, body: B}}
actions: {work: {title: W, why: W., cost: 20m, score: {contain: 9}}}
`,
			"to 230; work; to 240",
			"230 began work; 240 happened last; 240 delivered last; 240 unfinished work; 240 ended over",
		}, {
			"13: the end is tested at every settled instant, and outcomes in their order",
			`actions: {report: {title: R, why: W., cost: 10m}}
outcomes: {good: {when: clock < T+30m, text: Good.}, poor: {text: Poor.}}
ends: {when: done(report)}
`,
			"to 5; report; to 60; report!",
			"5 began report; 15 completed report; 15 ended good",
		}, {
			"18: an instructor releases, suppresses, postpones and extends",
			`injects:
  a: {at: T+1h, subject: S, body: B}
  b: {at: T+10m, subject: S, body: B}
  c: {at: T+10m, subject: S, body: B}
decisions:
  choose: {ask: "What?", deadline: {in: 10m, then: wait}, options: {wait: {text: W, why: W.}}}
`,
			"release a; suppress b; postpone c 10; extend choose 20; to 40; release b!",
			"0 opened choose; 0 happened a; 0 delivered a; 0 prevented b; 20 happened c; 20 delivered c; 30 defaulted choose.wait",
		}, {
			"18: what is postponed beyond the horizon does not come by another way",
			`state: {x: bool = false}
attack: {e: {technique: T1486, text: X, when: x, in: 10m}}
actions: {flip: {title: F, why: W., set: {x: true}, repeat: 2}, flop: {title: F, why: W., set: {x: false}}}
`,
			"flip; postpone e 240; flop; flip; to 60",
			"0 began flip; 0 completed flip; 0 began flop; 0 completed flop; 0 began flip; 0 completed flip",
		}, {
			"11: a collection in vain changes nothing, so it is no fault, and gives its pool back",
			`state: {x: int 0..1 = 1}
pools: {hands: {title: H, size: 1}}
evidence: {ram: {title: R, file: evidence/a.log, cost: 10m, lost_when: happened(cut), uses: {hands: 1}, add: {x: 1}}}
attack: {cut: {technique: T1486, at: T+5m, text: X}}
actions: {dig: {title: D, why: W., uses: {hands: 1}}}
`,
			"ram; dig!; to 10; dig",
			"0 began ram; 5 happened cut; 5 lost ram; 10 missed ram; 10 began dig; 10 completed dig",
		}, {
			"18: a delay however long is one behind the horizon",
			"injects: {a: {at: T+10m, subject: S, body: B}}\n",
			"postpone a 10737418235; suppress a; to 240",
			"0 prevented a; 240 ended over",
		}, {
			"a reply that was read can open what follows from it",
			`requests: {ask: {title: A, to: su, channel: phone, why: W., reply: {in: 5m, body: B}}}
actions: {use: {title: U, why: W., when: read(ask)}}
`,
			"ask; use!; read ask reply!; to 5; use!; read ask reply; use",
			"0 began ask.phone; 0 completed ask.phone; 5 happened ask reply; 5 delivered ask reply; 5 began read ask reply; 5 completed read ask reply; 5 began use; 5 completed use",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := programtest.Compile(t, c.body, "evidence/a.log", "one\n", "evidence/b.log", "two\n")
			got := script(t, p, []int{0}, 1, strings.Split(c.play, "; ")...)
			want := strings.Split(c.want, "; ")
			if !slices.Equal(got, want) {
				t.Errorf("got\n  %s\nwant\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
			}
		})
	}
}
