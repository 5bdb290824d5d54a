package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// wear is how one sees of a thing that it is spent. All of them lie side by side,
// since a search asks for them in every state.
type wear struct {
	kind wearKind
	slot int32  // what is looked at
	from int32  // the value from which on it is spent
	span uint32 // how many values on
	busy int32  // the slot of the work of a move's role
	move int32  // what stands there while the move is under way; else noMove
	item int32  // of a collection: the item and its loss, or None
	lost int32
}

type wearKind uint8

const (
	wornBetween  wearKind = iota // its slot has come into a range, and it is not under way
	wornAlways                   // nobody makes it, or no search does
	wornCollect                  // used up, or the item is had or lost
	wornAnswer                   // with its question
	wornQuestion                 // answered right, or no attempt is left
)

const (
	noMove  = -1      // stands in no slot of work, nor in that of the clock
	noLimit = 1 << 31 // all values there are
)

// between tells whether the slot is in its range and the work is not under way.
func (w *wear) between(s exercise.State) bool {
	return uint32(s[w.slot]-w.from) < w.span && s[w.busy] != w.move
}

// wear works out how each thing is seen to be spent.
func (l *liveness) wear() {
	p := l.p
	for i := range p.Moves {
		l.wears = append(l.wears, l.wearOfMove(int32(i)))
	}
	for i := range p.Events {
		l.wears = append(l.wears, wear{ // it has happened, or was prevented, or has failed
			slot: int32(p.EventSlot(int32(i))), from: program.Happened, span: uint32(program.Pending - program.Happened),
			busy: int32(p.Layout.Clock), move: noMove,
		})
	}
	for i := range p.Decisions {
		l.wears = append(l.wears, wear{
			slot: int32(p.Decisions[i].Slot), from: program.Answered, span: noLimit,
			busy: int32(p.Layout.Clock), move: noMove,
		})
	}
	for i := range p.Questions {
		l.wears = append(l.wears, wear{kind: wornQuestion, slot: int32(i)})
	}
}

func (l *liveness) wearOfMove(i int32) wear {
	m := &l.p.Moves[i]
	w := wear{slot: int32(m.Used), from: m.Max, span: noLimit, busy: int32(l.p.Layout.BusyMove[m.Role]), move: i + 1}
	switch {
	case m.Kind == program.OptionMove: // a deadline takes options for anybody
		w.slot, w.from = int32(l.p.Decisions[m.Subject].Slot), program.Answered
		if !l.acts[i] {
			w.move = noMove
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
func (l *liveness) isSpent(s exercise.State, w *wear) bool {
	switch w.kind {
	case wornBetween:
		return w.between(s)
	case wornCollect:
		return w.between(s) || s[w.busy] != w.move && (s[w.item] != 0 || w.lost != program.None && s[w.lost] != 0)
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
