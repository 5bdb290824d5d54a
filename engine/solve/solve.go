// Package solve searches a Program for its best play. What it finds is a real
// play; what it cannot prove to be the best it says so of.
package solve

import (
	"context"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Step is one thing that a player does in turn-based pace: start a move, or wait
// until a time in quanta (None: for the next thing that arrives), or drop what a
// role is doing, given as its index plus one.
type Step struct {
	Move    int32
	Wait    int32
	Abandon int32
}

// Budget bounds a search.
type Budget struct {
	Beam   int // plays kept side by side by the first, coarse search
	Nodes  int // states looked at by the second, which proves
	States int // states of the whole space kept by the third, where the second proves nothing
	Climb  int // states looked at to better a plan, where several roles are played
}

// DefaultBudget takes about a second for a scenario of an hour, and some seconds
// where several roles are played.
var DefaultBudget = Budget{Beam: 24, Nodes: 10_000, States: 20_000, Climb: 4_000_000}

// Result is what a search found.
type Result struct {
	Idle   []int  // points per objective of the run that only waits
	Best   []int  // points per objective of the best play found
	Path   []Step // that play
	Time   int32  // when it ends
	Bound  int64  // no play has a higher weighted total; for the worst, a lower one
	Proven bool   // whether the play found is the best there is
	States int    // states looked at
}

// Gap is how far the bound lies from the play that was found, in the weighted
// points that Weighted counts; 0 where it is proven.
func (r *Result) Gap(p *program.Program) int64 {
	if gap := r.Bound - Weighted(p, r.Best); gap < 0 {
		return -gap
	} else { //nolint:revive // the variable belongs to both
		return gap
	}
}

// Weighted is the total that a best play maximises: points times weight, summed.
func Weighted(p *program.Program, points []int) int64 {
	total := int64(0)
	for i, n := range points {
		total += int64(n) * int64(p.Objectives[i].Weight)
	}
	return total
}

// Search looks for the best play of the seats, within the budget or until the
// context ends. Chance is taken as it falls under seed.
func Search(ctx context.Context, p *program.Program, seats []int, seed uint64, budget Budget) (*Result, error) {
	return search(ctx, p, seats, seed, budget, 1)
}

// SearchWorst looks for the worst play in the same way.
func SearchWorst(ctx context.Context, p *program.Program, seats []int, seed uint64, budget Budget) (*Result, error) {
	return search(ctx, p, seats, seed, budget, -1)
}

// search maximises the weighted total, or with sign -1 minimises it.
func search(ctx context.Context, p *program.Program, seats []int, seed uint64, budget Budget, sign int64) (*Result, error) {
	s, err := newSearcher(p, seats, seed, sign)
	if err != nil {
		return nil, err
	}
	idle := s.idle()
	best := idle
	var proven bool
	var bound int64
	if len(seats) > 1 {
		best, proven, bound, err = s.together(ctx, idle, seed, budget)
		if err != nil {
			return nil, err
		}
	} else {
		if b := s.beams(ctx, budget.Beam); b != nil && b.weighted >= idle.weighted {
			best = b
		}
		proven, bound = s.prove(ctx, &best, budget.Nodes)
	}
	best = s.trim(best)
	r := &Result{
		Idle: idle.points, Best: best.points, Path: best.path(), Time: best.state[p.Layout.Clock],
		Bound: sign * bound, Proven: proven, States: s.looked,
	}
	if proven || budget.States == 0 || s.m.chances() {
		return r, nil
	}
	return r, s.lookThrough(ctx, r, budget.States)
}

// lookThrough proves the play by looking at everything there is, if that is not
// too much.
func (s *searcher) lookThrough(ctx context.Context, r *Result, states int) error {
	space, err := Explore(ctx, s.p, Options{Seats: s.seats, States: states, Plays: -1})
	if err != nil {
		return err
	}
	r.States += space.Looked
	play := space.Best
	if s.sign < 0 {
		play = space.Worst
	}
	if play != nil && space.Complete {
		r.Best, r.Path, r.Time, r.Bound, r.Proven = play.Points, play.Steps, play.Time, play.Bound, true
	}
	return nil
}

// searcher is one search. What it calls weighted is the weighted total, with its
// sign changed where the worst play is looked for.
type searcher struct {
	p      *program.Program
	m      *model
	k      *exercise.Kernel
	seats  []int
	mask   uint64
	sign   int64
	out    []exercise.Happening
	looked int
	pot    potential
	priced []priced
}

func newSearcher(p *program.Program, seats []int, seed uint64, sign int64) (*searcher, error) {
	m, err := newModel(p, seats, nil, allReductions)
	if err != nil {
		return nil, err
	}
	s := &searcher{p: p, m: m, k: exercise.NewKernel(p, seats, seed), seats: seats, mask: m.mask, sign: sign}
	s.potentials()
	root, _ := s.k.Begin(nil)
	s.prices(root)
	return s, nil
}

// node is a play so far.
type node struct {
	parent   *node
	step     Step
	state    exercise.State
	points   []int
	weighted int64
	hope     int64 // weighted, plus what could still be earned at most
}

func (n *node) path() []Step {
	var back []Step
	for ; n.parent != nil; n = n.parent {
		back = append(back, n.step)
	}
	for i, j := 0, len(back)-1; i < j; i, j = i+1, j-1 {
		back[i], back[j] = back[j], back[i]
	}
	return back
}

func (n *node) over(p *program.Program) bool { return n.state[p.Layout.Ended] != program.Running }

// root is the settled start.
func (s *searcher) root() *node {
	n := &node{points: make([]int, len(s.p.Objectives))}
	n.state, s.out = s.k.Begin(s.out[:0])
	s.score(n)
	return n
}

// score adds the rewards among the happenings of the last step.
func (s *searcher) score(n *node) {
	for i := range s.out {
		if h := &s.out[i]; h.Kind == exercise.Rewarded || h.Kind == exercise.Critical {
			n.points[h.What] += int(h.Arg)
		}
	}
	n.weighted += s.worthOf(s.out)
	if n.state[s.p.Layout.Ended] == program.Faulted {
		n.weighted = faulted
	}
	n.hope = n.weighted
	if !n.over(s.p) {
		n.hope += s.hope(n.state)
	}
}

// faulted is what a play that ends in a fault is worth: it is nobody's play.
const faulted = -1 << 60

// worthOf is the weighted total of the rewards among happenings.
func (s *searcher) worthOf(out []exercise.Happening) int64 {
	total := int64(0)
	for i := range out {
		if h := &out[i]; h.Kind == exercise.Rewarded || h.Kind == exercise.Critical {
			total += s.sign * int64(h.Arg) * int64(s.p.Objectives[h.What].Weight)
		}
	}
	return total
}

// follow does a step from a node; nil if it is not possible.
func (s *searcher) follow(from *node, step Step) *node {
	n := &node{parent: from, step: step, state: from.state.Clone(), points: append([]int(nil), from.points...), weighted: from.weighted}
	s.looked++
	s.out = s.out[:0]
	var err error
	switch {
	case step.Abandon != 0:
		s.out, err = s.k.Apply(n.state, exercise.Step{Kind: exercise.Abandon, Role: step.Abandon - 1}, s.out)
	case step.Move == program.None:
		err = s.wait(n.state, step.Wait)
	default:
		err = s.start(n.state, step.Move)
	}
	if err != nil {
		return nil
	}
	s.score(n)
	return n
}

// wait passes time as a turn-based run does.
func (s *searcher) wait(state exercise.State, until int32) error {
	if until == program.None {
		until = s.p.Horizon
	} else if until <= state[s.p.Layout.Clock] {
		return exercise.ErrPast
	}
	var err error
	s.out, _, err = s.k.AdvanceUntil(state, until, s.mask, s.out)
	return err
}

// start begins a move and passes time where it takes some.
func (s *searcher) start(state exercise.State, move int32) error {
	m := &s.p.Moves[move]
	var err error
	s.out, err = s.k.Apply(state, exercise.Step{Kind: exercise.Start, Role: m.Role, Move: move}, s.out)
	if err != nil || m.Cost == 0 || len(s.seats) > 1 || state[s.p.Layout.Ended] != program.Running {
		return err
	}
	return s.wait(state, program.None)
}

// idle is the play that only waits.
func (s *searcher) idle() *node {
	n := s.root()
	for !n.over(s.p) {
		next := s.follow(n, Step{Move: program.None, Wait: program.None})
		if next == nil {
			break
		}
		n = next
	}
	return n
}

// moves lists what can be started at a state, by rank. Notes of custody and the
// like are moves as any other; answers only where their grounds were read.
func (s *searcher) moves(state exercise.State, each func(int32)) {
	for i := range s.p.Moves {
		m := &s.p.Moves[i]
		if s.mask&(1<<m.Role) == 0 || m.Cost > 0 && state[s.p.Layout.BusyMove[m.Role]] != 0 {
			continue
		}
		if m.Guard.Holds(state) && m.Supported.Holds(state) && m.Kind != program.HintMove {
			each(int32(i))
		}
	}
}
