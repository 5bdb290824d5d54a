package solve

import (
	"context"
	"fmt"
	"math"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// explorer visits all states in an order in which every step leads forward: by
// time, and within one time by how much was used. When a state's turn comes, all
// ways to it are known, and so are the best and the worst total with which it
// can be reached.
type explorer struct {
	*model
	limit    int
	watch    []*cond.Cond
	progress func(int)

	tab      *table
	nodes    []node32
	queue    [][][]uint32 // by time, then by order
	looked   int
	complete bool

	goals       goals
	reached     []mark
	held        []mark
	lent        map[int]exchanged // what was seen of something that is alike
	best, worst end

	now, next exercise.State // the state whose turn it is, and what a step makes of it
	key       []uint64
	clockSlot [1]int32
	moves     []int32
	twin      []bool // moves that lead to the same as one before
	at        mark   // the step under way, for what it brings about
}

// node32 is what is kept of a state beside its key: how one comes to it first,
// and by the best and the worst play.
type node32 struct {
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

// mark is a step from a state.
type mark struct {
	from  uint32
	step  int16
	depth uint16
	time  int32
	found bool
}

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
	m, err := newModel(p, opt.Seats, opt.Watch, reduce)
	if err != nil {
		return nil, err
	}
	x := &explorer{
		model: m, limit: opt.States, watch: opt.Watch, progress: opt.Progress,
		tab: newTable(m.pack.words), queue: make([][][]uint32, p.Horizon+1),
		goals: newGoals(p), held: make([]mark, len(opt.Watch)), key: make([]uint64, m.pack.words),
		twin: make([]bool, len(p.Moves)), now: make(exercise.State, len(p.Initial)), next: make(exercise.State, len(p.Initial)),
		best: end{way: viaBest, value: math.MinInt64}, worst: end{way: viaWorst, value: math.MaxInt64},
	}
	x.clockSlot[0] = int32(p.Layout.Clock)
	x.reached = make([]mark, x.goals.n)
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
	x.at = mark{from: none}
	x.k.DrawWith(nil)
	x.out = x.out[:0]
	x.k.BeginIn(x.next, &x.out)
	x.arrive(0, 0, 0, 0)
	for time := range x.queue {
		for order := 0; order < len(x.queue[time]); order++ {
			for i := 0; i < len(x.queue[time][order]); i++ { //nolint:intrange // it grows
				if i%512 == 0 {
					if err := ctx.Err(); err != nil {
						return nil //nolint:nilerr // what was found so far stands
					}
					if x.progress != nil {
						x.progress(x.tab.n)
					}
				}
				if x.tab.n > x.limit {
					return nil
				}
				if err := x.visit(x.queue[time][order][i]); err != nil {
					return err
				}
			}
		}
		x.queue[time] = nil
	}
	x.complete = true
	return nil
}

// visit tries everything that can be done in a state.
func (x *explorer) visit(i uint32) error {
	x.pack.get(x.tab.key(int(i)), x.now)
	if x.reduce.live {
		x.life.look(x.now)
	}
	x.moves = x.moves[:0]
	for _, mv := range x.movable {
		if x.startable(x.now, mv) {
			x.moves = append(x.moves, mv)
		}
	}
	until := x.waits.until(x.model, x.now, x.moves)
	x.twins(x.now, x.twin)
	for _, mv := range x.moves {
		if x.twin[mv] {
			continue
		}
		if err := x.step(i, mv, 0); err != nil {
			return err
		}
	}
	for n, seat := range x.seats {
		if x.abandonable(x.now, seat) {
			if err := x.step(i, abandonStep-int32(n), 0); err != nil {
				return err
			}
		}
	}
	return x.step(i, waitStep, until)
}

// step does one step from the state whose turn it is.
func (x *explorer) step(from uint32, step, until int32) error {
	copy(x.next, x.now)
	node := &x.nodes[from]
	x.at = mark{from: from, step: int16(step), depth: node.depth + 1}
	high, low := node.high, node.low
	x.looked++
	if err := x.apply(x.next, step, until); err != nil {
		return fmt.Errorf("a step that is possible was refused: %w", err)
	}
	passed := x.next[x.p.Layout.Clock] - x.now[x.p.Layout.Clock]
	x.arrive(high, low, x.earned(), passed)
	return nil
}

// arrive notes what the last step brought about and keeps the state it led to.
func (x *explorer) arrive(high, low, earned int64, passed int32) {
	x.at.time = x.next[x.p.Layout.Clock]
	for i := range x.out {
		h := &x.out[i]
		if g := x.goals.index(h.Kind, h.What, h.Arg); g >= 0 {
			x.reached[g].sooner(x.at, h.At)
		}
	}
	if x.at.time >= x.p.Horizon {
		high, low = high+x.total(earned, 1, x.untilHorizon(high, 1)), low+x.total(earned, -1, x.untilHorizon(low, -1))
	} else {
		high, low = high+x.total(earned, 1, passed), low+x.total(earned, -1, passed)
	}
	if x.ended(x.next) {
		if x.next[x.p.Layout.Ended] != program.Faulted { // a fault is nobody's play
			x.best.better(x.at, high, high > x.best.value)
			x.worst.better(x.at, low, low < x.worst.value)
		}
		return
	}
	x.packNext()
	x.keep(high, low)
}

// packNext packs the canonical form of next.
func (x *explorer) packNext() {
	if x.at.from == none {
		x.canonical(x.next, nil)
		x.pack.put(x.next, x.key)
		return
	}
	moved := x.canonicalNext(x.next)
	if len(x.alike) > 0 || !x.reduce.live {
		x.pack.put(x.next, x.key)
		return
	}
	copy(x.key, x.tab.key(int(x.at.from)))
	x.pack.change(x.next, moved, x.key)
	x.pack.change(x.next, x.clockSlot[:], x.key)
}

// sooner takes a step for a mark if it came to it sooner.
func (m *mark) sooner(by mark, time int32) {
	by.time, by.found = time, true
	if !m.found || time < m.time || time == m.time && by.depth < m.depth {
		*m = by
	}
}

func (e *end) better(by mark, value int64, is bool) {
	if is || !e.found {
		by.found = true
		e.mark, e.value = by, value
	}
}

// keep stores the state in next, or the better way to it.
func (x *explorer) keep(high, low int64) {
	i, isNew := x.tab.add(x.key)
	if isNew {
		n := node32{high: high, low: low, depth: x.at.depth}
		for w := range n.from {
			n.from[w], n.step[w] = x.at.from, x.at.step
		}
		x.nodes = append(x.nodes, n)
		x.line(uint32(i))
		return
	}
	n := &x.nodes[i]
	if x.at.depth < n.depth {
		n.depth = x.at.depth
		n.from[viaFirst], n.step[viaFirst] = x.at.from, x.at.step
	}
	if high > n.high {
		n.high = high
		n.from[viaBest], n.step[viaBest] = x.at.from, x.at.step
	}
	if low < n.low {
		n.low = low
		n.from[viaWorst], n.step[viaWorst] = x.at.from, x.at.step
	}
}

// line puts a new state where its turn will come.
func (x *explorer) line(i uint32) {
	time, order := x.next[x.p.Layout.Clock], int(x.order(x.next))
	for len(x.queue[time]) <= order {
		x.queue[time] = append(x.queue[time], nil)
	}
	x.queue[time][order] = append(x.queue[time][order], i)
}

// settled looks for watched conditions in a settled instant.
func (x *explorer) settled(s exercise.State) {
	for i, c := range x.watch {
		if c.Holds(s) {
			x.held[i].sooner(x.at, s[x.p.Layout.Clock])
		}
	}
}

// bytes is the memory held for a state.
func (x *explorer) bytes() float64 {
	const node = 40
	return float64(x.tab.bytes()+node*cap(x.nodes)) / float64(max(1, x.tab.n))
}
