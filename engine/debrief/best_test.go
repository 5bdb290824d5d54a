package debrief_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// order is two decisions, of which the second is better made one way or the other by
// what the first was.
const order = `
injects:
  call: {at: T+0m, from: Desk, subject: Call, body: X.}
decisions:
  way:
    title: Way
    ask: X.
    deadline: {in: 1h, then: stay}
    options:
      cut: {text: Cut, cost: 5m, score: {contain: 9}, why: W.}
      stay: {text: Stay, cost: 5m, why: W.}
  then:
    title: Then
    ask: X.
    options:
      keep: {text: Keep, cost: 5m, score: {contain: 4}, why: W.}
      wipe: {text: Wipe, cost: 5m, why: W.}
`

// What the best play chooses is told with whether it had decided otherwise by then.
func TestTheBestPlayCanHaveDecidedOtherwise(t *testing.T) {
	ref := debrief.Reference{Idle: []int{0, 0}, Best: []int{13, 0}, Source: "search", Path: []string{"way.cut", "wait until T+20m", "then.keep"}}
	for name, c := range map[string]struct {
		do            []string
		asBest, apart [2]bool // of the two decisions
	}{
		"as the best play":           {[]string{"way.cut", "then.keep"}, [2]bool{true, true}, [2]bool{false, false}},
		"another second":             {[]string{"way.cut", "then.wipe"}, [2]bool{true, false}, [2]bool{false, false}},
		"the same after another":     {[]string{"way.stay", "then.keep"}, [2]bool{false, true}, [2]bool{false, true}},
		"the same before the other":  {[]string{"then.keep", "way.cut"}, [2]bool{true, true}, [2]bool{true, true}},
		"after one by its deadline":  {[]string{"wait until T+1h10m", "then.keep"}, [2]bool{false, true}, [2]bool{false, true}},
		"never decided, nothing was": {[]string{"way.cut", "wait until T+4h"}, [2]bool{true, false}, [2]bool{false, false}},
	} {
		t.Run(name, func(t *testing.T) {
			d := debrief.Build(input(play(t, programtest.Compile(t, order), c.do...), ref))
			seen := 0
			for i := range d.Decisions {
				x, n := &d.Decisions[i], 0
				if x.ID == "then" {
					n = 1
					if x.BestOption != "Keep" {
						t.Errorf("the best play chooses %q, want Keep", x.BestOption)
					}
				}
				seen++
				if x.AsBest() != c.asBest[n] || x.BestApart != c.apart[n] {
					t.Errorf("%s: as the best %v and apart %v, want %v and %v", x.ID, x.AsBest(), x.BestApart, c.asBest[n], c.apart[n])
				}
			}
			if seen != 2 {
				t.Errorf("%d decisions, want 2", seen)
			}
		})
	}
}
