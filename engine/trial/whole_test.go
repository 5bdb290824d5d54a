package trial_test

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// try tries a scenario with what is said of it.
func try(t testing.TB, src string, opt trial.Options) *trial.Report {
	t.Helper()
	opt.Words = kinds
	r, err := load(t, src, logFile).Try(context.Background(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// Every part of a scenario is counted once, and touched by what touches it.
func TestCoverage(t *testing.T) {
	r := try(t, desk+`tests:
  - {name: one, do: [read alert, isolate, wait until T+2h], expect: {done: isolate}}
  - {name: two, do: [read alert, wait until T+30m, log, "how: no", ask via post], expect: {defaulted: first}}
`, trial.Options{})
	touched := map[string]bool{}
	for _, p := range r.Coverage.Parts {
		touched[p.Kind+" "+p.ID] = p.Tests > 0
	}
	want := map[string]bool{
		"option first.act": false, "option first.idle": false, "option first.go": false, "default first": true,
		"action isolate": true, "action hunt": false, "action secret": false, "action report": false,
		"request ask.24_7_contact_point": false, "request ask.post": true, "request tell.phone": false,
		"answer how.exact": false, "answer how.other": true, "evidence log": true,
		"inject alert": true, "inject press": false, "inject news": true,
		"attack wave": false, "prevented wave": true, "prevented press": true,
		"outcome good": false, "outcome late": false, "outcome poor": false,
	}
	if !reflect.DeepEqual(touched, want) {
		for k := range want {
			if touched[k] != want[k] {
				t.Errorf("%s: touched %t, want %t", k, touched[k], want[k])
			}
			delete(touched, k)
		}
		for k := range touched {
			t.Errorf("%s should not be counted", k)
		}
	}
	if got, want := r.Coverage.Percent(), 9*100/23; got != want {
		t.Errorf("%d %%, want %d %%", got, want)
	}
	for _, p := range r.Coverage.Parts {
		if p.Pos.Line == 0 || p.Pos.File != "pack/scenario.yaml" {
			t.Errorf("%s %s is nowhere: %s", p.Kind, p.ID, p.Pos)
		}
	}
}

func TestVersionsAndLossAreCovered(t *testing.T) {
	r := try(t, programtest.Head+`state: {off: bool = false}
evidence:
  log: {title: Log, file: evidence/a.log, versions: [{when: off, file: evidence/a.log}], cost: 5m, why: W.}
  ram: {title: RAM, file: evidence/a.log, cost: 5m, lost_when: off, why: W.}
actions: {cut: {title: C, cost: 5m, set: {off: true}, why: W.}}
`+programtest.Tail+"tests: [{name: T, do: [cut, log], expect: {done: log}}]\n", trial.Options{})
	var got []string
	for _, p := range r.Coverage.Parts {
		if p.Tests > 0 {
			got = append(got, p.Kind+" "+p.ID)
		}
	}
	if want := []string{"action cut", "evidence log", "evidence ram lost", "version log version 1"}; !slices.Equal(got, want) {
		t.Errorf("touched %q, want %q", got, want)
	}
}

// little is a scenario that is looked through in no time.
const little = programtest.Head + `state: {cut: bool = false, spread: "int 0..9 = 2 clamp"}
derived: {calm: cut and spread <= 4}
evidence:
  log: {title: Log, file: evidence/a.log, cost: 30m, why: W., score: {evidence: 3}}
attack:
  wave: {technique: T1486, at: T+1h, unless: cut, add: {spread: 4}, text: More.}
injects:
  alert: {at: T+0m, from: SIEM, channel: alert, subject: Renames, body: Look.}
  gone: {at: T+2h, when: spread > 8, subject: S, body: B.}
actions:
  isolate: {title: Isolate the server, cost: 30m, when: read(alert), set: {cut: true}, score: {contain: 5}, why: W.}
  report: {title: Report, cost: 30m, when: cut, why: W.}
requests:
  ask: {title: Ask, to: su, channel: phone, cost: 30m, why: W., wrong_channels: {post: {why: W.}}}
decisions:
  first: {when: read(alert), ask: "What?", options: {act: {text: Act, why: W., when: cut}, go: {text: Go, why: W.}}}
questions:
  how: {ask: "How?", supported_by: [log], answers: {exact: {any: [T1621], score: {evidence: 4}, why: W.}, other: {why: W.}}}
outcomes:
  good: {when: calm and done(report), text: Good.}
  poor: {text: Poor.}
ends: {when: done(report)}
`

// How each kind of assert stands, and what is found.
func TestAsserts(t *testing.T) {
	for _, c := range []struct{ assert, want string }{
		{"reachable: [poor, good, first, first.act, wave, log, ask, ask.post]", "proved"},
		{"reachable: how.exact", "proved"},
		{"never: \"spread > 6\"", "proved"},
		{"never: \"cut and happened(wave) and clock < T+1h\"", "proved"},
		{"always: \"spread >= 2\"", "proved"},
		{"never: \"calm and done(report)\"", "fails; a play leads there; read alert, isolate, report"},
		{"never: \"not cut\"", "fails; it is so from the start"},
		{"always: \"not happened(wave)\"", "fails; a play leads there; wait until T+30m, log"},
		{"share: {outcome: poor, policy: hasty, between: [1, 1]}", "proved; it is 1.000, counted exactly"},
		{"share: {outcome: good, policy: best, between: [0, 0.5]}", "fails; it is 1.000, counted exactly"},
		{"share: {outcome: good, policy: random, between: [0.9, 1]}", "fails; it is 0.067, counted exactly"},
		{"share: {outcome: good, policy: random, between: [0.01, 0.9]}", "proved; it is 0.067, counted exactly"},
		{"separates: {novice: hasty, expert: best, by: 25}", "proved; best 100 %, hasty 0 %"},
		{"separates: {novice: best, expert: hasty, by: 25}", "fails; hasty 0 %"},
		{"separates: {novice: random, expert: best, by: 5}", "proved; best 100 %, random "},
	} {
		t.Run(c.assert, func(t *testing.T) {
			r := try(t, little+"asserts:\n  - "+c.assert+"\n", trial.Options{})
			for _, a := range r.Asserts {
				got := strings.TrimSuffix(strings.Join([]string{string(a.Verdict), a.Got, strings.Join(a.Play, ", ")}, "; "), "; ")
				if !strings.HasPrefix(got, c.want) {
					t.Errorf("%s: %s, want %s", a.Text, got, c.want)
				}
				if a.Bad() != (a.Verdict == trial.Fails) || a.Bad() != (r.Failures() > 0) {
					t.Errorf("%s: %d failures", got, r.Failures())
				}
			}
		})
	}
}

// What can never be reached is proved so, and what was not found is no proof.
func TestWhatIsNotReached(t *testing.T) {
	r := try(t, little+"asserts: [{reachable: gone}]\n", trial.Options{})
	if a := r.Asserts[0]; a.Verdict != trial.Fails || a.Got != "it is proved that it can never happen" {
		t.Errorf("%+v", a)
	}
	r = try(t, desk+"asserts: [{never: \"chose(first.act) and not cut\"}]\n", trial.Options{States: 1})
	if a := r.Asserts[0]; a.Verdict != trial.Holds || !strings.Contains(a.Got, "there are more") {
		t.Errorf("%+v", a)
	}
}

// Where a way of playing is played and not counted, its interval is told, and what
// cannot be told apart does not fail.
func TestEstimatesHaveIntervals(t *testing.T) {
	share := func(between string) trial.Claim {
		src := strings.Replace(team, "outcomes: {poor", "outcomes: {called: {when: \"done(call) and clock >= T+4h\", text: T.}, poor", 1)
		return try(t, src+"asserts: [{share: {outcome: called, policy: random, between: "+between+"}}]\n", trial.Options{}).Asserts[0]
	}
	all := share("[0, 1]")
	if all.Verdict != trial.Holds || !strings.Contains(all.Got, "of 1000 plays, 95 % interval 0.5") {
		t.Fatalf("%+v", all)
	}
	if a := share("[0, 0.5]"); a.Verdict != trial.Fails {
		t.Errorf("%+v", a)
	}
}

func TestMistakesInAsserts(t *testing.T) {
	for _, c := range []struct{ assert, at, want string }{
		{"reachable: [pour]", "pour", `WF257: there is nothing called "pour" that could be reached (did you mean "poor"?)`},
		{"reachabel: [poor]", "reachabel", `WF256: there is no assert "reachabel" (did you mean "reachable"?)`},
		{"never: \"spraed > 2\"", "spraed", `WF235: there is nothing called "spraed" (did you mean "spread"?)`},
		{"always: \"spraed > 2\"", "spraed", `WF235: there is nothing called "spraed" (did you mean "spread"?)`},
		{"share: {outcome: poor, policy: randm, between: [0, 1]}", "randm", `WF257: there is no way of playing "randm" (did you mean "random"?)`},
		{"share: {outcome: poor, policy: random}", "share", "WF256: share lacks between"},
		{"share: {outcome: poor, policy: random, between: [0.7, 0.1]}", "[0.7", "WF256: between takes two numbers from 0 to 1, the smaller first"},
		{"separates: {novice: hasty, expert: best, by: 0}", "0}", "WF256: by is a difference in percent"},
		{"separates: {novice: hasty, exprt: best, by: 5}", "exprt", `WF256: separates has no "exprt" (did you mean "expert"?)`},
		{"poor", "poor", "WF256: an assert is a key with what it claims"},
	} {
		src := desk + "asserts:\n  - " + c.assert + "\n"
		_, diags := trial.Load(document(t, src, logFile))
		found := false
		for _, d := range diags {
			if strings.Contains(fmt.Sprintf("%s: %s (%s)", d.Code, d.Message, d.Fix), c.want) {
				found = true
				pointsAt(t, src, d.Pos.Line, d.Pos.Col, c.at)
			}
		}
		if !found {
			t.Errorf("%s\ngot\n%swant %s", c.assert, diags, c.want)
		}
	}
}

// Changes are noticed by tests that say exactly what is, and what nobody notices
// is told with its place. The order is the same however many work on it.
func TestMutation(t *testing.T) {
	src := desk + `tests:
  - {name: one, do: [cannot isolate, read alert, cannot report, isolate, report], expect: {outcome: good, points: {contain: 5}, clock: T+15m}}
`
	one := try(t, src, trial.Options{Mutate: true, Workers: 1}).Mutation
	if many := try(t, src, trial.Options{Mutate: true, Workers: 4}).Mutation; !reflect.DeepEqual(one, many) {
		t.Errorf("one worker found %+v, four found %+v", one, many)
	}
	survivors := map[string]bool{}
	for _, m := range one.Survivors {
		survivors[m.Path+": "+m.Old+" -> "+m.New] = true
		if m.Pos.Line == 0 {
			t.Errorf("%s is nowhere", m.Path)
		}
	}
	for change, lives := range map[string]bool{
		"actions.isolate.cost: 10m -> 15m":                                 false,
		"actions.isolate.when: read(alert) -> nothing":                     false,
		"actions.isolate.set.cut: true -> false":                           false,
		"actions.isolate.score.contain: 5 -> 6":                            false,
		"actions.report.when: cut or clock >= T+3h -> clock >= T+3h":       false,
		"actions.report.when: cut or clock >= T+3h -> cut or clock > T+3h": true,
		"actions.hunt.cost: 1h -> 55m":                                     true,
		"attack.wave.add.spread: 4 -> -4":                                  true,
		"outcomes: good before late -> late before good":                   false,
		"outcomes.good.when: calm and done(report) -> done(report)":        true,
		"decisions.first.deadline.then: idle -> go":                        true,
		"questions.how.answers.exact.score.evidence: 4 -> 5":               true,
		"requests.ask.reply.in: 30m -> 35m":                                true,
		"derived.calm: cut and spread <= 4 -> cut and spread < 4":          true,
		"derived.calm: cut and spread <= 4 -> not (cut and spread <= 4)":   false,
		"injects.press.unless: cut -> not (cut)":                           true,
	} {
		if survivors[change] != lives {
			t.Errorf("%s: survives %t, want %t", change, survivors[change], lives)
		}
	}
	if n := one.Noticed + one.Skipped + len(one.Survivors); n != one.Tried || one.Tried != one.All || one.Noticed == 0 {
		t.Errorf("%+v", one)
	}
}

// Where transcripts are kept, whatever is seen in a play is noticed.
func TestTranscriptsNoticeChanges(t *testing.T) {
	src := desk + "tests: [{name: T, do: [wait until T+1h], expect: {outcome: none}}]\n"
	lives := func(kept bool) bool {
		for _, m := range try(t, src, trial.Options{Mutate: true, Kept: kept}).Mutation.Survivors {
			if m.Path == "injects.news.at" && m.New == "T+35m" {
				return true
			}
		}
		return false
	}
	if !lives(false) || lives(true) {
		t.Error("a kept transcript does not notice that the news come later")
	}
}

func TestMutationNeedsTestsThatPass(t *testing.T) {
	r := try(t, desk+"tests: [{name: T, do: [wait], expect: {outcome: good}}]\n", trial.Options{Mutate: true})
	if !r.Mutation.Idle || r.Mutation.Tried != 0 {
		t.Errorf("%+v", r.Mutation)
	}
}

func TestMutationCanBeBounded(t *testing.T) {
	src := desk + "tests: [{name: T, do: [wait], expect: {outcome: none}}]\n"
	if m := try(t, src, trial.Options{Mutate: true, MutateMax: 7}).Mutation; m.Tried != 7 || m.All <= 7 {
		t.Errorf("%d of %d tried", m.Tried, m.All)
	}
}

// Asserts over a small scenario notice what its tests do not.
func TestAssertsNoticeChanges(t *testing.T) {
	src := programtest.Head + `state: {x: int 0..3 = 0 clamp}
actions: {up: {title: Up, cost: 5m, add: {x: 1}, why: W.}, more: {title: More, when: done(up), cost: 5m, add: {x: 1}, why: W.}}
` + programtest.Tail + "tests: [{name: T, do: [wait until T+1h], expect: {state: {x: 0}}}]\n"
	lives := func(src string) bool {
		for _, m := range try(t, src, trial.Options{Mutate: true}).Mutation.Survivors {
			if m.Path == "actions.up.add.x" && m.New == "2" {
				return true
			}
		}
		return false
	}
	if !lives(src) || lives(src+"asserts: [{never: x == 3}]\n") {
		t.Error("the assert changes nothing")
	}
}

// The forms for machines hold what the text holds.
func TestForms(t *testing.T) {
	r := try(t, desk+"tests: [{name: \"T <1>\", do: [isolate], expect: {outcome: good}}]\nasserts: [{never: \"not cut\"}]\n", trial.Options{Random: 3, Seed: 1, States: 100})
	r.Demand(99)
	var text, js, ju bytes.Buffer
	for w, write := range map[*bytes.Buffer]func() error{
		&text: func() error { return trial.WriteText(&text, []*trial.Report{r}) },
		&js:   func() error { return trial.WriteJSON(&js, []*trial.Report{r}) },
		&ju:   func() error { return trial.WriteJUnit(&ju, []*trial.Report{r}) },
	} {
		if err := write(); err != nil || w.Len() == 0 {
			t.Fatalf("%v, %d bytes", err, w.Len())
		}
	}
	var out []struct {
		Passed bool
		Tests  []struct {
			Name     string
			Failures []struct{ At, What string }
		}
		Asserts []struct{ Verdict string }
		Below   int `json:"below_coverage"`
	}
	if err := json.Unmarshal(js.Bytes(), &out); err != nil || len(out) != 1 || out[0].Passed || out[0].Below != 99 || out[0].Asserts[0].Verdict != "fails" || len(out[0].Tests[0].Failures) != 1 {
		t.Errorf("%v: %s", err, js.String())
	}
	var suites struct {
		Suites []struct {
			Tests    int `xml:"tests,attr"`
			Failures int `xml:"failures,attr"`
			Cases    []struct {
				Name string `xml:"name,attr"`
			} `xml:"testcase"`
		} `xml:"testsuite"`
	}
	if err := xml.Unmarshal(ju.Bytes(), &suites); err != nil || suites.Suites[0].Tests != 4 || suites.Suites[0].Failures != 3 || suites.Suites[0].Cases[0].Name != "T <1>" {
		t.Errorf("%v: %s", err, ju.String())
	}
	if !strings.Contains(text.String(), "FAILED test: 1 of 1 tests failed; 1 of 1 asserts failed; the tests touch ") {
		t.Error(text.String())
	}
}
