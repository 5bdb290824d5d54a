package trial

import (
	"context"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// Verdict says how an assert stands.
type Verdict string

// The verdicts.
const (
	Proved Verdict = "proved"    // of everything that can happen
	Holds  Verdict = "holds"     // in what was searched or played; not proven
	Fails  Verdict = "fails"     // there is a play that shows it, or it is proved to be wrong
	Hidden Verdict = "not_shown" // what is claimed to be reachable was not found, and not excluded
)

// Claim is an assert with how it stands.
type Claim struct {
	Pos     scenario.Pos
	Text    string // what is claimed
	Verdict Verdict
	Got     string   // what was found
	Play    []string // a play that shows it, as lines of a test; may be nil
}

// Bad tells that the claim is wrong, or at least not shown.
func (c *Claim) Bad() bool { return c.Verdict == Fails || c.Verdict == Hidden }

// DefaultStates is how many situations asserts look at where nothing else is
// said: a second or two.
const DefaultStates = 200_000

// sampled is how many plays estimate a way of playing.
const sampled = 1000

// claims judges the asserts of a suite by what can happen.
type claims struct {
	s      *Suite
	p      *program.Program // with what the asserts ask for
	seats  []int
	opt    Options
	space  *solve.Space // nil until something asks for it
	watch  []*cond.Cond
	ways   map[string]*solve.Distribution
	best   *solve.Result
	tested [][]exercise.Happening // what the tests and the plays at random saw
}

// newClaims compiles the scenario with what its asserts ask for.
func (s *Suite) newClaims(opt Options, seen [][]exercise.Happening) (*claims, error) {
	p, watch, diags := program.CompileAsking(s.Doc, s.watched())
	if p == nil {
		return nil, fmt.Errorf("compile with the asserts: %s", diags)
	}
	return &claims{s: s, p: p, seats: s.tables()[0], opt: opt, watch: watch, ways: map[string]*solve.Distribution{}, tested: seen}, nil
}

// searchedOnly leaves out asserts that need many plays.
const searchedOnly = true

// hold judges every assert; seen is what plays have shown already.
func (s *Suite) hold(ctx context.Context, opt Options, r *Report, seen [][]exercise.Happening, quick bool) error {
	if len(s.asserts) == 0 {
		return nil
	}
	c, err := s.newClaims(opt, seen)
	if err != nil {
		return err
	}
	watched := 0
	for _, a := range s.asserts {
		if quick && (a.share != nil || a.apart != nil) {
			continue
		}
		claim, err := c.judge(ctx, a, watched)
		if err != nil {
			return fmt.Errorf("assert %s: %w", a.text, err)
		}
		if a.watch.Src != "" {
			watched++
		}
		r.Asserts = append(r.Asserts, claim)
	}
	return nil
}

// judge judges one assert; at is its place among what is watched.
func (c *claims) judge(ctx context.Context, a *assert, at int) (Claim, error) {
	claim := Claim{Pos: a.pos, Text: a.text}
	var err error
	switch {
	case a.goals != nil:
		err = c.reachable(ctx, a, &claim)
	case a.watch.Src != "":
		err = c.never(ctx, at, &claim)
	case a.share != nil:
		err = c.shared(ctx, a.share, &claim)
	case a.apart != nil:
		err = c.separated(ctx, a.apart, &claim)
	}
	return claim, err
}

// look searches the scenario once, for all asserts that ask for it.
func (c *claims) look(ctx context.Context) error {
	if c.space != nil {
		return nil
	}
	states := c.opt.States
	if states == 0 {
		states = DefaultStates
	}
	opt := solve.Options{Seats: c.seats, States: states, Plays: c.opt.Plays, Watch: c.watch}
	if c.opt.Progress != nil {
		opt.Progress = func(n int) { c.opt.Progress("situations", n, states) }
	}
	space, err := solve.Explore(ctx, c.p, opt)
	if err != nil {
		return err
	}
	if c.opt.Progress != nil {
		c.opt.Progress("situations", states, states)
	}
	c.space = space
	return ctx.Err()
}

// searched says how much was searched.
func (c *claims) searched() string {
	if c.space.Complete {
		return fmt.Sprintf("all of %d situations looked at", c.space.States)
	}
	return fmt.Sprintf("%d situations looked at, and there are more", c.space.States)
}

// reachable is proved by any play that gets there, so that tests and plays at
// random are asked first.
func (c *claims) reachable(ctx context.Context, a *assert, claim *Claim) error {
	for n, log := range c.tested {
		if !reaches(log, a.goals) {
			continue
		}
		claim.Verdict, claim.Got = Proved, "a play at random gets there"
		if n < len(c.s.tests) {
			claim.Got = "the test " + c.s.tests[n].name + " gets there"
		}
		return nil
	}
	if err := c.look(ctx); err != nil {
		return err
	}
	excluded := true
	for _, g := range a.goals {
		if steps, ok := c.space.Witness(g.kind, g.what, g.arg); ok {
			claim.Verdict, claim.Got, claim.Play = Proved, "a play gets there", c.lines(ctx, steps)
			return nil
		}
		excluded = excluded && c.space.Impossible(g.kind, g.what, g.arg)
	}
	if excluded {
		claim.Verdict, claim.Got = Fails, "it is proved that it can never happen"
		return nil
	}
	claim.Verdict = Hidden
	claim.Got = c.searched() + "; write a test that gets there, or look at more with --states"
	return nil
}

func reaches(log []exercise.Happening, goals []goal) bool {
	for i := range log {
		for _, g := range goals {
			if log[i].Kind == g.kind && log[i].What == g.what && (g.kind != exercise.Collected || log[i].Arg == g.arg) {
				return true
			}
		}
	}
	return false
}

// never is proved where everything was looked at, or where values alone exclude
// it.
func (c *claims) never(ctx context.Context, at int, claim *Claim) error {
	if err := c.look(ctx); err != nil {
		return err
	}
	switch steps, held := c.space.Held(at); {
	case held:
		claim.Verdict, claim.Got, claim.Play = Fails, "a play leads there", c.lines(ctx, steps)
		if len(steps) == 0 {
			claim.Got = "it is so from the start"
		}
	case c.space.NeverHolds(at):
		claim.Verdict = Proved
	default:
		claim.Verdict, claim.Got = Holds, c.searched()
	}
	return nil
}

// lines writes a play as lines of a test. Where chance decides, the play is one
// of a certain fall of the dice, and may not be writable.
func (c *claims) lines(ctx context.Context, steps []solve.Step) []string {
	out, err := StepLines(ctx, c.p, c.seats, 1, steps)
	if err != nil {
		return nil
	}
	return out
}
