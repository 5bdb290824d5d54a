package program_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// TestMistakes holds what the compiler reports: code, column, what is wrong and
// what to do. The line is that of the marked text.
func TestMistakes(t *testing.T) {
	for _, c := range []struct {
		name, body string
		at         string // text at which the finding must point
		want       string // code, message and fix, as far as they matter
	}{
		{"an unknown name in a condition", "state: {contained: bool = false}\nactions: {a: {title: A, why: W., when: contaned}}\n", "contaned", `WF235: there is nothing called "contaned" (did you mean "contained"?)`},
		{"an unknown move in a predicate", "actions: {isolate: {title: A, why: W.}, b: {title: B, why: W., when: done(isolte)}}\n", "isolte", `WF235: there is no "isolte" among the actions, requests, decisions, evidence (did you mean "isolate"?)`},
		{"an option without its decision", "decisions: {how: {ask: A, options: {fast: {text: F, why: W.}, slow: {text: S, why: W.}}}}\nactions: {b: {title: B, why: W., when: chose(fast)}}\n", "fast)", `WF235: there is no "fast" among the decisions (write how.fast)`},
		{"a predicate on the wrong section", "actions: {isolate: {title: A, why: W., when: happened(isolate)}}\n", "isolate)", `WF235: "isolate" is declared under actions; here it takes attack, injects`},
		{"an option that does not exist", "decisions: {d: {ask: A., options: {one: {text: O, why: W.}, two: {text: T, why: W.}}}}\nactions: {a: {title: A, why: W., when: chose(d.onne)}}\n", "onne", `WF235: d has no "onne" (did you mean "one"?)`},
		{"a reading that several roles could mean", "injects: {i: {at: T+0m, subject: S, body: B}}\nactions: {a: {title: A, why: W., when: \"read(i, lad)\"}}\n", "lad", `WF235: there is no role lad (did you mean "lead"?)`},
		{"a reply that never comes", "requests: {r: {title: R, to: su, channel: phone, why: W.}}\nactions: {a: {title: A, why: W., when: replied(r)}}\n", "r)}}", "WF235: r has no reply (give the request a reply)"},
		{"an item that cannot be lost", "evidence: {e: {title: E, file: evidence/a.log}}\nactions: {a: {title: A, why: W., when: lost(e)}}\n", "e)}}", "WF235: e can never be that"},
		{"a circle of derived conditions", "derived: {a: b, b: a}\n", "", "WF236: derived condition a depends on itself"},
		{"a part of what has none", "decisions: {d: {ask: A., options: {one: {text: O, why: W.}, two: {text: T, why: W.}}}}\nactions: {a: {title: A, why: W., when: done(d.one)}}\n", "one)", "WF235: it takes d alone, without a part (for an option write chose(d.one))"},
		{"a part of an event", "injects: {i: {at: T+5m, subject: S, body: B}}\nactions: {a: {title: A, why: W., when: happened(i.second)}}\n", "second", "WF235: it takes i alone, without a part"},
		{"a part of a part", "decisions: {d: {ask: A., options: {one: {text: O, why: W.}, two: {text: T, why: W.}}}}\nactions: {a: {title: A, why: W., when: chose(d.one.two)}}\n", "two)", "WF235: d.one has no parts"},
		{"a set that does not fit", "state: {x: int 0..3 = 0 clamp}\nactions: {a: {title: A, why: W., set: {x: 9}}}\n", "9}", `WF234: "9" is not in 0..3`},
		{"an enum value that does not exist", "state: {x: \"enum [idle, running] = idle\"}\nactions: {a: {title: A, why: W., set: {x: runing}}}\n", "runing", `WF234: there is no value "runing" (did you mean "running"?)`},
		{"adding to what is no number", "state: {x: bool = false}\nactions: {a: {title: A, why: W., add: {x: 1}}}\n", "x: 1", "WF234: x is no number"},
		{"set and add of one variable", "state: {x: int 0..3 = 0 clamp}\nactions: {a: {title: A, why: W., set: {x: 1}, add: {x: 1}}}\n", "x: 1}}", "WF233: x is both set and added to"},
		{"a repetition without end", "injects: {i: {at: T+0m, every: 5m, subject: S, body: B}}\n", "5m, subject", "WF237: i repeats without end (add times: with a number)"},
		{"an effect before the start", "state: {x: bool = false}\nattack: {s: {technique: T1486, text: X, at: T-5m, set: {x: true}}}\n", "s: {", "WF238: s lies before the start, so it can change nothing"},
		{"an inject before the start", "injects: {i: {at: T-5m, subject: S, body: B}}\n", "T-5m", "WF238: inject i lies before the start"},
		{"an event without a time", "injects: {i: {subject: S, body: B}}\n", "i: {", "WF239: i never happens: nothing says when"},
		{"at and after together", "actions: {a: {title: A, why: W.}}\ninjects: {i: {at: T+5m, after: a, subject: S, body: B}}\n", "a, subject", "WF239: at and after exclude each other"},
		{"at and in together", "injects: {i: {at: T+5m, in: 5m, subject: S, body: B}}\n", "5m, subject", "WF239: at and in exclude each other"},
		{"after something unknown", "actions: {call: {title: A, why: W.}}\ninjects: {i: {after: cal, subject: S, body: B}}\n", "cal,", `WF240: there is no move or event "cal" (did you mean "call"?)`},
		{"a channel that stands twice", "requests: {r: {title: R, to: su, channel: The phone, why: W., wrong_channels: {by_mail: {why: W.}, by__mail: {why: W.}}}}\n", "by__mail", `WF243: channel "by__mail" stands twice`},
		{"custody without a rule", "evidence: {e: {title: E, file: evidence/a.log, custody: required}}\n", "e: {", "WF245: custody is required, but nothing says how it is scored"},
		{"a comparison outside the domain", "state: {x: int 0..3 = 0 clamp}\nactions: {a: {title: A, why: W., when: x >= 0}}\n", "x >= 0", "WF301: x >= 0 is always true"},
	} {
		t.Run(c.name, func(t *testing.T) {
			doc := programtest.Head + c.body + programtest.Tail
			_, diags := programtest.Try(doc, "evidence/a.log", "one\n")
			for _, d := range diags {
				if strings.Contains(fmt.Sprintf("%s: %s (%s)", d.Code, d.Message, d.Fix), c.want) {
					if _, known := program.Codes()[d.Code]; !known {
						t.Errorf("%s is not explained", d.Code)
					}
					if c.at != "" {
						pointsAt(t, doc, d.Pos.Line, d.Pos.Col, c.at)
					}
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
	if line < 1 || line > len(lines) || col < 1 || !strings.HasPrefix(string([]rune(lines[line-1])[col-1:]), text) {
		t.Errorf("it points at line %d, column %d; want at %q", line, col, text)
	}
}

// What becomes several moves or events is said once, in the order of the file.
func TestAMistakeIsSaidOnce(t *testing.T) {
	_, diags := programtest.Try(programtest.Head + `questions: {how: {ask: H, when: bad, answers: {a: {any: [x], why: W.}, b: {any: [y], why: W.}, other: {why: W.}}}}
injects: {p: {at: T+5m, every: 5m, times: 3, when: nope, subject: S, body: B}}
requests: {r: {title: R, to: su, channel: phone, why: W., when: wrong, wrong_channels: {post: {why: W.}}}}
` + programtest.Tail)
	var got []string
	for _, d := range diags {
		got = append(got, d.Message)
	}
	want := []string{`there is nothing called "bad"`, `there is nothing called "nope"`, `there is nothing called "wrong"`}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Stand-ins do the moves of their own role, also readings that only a later line
// of a script asks for.
func TestStandIns(t *testing.T) {
	doc := func(script string) string {
		return strings.Replace(programtest.Head, "roles:\n", "roles:\n  other: {title: Other, brief: B., stand_in: ["+script+"]}\n", 1) + `injects: {news: {at: T+0m, to: other, subject: S, body: B}}
actions: {mine: {title: M, by: lead, why: W.}, theirs: {title: T, by: other, why: W.}}
` + programtest.Tail
	}
	if p, diags := programtest.Try(doc("read news, {do: theirs, when: read(news)}")); diags.HasErrors() || len(p.Roles[0].StandIn) != 2 {
		t.Errorf("a reading that a later line asks for is not found:\n%s", diags)
	}
	_, diags := programtest.Try(doc("mine"))
	if want := "WF246: mine belongs to the role lead, so the role other cannot do it"; diags.Errors() != 1 || !strings.Contains(diags[0].Code+": "+diags[0].Message, want) {
		t.Errorf("got\n%s\nwant %s", diags, want)
	}
}

// One run reports every mistake.
func TestAllMistakesInOneRun(t *testing.T) {
	_, diags := programtest.Try(programtest.Head + "actions: {a: {title: A, why: W., when: one}, b: {title: B, why: W., when: two}}\n" + programtest.Tail)
	if n := diags.Errors(); n != 2 {
		t.Errorf("got %d errors, want 2:\n%s", n, diags)
	}
}

func TestMovesAreFoundByWhatPeopleCallThem(t *testing.T) {
	p := programtest.Compile(t, `requests:
  preserve: {title: P, to: su, channel: 24/7 contact point, why: W., reply: {in: 5m, body: B}, wrong_channels: {mail_to_the_host: {why: W.}}}
  tell: {title: T, to: su, channel: phone, why: W., when: read(preserve)}
`)
	for name, want := range map[string]string{
		"read preserve":                   "read preserve reply",
		"preserve via 24/7 contact point": "preserve.24_7_contact_point",
		"preserve via Mail to the host":   "preserve.mail_to_the_host",
		"tell":                            "tell.phone",
		"preserve":                        "",
	} {
		move, ok := p.FindMove(name, 0)
		if got := map[bool]string{true: p.Moves[move].ID}[ok]; got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}
