package solve

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// hopes follows a play and returns, for every state on its way, the weighted total
// that the bound allows from there, and the total that the play comes to.
func hopes(t rapid.TB, p *program.Program, steps []Step, sign int64) (allowed []int64, total int64) {
	t.Helper()
	m, err := newModel(p, []int{0}, nil, allReductions)
	if err != nil {
		t.Fatal(err)
	}
	s := &searcher{p: p, m: m, k: exercise.NewKernel(p, []int{0}, 1), seats: []int{0}, mask: m.mask, sign: sign}
	s.potentials()
	n := &node{points: make([]int, len(p.Objectives))}
	n.state, s.out = s.k.Begin(nil)
	s.prices(n.state)
	s.score(n)
	allowed = append(allowed, n.hope)
	for i, step := range steps {
		if n = s.follow(n, step); n == nil {
			t.Fatalf("step %d of %v cannot be done", i, steps)
		}
		allowed = append(allowed, n.hope)
	}
	return allowed, n.weighted
}

// The time of what is under way is charged once: part of it is past already and no
// longer among the time that is left.
func TestTheBoundChargesTimeOnce(t *testing.T) {
	for name, body := range map[string]string{
		"an option": `decisions: {d: {ask: "What?", options: {slow: {text: S, why: W., cost: 4h, score: {contain: 2}}, no: {text: N, why: W.}}}}
`,
		"an item": `evidence: {slow: {title: S, file: evidence/a.log, cost: 4h, score: {contain: 2}}}
`,
	} {
		t.Run(name, func(t *testing.T) {
			p := programtest.Compile(t, `injects: {knock: {at: T+2h, channel: mail, from: Somebody, subject: News, body: Text.}}
actions: {other: {title: Other, why: W., cost: 4h, score: {contain: 1}}}
`+body, "evidence/a.log", "x\n")
			move := slices.IndexFunc(p.Moves, func(m program.Move) bool { return m.Cost > 0 && m.ID != "other" })
			steps := []Step{{Move: int32(move), Wait: program.None}}
			allowed, _ := hopes(t, p, append(steps, Step{Move: program.None, Wait: program.None}), 1)
			for i, hope := range allowed {
				if hope < 120 {
					t.Errorf("after step %d at most %d are thought possible; 120 are", i, hope)
				}
			}
		})
	}
}
