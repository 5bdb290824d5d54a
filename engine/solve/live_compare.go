package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// enter takes a state as the one that others are compared with. It must not change
// until the next one is entered, and be one of which forget was asked before.
func (l *liveness) enter(s exercise.State) {
	copy(l.count, l.base)
	clear(l.spent)
	l.seen = s
	for thing := range l.wears {
		var spent bool
		switch w := &l.wears[thing]; w.kind { // the two that are most of all, without a call
		case wornMove:
			spent = s[w.slot] >= w.from && s[w.busy] != w.move
		case wornEvent:
			v := s[w.slot]
			spent = v != program.Idle && v < program.Pending
		default:
			spent = l.isSpent(s, thing)
		}
		if spent {
			l.spend(s, int32(thing))
		}
	}
	for _, e := range l.orphans {
		l.strand(s, e)
	}
	l.newly, l.moved = l.newly[:0], l.moved[:0]
}

// forget gives what nothing asks for any more in a state its one value.
func (l *liveness) forget(s exercise.State) {
	l.enter(s)
	for slot, n := range l.count {
		if n == 0 {
			s[slot] = l.rest[slot]
		}
	}
}

// compare forgets what nothing asks for any more in a state that a step has made
// of the one entered, and leaves in moved the slots that may differ. changed are
// the slots that the step has written. Until restore is called, spent is that of
// this state.
func (l *liveness) compare(s exercise.State, changed []int32) {
	l.newly, l.moved = l.newly[:0], l.moved[:0]
	for _, slot := range changed {
		if s[slot] == l.seen[slot] {
			continue
		}
		l.moved = append(l.moved, slot)
		for _, thing := range l.deps[slot] {
			if !l.spent[thing] && l.isSpent(s, int(thing)) {
				l.spend(s, thing)
			}
		}
	}
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

// ended asks again about a move that is no longer under way.
func (l *liveness) ended(s exercise.State, move int32) {
	m := &l.p.Moves[move]
	if m.Kind == program.AnswerMove {
		if thing := int32(l.question(m.Subject)); l.isSpent(s, int(thing)) {
			l.spend(s, thing)
		}
		for _, a := range l.p.Questions[m.Subject].Answers {
			if l.isSpent(s, int(a.Move)) {
				l.spend(s, a.Move)
			}
		}
	}
	if l.isSpent(s, int(move)) {
		l.spend(s, move)
	}
}

// restore makes spent that of the state entered again.
func (l *liveness) restore() {
	for _, thing := range l.newly {
		l.spent[thing] = false
		for _, slot := range l.asks[thing] {
			l.count[slot]++
		}
	}
	l.newly = l.newly[:0]
}
