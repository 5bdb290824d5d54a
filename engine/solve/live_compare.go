package solve

import (
	"math"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// place is what is asked of a slot in every state that is compared. It lies side by
// side, since most of the time of a search goes there.
type place struct {
	seen    int32  // its value in the state entered last
	rest    int32  // the value it is given when nothing asks for it
	witness int32  // one of its readers, which was not spent when it was looked at last
	readers bitset // the things that ask for it
	hints   []hint
}

// hint is a range of values of a slot in which a thing may be spent.
type hint struct {
	from  int32
	span  uint32
	thing int32
}

// place lays out what is known of each slot.
func (l *liveness) place() {
	l.places = make([]place, len(l.p.Initial))
	for slot := range l.places {
		if l.base[slot] == 0 {
			l.readers[slot].add(l.nobody())
		}
		l.places[slot] = place{rest: l.rest[slot], readers: l.readers[slot], witness: int32(l.readers[slot].first())}
	}
}

// hint tells what of the value of a slot says that a thing may be spent: that it is
// in the range, or any value.
func (l *liveness) hint(thing int) hint {
	if w := &l.wears[thing]; w.kind == wornBetween {
		return hint{w.from, w.span, int32(thing)}
	}
	return hint{math.MinInt32, math.MaxUint32, int32(thing)}
}

// dead tells whether nothing that is not spent asks for a slot.
func (l *liveness) dead(at *place) bool { return l.spent.has(int(at.witness)) && l.deserted(at) }

// deserted looks for another witness that something asks for a slot.
func (l *liveness) deserted(at *place) bool {
	for i, word := range at.readers {
		if left := word &^ l.spent[i]; left != 0 {
			at.witness = int32(lowest(left, i<<6))
			return false
		}
	}
	return true
}

// enter takes a state as the one that others are compared with. It must be one of
// which forget was asked before.
func (l *liveness) enter(s exercise.State) {
	for slot, v := range s {
		l.places[slot].seen = v
	}
	for thing := range l.wears {
		l.worn.put(thing, l.isSpent(s, &l.wears[thing]))
	}
	for r, slot := range l.p.Layout.BusyMove {
		l.busy[r] = s[slot]
	}
	l.strandAll(s)
}

// turnTo is enter for a state that has taken the place of the one entered last, in
// the same vector. changed are the slots in which the two differ.
func (l *liveness) turnTo(s exercise.State, changed []int32) {
	for _, slot := range changed {
		at := &l.places[slot]
		at.seen = s[slot]
		for i := range at.hints {
			thing := at.hints[i].thing
			l.worn.put(int(thing), l.isSpent(s, &l.wears[thing]))
		}
	}
	for r, slot := range l.p.Layout.BusyMove {
		if was := l.busy[r]; was != s[slot] {
			l.busy[r] = s[slot]
			l.askAgain(s, was)
			l.askAgain(s, s[slot])
		}
	}
	l.strandAll(s)
}

// askAgain finds out whether work is spent that has begun or ended, given as
// index plus one.
func (l *liveness) askAgain(s exercise.State, move int32) {
	if move == 0 {
		return
	}
	for _, thing := range l.works[move-1] {
		l.worn.put(int(thing), l.isSpent(s, &l.wears[thing]))
	}
}

// strandAll finds the events that can never be due, given what is worn.
func (l *liveness) strandAll(s exercise.State) {
	copy(l.spent, l.worn)
	for _, e := range l.strays {
		l.strand(s, e)
	}
	copy(l.gone, l.spent)
	l.newly = l.newly[:0]
}

// forget gives what nothing asks for any more in a state its one value.
func (l *liveness) forget(s exercise.State) {
	l.enter(s)
	for slot := range s {
		if at := &l.places[slot]; l.dead(at) {
			s[slot] = at.rest
		}
	}
}

// compare forgets what nothing asks for any more in a state that a step has made
// of the one entered, and leaves in moved the slots that may differ. changed are the
// slots that the step has written. Until restore is called, spent is that of this
// state.
func (l *liveness) compare(s exercise.State, changed bitset) {
	l.newly = l.newly[:0]
	places := l.places
	for i, word := range changed {
		moved := word
		for ; word != 0; word &= word - 1 {
			slot := lowest(word, i<<6)
			at, v := &places[slot], s[slot]
			if v == at.seen {
				moved &^= word & -word
				continue
			}
			for n := range at.hints {
				if h := &at.hints[n]; uint32(v-h.from) < h.span {
					l.lookAt(s, h.thing)
				}
			}
		}
		l.moved[i] = moved
	}
	for r, slot := range l.p.Layout.BusyMove {
		if done := l.busy[r]; done != 0 && s[slot] != done {
			l.ended(s, done-1)
		}
	}
	l.forgetMoved(s)
}

// lookAt spends a thing if it has come to be spent.
func (l *liveness) lookAt(s exercise.State, thing int32) {
	if !l.spent.has(int(thing)) && l.isSpent(s, &l.wears[thing]) {
		l.spend(s, thing)
	}
}

// forgetMoved gives the slots that have moved, and those that what is newly spent
// has asked for, their one value if nothing asks for them.
func (l *liveness) forgetMoved(s exercise.State) {
	places := l.places
	for i, word := range l.moved {
		for ; word != 0; word &= word - 1 {
			slot := lowest(word, i<<6)
			if at := &places[slot]; l.dead(at) {
				s[slot] = at.rest
			}
		}
	}
	for _, thing := range l.newly {
		for _, slot := range l.mortal[thing] {
			if at := &places[slot]; s[slot] != at.rest && l.dead(at) {
				s[slot] = at.rest
				l.moved.add(int(slot))
			}
		}
	}
}

// ended asks again about a move that is no longer under way.
func (l *liveness) ended(s exercise.State, move int32) {
	for _, thing := range l.works[move] {
		if l.isSpent(s, &l.wears[thing]) {
			l.spend(s, thing)
		}
	}
}

// restore makes spent that of the state entered again.
func (l *liveness) restore() {
	if len(l.newly) > 0 {
		copy(l.spent, l.gone)
		l.newly = l.newly[:0]
	}
}
