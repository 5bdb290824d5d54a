package solve

import (
	"cmp"
	"container/heap"
	"context"
	"slices"
	"unsafe"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// maxDepth bounds the steps of one play.
const maxDepth = 400

// trusts are how much of what could still be earned a beam counts, in percent.
// All of it keeps every chance open and may do things late; little of it takes
// what is there first. Each finds good plays that the others miss.
var trusts = [...]int64{100, 60, 25}

// beams looks for a good play with each kind of beam. Where the time is over before
// the first has found a whole play, a narrow one finds one all the same, in some
// milliseconds.
func (s *searcher) beams(ctx context.Context, width int) *node {
	var best *node
	for _, trust := range trusts {
		best = s.beam(ctx, width, trust, best)
	}
	if best == nil && width > 0 {
		best = s.beam(context.WithoutCancel(ctx), 1, trusts[len(trusts)-1], nil)
	}
	return best
}

// beam keeps the most promising plays side by side, and waits only for the next
// thing that arrives. It returns the best play, which may be the one given.
func (s *searcher) beam(ctx context.Context, width int, trust int64, best *node) *node {
	front := []*node{s.root()}
	for depth := 0; depth < maxDepth && len(front) > 0 && ctx.Err() == nil; depth++ {
		seen := map[string]bool{}
		var next []*node
		add := func(n *node) {
			switch {
			case n == nil:
			case n.over(s.p):
				if best == nil || better(s.p, n, best) {
					best = n
				}
			case !seen[key(n.state)]:
				seen[key(n.state)] = true
				next = append(next, n)
			}
		}
		for _, n := range front {
			s.moves(n.state, func(m int32) { add(s.follow(n, Step{Move: m, Wait: program.None})) })
			add(s.follow(n, Step{Move: program.None, Wait: program.None}))
		}
		front = s.prune(next, best, width, trust)
	}
	return best
}

// prune keeps the most promising nodes that could still be better than best.
func (s *searcher) prune(list []*node, best *node, width int, trust int64) []*node {
	promise := func(n *node) int64 { return 100*n.weighted + trust*(n.hope-n.weighted) }
	if best != nil {
		list = slices.DeleteFunc(list, func(n *node) bool { return n.hope < best.weighted })
	}
	slices.SortStableFunc(list, func(a, b *node) int {
		return cmp.Or(
			cmp.Compare(promise(b), promise(a)),
			cmp.Compare(b.weighted, a.weighted),
			cmp.Compare(a.state[s.p.Layout.Clock], b.state[s.p.Layout.Clock]),
		)
	})
	return list[:min(width, len(list))]
}

// better orders finished plays: the higher weighted total, then the less time.
func better(p *program.Program, a, b *node) bool {
	if a.weighted != b.weighted {
		return a.weighted > b.weighted
	}
	return a.state[p.Layout.Clock] < b.state[p.Layout.Clock]
}

// key is the state as a map key.
func key(s exercise.State) string {
	return string(unsafe.Slice((*byte)(unsafe.Pointer(unsafe.SliceData(s))), len(s)*4))
}

// frontier is a heap of nodes, most hope first.
type frontier []*node

func (f frontier) Len() int { return len(f) }
func (f frontier) Less(i, j int) bool {
	if f[i].hope != f[j].hope {
		return f[i].hope > f[j].hope
	}
	return f[i].weighted > f[j].weighted
}
func (f frontier) Swap(i, j int) { f[i], f[j] = f[j], f[i] }
func (f *frontier) Push(x any)   { *f = append(*f, x.(*node)) }
func (f *frontier) Pop() any {
	old := *f
	n := old[len(old)-1]
	*f = old[:len(old)-1]
	return n
}

// prove searches best-first with the admissible bound, over every start at every
// quantum, until nothing left can beat the best play, or the budget is used up.
// It returns whether that is proved, and the bound that holds in any case.
func (s *searcher) prove(ctx context.Context, best **node, nodes int) (bool, int64) {
	open := frontier{s.root()}
	seen := map[string]int64{}
	for looked := 0; len(open) > 0; looked++ {
		n := open[0]
		if n.hope <= (*best).weighted {
			return true, (*best).weighted
		}
		if looked >= nodes || ctx.Err() != nil {
			return false, n.hope
		}
		heap.Pop(&open)
		add := func(c *node) {
			if c == nil {
				return
			}
			if c.over(s.p) {
				if better(s.p, c, *best) {
					*best = c
				}
				return
			}
			k := key(c.state)
			if w, ok := seen[k]; ok && w >= c.weighted || c.hope <= (*best).weighted {
				return
			}
			seen[k] = c.weighted
			heap.Push(&open, c)
		}
		s.moves(n.state, func(m int32) { add(s.follow(n, Step{Move: m, Wait: program.None})) })
		for _, seat := range s.seats {
			if s.m.abandonable(n.state, seat) {
				add(s.follow(n, Step{Move: program.None, Wait: program.None, Abandon: int32(seat) + 1}))
			}
		}
		add(s.follow(n, Step{Move: program.None, Wait: n.state[s.p.Layout.Clock] + 1}))
	}
	return true, (*best).weighted
}
