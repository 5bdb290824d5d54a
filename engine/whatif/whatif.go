// Package whatif finds the way back to a decision of a run: which of its commands
// lead to the moment just before it, so that somebody may play on from there and
// choose otherwise. What is played then is another run, and touches this one
// nowhere.
package whatif

import (
	"errors"
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Point is a decision of a run with what leads to it. For a decision that was
// made it is the moment before its option was started, and for one that was left
// to its deadline or never answered the moment in which it opened.
type Point struct {
	Decision string // id
	At       int64  // simulated minutes
	// Records are the commands that lead there; the last may let less time pass
	// than the run did.
	Records []exercise.Record
	// Next is the number of the run's command, from 0, from which on both part.
	Next int
}

// ErrNoPoint is a decision to which one cannot step back.
var ErrNoPoint = errors.New("one cannot step back to it")

// Points lists every decision of the roles that are played which the run has come
// to, in the order of the Program.
func Points(run *exercise.Run) []Point {
	f := &finder{p: run.Program(), run: run, open: map[int]Point{}, made: map[int]Point{}}
	// The records were applied once already, so that they can be applied again.
	_ = exercise.Walk(f.p, run.Options(), run.Records(), f.visit)
	counted := f.counted()
	var out []Point
	for i := range f.p.Decisions {
		at, ok := f.made[i]
		if !ok || !counted[i] {
			at, ok = f.open[i]
		}
		if ok {
			out = append(out, at)
		}
	}
	return out
}

// Before is the point of one decision. The error is ErrNoPoint, and says what was
// probably meant.
func Before(run *exercise.Run, decision string) (Point, error) {
	var known []string
	for _, pt := range Points(run) {
		if pt.Decision == decision {
			return pt, nil
		}
		known = append(known, pt.Decision)
	}
	what := "this run came to no decision"
	if len(known) > 0 {
		what = "choose one of " + strings.Join(known, ", ")
	}
	if n, ok := cond.Nearest(decision, known); ok {
		what = fmt.Sprintf("did you mean %q?", n)
	}
	return Point{}, fmt.Errorf("decision %q: %w; %s", decision, ErrNoPoint, what)
}

// finder gathers points on a walk through a run.
type finder struct {
	p    *program.Program
	run  *exercise.Run
	open map[int]Point // by decision: when it was first seen open
	made map[int]Point // by decision: before an option of it was started last
}

func (f *finder) visit(next int, r *exercise.Run) {
	if _, over := r.Ended(); over {
		return
	}
	state := r.State()
	for i := range f.p.Decisions {
		d := &f.p.Decisions[i]
		if _, known := f.open[i]; known || state[d.Slot] != program.Open || !f.seated(d.Role) {
			continue
		}
		f.open[i] = f.point(i, next, r)
	}
	if i, ok := f.starts(next); ok {
		f.made[i] = f.point(i, next, r)
	}
}

// starts tells of which decision the next command starts an option.
func (f *finder) starts(next int) (int, bool) {
	records := f.run.Records()
	if next >= len(records) || records[next].Kind != exercise.CmdStart {
		return 0, false
	}
	move, ok := f.p.MoveByID(records[next].Move)
	if !ok || f.p.Moves[move].Kind != program.OptionMove {
		return 0, false
	}
	return int(f.p.Moves[move].Subject), true
}

// point is where the walk stands. In the middle of a passage of time the commands
// end with as much of it as has passed.
func (f *finder) point(decision, next int, r *exercise.Run) Point {
	records := f.run.Records()
	now := f.p.Minutes(r.Now())
	lead := records[:next:next]
	if next < len(records) && records[next].Kind == exercise.CmdAdvance && now > records[next].At {
		part := records[next]
		part.To = now
		lead = append(lead, part)
	}
	return Point{Decision: f.p.Decisions[decision].ID, At: now, Records: lead, Next: next}
}

// counted tells which decisions were made, or were being made at the end: an
// option that was dropped, and one that came too late, decided nothing.
func (f *finder) counted() map[int]bool {
	out := map[int]bool{}
	for _, h := range f.run.Log() {
		switch h.Kind {
		case exercise.Decided:
			out[int(h.What)] = true
		case exercise.Unfinished:
			if m := &f.p.Moves[h.What]; m.Kind == program.OptionMove {
				out[int(m.Subject)] = true
			}
		}
	}
	return out
}

func (f *finder) seated(role int32) bool {
	for _, s := range f.run.Options().Seats {
		if int32(s) == role {
			return true
		}
	}
	return false
}
