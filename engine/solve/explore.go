package solve

import (
	"context"
	"fmt"
	"math"
	"slices"
	"unsafe"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// explorer walks through everything that can happen, and notes how each thing
// comes about first, and with which best and worst total each state is reached.
type explorer struct {
	*walker
	watch    []*cond.Cond
	nodes    [][]kept // in blocks, as the keys of the table
	arrivals arrivals
	looked   int
	complete bool
	parts    float64 // of a point, in which states are valued

	goals       goals
	reached     []mark
	soonest     []sooner // of reached, side by side, since every step asks
	held        []mark
	lent        map[int]exchanged // what was seen of something that is alike
	best, worst end

	moves []int32
	twin  []bool // moves that lead to the same as one before
	at    mark   // the step under way, for what it brings about
}

// kept is what is kept of a state beside its key: how one comes to it first, and
// by the best and the worst play.
type kept struct {
	high, low int64 // best and worst total on the way here
	from      [ways]uint32
	step      [ways]int16
	depth     uint16
}

// The ways to a state that are kept.
const (
	viaFirst = iota
	viaBest
	viaWorst
	ways
)

// mark is a step from a state, with the chances on it as they fell.
type mark struct {
	from  uint32
	step  int16
	depth uint16
	time  int32
	found bool
	falls []drawn
	play  []Step // for what a play by chance has found
}

// sooner is when a mark was made: what is not, was made later than anything.
type sooner struct {
	time, depth int32
}

func (a sooner) than(b sooner) bool { return a.time < b.time || a.time == b.time && a.depth < b.depth }

// end is the best or the worst end of a play so far.
type end struct {
	mark
	way   int
	value int64
}

// none is the state before the start.
const none = math.MaxUint32

func newExplorer(p *program.Program, opt Options) (*explorer, error) {
	reduce := allReductions
	if opt.reduce != nil {
		reduce = *opt.reduce
	}
	if opt.States == 0 {
		opt.States = DefaultStates
	}
	opt.States = min(opt.States, maxTable-len(p.Moves)) // a state is finished once it was begun
	m, err := newModel(p, opt.Seats, opt.Watch, reduce)
	if err != nil {
		return nil, err
	}
	x := &explorer{
		walker: newWalker(m, opt.States), watch: opt.Watch,
		goals: newGoals(p), held: make([]mark, len(opt.Watch)), twin: make([]bool, len(p.Moves)),
		best: end{way: viaBest}, worst: end{way: viaWorst}, parts: 1,
	}
	x.progress, x.settle = opt.Progress, x.keepAll
	x.reached = make([]mark, x.goals.n)
	x.soonest = slices.Repeat([]sooner{{time: math.MaxInt32}}, x.goals.n)
	if len(x.watch) > 0 {
		m.k.OnSettled(x.settled)
	}
	return x, nil
}

// total turns points and time into one number: time decides between plays of
// equal points. The best play has the time taken off, the worst has it added, so
// that the shorter one comes first for both.
func (x *explorer) total(points int64, sign int64, quanta int32) int64 {
	return points*int64(x.p.Horizon+1) - sign*int64(quanta)
}

// untilHorizon is how long it is from a total to the horizon. The clock of a state
// may have been moved, so that only the total knows how much time has passed.
func (x *explorer) untilHorizon(total, sign int64) int32 {
	base := int64(x.p.Horizon + 1)
	return x.p.Horizon - int32((-sign*total%base+base)%base)
}

// run visits states until there are no more.
func (x *explorer) run(ctx context.Context) error {
	x.within(ctx)
	if err := x.begin(); err != nil {
		return unlessStopped(err)
	}
	defer x.keepAll() // also of a search that was stopped
	var err error
	x.complete, err = x.visitAll(ctx, x.visit)
	return err
}

// begin keeps the settled starts.
func (x *explorer) begin() error {
	defer x.keepAll()
	x.at = mark{from: none}
	return x.starts(func() error {
		x.arrive(0, 0, 0)
		return nil
	})
}

// visit tries everything that can be done in a state.
func (x *explorer) visit(i uint32) error {
	defer x.keepMany()
	return x.choices(func(step, until int32) error { return x.step(i, step, until) })
}

// choices calls do with everything that can be done in the state whose turn it is.
func (x *explorer) choices(do func(step, until int32) error) error {
	var spent bitset
	if x.reduce.live {
		spent = x.life.spent
	}
	x.moves = x.ready.moves(x.now, spent, x.moves[:0])
	x.k.Again() // to look at the state itself
	until := x.waits.until(x.model, x.now, x.moves)
	x.k.Free()
	x.twins(x.now, x.twin)
	for _, mv := range x.moves {
		if x.twin[mv] {
			continue
		}
		if err := do(mv, 0); err != nil {
			return err
		}
	}
	for n, seat := range x.seats {
		if x.abandonable(x.now, seat) {
			if err := do(abandonStep-int32(n), 0); err != nil {
				return err
			}
		}
	}
	return do(waitStep, until)
}

// step does one step from the state whose turn it is.
func (x *explorer) step(from uint32, step, until int32) error {
	n := x.node(from)
	x.at = mark{from: from, step: int16(step), depth: n.depth + 1}
	high, low, clock := n.high, n.low, x.clock
	x.draws.reset()
	for falls := 1; ; falls++ {
		if err := x.fall(step, until); err != nil {
			return fmt.Errorf("a step that is possible was refused: %w", err)
		}
		x.looked++
		x.arrive(high, low, x.next[clock]-x.now[clock])
		if more, err := x.again(falls); !more {
			return err
		}
	}
}

// arrive notes what the last step brought about and keeps the state it led to.
func (x *explorer) arrive(high, low int64, passed int32) {
	x.at.time = x.next[x.clock]
	earned := x.told()
	if x.at.time >= x.p.Horizon {
		high, low = high+x.total(earned, 1, x.untilHorizon(high, 1)), low+x.total(earned, -1, x.untilHorizon(low, -1))
	} else {
		high, low = high+x.total(earned, 1, passed), low+x.total(earned, -1, passed)
	}
	if x.ended(x.next) {
		if x.next[x.p.Layout.Ended] != program.Faulted { // a fault is nobody's play
			x.end(&x.best, high, high > x.best.value)
			x.end(&x.worst, low, low < x.worst.value)
		}
		return
	}
	x.packNext(x.at.from)
	x.hold(high, low)
}

// told notes what the last step brought about, and returns its weighted total.
func (x *explorer) told() int64 {
	total := int64(0)
	for i := range x.out {
		h := &x.out[i]
		g := x.goals.index(h.Kind, h.What, h.Arg)
		if g < 0 {
			if h.Kind == exercise.Rewarded || h.Kind == exercise.Critical {
				total += x.worth(h)
			}
			continue
		}
		if now := (sooner{h.At, int32(x.at.depth)}); now.than(x.soonest[g]) {
			x.soonest[g] = now
			x.see(&x.reached[g], h.At)
		}
	}
	return total
}

// see takes the step under way for a mark if it came to it sooner.
func (x *explorer) see(m *mark, time int32) {
	if !m.found || time < m.time || time == m.time && x.at.depth < m.depth {
		*m = x.at
		m.time, m.found, m.falls = time, true, slices.Clone(x.draws.script)
	}
}

func (x *explorer) end(e *end, value int64, better bool) {
	if better || !e.found {
		e.mark, e.value = x.at, value
		e.found, e.falls = true, slices.Clone(x.draws.script)
	}
}

// settled looks for watched conditions in a settled instant.
func (x *explorer) settled(s exercise.State) {
	for i, c := range x.watch {
		if c.Holds(s) {
			x.see(&x.held[i], s[x.p.Layout.Clock])
		}
	}
}

func (x *explorer) node(i uint32) *kept { return &x.nodes[i>>blockBits][i&blockMask] }

// bytes is the memory held for a state.
func (x *explorer) bytes() float64 {
	size := int(unsafe.Sizeof(kept{})) * len(x.nodes) << blockBits
	for _, orders := range x.queue {
		for _, list := range orders {
			size += 4 * cap(list)
		}
	}
	return float64(x.tab.bytes()+size+4*cap(x.done)) / float64(max(1, x.tab.n))
}
