package debrief

import (
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// block follows what stands in the way of one event that was prevented: when its
// guard last turned against it, and what happened then.
type block struct {
	event   int32
	blocked bool
	began   bool
	done    bool
	from    int // where in the log the last stretch without a change ended
	turned  [2]int
}

// watch looks at the guard at one point of the walk.
func (b *block) watch(w *walker, r *exercise.Run, state exercise.State) {
	if b.done {
		return
	}
	log := r.Log()
	end, prevented := len(log), state[w.p.EventSlot(b.event)] == program.Prevented
	if prevented {
		for i := b.from; i < len(log); i++ {
			if log[i].Kind == exercise.EventPrevented && log[i].What == b.event {
				end = i
			}
		}
	}
	blocked := prevented || against(&w.p.Events[b.event], state)
	if blocked && !b.blocked {
		b.turned = [2]int{b.from, end}
		b.began = true
	}
	b.blocked, b.from = blocked, len(log)
	if b.done = prevented; prevented && b.began {
		w.causes[b.event] = b.cause(w, log)
	}
}

// against tells whether an event would be prevented if it were due now.
func against(e *program.Event, state exercise.State) bool {
	return e.Unless != nil && e.Unless.Holds(state) || !e.Trigger && !e.When.Holds(state)
}

// cause names the one thing that wrote what the guard reads while it turned. If
// there are several, which of them it was cannot be told, and it names none.
func (b *block) cause(w *walker, log []exercise.Happening) string {
	e := &w.p.Events[b.event]
	reads := map[int]bool{}
	for _, guard := range []*cond.Cond{e.Unless, e.When} {
		if guard != nil {
			for _, s := range guard.Slots() {
				reads[s] = true
			}
		}
	}
	found := map[string]bool{}
	title := ""
	for _, h := range log[b.turned[0]:b.turned[1]] {
		for _, slot := range written(w.p, h) {
			if reads[slot] && h.Cause != 0 {
				title = causeTitle(w.p, h.Cause)
				found[title] = true
			}
		}
	}
	if len(found) != 1 {
		return ""
	}
	return title
}

// written lists the slots that a happening may have changed.
func written(p *program.Program, h exercise.Happening) []int {
	switch h.Kind {
	case exercise.Began:
		m := &p.Moves[h.What]
		return append(slots(m.OnStart.Writes), m.Used)
	case exercise.Completed:
		m := &p.Moves[h.What]
		return append(slots(m.Effects.Writes, m.Release), m.Done)
	case exercise.Decided, exercise.Defaulted:
		d := &p.Decisions[h.What]
		m := &p.Moves[d.Options[h.Arg]]
		return append(slots(m.Effects.Writes), m.Done, d.Slot, d.Defaulted)
	case exercise.Collected:
		return []int{p.Items[h.What].Slot, p.Items[h.What].Held}
	case exercise.EventHappened:
		return append(slots(p.Events[h.What].Effects.Writes), p.EventSlot(h.What))
	case exercise.EventPrevented, exercise.EventFailed:
		return []int{p.EventSlot(h.What)}
	case exercise.Lost:
		return []int{p.Items[h.What].Lost}
	}
	return nil
}

func slots(lists ...[]program.Write) []int {
	var out []int
	for _, list := range lists {
		for _, w := range list {
			out = append(out, int(w.Slot))
		}
	}
	return out
}

// causeTitle names the move or event behind a happening, as Happening.Cause has
// it.
func causeTitle(p *program.Program, cause int32) string {
	switch {
	case cause > 0:
		return p.Moves[cause-1].Card.Title
	case cause < 0:
		return p.Events[-cause-1].Title
	}
	return ""
}

func causeKind(p *program.Program, cause int32) string {
	switch {
	case cause > 0:
		return kind(p.Moves[cause-1].Kind)
	case cause < 0:
		return "event"
	}
	return ""
}
