package solve

import (
	"container/heap"
	"context"
	"slices"
	"unsafe"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// maxDepth bounds the steps of one play.
const maxDepth = 400

// beam looks for a good play: it keeps the most promising plays side by side,
// and waits only for the next thing that arrives.
func (s *searcher) beam(ctx context.Context, width int) *node {
	var best *node
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
		front = s.prune(next, best, width)
	}
	return best
}

// prune keeps the most promising nodes that could still be better than best.
func (s *searcher) prune(list []*node, best *node, width int) []*node {
	if best != nil {
		list = slices.DeleteFunc(list, func(n *node) bool { return n.hope < best.weighted })
	}
	slices.SortStableFunc(list, func(a, b *node) int {
		if a.hope != b.hope {
			return compare(b.hope, a.hope)
		}
		if a.weighted != b.weighted {
			return compare(b.weighted, a.weighted)
		}
		return compare(int64(a.state[s.p.Layout.Clock]), int64(b.state[s.p.Layout.Clock]))
	})
	return list[:min(width, len(list))]
}

func compare(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
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
		add(s.follow(n, Step{Move: program.None, Wait: n.state[s.p.Layout.Clock] + 1}))
	}
	return true, (*best).weighted
}
