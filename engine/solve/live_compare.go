package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// look takes a state as the one that others are compared with, and forgets what
// nothing asks for any more in it.
func (l *liveness) look(s exercise.State) {
	copy(l.count, l.base)
	clear(l.spent)
	l.newly, l.moved = l.newly[:0], l.moved[:0]
	for thing := range l.things {
		if l.isSpent(s, thing) {
			l.spend(s, int32(thing))
		}
	}
	for e := range l.p.Events { // those that nothing ever sets off
		if len(l.sources[e]) == 0 {
			l.strand(s, int32(e))
		}
	}
	for slot, n := range l.count {
		if n == 0 {
			s[slot] = l.rest[slot]
		}
	}
	l.newly, l.moved = l.newly[:0], l.moved[:0]
	copy(l.seen, s)
}

// compare forgets what nothing asks for any more in a state that a step has made
// of the one looked at, and leaves in moved the slots that may differ. Until
// restore is called, spent is that of this state.
func (l *liveness) compare(s exercise.State) {
	l.newly, l.moved = l.newly[:0], l.moved[:0]
	at := 0
	for ; at+block <= len(s); at += block { // most blocks are the same
		if *(*[block]int32)(s[at:]) != *(*[block]int32)(l.seen[at:]) {
			l.compareSlots(s, at, at+block)
		}
	}
	l.compareSlots(s, at, len(s))
	for _, slot := range l.p.Layout.BusyMove {
		if done := l.seen[slot]; done != 0 && s[slot] != done {
			l.ended(s, done-1)
		}
	}
	for _, slot := range l.moved {
		if l.count[slot] == 0 {
			s[slot] = l.rest[slot]
		}
	}
}

// block is how many slots are compared at once.
const block = 8

func (l *liveness) compareSlots(s exercise.State, from, to int) {
	for slot := from; slot < to; slot++ {
		if s[slot] == l.seen[slot] {
			continue
		}
		l.moved = append(l.moved, int32(slot))
		for _, thing := range l.deps[slot] {
			if !l.spent[thing] && l.isSpent(s, int(thing)) {
				l.spend(s, thing)
			}
		}
	}
}

// ended asks again about a move that is no longer under way.
func (l *liveness) ended(s exercise.State, move int32) {
	m := &l.p.Moves[move]
	if m.Kind == program.AnswerMove {
		if thing := int32(l.question(m.Subject)); l.isSpent(s, int(thing)) {
			l.spend(s, thing)
		}
		for _, a := range l.p.Questions[m.Subject].Answers {
			if l.moveSpent(s, int(a.Move)) {
				l.spend(s, a.Move)
			}
		}
	}
	if l.moveSpent(s, int(move)) {
		l.spend(s, move)
	}
}

// restore makes spent that of the state looked at again.
func (l *liveness) restore() {
	for _, thing := range l.newly {
		l.spent[thing] = false
		for _, slot := range l.asks[thing] {
			l.count[slot]++
		}
	}
	l.newly = l.newly[:0]
}
