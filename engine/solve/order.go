package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// countKind tells how a slot counts for the order of states.
type countKind uint8

const (
	uncounted  countKind = iota
	uses                 // by its value
	commitment           // once a decision is committed
)

func (m *model) count(slot int, as countKind) {
	m.counts[slot] = as
	m.counted = append(m.counted, int32(slot))
}

// order is the place of a state among those of the same time: a step that takes
// no time leads to a higher one. It counts uses and commitments, which used gives,
// and work that could be abandoned double, since abandoning returns the use.
func (m *model) order(s exercise.State, used int32) int32 {
	n := used
	for _, role := range m.seats {
		if m.abandonable(s, role) {
			n -= 2
		}
	}
	return n + 2*int32(len(m.seats))
}

// used is how many uses and commitments a state has.
func (m *model) used(s exercise.State) int32 {
	n := int32(0)
	for _, slot := range m.counted {
		n += m.counts[slot].of(s[slot])
	}
	return n
}

// of is what a value counts.
func (c countKind) of(v int32) int32 {
	switch {
	case c == uses:
		return v
	case v >= program.Committed:
		return 1
	}
	return 0
}
