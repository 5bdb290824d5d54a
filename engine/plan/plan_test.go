package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
)

func TestPlanOfTheFullPack(t *testing.T) {
	doc, diags := scenario.Load(t.Context(), scenariotest.Full(), ".", scenario.Options{})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	var got strings.Builder
	for _, r := range plan.Of(doc) {
		at := "?"
		if r.Timed {
			at = plan.Time(r.Earliest)
		}
		fmt.Fprintf(&got, "%s %s %s | %s | %s | %s %s>%s %s\n", at, r.Kind, r.ID, r.When, r.Condition, r.Technique, r.From, strings.Join(r.To, ","), r.Channel)
	}
	want := `T-40m attack push_fatigue | T-40m |  | T1621 > 
T+0m inject siem | T+0m |  |  SIEM>analyst alert
T+30m attack creep | T+30m | only if spread < 12; every 30m, 8 times, until contained | T1021.002 > 
T+1h30m attack second_wave | T+1h30m | unless contained | T1486 > 
T+1h30m attack exfiltrate | 1h after creep | unless contained or ws14_off; with a chance of 1/3 | T1567.002 > 
T+1h30m inject fs_alert | after second_wave |  |  >analyst alert
? inject press | 2h after contain_how.wait | unless trust >= 5 |  A journalist>liaison phone
? inject regulator | 30m after it holds that gdpr == running |  |  Data-protection authority>liaison legal
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// What comes after itself has no time, and ends the search for one.
func TestCircles(t *testing.T) {
	doc := &scenario.Document{Injects: scenario.Map[scenario.Inject]{
		{Key: "a", Value: scenario.Inject{Trigger: scenario.Trigger{After: scenario.Ref{Name: "b"}}}},
		{Key: "b", Value: scenario.Inject{Trigger: scenario.Trigger{After: scenario.Ref{Name: "a"}}}},
	}}
	for _, r := range plan.Of(doc) {
		if r.Timed {
			t.Errorf("%s has the time %d", r.ID, r.Earliest)
		}
	}
}

func TestWords(t *testing.T) {
	doc, _ := scenario.Load(t.Context(), scenariotest.Full(), ".", scenario.Options{})
	if got := plan.Words(doc).Replace("{{clerk}}, {{other}}"); got != "A. Berg, {{other}}" {
		t.Errorf("got %q", got)
	}
}

// What waits for one of several events can be done from the first of them, and
// what waits for all from the last; a decision opens when it must at the latest.
func TestFromWhenThingsCanBeDone(t *testing.T) {
	at := func(minutes int64) scenario.Inject {
		return scenario.Inject{Trigger: scenario.Trigger{At: scenario.Time{Minutes: minutes, Set: true}}}
	}
	injects := scenario.Map[scenario.Inject]{{Key: "first", Value: at(10)}, {Key: "last", Value: at(60)}}
	score := scenario.Effects{Score: scenario.Map[scenario.Int]{{Key: "goal", Value: scenario.Int{V: 5}}}}
	goals := scenario.Map[scenario.Objective]{{Key: "goal", Value: scenario.Objective{Weight: scenario.Int{V: 100}}}}
	for when, want := range map[string]string{
		"":                                    "T+0m",
		"read(first) or read(last)":           "T+10m",
		"read(last) and read(first)":          "T+1h",
		"not (not read(last) or read(first))": "T+1h",
		"not (not read(last) and not happened(first))": "T+10m",
		"(read(last) or done(x)) and not off":          "T+1h",
		"read(last) and (read(first) or read(last))":   "T+1h",
		"done(x)":                        "?",
		"spread > 3 and not read(first)": "?",
	} {
		move := scenario.Move{When: scenario.Cond{Src: when}, Effects: score}
		doc := &scenario.Document{Injects: injects, Objectives: goals, Actions: scenario.Map[scenario.Action]{{Key: "act", Value: scenario.Action{Move: move}}}}
		if got := earliest(plan.Expected(doc)[0]); got != want {
			t.Errorf("when %s: %s, want %s", when, got, want)
		}
	}
	for by, want := range map[int64]string{30: "T+30m", 90: "T+1h"} {
		option := scenario.Option{Move: scenario.Move{Effects: score}}
		doc := &scenario.Document{Injects: injects, Objectives: goals, Decisions: scenario.Map[scenario.Decision]{{Key: "choose", Value: scenario.Decision{
			When: scenario.Cond{Src: "read(last)"}, OrBy: scenario.Time{Minutes: by, Set: true}, Options: scenario.Map[scenario.Option]{{Key: "go", Value: option}},
		}}}}
		if got := earliest(plan.Expected(doc)[0]); got != want {
			t.Errorf("by %d: %s, want %s", by, got, want)
		}
	}
}

func earliest(t plan.Task) string {
	if !t.Timed {
		return "?"
	}
	return plan.Time(t.Earliest)
}
