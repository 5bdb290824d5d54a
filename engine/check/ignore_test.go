package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// head is a scenario without findings but those of the case.
const head = `format: 1
id: small
title: Small
summary: The smallest scenario there is.
level: introductory
minutes: 5
objectives: {contain: {title: Contain the attack, weight: 100, csf: [RS.MI]}}
frameworks: {csf: "2.0"}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 2h}
roles: {analyst: {title: Analyst, brief: You watch the systems of a small harbour at night.}}
outcomes: {over: {title: Over, text: It is over.}}
debrief: {questions: ["What did you expect?"], references: ["NIST SP 800-61r3"]}
tests: [{name: nobody, do: [wait until T+2h], expect: {outcome: over}}]
`

func TestTheHeadHasNoFindings(t *testing.T) {
	r := pack(t, map[string]string{"scenario.yaml": head + "actions: {a: {title: A, score: {contain: 3}, why: It stops the spread.}, b: {title: B, score: {contain: 2}, why: It stops the spread.}}\n"}, check.Options{Exact: true})
	if len(r.Findings) > 0 {
		t.Errorf("found\n%s", r.Findings)
	}
}

func TestIgnore(t *testing.T) {
	const two = "  b: {title: B, score: {contain: 2}, why: It stops the spread.}\n"
	for _, c := range []struct {
		name, body string
		ignored    string
		want       []string // codes with lines that are left
	}{
		{"at the end of the line", "actions:\n  a: {title: A, score: {contain: 3}}  # watchfloor: ignore WF124 a reason\n" + two, "WF124 a reason", nil},
		{"on the line above", "actions:\n  # watchfloor: ignore WF124 a reason\n  a: {title: A, score: {contain: 3}}\n" + two, "WF124 a reason", nil},
		{"above other comments", "actions:\n  # watchfloor: ignore WF124: a reason\n  # and a note\n\n  a: {title: A, score: {contain: 3}}\n" + two, "WF124 a reason", nil},
		{"two codes", "state: {x: bool = false}  # watchfloor: ignore WF302, WF303 a reason\nactions:\n  a: {title: A, score: {contain: 3}, why: It stops the spread.}\n" + two, "WF302 a reason", []string{"WF192:14"}},
		{"another line", "actions:\n  a: {title: A, score: {contain: 3}}\n  # watchfloor: ignore WF124 a reason\n" + two, "", []string{"WF124:15", "WF192:16"}},
		{"the line below", "actions:\n  a: {title: A, why: It stops., score: {contain: 3}} # watchfloor: ignore WF124 a reason\n  b: {title: B, score: {contain: 2}}\n", "", []string{"WF501:15", "WF192:15", "WF124:16"}},
		{"another code", "actions:\n  a: {title: A, score: {contain: 3}}  # watchfloor: ignore WF125 a reason\n" + two, "", []string{"WF124:15", "WF192:15"}},
		{"without a reason", "actions:\n  a: {title: A, score: {contain: 3}}  # watchfloor: ignore WF124\n" + two, "WF124 ", []string{"WF191:15"}},
		{"an unknown code", "sector: Health # watchfloor: ignore WF999 a reason\nactions:\n  a: {title: A, score: {contain: 3}, why: It stops the spread.}\n" + two, "", []string{"WF190:14"}},
		{"no code", "sector: Health # watchfloor: ignore\nactions:\n  a: {title: A, score: {contain: 3}, why: It stops the spread.}\n" + two, "", []string{"WF190:14"}},
		{"a change that no test notices", "sector: Health # watchfloor: ignore mutant a reason\nactions:\n  a: {title: A, score: {contain: 3}, why: It stops the spread.}\n" + two, "", nil},
		{"such a change without a reason", "sector: Health # watchfloor: ignore mutant\nactions:\n  a: {title: A, score: {contain: 3}, why: It stops the spread.}\n" + two, "", []string{"WF191:14"}},
		{"such a change and a code", "actions:\n  a: {title: A, score: {contain: 3}}  # watchfloor: ignore WF124, mutant a reason\n" + two, "WF124 a reason", nil},
		{"an error", "sector: \"\" # watchfloor: ignore WF109 a reason\n", "", []string{"WF109:14", "WF193:14"}},
		{"in a text", "actions:\n  a:\n    title: A\n    score: {contain: 3}\n    result: >-\n      Text.\n      # watchfloor: ignore WF124 a reason\n    why: It stops the spread.\n" + two, "", nil},
		{"in quotes", "actions:\n  a: {title: \"A # watchfloor: ignore WF999 x\", score: {contain: 3}, why: It stops the spread.}\n" + two, "", nil},
		{"a hash in a word", "actions:\n  a: {title: A#watchfloor, score: {contain: 3}, why: It stops the spread.}\n" + two, "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := pack(t, map[string]string{"scenario.yaml": head + c.body}, check.Options{})
			var got []string
			for _, d := range r.Findings {
				got = append(got, fmt.Sprintf("%s:%d", d.Code, d.Pos.Line))
			}
			if strings.Join(got, " ") != strings.Join(c.want, " ") {
				t.Errorf("found %v, want %v\n%s", got, c.want, r.Findings)
			}
			ignored := ""
			for _, i := range r.Ignored {
				ignored += i.Finding.Code + " " + i.Reason
			}
			if ignored != c.ignored {
				t.Errorf("ignored %q, want %q", ignored, c.ignored)
			}
		})
	}
}

// A finding about a whole file is ignored in its head or in that of scenario.yaml;
// one in evidence where the file is named.
func TestIgnoreForFiles(t *testing.T) {
	files := map[string]string{
		"scenario.yaml":   "# watchfloor: ignore WF118 the instructor hands it out\n" + head,
		"evidence/a.log":  "not named\n",
		"evidence/b.log":  "10.0.0.1 GET http://evil-site.com/\n",
		"evidence.yaml":   "# watchfloor: ignore WF512 the name is part of a well-known case\nb: {title: B, file: evidence/b.log, score: {contain: 2}}\nc: {title: C, file: evidence/b.log, score: {contain: 2}}\n",
		"i18n/fr.yaml":    "# watchfloor: ignore WF129 the rest comes in spring\ntitle: {of: \"0b5e3ac3\", text: Petit}\n",
		"places/one.yaml": "norland: {title: Norland} # watchfloor: ignore WF307 it is spoken of\n",
	}
	r := pack(t, files, check.Options{})
	for _, d := range r.Findings {
		if d.Code != "WF127" { // the hash above is made up
			t.Errorf("found %s", d)
		}
	}
	if len(r.Ignored) != 4 {
		t.Errorf("ignored %+v", r.Ignored)
	}
}

// An ignore for a rule that did not run is not called superfluous.
func TestIgnoreOfWhatDidNotRun(t *testing.T) {
	body := head + "sector: Health # watchfloor: ignore WF401 a reason\nactions:\n  a: {title: A, score: {contain: 3}, why: It stops the spread.}\n  b: {title: B, score: {contain: 2}, why: It stops the spread.}\n"
	if r := pack(t, map[string]string{"scenario.yaml": body}, check.Options{}); len(r.Findings) > 0 {
		t.Errorf("without the exact rules: found\n%s", r.Findings)
	}
	if r := pack(t, map[string]string{"scenario.yaml": body}, check.Options{Exact: true}); r.Count(scenario.Warning) != 1 {
		t.Errorf("with them: found\n%s", r.Findings)
	}
}
