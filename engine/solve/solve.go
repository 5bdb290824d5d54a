// Package solve searches a Program for its best play. What it finds is a real
// play; what it cannot prove to be the best it says so of.
package solve

import (
	"context"
	"fmt"

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
	Beam  int // plays kept side by side by the first, coarse search
	Nodes int // states looked at by the second, which proves
}

// DefaultBudget takes well under a second for a scenario of an hour.
var DefaultBudget = Budget{Beam: 24, Nodes: 10_000}

// Result is what a search found.
type Result struct {
	Idle   []int  // points per objective of the run that only waits
	Best   []int  // points per objective of the best play found
	Path   []Step // that play
	Time   int32  // when it ends
	Bound  int64  // no play has a higher weighted total
	Proven bool   // whether the play found is the best there is
	States int    // states looked at
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
	if len(seats) == 0 {
		return nil, fmt.Errorf("search %s: no role is played", p.Info.ID)
	}
	s := &searcher{p: p, k: exercise.NewKernel(p, seats, seed), seats: seats}
	for _, seat := range seats {
		s.mask |= 1 << seat
	}
	s.potentials()
	idle := s.idle()
	best := s.beams(ctx, budget.Beam)
	if best == nil || best.weighted < idle.weighted {
		best = idle
	}
	proven, bound := s.prove(ctx, &best, budget.Nodes)
	best = s.trim(best)
	return &Result{
		Idle: idle.points, Best: best.points, Path: best.path(), Time: best.state[p.Layout.Clock],
		Bound: bound, Proven: proven, States: s.looked,
	}, nil
}

// searcher is one search.
type searcher struct {
	p      *program.Program
	k      *exercise.Kernel
	seats  []int
	mask   uint64
	out    []exercise.Happening
	looked int
	pot    potential
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
			n.weighted += int64(h.Arg) * int64(s.p.Objectives[h.What].Weight)
		}
	}
	if n.state[s.p.Layout.Ended] == program.Faulted {
		n.weighted = -1 << 60 // a fault is nobody's play
	}
	n.hope = n.weighted
	if !n.over(s.p) {
		n.hope += s.hope(n.state)
	}
}

// follow does a step from a node; nil if it is not possible.
func (s *searcher) follow(from *node, step Step) *node {
	n := &node{parent: from, step: step, state: from.state.Clone(), points: append([]int(nil), from.points...), weighted: from.weighted}
	s.looked++
	s.out = s.out[:0]
	var err error
	if step.Move == program.None {
		err = s.wait(n.state, step.Wait)
	} else {
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
