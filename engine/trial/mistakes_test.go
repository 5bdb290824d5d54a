package trial_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// desk is a scenario for tests about tests.
const desk = programtest.Head + `state: {cut: bool = false, spread: "int 0..9 = 2 clamp", law: "enum [idle, running] = idle"}
derived: {calm: cut and spread <= 4}
evidence:
  log: {title: Log, file: evidence/a.log, cost: 10m, why: W., score: {evidence: 3}}
attack:
  wave: {technique: T1486, at: T+1h, unless: cut, add: {spread: 4}, text: More.}
injects:
  alert: {at: T+0m, from: SIEM, channel: alert, subject: Renames, body: Look.}
  press: {at: T+2h, unless: cut, from: Press, channel: phone, subject: Is it true, body: Well.}
  news: {at: T+30m, every: 30m, times: 3, subject: News, body: More.}
actions:
  isolate: {title: Isolate the server, cost: 10m, when: read(alert), set: {cut: true}, score: {contain: 5}, why: W.}
  hunt: {title: Hunt for the loader, cost: 1h, when: read(log), why: W.}
  secret: {title: Use the key, hide: true, when: spread > 5, why: W.}
  report: {title: Report, cost: 5m, when: cut or clock >= T+3h, else: The attack still moves., why: W.}
requests:
  ask: {title: Ask, to: su, channel: "24/7 contact point", cost: 5m, reply: {in: 30m, body: Yes.}, why: W., retry: true, wrong_channels: {post: {why: W.}}}
  tell: {title: Tell, to: su, channel: phone, why: W.}
decisions:
  first: {when: read(alert), or_by: T+30m, ask: "What?", deadline: {in: 30m, then: idle}, options: {act: {text: Act, why: W., when: cut}, idle: {text: Idle, why: W., score: {contain: -2}}, go: {text: Go, why: W.}}}
questions:
  how: {ask: "How?", when: read(log), else: Collect the log., answers: {exact: {any: ["yes: indeed", T1621], score: {evidence: 4}, why: W.}, other: {why: W.}}, hints: [{text: Look., price: {evidence: 1}}]}
outcomes:
  good: {when: calm and done(report), text: Good.}
  late: {when: cut, text: Late.}
  poor: {text: Poor.}
ends: {when: done(report)}
`

