package solve

import (
	"context"
	"errors"
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// walker visits states in an order in which every step leads forward: by time,
// and within one time by how much was used. When a state's turn comes, all ways
// to it are known.
type walker struct {
	*model
	limit    int
	falls    int         // ways for the chances on one step to fall that are looked at
	over     func() bool // nobody waits any more
	progress func(int)
	settle   func() // keeps what the states that had their turn lead to; nil where that is kept at once

	tab   *table
	queue [][][]uint32 // by time, then by order
	done  []uint32     // states in the order of their turns, if kept

	keepOrder bool
	now, next exercise.State // the state whose turn it is, and what a step makes of it
	nowKey    []uint64       // the key of now; nil where it is not known
	turned    []int32        // slots in which now differs from the one before
	ready     *readiness
	nowUsed   int32 // the uses of now, and
	nextUsed  int32 // those of next
	key       []uint64
	clock     int // slot
	draws     draws
}

func newWalker(m *model, limit int) *walker {
	n := len(m.p.Initial)
	w := &walker{
		model: m, limit: limit, falls: mostFalls, tab: newTable(m.pack.words, limit), queue: make([][][]uint32, m.p.Horizon+1),
		ready: newReadiness(m),
		now:   make(exercise.State, n), next: make(exercise.State, n), key: make([]uint64, m.pack.words),
		clock: m.p.Layout.Clock,
	}
	w.draws.p = m.p
	w.over = func() bool { return false }
	m.k.DrawWith(w.draws.decide)
	return w
}

// visitAll gives every state its turn, until there are no more, the limit is
// passed, or the context ends; it tells whether nothing was left out.
func (w *walker) visitAll(ctx context.Context, visit func(i uint32) error) (bool, error) {
	w.within(ctx)
	w.nowKey = nil
	defer func() { w.nowKey = nil }() // others use the vectors between two walks
	for time := range w.queue {
		for order := 0; order < len(w.queue[time]); order++ { //nolint:intrange // it grows
			for i := 0; w.has(time, order, i); i++ {
				if i%512 == 0 {
					if w.over() {
						return false, nil
					}
					if w.progress != nil {
						w.progress(w.tab.n)
					}
				}
				if w.tab.n > w.limit {
					return false, nil
				}
				at := w.queue[time][order][i]
				w.enterState(at)
				if err := visit(at); err != nil {
					return false, unlessStopped(err)
				}
				if w.keepOrder {
					w.done = append(w.done, at)
				}
			}
		}
		w.queue[time] = nil
	}
	return true, nil
}

// has tells whether there are more than i states of a time and order. Where they
// end, what they lead to is settled first, since the next ones may be among it.
func (w *walker) has(time, order, i int) bool {
	if i == len(w.queue[time][order]) && w.settle != nil {
		w.settle()
	}
	return i < len(w.queue[time][order])
}

// within lets the search go on until the context ends. What was found then stands.
func (w *walker) within(ctx context.Context) { w.over = func() bool { return ctx.Err() != nil } }

// errStopped ends a search in the middle of a step.
var errStopped = errors.New("the search was stopped")

func unlessStopped(err error) error {
	if errors.Is(err, errStopped) {
		return nil
	}
	return err
}

// Chances of one instant can fall in more ways than anybody can wait for. After each
// manyFalls of one step it is asked whether to go on, and mostFalls are the most.
const (
	manyFalls = 1 << 8
	mostFalls = 1 << 20
)

// enough tells, after so many ways for the chances on one step to fall, whether to
// stop in the middle of it.
func (w *walker) enough(falls int) bool {
	return falls%manyFalls == 0 && (w.over() || w.tab.n > w.limit || falls >= w.falls)
}

// enterState makes a state the one whose turn it is. What is known of the one
// before is kept as far as the two agree.
func (w *walker) enterState(i uint32) {
	before, key := w.nowKey, w.tab.key(int(i))
	w.nowKey = key
	if before == nil {
		w.enterWhole(key)
	} else {
		w.turnTo(before, key)
	}
}

func (w *walker) enterWhole(key []uint64) {
	w.pack.get(key, w.now)
	w.k.Stand(w.now)
	w.ready.enter(w.now)
	w.nowUsed = w.used(w.now)
	if w.reduce.live {
		w.life.enter(w.now)
	}
}

func (w *walker) turnTo(before, key []uint64) {
	turned, more := w.pack.turn(w.now, before, key, w.turned[:0])
	w.turned, w.nowUsed = turned, w.nowUsed+more
	if slices.ContainsFunc(w.turned, w.k.Schedules) {
		w.k.Stand(w.now)
	}
	w.ready.turn(w.now, w.turned)
	if w.reduce.live {
		w.life.turnTo(w.now, w.turned)
	}
}

// try does a step from the state whose turn it is, once for each way in which the
// chances on it can fall, and calls then with what each leads to in next.
func (w *walker) try(step, until int32, then func() error) error {
	w.draws.reset()
	for falls := 1; ; falls++ {
		if err := w.fall(step, until); err != nil {
			return err
		}
		if err := then(); err != nil {
			return err
		}
		if more, err := w.again(falls); !more {
			return err
		}
	}
}

// fall does a step to a copy of the state whose turn it is, the chances on it
// falling one way.
func (w *walker) fall(step, until int32) error {
	copy(w.next, w.now)
	w.draws.begin()
	w.k.ForgetChanges()
	w.k.Again()
	err := w.do(w.next, step, until)
	w.k.Free()
	return err
}

// again turns to the next way in which the chances can fall, if there is one, after
// so many.
func (w *walker) again(falls int) (bool, error) {
	switch {
	case !w.draws.more():
		return false, nil
	case w.enough(falls):
		return false, errStopped
	}
	return true, nil
}

// starts calls then with each settled start in next, once for each way in which the
// chances at the start can fall.
func (w *walker) starts(then func() error) error {
	w.draws.reset()
	for falls := 1; ; falls++ {
		w.draws.begin()
		w.out = w.out[:0]
		w.k.BeginIn(w.next, &w.out)
		if err := then(); err != nil {
			return err
		}
		if !w.draws.more() {
			return nil
		}
		if w.enough(falls) {
			return errStopped
		}
	}
}

// packNext packs the canonical form of next, which a step from the state numbered
// from has made.
func (w *walker) packNext(from uint32) {
	if from == none {
		w.nowKey = nil // what is known of now gives way to what is found of next
		w.canonical(w.next, nil)
		w.packWhole()
		return
	}
	moved := w.canonicalNext(w.next)
	if len(w.alike) > 0 || !w.reduce.live {
		w.packWhole()
		return
	}
	moved.add(w.clock)
	copy(w.key, w.nowKey)
	w.nextUsed = w.nowUsed + w.pack.change(w.now, w.next, moved, w.key)
}

func (w *walker) packWhole() {
	w.pack.put(w.next, w.key)
	w.nextUsed = w.used(w.next)
}

// keep stores the state that was packed last; a new one is put where its turn
// will come.
func (w *walker) keep() (uint32, bool) {
	i, isNew := w.tab.add(w.key, w.tab.hash(w.key))
	if isNew {
		w.line(uint32(i), w.next[w.p.Layout.Clock], w.order(w.next, w.nextUsed))
	}
	return uint32(i), isNew
}

// line puts a state where its turn will come.
func (w *walker) line(i uint32, time, order int32) {
	for len(w.queue[time]) <= int(order) {
		w.queue[time] = append(w.queue[time], nil)
	}
	w.queue[time][order] = append(w.queue[time][order], i)
}
