package solve

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// goals numbers everything that can happen, so that a search notes what it sees
// without looking anything up.
type goals struct {
	p     *program.Program
	first [exercise.Fault + 1]int // where each kind begins; -1 for kinds that are not noted
	parts int                     // options and versions at most
	n     int
}

func newGoals(p *program.Program) goals {
	g := goals{p: p, parts: 1}
	for i := range p.Decisions {
		g.parts = max(g.parts, len(p.Decisions[i].Options))
	}
	for i := range p.Items {
		g.parts = max(g.parts, len(p.Items[i].Versions)+1)
	}
	for kind := range g.first {
		g.first[kind] = -1
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
		g.first[k.kind] = g.n
		g.n += k.size
	}
	return g
}

// index numbers what happened; -1 for what is not noted: points, times, messages.
func (g *goals) index(kind exercise.Kind, what, arg int32) int {
	if kind > exercise.Fault || g.first[kind] < 0 {
		return -1
	}
	n := int(what)
	switch kind {
	case exercise.Decided, exercise.Defaulted, exercise.Collected:
		n = n*g.parts + int(arg)
	case exercise.Fault: // a move plus one, or an event as minus one minus its index
		if what < 0 {
			n = len(g.p.Moves) - int(what)
		}
	}
	return g.first[kind] + n
}
