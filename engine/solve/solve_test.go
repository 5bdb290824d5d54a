package solve_test

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/solve"
)

func searchFor(t testing.TB, p *program.Program, b solve.Budget) *solve.Result {
	t.Helper()
	res, err := solve.Search(context.Background(), p, []int{0}, 1, b)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// The best play weighs points by objective, works around what excludes itself,
// and makes use of what only pays early.
func TestSearchFindsTheBest(t *testing.T) {
	for _, c := range []struct {
		name, body string
		best, idle []int
		path       []string
	}{
		{
			"one option of a decision",
			`decisions: {d: {ask: "What?", options: {a: {text: A, why: W., score: {contain: 3}}, b: {text: B, why: W., score: {evidence: 9}}}}}
`,
			[]int{0, 9}, []int{0, 0}, []string{"d.b"},
		}, {
			"first what is lost later, then the rest",
			`state: {off: bool = false}
evidence: {ram: {title: RAM, file: evidence/a.log, cost: 20m, lost_when: off, score: {evidence: 5}}}
actions: {cut: {title: C, why: W., cost: 5m, set: {off: true}, score: {contain: 5}}}
`,
			[]int{5, 5}, []int{0, 0}, []string{"ram", "cut"},
		}, {
			"idle loses what a deadline takes",
			`decisions: {d: {ask: "What?", deadline: {in: 30m, then: wait}, options: {act: {text: A, why: W., cost: 10m, score: {contain: 4}}, wait: {text: B, why: W., score: {contain: -6}}}}}
`,
			[]int{4, 0}, []int{-6, 0}, []string{"d.act"},
		}, {
			"what is no use is left out",
			`actions: {look: {title: L, why: W., cost: 5m}, act: {title: A, why: W., cost: 5m, score: {contain: 2}}, end: {title: E, why: W., when: done(act)}}
outcomes: {over: {text: Over.}}
ends: {when: done(end)}
`,
			[]int{2, 0}, []int{0, 0}, []string{"act", "end"},
		}, {
			"an answer needs its grounds",
			`evidence: {log: {title: Log, file: evidence/a.log, cost: 10m}}
questions: {how: {ask: "How?", supported_by: [log], answers: {exact: {any: [yes], score: {contain: 7}, why: W.}, other: {why: W.}}}}
`,
			[]int{7, 0}, []int{0, 0}, []string{"log", "how.exact"},
		}, {
			"two answers that pay for different objectives",
			`questions: {how: {ask: "How?", answers: {exact: {any: [yes], score: {contain: 1}, why: W.}, near: {any: [nearly], score: {contain: 10}, why: W.}, other: {score: {evidence: 10}, why: W.}}}}
`,
			[]int{10, 10}, []int{0, 0}, []string{"how.near", "how.other"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := programtest.Compile(t, c.body, "evidence/a.log", "one\n")
			res := searchFor(t, p, solve.DefaultBudget)
			if !slices.Equal(res.Best, c.best) || !slices.Equal(res.Idle, c.idle) || !res.Proven {
				t.Errorf("best %v, idle %v, proven %t; want %v, %v, proven", res.Best, res.Idle, res.Proven, c.best, c.idle)
			}
			var path []string
			for _, s := range res.Path {
				if s.Move != program.None {
					path = append(path, p.Moves[s.Move].ID)
				}
			}
			if !slices.Equal(path, c.path) {
				t.Errorf("path %v, want %v", path, c.path)
			}
		})
	}
}

// The bound before anything is looked at: answers of one question may each pay
// for another objective.
func TestBoundCountsAnswersByObjective(t *testing.T) {
	p := programtest.Compile(t, `questions:
  how: {ask: "How?", answers: {exact: {any: [yes], score: {contain: 1}, why: W.}, near: {any: [nearly], score: {contain: 10}, why: W.}, other: {score: {evidence: 10}, why: W.}}}
`)
	if got, want := searchFor(t, p, solve.Budget{}).Bound, int64(10*60+10*40); got != want {
		t.Errorf("the bound is %d, want %d", got, want)
	}
}

// Whatever is found is a real play with exactly those points, no bound is below
// it, and what is called proven is not beaten by a larger search.
func TestSearchIsHonest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, diags := programtest.Try(programtest.Random(t))
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		small, err := solve.Search(context.Background(), p, []int{0}, 1, solve.Budget{Beam: 2, Nodes: 20})
		if err != nil {
			t.Fatal(err)
		}
		large, err := solve.Search(context.Background(), p, []int{0}, 1, solve.Budget{Beam: 16, Nodes: 2000})
		if err != nil {
			t.Fatal(err)
		}
		best := solve.Weighted(p, large.Best)
		if small.Bound < best {
			t.Fatalf("the bound %d of the small search is below %d, which the large one found", small.Bound, best)
		}
		if small.Proven && solve.Weighted(p, small.Best) < best {
			t.Fatalf("%v was called proven, but %v is possible", small.Best, large.Best)
		}
		if got := replay(t, p, large.Path); !slices.Equal(got, large.Best) {
			t.Fatalf("the path gives %v, the search said %v", got, large.Best)
		}
	})
}

// replay plays a path in a turn-based run and returns its points.
func replay(t *rapid.T, p *program.Program, path []solve.Step) []int {
	ctx := context.Background()
	r := exercise.New(p, exercise.Options{Seats: []int{0}, Seed: 1, Pace: exercise.Turn})
	for _, s := range path {
		if _, err := solve.Do(ctx, r, s); err != nil {
			t.Fatal(err)
		}
	}
	return r.Points()
}

// BenchmarkSearch searches a scenario of 40 nodes with the default budget.
func BenchmarkSearch(b *testing.B) {
	p := programtest.Whole(b, programtest.Sized(40))
	b.ReportAllocs()
	states := 0
	for b.Loop() {
		states += searchFor(b, p, solve.DefaultBudget).States
	}
	b.ReportMetric(float64(states)/b.Elapsed().Seconds(), "states/s")
}

// What the script of a stand-in never does is not hoped for, so that the bound of a
// scenario with several roles is as good as that of one.
func TestAStandInIsTrustedWithItsScriptOnly(t *testing.T) {
	head := strings.Replace(programtest.Head, "  lead: {title: Lead, brief: You lead.}\n", `  lead: {title: Lead, brief: You lead.}
  aide: {title: Aide, brief: You help., stand_in: [{do: call}, {do: never, when: done(call) and not done(call)}]}
`, 1)
	p := programtest.Whole(t, head+`actions:
  act: {title: Act, by: lead, why: W., cost: 5m, score: {contain: 3}}
  call: {title: Call, by: aide, why: W., cost: 5m, score: {evidence: 2}}
  never: {title: Never, by: aide, why: W., cost: 5m, score: {evidence: 90}}
  other: {title: Other, by: aide, why: W., cost: 5m, score: {contain: 90}}
questions:
  how: {by: aide, ask: "How?", answers: {exact: {any: [yes], score: {contain: 70}, why: W.}, other: {why: W.}}}
`+programtest.Tail)
	res := searchFor(t, p, solve.Budget{Beam: 4, Nodes: 1})
	if !res.Proven || !slices.Equal(res.Best, []int{3, 2}) {
		t.Errorf("best %v, proven %t, another up to %d beyond it; want [3 2], proven", res.Best, res.Proven, res.Gap(p))
	}
}
