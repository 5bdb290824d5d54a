package debrief

import (
	"strconv"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// course is what is gathered on one walk through a run: what can only be told
// from a state in the middle of it.
type course struct {
	logAt    []int            // length of the log when each record was given
	possible []bool           // whether each move could be started at some time
	then     map[int]*moment  // by decision: when it was made
	grounded map[int]bool     // by log index of an answer's start: its support was read
	causes   map[int32]string // by event: title of what prevented it
	sights   []sight          // in order
	answers  []int            // log indices of the starts that a person made
}

// moment is what a decision looked like when it was made.
type moment struct {
	options []exercise.Choice
	known   []string
	unread  []string
}

// sight is a role's first look at something.
type sight struct {
	seq  int // length of the log then, so that order is exact
	at   int64
	item int32 // or None
	msg  int32 // or None
}

// walker gathers a course.
type walker struct {
	*course
	run      *exercise.Run // as played, to its end
	p        *program.Program
	defaults map[int]int32 // by decision: when its deadline decided
	blocks   []*block
}

// walk gathers what the middle of a run tells.
func walk(run *exercise.Run) *course {
	p := run.Program()
	c := &course{
		possible: make([]bool, len(p.Moves)), then: map[int]*moment{},
		grounded: map[int]bool{}, causes: map[int32]string{},
	}
	w := &walker{course: c, run: run, p: p, defaults: map[int]int32{}}
	for _, h := range run.Log() {
		switch h.Kind {
		case exercise.Defaulted:
			w.defaults[int(h.What)] = h.At
		case exercise.EventPrevented:
			w.blocks = append(w.blocks, &block{event: h.What})
		}
	}
	// The records were applied once already, so that they can be applied again;
	// where a journal was cut, the walk simply ends there as the run did.
	_ = exercise.Walk(p, run.Options(), run.Records(), w.visit)
	w.seen()
	return c
}

// visit looks at the run before a record, or between two quanta of one.
func (w *walker) visit(next int, r *exercise.Run) {
	state := r.State()
	if len(w.logAt) == next && next < len(w.run.Records()) {
		w.logAt = append(w.logAt, len(r.Log()))
		w.before(w.run.Records()[next], r, state)
	}
	if _, over := r.Ended(); !over {
		for i := range w.p.Moves {
			w.possible[i] = w.possible[i] || w.p.Moves[i].Guard.Holds(state)
		}
	}
	for decision, at := range w.defaults {
		if r.Now() == at-1 && state[w.p.Decisions[decision].Slot] == program.Open {
			w.then[decision] = w.look(decision, r)
		}
	}
	for _, b := range w.blocks {
		b.watch(w, r, state)
	}
}

// before looks at the run just before a person's command.
func (w *walker) before(rec exercise.Record, r *exercise.Run, state exercise.State) {
	switch rec.Kind {
	case exercise.CmdRead, exercise.CmdLook:
		w.opened(rec, len(r.Log()))
	case exercise.CmdStart:
		move, ok := w.p.MoveByID(rec.Move)
		if !ok {
			return
		}
		m := &w.p.Moves[move]
		w.answers = append(w.answers, len(r.Log()))
		switch m.Kind {
		case program.OptionMove:
			w.then[int(m.Subject)] = w.look(int(m.Subject), r)
		case program.AnswerMove:
			right := w.p.Questions[m.Subject].Answers[0].Move
			w.grounded[len(r.Log())] = w.p.Moves[right].Supported.Holds(state)
		}
	}
}

// look is what a decision and its role's knowledge are at a point of the walk.
func (w *walker) look(decision int, r *exercise.Run) *moment {
	d := &w.p.Decisions[decision]
	o, m := r.Observe(int(d.Role)), &moment{}
	for _, move := range d.Options {
		m.options = append(m.options, r.Choice(int(move)))
	}
	for _, msg := range o.Inbox {
		switch {
		case msg.Channel == resultChannel:
		case msg.Read:
			m.known = append(m.known, msg.Subject)
		default:
			m.unread = append(m.unread, msg.Subject)
		}
	}
	for _, item := range o.Evidence {
		if item.State == "held" {
			m.known = append(m.known, item.Title)
		}
	}
	return m
}

// resultChannel marks messages that only say what a move brought about.
const resultChannel = "result"

// opened notes a look that no condition asks about.
func (w *walker) opened(rec exercise.Record, seq int) {
	for i := range w.p.Messages {
		if rec.Kind == exercise.CmdRead && w.p.Messages[i].ID == rec.Item {
			w.sights = append(w.sights, sight{seq: seq, at: rec.At, item: program.None, msg: int32(i)})
		}
	}
	for i := range w.p.Items {
		if rec.Kind == exercise.CmdLook && w.p.Items[i].ID == rec.Item {
			w.sights = append(w.sights, sight{seq: seq, at: rec.At, item: int32(i), msg: program.None})
		}
	}
}

// seen adds the readings that were moves.
func (w *walker) seen() {
	for i, h := range w.run.Log() {
		if h.Kind != exercise.Completed || !seated(w.run, h.Role) {
			continue
		}
		if m := &w.p.Moves[h.What]; m.Kind == program.ReadMove {
			w.sights = append(w.sights, sight{seq: i, at: w.p.Minutes(h.At), item: program.None, msg: m.Subject})
		}
	}
	sortBy(w.sights, func(s sight) int { return s.seq })
}

// recordOf is the record that led to a place in the log; -1 for T+0.
func (c *course) recordOf(index int) int {
	rec := -1
	for i, n := range c.logAt {
		if n <= index {
			rec = i
		}
	}
	return rec
}

func itoa(n int) string { return strconv.Itoa(n) }
