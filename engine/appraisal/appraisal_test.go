package appraisal_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/solve"
)

func appraise(t *testing.T, p *program.Program, opt appraisal.Options) *appraisal.Report {
	t.Helper()
	r, err := appraisal.Appraise(context.Background(), p, opt)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

const night = `state: {held: bool = false}
decisions:
  first:
    ask: What first
    options:
      wait: {text: Wait, why: W., score: {contain: -5}}
      isolate: {text: Isolate, why: W., cost: 10m, set: {held: true}, score: {contain: 10}}
evidence: {log: {title: Log, file: evidence/a.log, cost: 5m, score: {evidence: 5}}}
outcomes:
  held: {when: held, text: Held.}
  lost: {text: Lost.}
  saved: {when: held and clock < T+1m, text: Saved.}
ends: {when: done(first)}
`

// A scenario that is small enough to be worked out by hand.
func TestASmallScenarioIsAppraisedWhole(t *testing.T) {
	p := programtest.Compile(t, strings.Replace(night, "  lost: {text: Lost.}\n  saved: {when: held and clock < T+1m, text: Saved.}\n", "  saved: {when: held and clock < T+1h, text: Saved.}\n  lost: {text: Lost.}\n", 1), "evidence/a.log", "x\n")
	r := appraise(t, p, appraisal.Options{Seats: []int{0}})
	if !r.Complete || !r.Proven || r.Chance {
		t.Errorf("complete %t, proven %t, chance %t", r.Complete, r.Proven, r.Chance)
	}
	if want := []string{"log", "first.isolate"}; r.Best.Percent != 100 || !slices.Equal(r.Best.Steps, want) || r.Best.Outcome != "held" || r.Best.Minutes != 15 {
		t.Errorf("best %+v, want %v", r.Best, want)
	}
	if want := []string{"first.wait"}; r.Worst.Percent != 0 || !slices.Equal(r.Worst.Steps, want) || r.Worst.Outcome != "lost" {
		t.Errorf("worst %+v, want %v", r.Worst, want)
	}
	if o := r.Outcomes[1]; o.ID != "saved" || o.Reached || !o.Impossible {
		t.Errorf("the outcome behind one that always holds first: %+v", o)
	}
	d := r.Decisions[0]
	if !d.Known || !d.Matters || d.Varies || d.Options[0].Best != "never" || d.Options[1].Best != "always" {
		t.Errorf("decision %+v", d)
	}
	// At random, 1/4 each: wait, isolate, the log, or waiting to the horizon; behind
	// the log, a third each.
	random := r.Policies["random"]
	if !random.Exact || math.Abs(random.Outcomes[0].P-(0.25+0.25/3)) > 1e-9 {
		t.Errorf("at random %+v", random)
	}
	if hasty := r.Policies["hasty"]; hasty.Mean != 0 || hasty.Scores[0] != 1 {
		t.Errorf("hasty %+v", hasty)
	}
	if best := r.Policies["best"]; best.Mean != 100 || best.Scores[19] != 1 {
		t.Errorf("best %+v", best)
	}
}

func TestWhatIsNotProvenIsSaidWithItsGap(t *testing.T) {
	p := programtest.Whole(t, programtest.Sized(40))
	r := appraise(t, p, appraisal.Options{Seats: []int{0}, States: 500, Plays: 20, Time: 20 * time.Second, Search: solve.Budget{Beam: 2, Nodes: 10}})
	if r.Complete || r.Best.Proven || r.Best.Gap <= 0 || r.Best.Percent != 100 {
		t.Errorf("complete %t, best %+v", r.Complete, r.Best)
	}
	if random := r.Policies["random"]; random.Exact || random.Plays != 20 || random.Margin <= 0 {
		t.Errorf("at random %+v", random)
	}
	if d := r.Decisions[0]; d.Known || d.Options[0].Best != "" {
		t.Errorf("what is not known is told: %+v", d)
	}
}

// Where there is no time at all, everything is told all the same, on fewer plays, and
// nothing is said to be proven or exact.
func TestAnAppraisalWithoutTime(t *testing.T) {
	teamed := strings.NewReplacer("  lead: {title: Lead, brief: You lead.}\n", "  lead: {title: Lead, brief: You lead.}\n  aide: {title: Aide, brief: You help.}\n",
		": {title: Act ", ": {by: aide, title: Act ", "    ask: What first?\n", "    by: lead\n    ask: What first?\n", "at: T+0m, from", "at: T+0m, to: lead, from", "m, from", "m, to: lead, from")
	for _, c := range []struct {
		src   string
		seats []int
	}{{programtest.Sized(40), []int{0}}, {teamed.Replace(programtest.Sized(40)), []int{0, 1}}} {
		p, seats := programtest.Whole(t, c.src), c.seats
		r := appraise(t, p, appraisal.Options{Seats: seats, Time: 1})
		if r.Complete || r.Proven || r.Best.Proven || r.Best.Gap <= 0 || len(r.Best.Steps) == 0 {
			t.Errorf("seats %v: complete %t, best %+v", seats, r.Complete, r.Best)
		}
		if random := r.Policies["random"]; random.Exact || random.Plays < 2 || random.Plays >= appraisal.DefaultPlays {
			t.Errorf("seats %v: at random %+v", seats, random)
		}
	}
}

// What chance decides is said so also where not everything could be looked at.
func TestChanceIsToldWhereNotEverythingIsSeen(t *testing.T) {
	p := programtest.Compile(t, "attack: {lay: {technique: T1486, at: T+5m, chance: 1/2, text: It happens., score: {contain: -1}}}\nactions: {stop: {title: Stop, why: W., cost: 5m, score: {contain: 5}}}\n")
	r := appraise(t, p, appraisal.Options{Seats: []int{0}, States: 1})
	if r.Complete || !r.Chance {
		t.Errorf("complete %t, chance %t", r.Complete, r.Chance)
	}
}

// A role that answers on what only another can see must be told.
func TestWhatARoleMustBeTold(t *testing.T) {
	p := programtest.Whole(t, strings.Replace(programtest.Head, "  lead: {title: Lead, brief: You lead.}\n", "  analyst: {title: A, brief: A.}\n  liaison: {title: L, brief: L.}\n", 1)+`evidence: {log: {title: Log, file: evidence/a.log, role: analyst, cost: 5m}}
injects: {call: {at: T+0m, to: liaison, from: X, channel: phone, subject: S, body: B.}}
actions:
  block: {title: Block, why: W., by: analyst, when: "read(call, liaison)", score: {contain: 5}}
  stop: {title: Stop, why: W., by: liaison, when: "done(block)"}
  walk: {title: Walk, why: W., by: liaison, when: "done(block) or clock >= T+10m"}
questions: {how: {by: liaison, supported_by: [log], ask: How, answers: {exact: {any: [yes], score: {evidence: 5}, why: W.}, other: {why: W.}}}}
outcomes: {over: {text: Over.}}
`, "evidence/a.log", "x\n")
	r := appraise(t, p, appraisal.Options{Seats: []int{0, 1}, States: 20_000, Plays: 5, Time: 20 * time.Second})
	want := []string{
		"told analyst by liaison: [call] [S] for [block] [Block], must true",
		"told liaison by analyst: [log] [Log] for [how.exact] [How], must true",
		"done liaison by analyst: [block] [Block] for [stop] [Stop], must true",
	}
	var got []string
	for _, n := range r.Needs {
		got = append(got, fmt.Sprintf("%s %s by %s: %v %v for %v %v, must %t", n.Kind, n.Role, n.Of, n.About, n.Abouts, n.For, n.Fors, n.Must))
	}
	if !slices.Equal(got, want) {
		t.Errorf("needs\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestTimesAreWrittenAsInTheLanguage(t *testing.T) {
	for minutes, want := range map[int64]string{0: "T+0m", 25: "T+25m", 60: "T+1h", 135: "T+2h15m"} {
		if got := appraisal.Clock(minutes); got != want {
			t.Errorf("Clock(%d) = %s, want %s", minutes, got, want)
		}
	}
}
