package solve

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// liveness finds the values of a state that can no longer make a difference.
//
// A thing (a move, event, decision or question) asks for the values of some
// slots. It is spent once it can never act again: a move that was made as often
// as it may be, an event that has happened or can no longer be set off, a
// decision that was answered. A slot that only spent things would ask for is
// given one value, whatever it was, so that states which differ in it alone
// become one.
type liveness struct {
	p       *program.Program
	acts    []bool         // per move: somebody makes it, a played role or a script
	script  [][]*cond.Cond // per move: conditions under which a stand-in makes it
	asks    [][]int32      // per thing: the slots it reads, and
	mortal  [][]int32      // those of them that are not always asked for
	base    []int32        // per slot: how many read it, spent or not, things that never are included
	things  int
	sources [][]int32 // per event: things that set it off; nil where time or a condition does
	rest    []int32   // per slot: the value it is given when nothing asks for it
	wears   []wear    // per thing: how one sees that it is spent

	strays  []int32   // events that nothing but other things sets off
	causes  []bitset  // per event: its sources, as a set
	readers []bitset  // per slot: the things that read it; and ever, if it is always asked for
	works   [][]int32 // per move: things that may be spent once it is no longer under way
	targets [][]int32 // per thing: events that it can make due
	places  []place   // per slot: what every state that is compared asks of it

	// Of the state entered last, beside what places say:
	busy []int32 // per role: its work
	worn bitset  // things that are spent by what the state says of them
	gone bitset  // the same, with the events that can never be due

	// Of a state compared with it:
	spent bitset
	newly []int32 // things that are spent in it only
	moved bitset  // slots that may differ
}

// ever is a thing that is never spent: it reads what is always asked for.
func (l *liveness) ever() int { return l.things }

// nobody is a thing that is spent from the start: it reads what nothing asks for.
func (l *liveness) nobody() int { return l.things + 1 }

// The things are numbered: moves, then events, decisions, questions.
func (l *liveness) event(i int32) int    { return len(l.p.Moves) + int(i) }
func (l *liveness) decision(i int32) int { return len(l.p.Moves) + len(l.p.Events) + int(i) }
func (l *liveness) question(i int32) int {
	return len(l.p.Moves) + len(l.p.Events) + len(l.p.Decisions) + int(i)
}

func newLiveness(m *model, watch []*cond.Cond) *liveness {
	p := m.p
	l := &liveness{p: p}
	l.things = len(p.Moves) + len(p.Events) + len(p.Decisions) + len(p.Questions)
	l.asks = make([][]int32, l.things)
	l.base = make([]int32, len(p.Initial))
	l.rest = make([]int32, len(p.Initial))
	l.worn, l.gone, l.spent = newBitset(l.things+2), newBitset(l.things+2), newBitset(l.things+2)
	l.worn.add(l.nobody())
	l.moved = newBitset(len(p.Initial))
	l.busy = make([]int32, len(p.Layout.BusyMove))
	l.readers = bitsets(len(p.Initial), l.things+2)
	l.actors(m)
	l.wear()
	l.askMoves()
	l.askEvents()
	l.askDecisions()
	l.askAlways(watch)
	for thing, slots := range l.asks {
		for _, s := range slots {
			l.base[s]++
			l.readers[s].add(thing)
		}
		l.mortal = append(l.mortal, slices.DeleteFunc(slices.Clone(slots), func(s int32) bool { return l.readers[s].has(l.ever()) }))
	}
	l.sourcesOfEvents()
	l.place()
	l.dependencies()
	return l
}

// actors tells which moves anybody makes: those of the roles that are played, and
// those that the script of a stand-in names.
func (l *liveness) actors(m *model) {
	l.script = make([][]*cond.Cond, len(l.p.Moves))
	for _, r := range m.standIns {
		for _, line := range l.p.Roles[r].StandIn {
			l.script[line.Move] = append(l.script[line.Move], line.When)
		}
	}
	for i := range l.p.Moves {
		role := l.p.Moves[i].Role
		l.acts = append(l.acts, m.mask&(1<<role) != 0 || len(l.script[i]) > 0)
	}
}

// ask notes that a thing reads slots, each once.
func (l *liveness) ask(thing int, slots ...int) {
	for _, s := range slots {
		if s == program.None {
			continue
		}
		known := false
		for _, have := range l.asks[thing] {
			known = known || have == int32(s)
		}
		if !known {
			l.asks[thing] = append(l.asks[thing], int32(s))
		}
	}
}

// limits are the slots whose bounds a thing can break.
func limits(list []program.Write) []int {
	var out []int
	for _, w := range list {
		if w.Add && !w.Clamp || w.Or {
			out = append(out, int(w.Slot))
		}
	}
	return out
}

func (l *liveness) askMoves() {
	for i := range l.p.Moves {
		m := &l.p.Moves[i]
		l.rest[m.Used] = m.Max
		if m.Kind == program.OptionMove {
			l.rest[m.Used] = 0 // the decision tells that it is spent
		}
		l.ask(i, m.Used)
		l.ask(i, m.Guard.Slots()...)
		l.ask(i, m.Supported.Slots()...)
		l.ask(i, limits(m.Effects.Writes)...)
		l.ask(i, limits(m.OnStart.Writes)...)
		l.ask(i, limits(m.Release)...)
		switch m.Kind {
		case program.CollectMove:
			it := &l.p.Items[m.Subject]
			l.ask(i, it.Slot, it.Held, it.Lost)
			for _, v := range it.Versions {
				l.ask(i, v.When.Slots()...)
			}
		case program.OptionMove:
			l.ask(i, l.p.Decisions[m.Subject].Slot)
		case program.AnswerMove, program.HintMove:
			q := &l.p.Questions[m.Subject]
			l.ask(l.question(m.Subject), q.Attempts, q.Bins, q.HintsTaken)
			l.ask(i, q.Attempts, q.Bins)
			l.rest[q.Attempts] = q.MaxAttempts
		}
	}
}

