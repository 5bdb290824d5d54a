package solve_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// beside is a scenario with a role that is played and another that follows a
// script.
func beside(t *testing.T, script string) *program.Program {
	t.Helper()
	head := strings.Replace(programtest.Head, "  lead: {title: Lead, brief: You lead.}\n",
		"  lead: {title: Lead, brief: You lead.}\n  other: {title: Other, brief: You help., stand_in: ["+script+"]}\n", 1)
	return programtest.Whole(t, head+`
state: {warned: bool = false, held: bool = false}
attack: {wave: {technique: T1486, at: T+1h, unless: held, score: {contain: -8}, text: The wave.}}
actions:
  warn: {title: Warn, by: lead, why: W., cost: 10m, set: {warned: true}, score: {contain: 2}}
  hold: {title: Hold, by: other, why: W., cost: 20m, set: {held: true}, score: {contain: 3}}
  shine: {title: Shine, by: other, why: W., score: {evidence: 50}}
decisions:
  tell: {by: lead, ask: "Whom?", options: {a: {text: A, why: W., score: {evidence: 4}}, b: {text: B, why: W., cost: 5m, score: {evidence: 6}}}}
  far: {by: other, ask: "Far?", deadline: {in: 30m, then: no}, options: {yes: {text: Y, why: W., score: {contain: 40}}, no: {text: N, why: W., score: {contain: -1}}}}
questions: {how: {by: other, ask: "How?", answers: {exact: {any: [x], score: {evidence: 30}, why: W.}, rest: {why: W.}}}}
`+programtest.Tail)
}

// What a stand-in could do but is not told to do promises nothing: the bound meets
// the best play at once.
func TestAStandInPromisesOnlyWhatItsScriptSays(t *testing.T) {
	for _, c := range []struct {
		script string
		best   []int
	}{
		{"{do: hold, when: warned}", []int{2 + 3 - 1, 6}},
		{"{do: hold, when: warned}, {do: shine, when: clock >= T+2h}", []int{2 + 3 - 1, 56}},
		{"{do: far.yes, when: warned}", []int{2 + 40 - 8, 6}},
	} {
		t.Run(c.script, func(t *testing.T) {
			p := beside(t, c.script)
			res := searchFor(t, p, solve.Budget{Beam: 8, Nodes: 400})
			if fmt.Sprint(res.Best) != fmt.Sprint(c.best) || !res.Proven {
				t.Errorf("the best is %v, proven %v, want %v and true", res.Best, res.Proven, c.best)
			}
			space, err := solve.Explore(context.Background(), p, solve.Options{Seats: []int{0}, States: 100_000, Plays: -1})
			if err != nil || !space.Complete {
				t.Fatal("the space was not looked through", err)
			}
			if fmt.Sprint(space.Best.Points) != fmt.Sprint(c.best) {
				t.Errorf("looking at everything finds %v, want %v", space.Best.Points, c.best)
			}
		})
	}
}

// A script whose condition never holds is as good as none.
func TestALineThatNeverHoldsMovesNobody(t *testing.T) {
	p := beside(t, "{do: shine, when: held and not held}")
	if got, want := searchFor(t, p, solve.Budget{}).Bound, solve.Weighted(p, []int{2, 6}); got != want {
		t.Errorf("the bound is %d, want %d", got, want)
	}
}
