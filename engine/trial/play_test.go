package trial_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

var logFile = fstest.MapFS{"evidence/a.log": {Data: []byte("one\n")}}

// outcomeOf plays one test of the desk and tells its failures in lines.
func outcomeOf(t *testing.T, do, expect string) string {
	t.Helper()
	suite := load(t, desk+"tests:\n  - name: T\n    do: ["+do+"]\n    expect: {"+expect+"}\n", logFile)
	res := suite.Play(t.Context(), 0, kinds)
	var b strings.Builder
	for _, f := range res.Failures {
		fmt.Fprintf(&b, "%d:%d %s: %s\n", f.Pos.Line, f.Pos.Col, f.Line, f.What)
		for _, h := range f.Hints {
			b.WriteString("  " + h + "\n")
		}
	}
	return b.String()
}

// Every form of do and of expect, in playthroughs that go as they say.
func TestWhatATestCanSay(t *testing.T) {
	for _, c := range []struct{ name, do, expect string }{
		{"outcome, points, clock", "read alert, isolate, report", "outcome: good, points: {contain: 5, evidence: 0}, clock: T+15m"},
		{"one of several outcomes", "read alert, isolate, report", "outcome: [late, good]"},
		{"not over", "read alert", "outcome: none, clock: T+0m"},
		{"comparisons", "read alert, isolate, report", `points: {contain: ">= 5", evidence: "< 1"}, clock: "<= T+1h"`},
		{"ranges", "read alert, isolate, report", "points: {contain: 1..5}, clock: T+10m..T+20m"},
		{"state", "wait until T+1h", `state: {cut: false, spread: 6, law: idle, calm: false}`},
		{"state compared", "wait until T+1h", `state: {spread: ">= 5", law: "!= running"}`},
		{"done and not done", "read alert, isolate, log, ask via post", "done: [isolate, log, ask, ask.post], not_done: [report, ask.24_7_contact_point, first, first.act]"},
		{"an option", "read alert, first.go", "done: [first, first.go], not_done: first.idle, defaulted: []"},
		{"a deadline", "read alert, wait until T+30m", "defaulted: first, done: first.idle, points: {contain: -2}"},
		{"answers in words", `log, "how: yes: indeed"`, "answered: [how, how.exact], points: {evidence: 7}"},
		{"answers by group", "log, how.other", "answered: how.other"},
		{"hints", `log, hint how, "how: T1621"`, "points: {evidence: 6}"},
		{"what happened", "wait until T+1h", "happened: [wave, news], not_happened: press"},
		{"what was prevented", "read alert, isolate, wait until T+2h", "prevented: [wave, press]"},
		{"the version of an item", "log", "evidence: {log: evidence/a.log}"},
		{"messages", "ask via 24/7 contact point, wait until T+1h", "messages: [alert, ask, news, alert as lead], no_messages: press"},
		{"what is not possible", "cannot isolate, read alert, cannot first.act, isolate, first.act, cannot isolate", "outcome: none"},
		{"a condition", "read alert, isolate", `holds: ["calm and not done(report)", "clock == T+10m"]`},
		{"waiting for some time", "wait 20m, wait 20m", "clock: T+40m"},
		{"waiting for what arrives", "wait, wait", "clock: T+1h"},
		{"a line is finished before the next begins", "log, wait until T+30m", "done: log, clock: T+30m"},
		{"what was begun goes on meanwhile", "log, begin hunt, read alert, first.go, wait", "not_done: hunt, done: first, clock: T+30m"},
		{"work waits for what was begun", "log, begin hunt, read alert, isolate", "done: [hunt, isolate], clock: T+1h20m"},
		{"what was begun takes no time by itself", "log, begin hunt, wait 10m, abandon, wait 5m", "not_done: hunt, clock: T+25m"},
		{"what was begun is dropped", "log, begin hunt, wait, abandon, isolate", "not_done: hunt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			do := c.do
			if c.name == "what was begun is dropped" {
				do = "read alert, " + do
			}
			if got := outcomeOf(t, do, c.expect); got != "" {
				t.Error(got)
			}
		})
	}
}

