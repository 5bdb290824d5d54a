package solve

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/program"
)

// trim leaves out of a finished play what neither earns anything nor makes
// anything possible, so that people who read it see only what matters. The
// points stay exactly what they were, and it takes no longer.
func (s *searcher) trim(n *node) *node {
	steps := n.path()
	for i := len(steps) - 1; i >= 0; i-- {
		shorter := slices.Delete(slices.Clone(steps), i, i+1)
		if m := s.play(shorter); m != nil && slices.Equal(m.points, n.points) && !better(s.p, n, m) {
			steps, n = shorter, m
		}
	}
	return n
}

// play follows steps from the start; nil unless all are possible, each answer has
// its grounds, and the play is over at the end.
func (s *searcher) play(steps []Step) *node {
	n := s.root()
	for _, step := range steps {
		if n.over(s.p) || step.Move != program.None && !s.p.Moves[step.Move].Supported.Holds(n.state) {
			return nil
		}
		if n = s.follow(n, step); n == nil {
			return nil
		}
	}
	if !n.over(s.p) {
		return nil
	}
	return n
}
