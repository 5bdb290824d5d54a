package debrief_test

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

func build(run *exercise.Run, ref debrief.Reference) *debrief.Debrief {
	return debrief.Build(input(run, ref))
}

// scored is a scenario in which either objective can be served and harmed.
const scored = `
actions:
  good: {title: Good, why: W., score: {contain: 10}}
  kept: {title: Kept, why: W., score: {evidence: 10}}
  harm: {title: Harm, why: W., score: {contain: -2}, critical: true}
  stop: {title: Stop, why: W.}
ends: {when: done(stop)}
`

func TestScoreAgainstTheReference(t *testing.T) {
	p := programtest.Compile(t, scored)
	full := debrief.Reference{Idle: []int{0, 0}, Best: []int{10, 10}, Source: "proven"}
	for name, c := range map[string]struct {
		ref     debrief.Reference
		do      []string
		why     string
		percent int
		ratings string
	}{
		"everything":               {full, []string{"good", "kept", "stop"}, "", 100, "P P"},
		"nothing":                  {full, []string{"stop"}, "", 0, "U U"},
		"weights count":            {full, []string{"good", "stop"}, "", 60, "P U"},
		"a critical mistake":       {full, []string{"good", "harm", "kept", "stop"}, "", 88, "M P"},
		"below idle":               {full, []string{"harm", "stop"}, "", 0, "U U"},
		"better than the best":     {debrief.Reference{Idle: []int{0, 0}, Best: []int{5, 10}}, []string{"good", "kept", "stop"}, "", 100, "P P"},
		"nothing to gain in one":   {debrief.Reference{Idle: []int{0, 3}, Best: []int{10, 3}}, []string{"good", "stop"}, "", 100, "P -"},
		"best below idle":          {debrief.Reference{Idle: []int{0, 3}, Best: []int{10, 1}}, []string{"stop"}, "", 0, "U -"},
		"nothing to gain anywhere": {debrief.Reference{Idle: []int{0, 0}, Best: []int{0, 0}}, []string{"good", "stop"}, debrief.WhyUnrated, 0, "- -"},
		"no reference":             {debrief.Reference{}, []string{"good", "stop"}, debrief.WhyReference, 0, "- -"},
		"not over":                 {full, []string{"good"}, debrief.WhyUnfinished, 0, "- -"},
	} {
		s := build(play(t, p, c.do...), c.ref).Score
		var ratings []string
		for _, o := range s.Objectives {
			if o.Rated != (o.Rating != "") {
				t.Errorf("%s: rated and rating disagree: %+v", name, o)
			}
			if o.Rating == "" {
				o.Rating = "-"
			}
			ratings = append(ratings, o.Rating)
		}
		if got := strings.Join(ratings, " "); got != c.ratings || s.Percent != c.percent || s.Why != c.why || s.Scored != (c.why == "") {
			t.Errorf("%s: got %d %%, ratings %s, why %q; want %d %%, %s, %q", name, s.Percent, got, s.Why, c.percent, c.ratings, c.why)
		}
	}
}

func TestAFaultIsNotScored(t *testing.T) {
	p := programtest.Compile(t, "state:\n  x: int 0..1 = 1 error\nactions:\n  break: {title: Break, why: W., add: {x: 1}}\n")
	d := build(play(t, p, "break"), debrief.Reference{Idle: []int{0, 0}, Best: []int{1, 1}})
	if !d.Outcome.Faulted || d.Score.Scored || d.Score.Why != debrief.WhyFaulted {
		t.Errorf("got outcome %+v and score %+v", d.Outcome, d.Score)
	}
}

// traced is an attack whose steps show in evidence and messages.
const traced = `
evidence:
  log: {title: Log, file: log.txt, cost: 10m, why: W.}
attack:
  before: {technique: T1621, at: T-1h, text: X., traces: [log]}
  early: {technique: T1486, at: T+5m, text: X., traces: [log]}
  late: {technique: T1486, at: T+30m, text: X., traces: [log, alarm]}
  silent: {technique: T1486, at: T+35m, text: X.}
injects:
  alarm: {after: late, in: 10m, subject: Alarm, body: X.}
`

func TestDetectionAndDelay(t *testing.T) {
	p := programtest.Compile(t, traced, "log.txt", "x")
	for name, c := range map[string]struct {
		do   []string
		step string
		by   string
		at   int64
		took int64
		miss bool
	}{
		"history is seen in the log":                    {[]string{"log"}, "before", "Log", 10, 70, false},
		"a step is seen in what is collected after it":  {[]string{"log"}, "early", "Log", 10, 5, false},
		"a log of before a step does not show it":       {[]string{"log", "wait until T+4h"}, "late", "", 0, 0, true},
		"an item under way shows what happens meantime": {[]string{"wait until T+25m", "log"}, "late", "Log", 35, 5, false},
		"a message shows once it is opened":             {[]string{"log", "wait until T+50m", "read alarm"}, "late", "Alarm", 50, 20, false},
		"the first trace counts":                        {[]string{"wait until T+40m", "read alarm", "log"}, "late", "Alarm", 40, 10, false},
		"nothing opened is missed":                      {[]string{"wait until T+4h"}, "before", "", 0, 0, true},
		"what leaves no trace is not missed":            {[]string{"wait until T+4h"}, "silent", "", 0, 0, false},
	} {
		d := build(play(t, p, c.do...), debrief.Reference{})
		s := find(t, d.Attack, func(s debrief.Step) bool { return s.ID == c.step })
		if s.Missed != c.miss || s.DetectedBy != c.by {
			t.Errorf("%s: missed %t, detected by %q; want %t, %q", name, s.Missed, s.DetectedBy, c.miss, c.by)
		}
		if c.by != "" && (s.DetectedAt == nil || *s.DetectedAt != c.at || *s.Delay != c.took) {
			t.Errorf("%s: got %+v, want at %d after %d", name, s, c.at, c.took)
		}
	}
}

