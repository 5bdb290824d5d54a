package floor

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// waitOn lets time pass until something arrives, yet no further than one step
// before the first deadline, so that a decision is not lost by a key that was
// meant to pass the time. Where that step is the next one, the wait goes on.
func (f *Floor) waitOn() tea.Cmd {
	d := f.nearest()
	if d == nil || d.Deadline < 0 || d.Deadline-f.obs.Quantum <= f.obs.Now {
		return f.wait(-1)
	}
	until := d.Deadline - f.obs.Quantum
	a := f.waiting(until)
	a.stop, a.before = until, d.Title
	return f.perform(a)
}

// stopped says that a wait ended before a deadline, if it did.
func (f *Floor) stopped(m actedMsg) []part {
	if m.act.before == "" || m.obs.Now != m.act.stop || m.obs.Ended != nil {
		return nil
	}
	text := f.kit.Theme.Mark(theme.Warning) + " " + f.kit.T("floor.news.stopped", arg("what", m.act.before))
	return []part{{note{theme.Warning, text}, graveNews}}
}

// nearest is the open decision that has to be made first, or nil.
func (f *Floor) nearest() *exercise.DecisionView {
	var best *exercise.DecisionView
	for i := range f.obs.Decisions {
		d := &f.obs.Decisions[i]
		if !d.Open {
			continue
		}
		if best == nil || d.Deadline >= 0 && (best.Deadline < 0 || d.Deadline < best.Deadline) {
			best = d
		}
	}
	return best
}

func (f *Floor) openDecisions() int {
	n := 0
	for i := range f.obs.Decisions {
		if f.obs.Decisions[i].Open {
			n++
		}
	}
	return n
}

// runOut names the open decisions whose deadline comes before a move of a cost
// in minutes is done. A decision does not run out by being made.
func (f *Floor) runOut(move int, cost int64) []string {
	var late []*exercise.DecisionView
	for i := range f.obs.Decisions {
		d := &f.obs.Decisions[i]
		if d.Open && d.Deadline >= 0 && f.obs.Now+cost >= d.Deadline && !f.decides(move, d.Decision) {
			late = append(late, d)
		}
	}
	slices.SortStableFunc(late, func(a, b *exercise.DecisionView) int { return int(a.Deadline - b.Deadline) })
	var out []string
	for _, d := range late {
		out = append(out, f.kit.T("floor.runs_out", arg("what", d.Title), arg("time", f.tell.clock(d.Deadline))))
	}
	return out
}

// decides reports whether a move is an option of a decision.
func (f *Floor) decides(move, decision int) bool {
	m := &f.program.Moves[move]
	return m.Kind == program.OptionMove && int(m.Subject) == decision
}

// runOutNotes are the warnings of runOut under a choice.
func (f *Floor) runOutNotes(move int, cost int64) []note {
	var out []note
	for _, s := range f.runOut(move, cost) {
		out = append(out, note{theme.Warning, f.kit.Theme.Mark(theme.Warning) + " " + s})
	}
	return out
}
