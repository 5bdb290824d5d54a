package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// place is what is asked of a slot in every state that is compared. It lies side by
// side, since most of the time of a search goes there.
type place struct {
	seen    int32       // its value in the state entered last
	turn    int32       // the turn in which it was put into moved last
	rest    int32       // the value it is given when nothing asks for it
	always  bool        // something asks for it at any time
	readers bitset      // the things that ask for it
	asks    []wornThing // those that may be spent once it changes
}

// wornThing is how one sees of which thing that it is spent.
type wornThing struct {
	wear
	thing int32
}

// place lays out what is known of each slot.
func (l *liveness) place() {
	l.places = make([]place, len(l.p.Initial))
	for slot := range l.places {
		readers := l.readers[slot]
		l.places[slot] = place{rest: l.rest[slot], always: readers.has(l.ever()), readers: readers}
	}
}

// dead tells whether nothing that is not spent asks for a slot.
func (l *liveness) dead(at *place) bool { return !at.always && l.spent.covers(at.readers) }

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
		for i := range at.asks {
			w := &at.asks[i]
			l.worn.put(int(w.thing), l.isSpent(s, &w.wear))
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
	l.newly, l.moved = l.newly[:0], l.moved[:0]
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
// of the one entered, and leaves in moved the slots that may differ, each once.
// changed are the slots that the step has written. Until restore is called, spent is that of
// this state.
func (l *liveness) compare(s exercise.State, changed []int32) {
	l.turn++
	turn, places, moved := l.turn, l.places, l.moved[:0]
	l.newly = l.newly[:0]
	for _, slot := range changed {
		at, v := &places[slot], s[slot]
		if v == at.seen || at.turn == turn {
			continue
		}
		at.turn = turn
		moved = append(moved, slot)
		for i := range at.asks {
			if w := &at.asks[i]; w.kind != wornBetween || w.reached(v) { // most of them end here
				l.lookAt(s, w)
			}
		}
	}
	l.moved = moved
	for r, slot := range l.p.Layout.BusyMove {
		if done := l.busy[r]; done != 0 && s[slot] != done {
			l.ended(s, done-1)
		}
	}
	l.forgetMoved(s)
}

// lookAt spends a thing that has come to be spent.
func (l *liveness) lookAt(s exercise.State, w *wornThing) {
	if !l.spent.has(int(w.thing)) && l.isSpent(s, &w.wear) {
		l.spend(s, w.thing)
	}
}

// forgetMoved gives the slots that have moved, and those that what is newly spent
// has asked for, their one value if nothing asks for them.
func (l *liveness) forgetMoved(s exercise.State) {
	for _, slot := range l.moved {
		if at := &l.places[slot]; l.dead(at) {
			s[slot] = at.rest
		}
	}
	for _, thing := range l.newly {
		for _, slot := range l.mortal[thing] {
			if at := &l.places[slot]; s[slot] != at.rest && l.dead(at) {
				s[slot] = at.rest
				l.moved = append(l.moved, slot)
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