// TestMistakes holds what is reported of tests and asserts: code, place, what is
// wrong and what to do.
func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		name, body string
		at         string // text at which the finding must point
		want       string
	}{
		{"a move that does not exist", "tests: [{name: T, do: [isolte], expect: {outcome: poor}}]", "isolte", `WF251: there is no move "isolte" (did you mean "isolate"?)`},
		{"an option that does not exist", "tests: [{name: T, do: [first.akt], expect: {outcome: poor}}]", "akt", `WF251: first has no "akt" (did you mean "act"?)`},
		{"a decision alone", "tests: [{name: T, do: [first], expect: {outcome: poor}}]", "first]", "WF251: first alone is no move (write first.act, or another of its parts)"},
		{"a channel that does not exist", "tests: [{name: T, do: [\"ask via pots\"], expect: {outcome: poor}}]", "pots", `WF251: ask has no channel "pots" (did you mean "post"?)`},
		{"a request without its channel", "tests: [{name: T, do: [ask], expect: {outcome: poor}}]", "ask]", "WF251: ask has 2 channels, and it does not say which (write ask via 24/7 contact point)"},
		{"something to read that does not exist", "tests: [{name: T, do: [read allert], expect: {outcome: poor}}]", "allert", `WF251: there is nothing to read called "allert" (did you mean "alert"?)`},
		{"a question that does not exist", "tests: [{name: T, do: [\"who: me\"], expect: {outcome: poor}}]", "who: me", `WF251: there is no question "who" (did you mean "how"?)`},
		{"a role that does not exist", "tests: [{name: T, do: [isolate as leed], expect: {outcome: poor}}]", "leed", `WF251: there is no role "leed" (did you mean "lead"?)`},
		{"a hint where there is none", "tests: [{name: T, do: [hint first], expect: {outcome: poor}}]", "first]", `WF251: there is no question "first"`},
		{"a line that cannot be read", "tests: [{name: T, do: [wait for it], expect: {outcome: poor}}]", "for it", `WF250: "for it" does not say how long (write wait, wait 30m, or wait until T+1h30m)`},
		{"nothing expected", "tests: [{name: T, do: [wait]}]", "T, do", "WF255: test T expects nothing"},
		{"two of a name", "tests: [{name: A b, do: [wait], expect: {outcome: none}}, {name: a-b, do: [wait], expect: {outcome: none}}]", "a-b", "WF254: another test is called A b"},
		{"an unknown expectation", "tests: [{name: T, do: [wait], expect: {outcom: poor}}]", "outcom", `WF252: a test cannot expect "outcom" (did you mean "outcome"?)`},
		{"an unknown outcome", "tests: [{name: T, do: [wait], expect: {outcome: pour}}]", "pour", `WF253: there is no outcome "pour" (did you mean "poor"?)`},
		{"an unknown objective", "tests: [{name: T, do: [wait], expect: {points: {contian: 3}}}]", "contian", `WF253: there is no objective "contian" (did you mean "contain"?)`},
		{"points that are no number", "tests: [{name: T, do: [wait], expect: {points: {contain: many}}}]", "many", `WF252: "many" is no whole number`},
		{"an empty range", "tests: [{name: T, do: [wait], expect: {points: {contain: 9..1}}}]", "9..1", "WF252: the range 9..1 is empty"},
		{"a clock that is no time", "tests: [{name: T, do: [wait], expect: {clock: \"< 2h\"}}]", `"< 2h"`, `WF252: "2h" is no time`},
		{"an unknown variable", "tests: [{name: T, do: [wait], expect: {state: {spraed: 3}}}]", "spraed", `WF235: there is nothing called "spraed" (did you mean "spread"?)`},
		{"a value of another type", "tests: [{name: T, do: [wait], expect: {state: {law: walking}}}]", "walking", `WF235: law is never "walking"`},
		{"a comparison of another type", "tests: [{name: T, do: [wait], expect: {state: {spread: \"<= lots\"}}}]", "lots", `WF235: there is no number called "lots"`},
		{"an unknown move expected", "tests: [{name: T, do: [wait], expect: {done: [isolate, reprot]}}]", "reprot", `WF235: there is no "reprot" among the actions, requests, decisions, evidence (did you mean "report"?)`},
		{"an unknown option expected", "tests: [{name: T, do: [wait], expect: {not_done: first.akt}}]", "akt", `WF235: first has no "akt" (did you mean "act"?)`},
		{"an unknown step expected", "tests: [{name: T, do: [wait], expect: {prevented: wafe}}]", "wafe", `WF253: there is no attack step or inject "wafe" (did you mean "wave"?)`},
		{"an unknown file expected", "tests: [{name: T, do: [wait], expect: {evidence: {log: evidence/b.log}}}]", "evidence/b.log", `WF253: log is never the file "evidence/b.log" (did you mean "evidence/a.log"?)`},
		{"an unknown message expected", "tests: [{name: T, do: [wait], expect: {messages: [pres]}}]", "pres]", `WF253: there is no message "pres" (did you mean "press"?)`},
		{"a condition with a mistake", "tests: [{name: T, do: [wait], expect: {holds: \"cut and calmm\"}}]", "calmm", `WF235: there is nothing called "calmm" (did you mean "calm"?)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			src := desk + c.body + "\n"
			_, diags := trial.Load(document(t, src, logFile))
			for _, d := range diags {
				if strings.Contains(fmt.Sprintf("%s: %s (%s)", d.Code, d.Message, d.Fix), c.want) {
					pointsAt(t, src, d.Pos.Line, d.Pos.Col, c.at)
					return
				}
			}
			t.Errorf("got\n%s\nwant %s", diags, c.want)
		})
	}
}

// pointsAt checks that a position is where a text begins.
func pointsAt(t *testing.T, doc string, line, col int, text string) {
	t.Helper()
	lines := strings.Split(doc, "\n")
	if line < 1 || line > len(lines) || col < 1 || col > len([]rune(lines[line-1])) || !strings.HasPrefix(string([]rune(lines[line-1])[col-1:]), text) {
		t.Errorf("it points at line %d, column %d; want at %q", line, col, text)
	}
}

// team is a scenario of two roles.
const team = `format: 1
id: team
title: Team
summary: Two of them.
level: introductory
minutes: 5
frameworks: {attack: "18.1"}
objectives: {contain: {title: Contain, weight: 100}}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 4h}
places: {su: {title: Sudria}}
roles: {lead: {title: Lead, brief: You lead.}, liaison: {title: Liaison, brief: You talk.}}
evidence: {log: {title: Log, file: evidence/a.log, cost: 10m, why: W.}}
injects: {alert: {at: T+0m, to: lead, subject: S, body: B.}, news: {at: T+0m, subject: S, body: B.}}
actions:
  isolate: {title: Isolate, by: lead, cost: 1h, approval: {by: liaison, reason: R.}, score: {contain: 5}, why: W.}
  look: {title: Look, by: lead, cost: 30m, why: W.}
  call: {title: Call, by: liaison, cost: 10m, why: W.}
  write: {title: Write, by: liaison, cost: 10m, why: W.}
questions: {how: {by: lead, ask: "How?", answers: {exact: {any: [x], score: {contain: 1}, why: W.}, other: {why: W.}}}}
outcomes: {poor: {text: Poor.}}
`

// A role that a test does not play cannot do anything, and it is said who could.
func TestMistakesAboutRoles(t *testing.T) {
	for _, c := range []struct{ tests, want string }{
		{"[{name: T, roles: [liaison], do: [isolate], expect: {outcome: poor}}]", "isolate belongs to the role lead, which the test does not play (add lead to the roles: of the test)"},
		{"[{name: T, roles: [liaison, lead], do: [isolate as liaison], expect: {outcome: poor}}]", "isolate is not for the role liaison (write it as lead)"},
		{"[{name: T, roles: [lead, liaison], do: [log], expect: {outcome: poor}}]", "several of the roles could do log (write log as lead)"},
		{"[{name: T, do: [log as liaison], expect: {outcome: poor}}]", "the test does not play the role liaison"},
		{"[{name: T, roles: [lead, liaison], do: [abandon], expect: {outcome: poor}}]", "it does not say who abandons its work (write abandon as lead)"},
		{"[{name: T, roles: [lead, liaison], do: [read news], expect: {outcome: poor}}]", "it does not say who reads it (write read news as lead)"},
		{"[{name: T, roles: [liaison], do: [\"how: yes\"], expect: {outcome: poor}}]", "how is for the role lead"},
		{"[{name: T, do: [wait], expect: {messages: alert as leed}}]", `there is no role "leed" (did you mean "lead"?)`},
	} {
		_, diags := trial.Load(document(t, team+"tests: "+c.tests+"\n", logFile))
		if !strings.Contains(diags.String(), c.want) {
			t.Errorf("%s\ngot\n%swant %s", c.tests, diags, c.want)
		}
	}
}