// Several roles do their lines side by side: each begins its next one when it has
// finished the one before.
func TestATeamWorksSideBySide(t *testing.T) {
	for _, c := range []struct{ name, do, expect string }{
		{"side by side", "look, call, write", "done: [look, call, write], clock: T+30m"},
		{"one after the other", "call, write, look", "done: [look, call, write], clock: T+40m"},
		{"a time for one of them", "look, wait until T+20m as liaison, call", "done: [look, call], clock: T+30m"},
		{"a time for one, and longer", "look, wait 25m as liaison, call", "done: [look, call], clock: T+35m"},
		{"everybody waits", "look, call, wait until T+1h", "done: [look, call], clock: T+1h"},
		{"approval", "ask for isolate, grant isolate, isolate, call", "done: [isolate, call], clock: T+1h"},
		{"sharing", "read alert, share alert with liaison, read alert as liaison", "messages: [alert as liaison, alert as lead]"},
		{"evidence of either", "log as liaison, look", "done: [log, look], holds: \"read(log, liaison) and not read(log, lead)\""},
		{"sharing evidence", "log as lead, share log with liaison", "holds: \"read(log, liaison)\", clock: T+10m"},
		{"dropped while the other works", "begin look, call, abandon as lead", "not_done: look, done: call, clock: T+10m"},
	} {
		t.Run(c.name, func(t *testing.T) {
			suite := load(t, team+"tests:\n  - name: T\n    roles: [lead, liaison]\n    do: ["+c.do+"]\n    expect: {"+c.expect+"}\n", logFile)
			res := suite.Play(t.Context(), 0, kinds)
			for _, f := range res.Failures {
				t.Errorf("%s: %s %v\n%s", f.Line, f.What, f.Hints, res.Transcript)
			}
		})
	}
}

// A line of one role that rests on what another has not finished yet says so.
func TestWhatTheOthersDoMeanwhile(t *testing.T) {
	rests := strings.Replace(team, "  write: {", "  tell: {title: Tell, by: liaison, when: done(look), why: W.}\n  write: {", 1)
	suite := load(t, rests+"tests: [{name: T, roles: [lead, liaison], do: [look, tell], expect: {done: tell}}]\n", logFile)
	res := suite.Play(t.Context(), 0, kinds)
	want := "lead is still at work on look: it is done at T+30m"
	if len(res.Failures) != 1 || !slices.Contains(res.Failures[0].Hints, want) {
		t.Errorf("got %+v, want one with %q", res.Failures, want)
	}
}