func (l *liveness) askEvents() {
	for i := range l.p.Events {
		e := &l.p.Events[i]
		slot := l.p.EventSlot(int32(i))
		l.rest[slot] = program.Happened
		thing := l.event(int32(i))
		l.ask(thing, slot)
		l.ask(thing, e.When.Slots()...)
		l.ask(thing, e.Unless.Slots()...)
		l.ask(thing, limits(e.Effects.Writes)...)
		if e.Kind == program.LossEvent {
			l.ask(thing, l.p.Items[e.Subject].Slot)
		}
	}
}

func (l *liveness) askDecisions() {
	for i := range l.p.Decisions {
		d := &l.p.Decisions[i]
		thing := l.decision(int32(i))
		l.ask(thing, d.Slot, d.Deadline)
		l.rest[d.Slot], l.rest[d.Deadline] = program.Answered, -1
	}
}

// askAlways counts what is asked for at any time: the clock, work under way,
// the end and its outcome, stand-ins, and what a caller watches.
func (l *liveness) askAlways(watch []*cond.Cond) {
	always := func(slots ...int) {
		for _, s := range slots {
			l.base[s]++
			l.readers[s].add(l.ever())
		}
	}
	p := l.p
	always(p.Layout.Clock, p.Layout.Ended)
	always(p.Layout.BusyMove...)
	always(p.Layout.BusyUntil...)
	always(p.Ends.Slots()...)
	for i := range p.Outcomes {
		always(p.Outcomes[i].When.Slots()...)
	}
	for _, r := range p.Roles {
		for _, line := range r.StandIn {
			always(line.When.Slots()...)
			always(p.Moves[line.Move].Guard.Slots()...)
			always(p.Moves[line.Move].Supported.Slots()...)
		}
	}
	for _, c := range watch {
		always(c.Slots()...)
	}
}

// sourcesOfEvents finds what can make an event due that waits for no time and no
// condition.
func (l *liveness) sourcesOfEvents() {
	l.sources = make([][]int32, len(l.p.Events))
	l.targets = make([][]int32, l.things)
	add := func(thing int, list []program.Follow) {
		for _, f := range list {
			l.sources[f.Event] = append(l.sources[f.Event], int32(thing))
			l.targets[thing] = append(l.targets[thing], f.Event)
		}
	}
	for i := range l.p.Moves {
		add(i, l.p.Moves[i].After)
		for _, uses := range l.p.Moves[i].Later {
			add(i, uses)
		}
	}
	for i := range l.p.Events {
		add(l.event(int32(i)), l.p.Events[i].After)
	}
	l.causes = bitsets(len(l.p.Events), l.things+2)
	for e := range l.p.Events {
		for _, thing := range l.sources[e] {
			l.causes[e].add(int(thing))
		}
		if ev := &l.p.Events[e]; !ev.Trigger && ev.At == program.None {
			l.strays = append(l.strays, int32(e))
		}
	}
}

// dependencies notes which things to ask again when a slot changes. The work of a
// role is not among them: works says what depends on the one move that has ended.
func (l *liveness) dependencies() {
	l.works = make([][]int32, len(l.p.Moves))
	add := func(slot, thing int) {
		if slot != program.None {
			l.places[slot].hints = append(l.places[slot].hints, l.hint(thing))
		}
	}
	for i := range l.p.Moves {
		m := &l.p.Moves[i]
		l.works[i] = []int32{int32(i)}
		if m.Kind == program.OptionMove { // it is spent with its decision only
			add(l.p.Decisions[m.Subject].Slot, i)
			continue
		}
		add(m.Used, i)
		switch m.Kind {
		case program.AnswerMove:
			add(l.p.Questions[m.Subject].Attempts, i)
			add(l.p.Questions[m.Subject].Bins, i)
			l.works[i] = []int32{int32(l.question(m.Subject))}
			for _, a := range l.p.Questions[m.Subject].Answers {
				l.works[i] = append(l.works[i], a.Move)
			}
		case program.CollectMove:
			add(l.p.Items[m.Subject].Slot, i)
			add(l.p.Items[m.Subject].Lost, i)
		}
	}
	for i := range l.p.Events {
		add(l.p.EventSlot(int32(i)), l.event(int32(i)))
	}
	for i := range l.p.Decisions {
		add(l.p.Decisions[i].Slot, l.decision(int32(i)))
	}
	for i := range l.p.Questions {
		add(l.p.Questions[i].Attempts, l.question(int32(i)))
		add(l.p.Questions[i].Bins, l.question(int32(i)))
	}
}

// spend notes that a thing is spent, and the events that can now never be due.
func (l *liveness) spend(s exercise.State, thing int32) {
	if l.spent.has(int(thing)) {
		return
	}
	l.spent.add(int(thing))
	l.newly = append(l.newly, thing)
	for _, e := range l.targets[thing] {
		l.strand(s, e)
	}
}

// strand spends an event that waits for things of which none can act any more.
func (l *liveness) strand(s exercise.State, e int32) {
	ev := &l.p.Events[e]
	if s[l.p.EventSlot(e)] != program.Idle || ev.Trigger || ev.At != program.None {
		return
	}
	if l.spent.covers(l.causes[e]) {
		l.spend(s, int32(l.event(e)))
	}
}
