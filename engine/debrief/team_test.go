package debrief_test

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// pair is a scenario of two roles, the second of which can play by itself.
var pair = strings.Replace(programtest.Head, "  lead: {title: Lead, brief: You lead.}\n", `  lead: {title: Lead, brief: You lead.}
  aide: {title: Aide, brief: You help., stand_in: [{do: log}, {do: "share log with lead as aide", when: clock >= T+30m}]}
`, 1) + `
frameworks: {attack: "18.1"}
evidence:
  log: {title: Log, file: log.txt, cost: 10m, role: aide, why: W.}
attack:
  early: {technique: T1486, at: T+5m, text: X., traces: [log]}
  tick: {technique: T1486, at: T+30m, text: X.}
decisions:
  hers: {by: lead, ask: X., options: {a: {text: A, why: W.}, b: {text: B, why: W.}}}
  his: {by: aide, ask: X., options: {c: {text: C, why: W.}, d: {text: D, why: W.}}}
` + programtest.Tail

func TestOnlyPlayedRolesAreAskedAndSee(t *testing.T) {
	p := programtest.Whole(t, pair, "log.txt", "x")
	for name, c := range map[string]struct {
		seats     []int
		decisions int
		standIn   bool
		seen      int64 // when the early step is seen; -1 never
	}{
		"the lead alone gets the log from the stand-in": {[]int{0}, 1, true, 30},
		"the aide alone collects nothing":               {[]int{1}, 1, false, -1},
	} {
		run := exercise.New(p, exercise.Options{Seats: c.seats, Pace: exercise.Turn})
		for _, over := run.Ended(); !over; _, over = run.Ended() {
			if _, err := run.Wait(t.Context(), c.seats[0], -1); err != nil {
				t.Fatal(err)
			}
		}
		d := build(run, debrief.Reference{})
		if len(d.Decisions) != c.decisions {
			t.Errorf("%s: %d decisions", name, len(d.Decisions))
		}
		standIn := false
		for _, m := range d.Moves {
			standIn = standIn || m.StandIn && m.Role == "Aide"
		}
		if standIn != c.standIn {
			t.Errorf("%s: moves of a stand-in %t, want %t", name, standIn, c.standIn)
		}
		early := find(t, d.Attack, func(s debrief.Step) bool { return s.ID == "early" })
		if seen := early.DetectedAt; (seen == nil) != (c.seen < 0) || seen != nil && *seen != c.seen {
			t.Errorf("%s: early is %+v", name, early)
		}
	}
}

// Who comes second to an item is not told that it was lost.
func TestASecondCollectionIsNotALoss(t *testing.T) {
	p := programtest.Whole(t, strings.Replace(pair, "role: aide, why", "why", 1), "log.txt", "x")
	run := exercise.New(p, exercise.Options{Seats: []int{0, 1}, Pace: exercise.Turn})
	for _, id := range []string{"log as lead", "log as aide"} {
		move, _ := p.MoveByID(id)
		if _, err := run.Start(t.Context(), move, exercise.Intent{}); err != nil {
			t.Fatal(err)
		}
	}
	d := build(run, debrief.Reference{})
	for i, want := range []string{debrief.Completed, debrief.Taken} {
		if m := d.Moves[i]; m.Status != want || m.To != 10 {
			t.Errorf("%s by %s is %s at T+%dm, want %s", m.ID, m.Role, m.Status, m.To, want)
		}
	}
	if item := d.Evidence[0]; item.Status != debrief.Collected || item.Role != "Lead" {
		t.Errorf("the item is %s by %s", item.Status, item.Role)
	}
}