// What a failure says: where, what is the case, why in the learner's words and in
// the scenario's, and what would have been possible.
func TestWhatAFailureSays(t *testing.T) {
	for _, c := range []struct{ name, do, expect, want string }{
		{"a condition that does not hold", "isolate", "outcome: good", `
isolate: isolate is not possible at T+0m: read Renames
  when read(alert); lacking: read(alert)
  possible then: log, ask via 24/7 contact point, ask via post or tell via phone`},
		{"the author's words", "read alert, report", "outcome: good", `
report: report is not possible at T+0m: text The attack still moves
  when cut or clock >= T+3h; lacking: cut (cut is false), clock >= T+3h (clock is T+0m)
  possible then: log, isolate, ask via 24/7 contact point`},
		{"hidden", "secret", "outcome: good", `
secret: secret is not possible at T+0m: situation
  when spread > 5; lacking: spread > 5 (spread is 2)
  it is hidden until then, so nobody could choose it`},
		{"done already", "read alert, isolate, isolate", "outcome: good", `
isolate: isolate is not possible at T+10m: used`},
		{"an option that is ruled out", "read alert, first.act", "outcome: good", `
first.act: first.act is not possible at T+0m: situation
  when cut; lacking: cut (cut is false)
  possible then: first.idle or first.go`},
		{"a decision that is not open", "first.go", "outcome: good", `
first.go: first.go is not possible at T+0m: closed
  first has not opened; it does when read(alert), or at T+30m
  possible then:`},
		{"a decision that was made", "read alert, first.go, first.idle", "outcome: good", `
first.idle: first.idle is not possible at T+0m: decided
  first was decided: first.go`},
		{"a decision that the deadline made", "read alert, wait until T+30m, first.go", "outcome: good", `
first.go: first.go is not possible at T+30m: decided
  first was decided: first.idle, by its deadline at T+30m`},
		{"something that has not arrived", "read press", "outcome: good", `
read press: press cannot be read at T+0m: it is due at T+2h
  arrived and not read: alert`},
		{"something that never came", "read alert, isolate, wait until T+2h, read press", "outcome: good", `
read press: press cannot be read at T+2h: it was prevented at T+2h, as it is while cut
  arrived and not read: news, news#2 and news#3`},
		{"a question that is not open", `"how: T1621"`, "outcome: good", `
how: T1621: how.exact is not possible at T+0m: text Collect the log
  when read(log); lacking: read(log)
  possible then: log`},
		{"behind the end", "read alert, isolate, report, wait", "outcome: good", `
wait: the exercise is over: good at T+15m`},
		{"a time that has passed", "wait until T+1h, wait until T+30m", "outcome: good", `
wait until T+30m: at T+1h: it is T+1h already`},
		{"nothing to abandon", "abandon", "outcome: good", `
abandon: at T+0m lead does nothing that could be abandoned`},
		{"something that is possible after all", "read alert, cannot isolate", "outcome: good", `
cannot isolate: isolate is possible at T+0m`},
		{"another outcome", "wait until T+4h", "outcome: good", `
outcome good: poor at T+4h
  good: when calm and done(report); lacking: cut (cut is false), spread <= 4 (spread is 6), done(report)`},
		{"an outcome behind another", "read alert, isolate, report", "outcome: late", `
outcome late: good at T+15m
  late holds as well, but good stands before it`},
		{"not over yet", "wait", "outcome: good", `
outcome good: the exercise is not over at T+30m
  it would end when done(report)`},
		{"points", "read alert, isolate", `points: {contain: ">= 9"}`, `
points.contain >= 9: 5`},
		{"the clock", "wait", `clock: "<= T+5m"`, `
clock <= T+5m: it is T+30m`},
		{"a variable", "wait until T+1h", "state: {spread: 2}", `
spread == 2: it does not hold; lacking: spread == 2 (spread is 6)`},
		{"something not done", "wait", "done: report", `
done(report): it does not hold; lacking: done(report)`},
		{"something done", "read alert, isolate", "not_done: isolate", `
not done(isolate): it does not hold; lacking: not done(isolate)`},
		{"something not prevented", "wait until T+2h", "prevented: wave", `
wave prevented: wave happened at T+1h
  it is prevented while cut`},
		{"something not due", "wait", "prevented: wave", `
wave prevented: wave is still to come, at T+1h`},
		{"an item that was not collected", "wait", "evidence: {log: evidence/a.log}", `
log is evidence/a.log: log was not collected`},
		{"a message", "wait", "messages: press", `
message press: it has not arrived by T+30m`},
		{"a message too many", "wait", "no_messages: alert", `
no message alert: it arrived at T+0m`},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := outcomeOf(t, c.do, c.expect)
			_, rest, _ := strings.Cut(got, " ")
			if !strings.HasPrefix("\n"+rest, c.want) {
				t.Errorf("got\n%s\nwant%s", got, c.want)
			}
		})
	}
}

// A failure points at the line of do, or at what is expected.
func TestWhereAFailureIs(t *testing.T) {
	src := desk + "tests:\n  - name: T\n    do:\n      - read alert\n      - first.act\n    expect:\n      points:\n        contain: 9\n"
	lines := strings.Count(desk, "\n")
	res := load(t, src, logFile).Play(t.Context(), 0, kinds)
	if got, want := res.Failures[0].Pos.String(), fmt.Sprintf("pack/scenario.yaml:%d:9", lines+5); got != want {
		t.Errorf("a line fails at %s, want %s", got, want)
	}
	res = load(t, strings.Replace(src, "      - first.act\n", "", 1), logFile).Play(t.Context(), 0, kinds)
	if got, want := res.Failures[0].Pos.String(), fmt.Sprintf("pack/scenario.yaml:%d:18", lines+7); got != want {
		t.Errorf("an expectation fails at %s, want %s", got, want)
	}
}
