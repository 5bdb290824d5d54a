package trial

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// Random is what came of playing at random.
type Random struct {
	Plays    int
	Outcomes []int   // per outcome, how many plays ended with it
	Mean     []int   // per objective, points of the average play, rounded down
	Broken   []Break // plays that were not as every play must be
}

// Break is a random play that shows a mistake: in the scenario, or in Watchfloor.
type Break struct {
	Seed  uint64
	Roles []string
	What  string
	Lines []string // the play as far as it went, as lines of a test
}

// mostBroken bounds what is told of broken plays.
const mostBroken = 5

// Random plays n times at random, from seed on. Each play must end without a
// fault, its record must lead to the same again, and a copy of a state must stay
// what it was. With several roles it is played by all of them, and by each alone.
func (s *Suite) Random(ctx context.Context, n int, seed uint64, each func(log []exercise.Happening)) (*Random, error) {
	r := &Random{Outcomes: make([]int, len(s.Program.Outcomes)), Mean: make([]int, len(s.Program.Objectives))}
	tables := s.tables()
	for i := range n {
		if err := ctx.Err(); err != nil {
			return r, fmt.Errorf("play at random: %w", err)
		}
		r.play(ctx, s.Program, tables[i%len(tables)], seed+uint64(i), each)
	}
	for i := range r.Mean {
		r.Mean[i] /= max(1, r.Plays)
	}
	return r, nil
}

// tables are the seats that random plays are played with, in turn.
func (s *Suite) tables() [][]int {
	var all []int
	var out [][]int
	for i := range s.Program.Roles {
		if s.Program.Roles[i].Playable {
			all = append(all, i)
			out = append(out, []int{i})
		}
	}
	if len(all) == 0 {
		return [][]int{{0}}
	}
	if len(all) > 1 {
		out = append([][]int{all}, out...)
	}
	return out
}

// play plays once, and keeps what came of it.
func (r *Random) play(ctx context.Context, p *program.Program, seats []int, seed uint64, each func([]exercise.Happening)) {
	opt := exercise.Options{Seats: seats, Seed: seed, Pace: exercise.Turn}
	run, err := randomRun(ctx, p, opt, seed)
	if ctx.Err() != nil {
		return
	}
	r.Plays++
	if each != nil {
		each(run.Log())
	}
	for i, n := range run.Points() {
		r.Mean[i] += n
	}
	if n, over := run.Ended(); over && n != program.None {
		r.Outcomes[n]++
	}
	if err == nil || len(r.Broken) >= mostBroken {
		return
	}
	b := Break{Seed: seed, What: err.Error()}
	for _, s := range seats {
		b.Roles = append(b.Roles, p.Roles[s].ID)
	}
	b.Lines, _ = linesOf(ctx, run) // of a broken play they are what can be had
	r.Broken = append(r.Broken, b)
}

// linesOf is Lines of a run that may be broken in any way.
func linesOf(ctx context.Context, r *exercise.Run) (lines []string, err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("%v", v)
		}
	}()
	return Lines(ctx, r)
}

// errShared is a copy of a state that changed with what it was copied from.
var errShared = errors.New("a copy of the state changed when the exercise went on")

// randomRun plays once and holds the play against what is true of every play.
func randomRun(ctx context.Context, p *program.Program, opt exercise.Options, seed uint64) (run *exercise.Run, err error) {
	run = exercise.New(p, opt)
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("it broke down: %v", v)
		}
	}()
	last := run.State()
	sum := last.Clone()
	play := solve.Play(ctx, run, solve.Random(seed), func(solve.Step, []exercise.Happening) error {
		if !slices.Equal(last, sum) {
			return errShared
		}
		last = run.State()
		sum = last.Clone()
		return nil
	})
	if play != nil {
		return run, play
	}
	if n, over := run.Ended(); !over || n == program.None {
		return run, fmt.Errorf("it broke off with a fault at %s: %s left its domain", clock(p.Minutes(run.Now())), faulty(p, run.Log()))
	}
	return run, again(p, opt, run)
}

// faulty names the move or event whose number left its domain.
func faulty(p *program.Program, log []exercise.Happening) string {
	for _, h := range log {
		switch {
		case h.Kind != exercise.Fault:
		case h.What > 0:
			return "a number that " + p.Moves[h.What-1].ID + " changes"
		case h.What < 0:
			return "a number that " + p.Events[-h.What-1].ID + " changes"
		}
	}
	return "a number"
}

// again replays a run and compares.
func again(p *program.Program, opt exercise.Options, run *exercise.Run) error {
	twin, err := exercise.Replay(p, opt, run.Records())
	switch {
	case err != nil:
		return fmt.Errorf("its record cannot be played again: %w", err)
	case !slices.Equal(twin.State(), run.State()) || !slices.Equal(twin.Log(), run.Log()) || !slices.Equal(twin.Points(), run.Points()):
		return errors.New("its record leads elsewhere when it is played again")
	}
	return nil
}
