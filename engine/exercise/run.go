package exercise

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/program"
)

// Recorder makes records durable. A run shows nothing of a command before it
// has returned.
type Recorder func(ctx context.Context, records ...Record) error

// Pace says who lets time pass.
type Pace string

// The paces.
const (
	Turn Pace = "turn" // moves and waiting let time pass
	Live Pace = "live" // a ticker does
)

// Options are what a run is started with.
type Options struct {
	Seats  []int // roles that people play
	Seed   uint64
	Pace   Pace
	Record Recorder // nil keeps nothing
}

// Run is one exercise being played: the state, and what it has shown so far. It
// is not safe for concurrent use.
type Run struct {
	p       *program.Program
	k       *Kernel
	opt     Options
	state   State
	log     []Happening
	records []Record
	waiting []int32           // per role: awake (-1), until something arrives (never), or until a time
	shown   []seen            // per role
	told    []program.Message // by an instructor
	points  []int
	intents map[int]Command   // by index in log of the Began that it led to
	words   *strings.Replacer // puts in the words of the seed; nil without variants
}

// awake is a role that is not waiting.
const awake = int32(-1)

// seen is what a run has shown to one role.
type seen struct {
	inbox []delivery
	read  map[int32]bool // messages opened
	look  map[int32]bool // items opened
}

// delivery is a message in somebody's inbox.
type delivery struct {
	message int32
	at      int32
}

// New starts a run and settles T+0.
func New(p *program.Program, opt Options) *Run {
	r := &Run{p: p, opt: opt, k: NewKernel(p, opt.Seats, opt.Seed), points: make([]int, len(p.Objectives)), intents: map[int]Command{}}
	r.waiting = make([]int32, len(p.Roles))
	r.shown = make([]seen, len(p.Roles))
	for i := range p.Roles {
		r.waiting[i] = awake
		r.shown[i] = seen{read: map[int32]bool{}, look: map[int32]bool{}}
	}
	r.words = variants(p, opt.Seed)
	s, log := r.k.Begin(nil)
	r.state = s
	r.take(log)
	return r
}

// Replay applies journalled commands to a new run. It refuses the first one
// that is not possible, and says which.
func Replay(p *program.Program, opt Options, records []Record) (*Run, error) {
	record := opt.Record
	opt.Record = nil
	r := New(p, opt)
	for i, rec := range records {
		if err := r.apply(rec); err != nil {
			return r, fmt.Errorf("replay command %d (%s %s at T+%dm): %w", i+1, rec.Kind, rec.Move, rec.At, err)
		}
	}
	r.opt.Record = record
	return r, nil
}

// apply does one journalled command.
func (r *Run) apply(rec Record) error {
	if at := r.p.Minutes(r.Now()); at != rec.At {
		return fmt.Errorf("the run is at T+%dm, the record at T+%dm", at, rec.At)
	}
	step, isStep, err := r.step(rec.Command)
	if err != nil {
		return err
	}
	var out []Happening
	switch {
	case rec.told():
		out, err = r.tell(rec.Command)
	case isStep:
		if out, err = r.k.Apply(r.state, step, nil); err != nil {
			err = stepError(step, r.p, err)
		}
	}
	if err != nil {
		return err
	}
	r.keep([]Record{rec}, out)
	return nil
}

// do tries commands on a copy of the state, records them, and only then lets
// them take hold. If that fails everything is as before, also who waits.
func (r *Run) do(ctx context.Context, plan func(State) ([]Record, []Happening, error)) ([]Happening, error) {
	next, waiting := r.state.Clone(), slices.Clone(r.waiting)
	records, out, err := plan(next)
	if err == nil && r.opt.Record != nil && len(records) > 0 {
		if err = r.opt.Record(ctx, records...); err != nil {
			err = fmt.Errorf("record what you did: %w", err)
		}
	}
	if err != nil {
		r.waiting = waiting
		return nil, err
	}
	r.state = next
	r.keep(records, out)
	return out, nil
}

// keep takes over what was done and what came of it.
func (r *Run) keep(records []Record, out []Happening) {
	for _, rec := range records {
		switch rec.Kind {
		case CmdStart:
			r.intend(rec.Command, out)
		case CmdRead, CmdLook:
			r.mark(rec.Command)
		case CmdDirect:
			if rec.told() {
				r.hear(rec.Command)
			}
		}
	}
	r.records = append(r.records, records...)
	r.take(out)
}

// intend remembers what a person said with a move, beside the Began it led to.
func (r *Run) intend(c Command, out []Happening) {
	for i, h := range out {
		if h.Kind == Began && r.p.Moves[h.What].ID == c.Move {
			r.intents[len(r.log)+i] = c
			return
		}
	}
}

// mark remembers that something was opened.
func (r *Run) mark(c Command) {
	role, err := r.role(c.Role)
	if err != nil {
		return
	}
	for i := range int32(len(r.p.Messages) + len(r.told)) {
		if c.Kind == CmdRead && r.message(i).ID == c.Item {
			r.shown[role].read[i] = true
		}
	}
	for i := range r.p.Items {
		if c.Kind == CmdLook && r.p.Items[i].ID == c.Item {
			r.shown[role].look[int32(i)] = true
		}
	}
}

// take adds happenings to what was shown.
func (r *Run) take(out []Happening) {
	for _, h := range out {
		switch h.Kind {
		case Delivered, Told:
			r.shown[h.Role].inbox = append(r.shown[h.Role].inbox, delivery{h.What, h.At})
		case Rewarded, Critical:
			r.points[h.What] += int(h.Arg)
		case Completed:
			r.took(&r.p.Moves[h.What], h)
		}
	}
	r.log = append(r.log, out...)
}

// took notes what a completed move opens or shares.
func (r *Run) took(m *program.Move, h Happening) {
	switch m.Kind {
	case program.ReadMove:
		r.shown[m.Role].read[m.Subject] = true
	case program.ShareMove:
		if m.Target != program.None {
			r.shown[m.Part].inbox = append(r.shown[m.Part].inbox, delivery{m.Subject, h.At})
		}
	}
}

// ErrNotSeated is a move for a role that this run does not play.
var ErrNotSeated = errors.New("nobody plays that role in this run")

func (r *Run) seated(role int) error {
	if role < 0 || role >= len(r.p.Roles) || r.k.seats&(1<<role) == 0 {
		return ErrNotSeated
	}
	return nil
}

// Program is what is being played.
func (r *Run) Program() *program.Program { return r.p }

// Options are what the run was started with.
func (r *Run) Options() Options { return r.opt }

// State is a copy of the state.
func (r *Run) State() State { return r.state.Clone() }

// Log is everything that happened. The caller must not change it.
func (r *Run) Log() []Happening { return r.log }

// Records are the commands given so far. The caller must not change them.
func (r *Run) Records() []Record { return r.records }

// Intent is what a person said when starting the move that began at an index of
// the log.
func (r *Run) Intent(index int) (Command, bool) {
	c, ok := r.intents[index]
	return c, ok
}

// Now is the clock in quanta.
func (r *Run) Now() int32 { return r.state[r.p.Layout.Clock] }

// Points are the points per objective so far.
func (r *Run) Points() []int { return append([]int(nil), r.points...) }

// Ended is the outcome reached, and whether the exercise is over. A faulted run
// is over with outcome None.
func (r *Run) Ended() (outcome int, over bool) {
	switch v := r.state[r.p.Layout.Ended]; v {
	case program.Running:
		return program.None, false
	case program.Faulted:
		return program.None, true
	default:
		return int(v - program.OutcomeReached), true
	}
}
