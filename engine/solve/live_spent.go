package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// wear is how one sees of a thing that it is spent. All of them lie side by side,
// since a search asks for them in every state.
type wear struct {
	kind wearKind
	slot int32 // what is looked at
	from int32 // the value from which on it is spent
	busy int32 // the slot of the work of a move's role
	move int32 // what stands there while the move is under way
	item int32 // of a collection: the item and its loss, or None
	lost int32
}

type wearKind uint8

const (
	wornAlways   wearKind = iota // nobody makes it, or no search does
	wornFrom                     // its slot has reached a value
	wornMove                     // the same, and it is not under way
	wornCollect                  // or the item is had or lost
	wornAnswer                   // with its question
	wornEvent                    // it has happened, or was prevented, or has failed
	wornQuestion                 // answered right, or no attempt is left
)

// wear works out how each thing is seen to be spent.
func (l *liveness) wear() {
	p := l.p
	for i := range p.Moves {
		l.wears = append(l.wears, l.wearOfMove(int32(i)))
	}
	for i := range p.Events {
		l.wears = append(l.wears, wear{kind: wornEvent, slot: int32(p.EventSlot(int32(i)))})
	}
	for i := range p.Decisions {
		l.wears = append(l.wears, wear{kind: wornFrom, slot: int32(p.Decisions[i].Slot), from: program.Answered})
	}
	for i := range p.Questions {
		l.wears = append(l.wears, wear{kind: wornQuestion, slot: int32(i)})
	}
}

func (l *liveness) wearOfMove(i int32) wear {
	m := &l.p.Moves[i]
	w := wear{kind: wornMove, slot: int32(m.Used), from: m.Max, busy: int32(l.p.Layout.BusyMove[m.Role]), move: i + 1}
	switch {
	case m.Kind == program.OptionMove: // a deadline takes options for anybody
		w.slot, w.from = int32(l.p.Decisions[m.Subject].Slot), program.Answered
		if !l.acts[i] {
			w.kind = wornFrom
		}
	case !l.acts[i], m.Kind == program.HintMove:
		w.kind = wornAlways
	case m.Kind == program.AnswerMove:
		w.kind, w.slot = wornAnswer, m.Subject
	case m.Kind == program.CollectMove:
		it := &l.p.Items[m.Subject]
		w.kind, w.item, w.lost = wornCollect, int32(it.Slot), int32(it.Lost)
	}
	return w
}

// isSpent tells whether a thing is spent by what the state says of itself.
func (l *liveness) isSpent(s exercise.State, thing int) bool {
	w := &l.wears[thing]
	switch w.kind {
	case wornFrom:
		return s[w.slot] >= w.from
	case wornMove:
		return s[w.slot] >= w.from && s[w.busy] != w.move
	case wornEvent:
		v := s[w.slot]
		return v != program.Idle && v < program.Pending
	case wornCollect:
		return s[w.busy] != w.move && (s[w.slot] >= w.from || s[w.item] != 0 || w.lost != program.None && s[w.lost] != 0)
	case wornAnswer:
		return s[w.busy] != w.move && l.questionSpent(s, w.slot)
	case wornQuestion:
		return l.questionSpent(s, w.slot)
	}
	return true
}

func (l *liveness) questionSpent(s exercise.State, i int32) bool {
	q := &l.p.Questions[i]
	if running := s[l.p.Layout.BusyMove[q.Role]]; running != 0 {
		if m := &l.p.Moves[running-1]; m.Kind == program.AnswerMove && m.Subject == i {
			return false
		}
	}
	return s[q.Attempts] >= q.MaxAttempts || s[q.Bins]&1 != 0
}
