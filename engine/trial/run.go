package trial

import (
	"context"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Words says in words why something is not possible, as a learner would hear it.
// start is the wall time at T+0.
type Words func(p *program.Program, r exercise.Reason) string

// Result is what became of a playthrough.
type Result struct {
	Test       string
	File       string // name of its transcript, without an ending
	Pos        scenario.Pos
	Failures   []Failure
	Transcript string
	Outcome    string // id; empty where it is not over, or broke off
	Points     []int  // per objective
	Minutes    int64  // simulated time at the end

	run *exercise.Run
}

// Passed tells that nothing failed.
func (r *Result) Passed() bool { return len(r.Failures) == 0 }

// Failure is one thing that is not as a test says.
type Failure struct {
	Pos   scenario.Pos
	Line  string   // the line of do, or what is expected
	What  string   // what is the case instead
	Hints []string // why, and what is near
	Diff  []string // lines of a transcript that differ
}

// Play plays one of the tests.
func (s *Suite) Play(ctx context.Context, n int, words Words) Result {
	t := s.tests[n]
	g := newGame(s.Program, t.seats, t.seed)
	g.doc = s.Doc
	tr := &transcript{g: g}
	g.told = tr.happened
	res := Result{Test: t.name, File: t.file, Pos: t.pos, run: g.run}
	tr.head(t.name)
	if f := s.play(ctx, t, g, tr, words); f != nil {
		res.Failures = append(res.Failures, *f)
	} else {
		res.Failures = s.judge(t, g)
	}
	tr.tail()
	res.Transcript, res.Points, res.Minutes = tr.b.String(), g.run.Points(), g.now()
	if n, over := g.run.Ended(); over && n != program.None {
		res.Outcome = g.p.Outcomes[n].ID
	}
	return res
}

// play does the lines. The first that is not possible ends it, since what
// follows would be another play.
func (s *Suite) play(ctx context.Context, t *test, g *game, tr *transcript, words Words) *Failure {
	for i := range t.acts {
		a := &t.acts[i]
		if err := g.ready(ctx, a); err != nil && ctx.Err() == nil {
			return &Failure{Pos: a.pos, Line: a.src, What: err.Error()}
		}
		tr.did(a)
		if err := g.do(ctx, a); err != nil {
			return g.explain(a, err, words)
		}
	}
	if err := g.end(ctx); err != nil {
		return &Failure{Pos: t.pos, Line: t.name, What: fmt.Sprintf("what was begun could not be finished: %v", err)}
	}
	return nil
}

// judge compares the end with what is expected.
func (s *Suite) judge(t *test, g *game) []Failure {
	var out []Failure
	for i := range t.expect {
		e := &t.expect[i]
		var v verdict
		if e.asked != unasked {
			v = g.judgeAsked(s.conds[e.asked])
		} else {
			v = e.judge(g)
		}
		if !v.ok {
			out = append(out, Failure{Pos: e.pos, Line: e.text, What: v.got, Hints: v.hints})
		}
	}
	return out
}

// Run is the run that was played, to look at what it led to.
func (r *Result) Run() *exercise.Run { return r.run }
