package exercise_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// player plays at random with a small generator of its own.
type player struct {
	p    *program.Program
	k    *exercise.Kernel
	s    exercise.State
	out  []exercise.Happening
	seed uint64
}

func (x *player) next(n int) int {
	x.seed = x.seed*6364136223846793005 + 1442695040888963407
	return int((x.seed >> 33) % uint64(n))
}

// play plays once, messages and ledger included, and returns the moves made.
func (x *player) play() (moves int) {
	x.out = x.out[:0]
	x.k.BeginIn(x.s, &x.out)
	for x.s[x.p.Layout.Ended] == program.Running {
		moves++
		if m, ok := x.choose(); ok {
			role := x.p.Moves[m].Role
			x.out, _ = x.k.Apply(x.s, exercise.Step{Kind: exercise.Start, Role: role, Move: m}, x.out)
			if x.p.Moves[m].Cost == 0 {
				continue
			}
		}
		x.out, _, _ = x.k.AdvanceUntil(x.s, x.p.Horizon, 1, x.out)
	}
	return moves
}

// choose tries a few moves at random; none possible means waiting.
func (x *player) choose() (int32, bool) {
	for range 6 {
		m := int32(x.next(len(x.p.Moves)))
		if x.k.Can(x.s, exercise.Step{Kind: exercise.Start, Role: x.p.Moves[m].Role, Move: m}) == nil {
			return m, true
		}
	}
	return 0, false
}

// BenchmarkPlay plays a scenario of 40 nodes at random to its end, again and
// again, and reports the moves made in a second of one core.
func BenchmarkPlay(b *testing.B) {
	p := programtest.Whole(b, programtest.Sized(40))
	x := &player{p: p, k: exercise.NewKernel(p, []int{0}, 1), s: make(exercise.State, len(p.Initial)), seed: 1}
	x.play()
	b.ReportAllocs()
	moves := 0
	for b.Loop() {
		moves += x.play()
	}
	b.ReportMetric(float64(moves)/b.Elapsed().Seconds(), "moves/s")
}
