package debrief

import (
	"maps"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// AsBest tells that what was chosen is what the reference play chooses.
func (d *Decision) AsBest() bool {
	return d.Option != nil && d.BestOption != "" && d.BestOption == d.Option.Text
}

// taken are the options taken so far, by decision.
type taken map[int32]int32

// asBest adds what the reference play chooses, and whether it came to the decision
// otherwise: the best option can depend on what was decided before.
func (b *builder) asBest(decision int, t *trace, d *Decision) {
	before := taken{}
	for _, id := range b.in.Reference.Path {
		n, ok := b.p.MoveByID(id)
		if !ok || b.p.Moves[n].Kind != program.OptionMove {
			continue
		}
		m := &b.p.Moves[n]
		if int(m.Subject) == decision {
			d.BestOption = b.line(m.Card.Title)
			d.BestApart = t.option != program.None && !maps.Equal(before, b.takenBefore(decision))
			return
		}
		before[m.Subject] = m.Part
	}
}

// takenBefore are the options that were taken before that of a decision, by people
// or by their deadlines.
func (b *builder) takenBefore(decision int) taken {
	out := taken{}
	for _, h := range b.run.Log() {
		switch h.Kind {
		case exercise.Began, exercise.Dropped:
			m := &b.p.Moves[h.What]
			if m.Kind != program.OptionMove {
				continue
			}
			if h.Kind == exercise.Dropped {
				delete(out, m.Subject)
				continue
			}
			out[m.Subject] = m.Part
		case exercise.Defaulted:
			out[h.What] = h.Arg
		}
		if _, ok := out[int32(decision)]; ok { //nolint:gosec // decisions are few
			delete(out, int32(decision)) //nolint:gosec // decisions are few
			return out
		}
	}
	return out
}
