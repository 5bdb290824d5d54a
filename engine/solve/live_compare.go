package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// enter takes a state as the one that others are compared with. It must not change
// until the next one is entered, and be one of which forget was asked before.
func (l *liveness) enter(s exercise.State) {
	l.seen = s
	for thing := range l.wears {
		l.worn.put(thing, l.isSpent(s, thing))
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
		for _, thing := range l.deps[slot] {
			l.worn.put(int(thing), l.isSpent(s, int(thing)))
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
		l.worn.put(int(thing), l.isSpent(s, int(thing)))
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
		if l.dead(int32(slot)) {
			s[slot] = l.rest[slot]
		}
	}
}

// compare forgets what nothing asks for any more in a state that a step has made
// of the one entered, and leaves in moved the slots that may differ, each once.
// changed are the slots that the step has written. Until restore is called, spent is that of
// this state.
func (l *liveness) compare(s exercise.State, changed []int32) {
	l.newly, l.moved = l.newly[:0], l.moved[:0]
	l.turn++
	seen, noted, wears, moved := l.seen, l.noted, l.wears, l.moved // this is where most time goes
	for _, slot := range changed {
		if s[slot] == seen[slot] || noted[slot] == l.turn {
			continue
		}
		noted[slot] = l.turn
		moved = append(moved, slot)
		for _, thing := range l.deps[slot] {
			if w := &wears[thing]; w.kind == wornBetween && !w.between(s) { // most of them, without a call
				continue
			}
			if !l.spent.has(int(thing)) && l.isSpent(s, int(thing)) {
				l.spend(s, thing)
			}
		}
	}
	l.moved = moved
	for _, slot := range l.p.Layout.BusyMove {
		if done := l.seen[slot]; done != 0 && s[slot] != done {
			l.ended(s, done-1)
		}
	}
	l.forgetMoved(s)
}

// forgetMoved gives the slots that have moved, and those that what is newly spent
// has asked for, their one value if nothing asks for them.
func (l *liveness) forgetMoved(s exercise.State) {
	for _, slot := range l.moved {
		if l.dead(slot) {
			s[slot] = l.rest[slot]
		}
	}
	for _, thing := range l.newly {
		for _, slot := range l.mortal[thing] {
			if s[slot] != l.rest[slot] && l.dead(slot) {
				s[slot] = l.rest[slot]
				l.moved = append(l.moved, slot)
			}
		}
	}
}

// ended asks again about a move that is no longer under way.
func (l *liveness) ended(s exercise.State, move int32) {
	for _, thing := range l.works[move] {
		if l.isSpent(s, int(thing)) {
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
