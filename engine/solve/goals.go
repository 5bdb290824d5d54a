package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// goals numbers everything that can happen, so that a search notes what it sees
// without looking anything up.
type goals struct {
	p     *program.Program
	kinds [kinds]goalKind
	parts int // options and versions at most
	n     int
}

// kinds is how many a kind can tell apart, so that none is out of range.
const kinds = 1 << 8

// goalKind is where the things of one kind are numbered: from first on, or nowhere
// if it is negative, so many for each What, one of them by Arg.
type goalKind struct {
	first, each, arg int32
}

func newGoals(p *program.Program) goals {
	g := goals{p: p, parts: 1}
	for i := range p.Decisions {
		g.parts = max(g.parts, len(p.Decisions[i].Options))
	}
	for i := range p.Items {
		g.parts = max(g.parts, len(p.Items[i].Versions)+1)
	}
	for kind := range g.kinds {
		g.kinds[kind] = goalKind{first: -1, each: 1}
	}
	for _, k := range []struct {
		kind exercise.Kind
		size int
	}{
		{exercise.Began, len(p.Moves)}, {exercise.Completed, len(p.Moves)},
		{exercise.EventHappened, len(p.Events)}, {exercise.EventPrevented, len(p.Events)}, {exercise.EventFailed, len(p.Events)},
		{exercise.Opened, len(p.Decisions)}, {exercise.Decided, len(p.Decisions) * g.parts}, {exercise.Defaulted, len(p.Decisions) * g.parts},
		{exercise.Lost, len(p.Items)}, {exercise.Collected, len(p.Items) * g.parts}, {exercise.Missed, len(p.Items)},
		{exercise.Ended, len(p.Outcomes)}, {exercise.Fault, len(p.Moves) + len(p.Events) + 1},
	} {
		g.kinds[k.kind].first = int32(g.n)
		g.n += k.size
	}
	for _, kind := range []exercise.Kind{exercise.Decided, exercise.Defaulted, exercise.Collected} {
		g.kinds[kind].each, g.kinds[kind].arg = int32(g.parts), 1
	}
	return g
}

// index numbers what happened; negative for what is not noted: points, times,
// messages.
func (g *goals) index(kind exercise.Kind, what, arg int32) int {
	k := &g.kinds[kind]
	if kind == exercise.Fault && what < 0 { // a move plus one, or an event as minus one minus its index
		what = int32(len(g.p.Moves)) - what
	}
	if k.first < 0 {
		return -1
	}
	return int(k.first + what*k.each + arg*k.arg)
}
