package solve

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// readiness knows which moves can be started in the state whose turn it is, but
// for the work of their roles. From one state to the next few slots differ, and
// only the conditions that read those are looked at again.
type readiness struct {
	works   []work
	readers []bitset // per slot: the moves whose conditions read it
	all     bitset   // moves of played roles
	ready   bitset
	again   bitset // scratch
}

func newReadiness(m *model) *readiness {
	n := len(m.works)
	r := &readiness{
		works: m.works, readers: bitsets(len(m.p.Initial), n), all: newBitset(n), ready: newBitset(n), again: newBitset(n),
	}
	for _, mv := range m.movable {
		r.all.add(int(mv))
		w := &m.works[mv]
		for _, slot := range slices.Concat(w.guard.Slots(), w.supported.Slots()) {
			r.readers[slot].add(int(mv))
		}
	}
	return r
}

// enter looks at every move.
func (r *readiness) enter(s exercise.State) {
	copy(r.again, r.all)
	r.look(s)
}

// turn is enter for a state that differs in some slots from the one before.
func (r *readiness) turn(s exercise.State, changed []int32) {
	clear(r.again)
	for _, slot := range changed {
		r.again.join(r.readers[slot])
	}
	r.look(s)
}

// look looks at the moves in again.
func (r *readiness) look(s exercise.State) {
	for i, word := range r.again {
		for ; word != 0; word &= word - 1 {
			mv := lowest(word, i<<6)
			r.ready.put(mv, r.works[mv].holds(s))
		}
	}
}

// moves appends those that can be started, in their order; spent are things that
// are left out, or nil.
func (r *readiness) moves(s exercise.State, spent bitset, out []int32) []int32 {
	for i, word := range r.ready {
		if spent != nil {
			word &^= spent[i]
		}
		for ; word != 0; word &= word - 1 {
			mv := lowest(word, i<<6)
			if r.works[mv].free(s) {
				out = append(out, int32(mv))
			}
		}
	}
	return out
}
