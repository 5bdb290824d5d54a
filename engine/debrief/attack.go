package debrief

import (
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/frameworks"
	"github.com/watchfloor/watchfloor/engine/program"
)

// attack lists the attacker's steps: history and what happened, was prevented or
// failed by time, then what was not reached.
func (b *builder) attack() {
	table := frameworks.Attack(b.p.Info.Attack)
	for i := range b.p.Events {
		if b.p.Events[i].Kind != program.AttackEvent {
			continue
		}
		step := b.step(int32(i))
		if t, ok := table.Technique(step.Technique); ok {
			step.Name = t.Name
		}
		b.d.Attack = append(b.d.Attack, step)
	}
	sortBy(b.d.Attack, func(s Step) int {
		if s.At == nil {
			return int(b.minutes(b.p.Horizon)) + 1
		}
		return int(*s.At)
	})
}

// step is what became of one attack step.
func (b *builder) step(event int32) Step {
	e := &b.p.Events[event]
	s := Step{ID: e.ID, Technique: e.Technique, Title: b.line(e.Title), Text: b.text(e.Text)}
	for _, t := range e.Traces {
		s.Traces = append(s.Traces, b.traceTitle(t))
	}
	seq := b.fate(event, e, &s)
	for _, rec := range b.run.Records() {
		if rec.Kind == exercise.CmdDirect && rec.Event == e.ID {
			s.ByInstructor = s.ByInstructor || rec.Direct == "release" || rec.Direct == "suppress"
		}
	}
	if s.Status == Prevented && !s.ByInstructor {
		s.PreventedBy = b.line(b.course.causes[event])
	}
	if s.Status == Happened || s.Status == History {
		b.detect(e.Traces, seq, &s)
	}
	return s
}

// fate fills in status and time, and returns where in the log it happened; -1
// for history.
func (b *builder) fate(event int32, e *program.Event, s *Step) int {
	if e.History {
		s.Status, s.At = History, at(e.Minute)
		return -1
	}
	statuses := map[exercise.Kind]string{
		exercise.EventHappened: Happened, exercise.EventPrevented: Prevented, exercise.EventFailed: Failed,
	}
	for i, h := range b.run.Log() {
		if status, ok := statuses[h.Kind]; ok && h.What == event {
			s.Status, s.At = status, at(b.minutes(h.At))
			return i
		}
	}
	s.Status = NotReached
	if v := b.run.State()[b.p.EventSlot(event)]; v >= program.Pending {
		s.At = at(b.minutes(v - program.Pending))
	}
	return -1
}

// detect finds the first trace that came into the learner's hands after the step
// left it. Evidence that was collected before shows nothing of it, since what an
// item holds is fixed when it is collected.
func (b *builder) detect(traces []program.Trace, seq int, s *Step) {
	best := never
	for _, t := range traces {
		if seen, ok := b.seen(t, seq); ok && seen.seq < best.seq {
			best = seen
			s.DetectedBy = b.traceTitle(t)
		}
	}
	if best == never {
		s.Missed = len(traces) > 0
		return
	}
	s.DetectedAt, s.Delay = at(best.at), at(best.at-*s.At)
}

// never is later than any sight.
var never = sight{seq: 1 << 30}

// seen is the first sight of a trace behind a place in the log: a message that
// was opened, or an item that was collected, which includes looking at it.
func (b *builder) seen(t program.Trace, seq int) (sight, bool) {
	if t.Item != program.None {
		for i, h := range b.run.Log() {
			if i > seq && h.Kind == exercise.Collected && h.What == t.Item {
				return b.firstHold(t.Item, i, h)
			}
		}
		return never, false
	}
	for _, look := range b.course.sights {
		if look.msg == t.Message && look.seq > seq {
			return look, true
		}
	}
	return never, false
}

// firstHold is when an item that was collected first came to a role that
// somebody plays.
func (b *builder) firstHold(item int32, index int, h exercise.Happening) (sight, bool) {
	log := b.run.Log()
	for i := index; i < len(log); i++ {
		role := int32(program.None)
		switch {
		case i == index:
			role = h.Role
		case log[i].Kind == exercise.Completed:
			if m := &b.p.Moves[log[i].What]; m.Kind == program.ShareMove && m.Target == program.None && m.Subject == item {
				role = m.Part
			}
		}
		if b.seated(role) {
			return sight{seq: i, at: b.minutes(log[i].At), item: item, msg: program.None}, true
		}
	}
	return never, false
}

// traceTitle is what a trace is called.
func (b *builder) traceTitle(t program.Trace) string {
	if t.Item != program.None {
		return b.line(b.p.Items[t.Item].Title)
	}
	return b.line(b.p.Messages[t.Message].Subject)
}