func TestFateOfAttackSteps(t *testing.T) {
	p := programtest.Compile(t, `
state:
  shut: bool = false
  calm: bool = true
attack:
  wave: {technique: T1486, at: T+30m, unless: shut, text: X.}
  after_wave: {technique: T1486, after: wave, in: 5m, text: X.}
  guarded: {technique: T1486, at: T+40m, when: calm, text: X.}
  clocked: {technique: T1486, at: T+50m, unless: clock >= T+45m, text: X.}
  hard: {technique: T1486, at: T+55m, unless: shut and not calm, text: X.}
  unlucky: {technique: T1486, at: T+55m, chance: 1/1000, text: X.}
  far: {technique: T1486, at: T+3h, text: X.}
actions:
  close: {title: Close it, why: W., cost: 5m, set: {shut: true}}
  reopen: {title: Open it, why: W., set: {shut: false}}
  alarm: {title: Alarm, why: W., set: {calm: false}}
  both: {title: Both, why: W., cost: 5m, set: {shut: true, calm: false}}
  stop: {title: Stop, why: W.}
ends: {when: done(stop)}
`)
	for name, c := range map[string]struct {
		do     []string
		step   string
		status string
		by     string
	}{
		"it happens":                           {nil, "wave", debrief.Happened, ""},
		"a move prevents it":                   {[]string{"close"}, "wave", debrief.Prevented, "Close it"},
		"a move of the same instant does":      {[]string{"wait until T+25m", "close"}, "wave", debrief.Prevented, "Close it"},
		"what was undone does not":             {[]string{"close", "reopen"}, "wave", debrief.Happened, ""},
		"nothing follows from it":              {[]string{"close"}, "after_wave", debrief.NotReached, ""},
		"a guard that fell":                    {[]string{"alarm"}, "guarded", debrief.Prevented, "Alarm"},
		"the clock is nobody":                  {nil, "clocked", debrief.Prevented, ""},
		"the last of two grounds":              {[]string{"alarm", "close"}, "hard", debrief.Prevented, "Close it"},
		"two grounds of one move":              {[]string{"both"}, "hard", debrief.Prevented, "Both"},
		"chance":                               {nil, "unlucky", debrief.Failed, ""},
		"the end comes first":                  {nil, "far", debrief.NotReached, ""},
		"not reached though it would be spent": {[]string{"close", "stop"}, "wave", debrief.NotReached, ""},
	} {
		do := c.do
		if len(do) == 0 || do[len(do)-1] != "stop" {
			do = append(do, "wait until T+1h", "stop")
		}
		d := build(play(t, p, do...), debrief.Reference{})
		s := find(t, d.Attack, func(s debrief.Step) bool { return s.ID == c.step })
		if s.Status != c.status || s.PreventedBy != c.by {
			t.Errorf("%s: got %s by %q, want %s by %q", name, s.Status, s.PreventedBy, c.status, c.by)
		}
	}
}

func TestInstructorsAreNamed(t *testing.T) {
	p := programtest.Compile(t, "attack:\n  wave: {technique: T1486, at: T+30m, text: X.}\n")
	x := begin(t, p)
	if _, err := x.run.Direct(context.Background(), exercise.Command{Direct: "suppress", Event: "wave"}); err != nil {
		t.Fatal(err)
	}
	d := build(x.run, debrief.Reference{})
	if s := d.Attack[0]; !d.Directed || s.Status != debrief.Prevented || !s.ByInstructor || s.PreventedBy != "" {
		t.Errorf("directed %t, step %+v", d.Directed, s)
	}
}

func TestMovesHaveAnEnd(t *testing.T) {
	p := programtest.Compile(t, `
state:
  off: bool = false
evidence:
  ram: {title: Memory, file: a.txt, cost: 20m, lost_when: off, why: W.}
attack:
  cut: {technique: T1486, at: T+10m, set: {off: true}, text: X.}
actions:
  slow: {title: Slow, why: W., cost: 1h, score: {contain: 3}, repeat: 2}
  fast: {title: Fast, why: W., score: {contain: 2}, repeat: 2}
`, "a.txt", "x")
	x := begin(t, p)
	for _, line := range []string{"fast", "ram", "fast", "slow"} {
		x.do(line, exercise.Intent{})
	}
	if _, err := x.run.Start(t.Context(), mustMove(t, p, "slow"), exercise.Intent{}); err != nil {
		t.Fatal(err)
	}
	d := build(x.run, debrief.Reference{})
	type line struct {
		id, status string
		from, to   int64
		points     int
	}
	var got []line
	for _, m := range d.Moves {
		l := line{m.ID, m.Status, m.From, m.To, 0}
		for _, p := range m.Points {
			l.points += p.Points
		}
		got = append(got, l)
	}
	want := []line{
		{"fast", debrief.Completed, 0, 0, 2}, {"ram", debrief.Lost, 0, 20, 0}, {"fast", debrief.Completed, 20, 20, 2},
		{"slow", debrief.Completed, 20, 80, 3}, {"slow", debrief.Completed, 80, 140, 3},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if item := d.Evidence[0]; item.Status != debrief.Lost || *item.LostAt != 10 || item.CollectedAt != nil {
		t.Errorf("evidence: %+v", item)
	}
}

func mustMove(t *testing.T, p *program.Program, id string) int {
	t.Helper()
	move, ok := p.MoveByID(id)
	if !ok {
		t.Fatalf("no move %s", id)
	}
	return move
}
