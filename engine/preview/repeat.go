package preview

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// repeater does acts again, in a run whose time passes only as they say: each at
// the time at which it was done, or later where its role is still at work.
type repeater struct {
	v      *Version
	p      *program.Program
	opt    exercise.Options
	run    *exercise.Run
	made   []Made
	before exercise.State // before the last act that was not only reading
	late   int64          // minutes by which the act under way is
	began  mark           // where the act under way began, behind what was waited for
}

// mark is a place in the records and in the log of a run.
type mark struct{ records, log int }

func (r *repeater) mark() mark { return mark{len(r.run.Records()), len(r.run.Log())} }

func newRepeater(v *Version, seats []int, seed uint64) *repeater {
	opt := exercise.Options{Seats: seats, Seed: seed, Pace: exercise.Live}
	r := &repeater{v: v, p: v.Program, opt: opt, run: exercise.New(v.Program, opt)}
	r.before = r.run.State()
	return r
}

// turnBased is the play so far as a run that goes on by moves.
func (r *repeater) turnBased(record exercise.Recorder) (*exercise.Run, error) {
	opt := r.opt
	opt.Pace, opt.Record = exercise.Turn, record
	run, err := exercise.Replay(r.p, opt, r.run.Records())
	if err != nil {
		return nil, fmt.Errorf("repeat the play: %w", err)
	}
	return run, nil
}

// acts repeats acts up to the first that is not possible, and says why that is.
func (r *repeater) acts(ctx context.Context, acts []Act) (*Stop, error) {
	for _, a := range acts {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("repeat the play: %w", err)
		}
		if stop := r.act(ctx, a); stop != nil {
			return stop, nil
		}
	}
	return nil, nil
}

func (r *repeater) act(ctx context.Context, a Act) *Stop {
	from, before := r.mark(), r.run.State()
	r.late = 0
	for i := range a {
		if err := r.command(ctx, &a[i], i == 0); err != nil && i == 0 {
			if !a.reading() {
				return r.explain(a, err)
			}
			r.waited(from)
			r.made = append(r.made, Made{Act: a, From: r.began.log, To: r.began.log, Skipped: true})
			return nil
		}
	}
	r.waited(from)
	done := append(Act(nil), r.run.Records()[r.began.records:]...)
	if len(done) == 0 { // it was read already
		done = a
	}
	if !a.reading() {
		r.before = before
	}
	r.made = append(r.made, Made{Act: done, From: r.began.log, To: len(r.run.Log()), Late: r.late > 0})
	return nil
}

// waited gives the time that had to pass before an act to the act before it.
func (r *repeater) waited(from mark) {
	passed := r.run.Records()[from.records:r.began.records]
	switch n := len(r.made); {
	case len(passed) == 0:
	case n == 0:
		r.made = append(r.made, Made{Act: append(Act(nil), passed...), From: from.log, To: r.began.log})
	default:
		r.made[n-1].Act = append(r.made[n-1].Act, passed...)
		r.made[n-1].To = r.began.log
	}
}

// Why an act cannot be repeated, beside what a run says.
var (
	errGone   = errors.New("there is no such thing any more")
	errNoBin  = errors.New("no group of answers takes it any more")
	errPassed = errors.New("time cannot pass any further")
)

// command does one command; the first of an act may have to be waited for.
func (r *repeater) command(ctx context.Context, rec *exercise.Record, first bool) error {
	if first {
		r.wait(ctx, rec)
		r.began = r.mark()
	}
	if _, over := r.run.Ended(); over && rec.Kind != exercise.CmdRead {
		return exercise.ErrEnded
	}
	switch rec.Kind {
	case exercise.CmdStart:
		return r.start(ctx, rec)
	case exercise.CmdAdvance:
		if !r.pass(ctx, rec.To+r.late) { // as long as it was
			return errPassed
		}
		return nil
	case exercise.CmdRead:
		return r.read(ctx, rec.Item, rec.Role)
	case exercise.CmdAbandon:
		role, ok := r.role(rec.Role)
		if !ok {
			return errGone
		}
		_, err := r.run.Abandon(ctx, role)
		return err
	case exercise.CmdLook:
		return r.look(ctx, rec)
	case exercise.CmdNote:
		if role, ok := r.role(rec.Role); ok {
			return r.run.Note(ctx, role, rec.Text)
		}
	}
	return nil
}

// pass lets time pass up to a time in minutes. It tells whether that lies before
// the end of all time.
func (r *repeater) pass(ctx context.Context, to int64) bool {
	quanta := (to - r.minutes()) / r.p.Quantum
	if quanta <= 0 {
		return true
	}
	if r.run.Now() >= r.p.Horizon {
		return false
	}
	_, err := r.run.Tick(ctx, int32(min(quanta, int64(r.p.Horizon))))
	return err == nil
}

func (r *repeater) minutes() int64 { return r.p.Minutes(r.run.Now()) }

func (r *repeater) start(ctx context.Context, rec *exercise.Record) error {
	if rest, ok := strings.CutPrefix(rec.Move, readPrefix); ok {
		item, _, _ := strings.Cut(rest, " as ")
		return r.read(ctx, item, rec.Role)
	}
	with := exercise.Intent{Text: rec.Text, Confidence: rec.Confidence, Rationale: rec.Rationale}
	move, err := r.move(rec)
	if err != nil {
		return err
	}
	r.late = r.minutes() - rec.At
	_, err = r.run.Start(ctx, move, with)
	return err
}

// wait lets time pass up to that of a command, and where it needs a role that is
// still at work, until that is free.
func (r *repeater) wait(ctx context.Context, rec *exercise.Record) {
	r.pass(ctx, rec.At)
	if rec.Kind != exercise.CmdStart {
		return
	}
	move, err := r.move(rec)
	if err != nil {
		return
	}
	m := &r.p.Moves[move]
	if state := r.run.State(); m.Cost > 0 && state[r.p.Layout.BusyMove[m.Role]] != 0 {
		r.pass(ctx, r.p.Minutes(state[r.p.Layout.BusyUntil[m.Role]]))
	}
}

// move finds what was begun. An answer counts as it is judged now.
func (r *repeater) move(rec *exercise.Record) (int, error) {
	if question, _, ok := strings.Cut(rec.Move, "."); ok && rec.Text != "" {
		for i := range r.p.Questions {
			if q := &r.p.Questions[i]; q.ID == question {
				bin, ok := q.Match(rec.Text)
				if !ok {
					return 0, errNoBin
				}
				return int(q.Answers[bin].Move), nil
			}
		}
	}
	if move, ok := r.p.MoveByID(rec.Move); ok {
		return move, nil
	}
	return 0, errGone
}

// read opens a message, whether or not that is a move now.
func (r *repeater) read(ctx context.Context, item, roleID string) error {
	role, ok := r.role(roleID)
	if !ok {
		return errGone
	}
	for i := range r.p.Messages {
		if r.p.Messages[i].ID == item {
			_, err := r.run.Read(ctx, role, i)
			return err
		}
	}
	return errGone
}

func (r *repeater) look(ctx context.Context, rec *exercise.Record) error {
	role, ok := r.role(rec.Role)
	if !ok {
		return errGone
	}
	for i := range r.p.Items {
		if r.p.Items[i].ID == rec.Item {
			return r.run.Look(ctx, role, i)
		}
	}
	return errGone
}

func (r *repeater) role(id string) (int, bool) {
	for i := range r.p.Roles {
		if r.p.Roles[i].ID == id {
			return i, true
		}
	}
	return 0, false
}

// StopKind says why a play could not be repeated any further.
type StopKind uint8

// The kinds.
const (
	Gone    StopKind = iota // what was done is not in the scenario any more
	Refused                 // it is, but it is not possible at that time
	Over                    // the exercise is over by then
	NoBin                   // no group of answers takes the answer
	Idle                    // there is no work that could be abandoned
)

// Stop is where a play could not be repeated any further, and why.
type Stop struct {
	Act  Act
	Line string // of the act, as tests write it
	At   int64  // simulated minutes
	Kind StopKind
	Near string // Gone: what it may be called now
	Why  *Move  // Refused: why it is not possible
}

func (r *repeater) explain(a Act, err error) *Stop {
	s := &Stop{Act: a, Line: a.Line(r.p), At: r.minutes(), Kind: Refused}
	switch {
	case errors.Is(err, errGone):
		s.Kind = Gone
		s.Near, _ = cond.Nearest(a[0].Move, r.moveIDs())
	case errors.Is(err, errNoBin):
		s.Kind = NoBin
	case errors.Is(err, exercise.ErrEnded), errors.Is(err, errPassed):
		s.Kind = Over
	case errors.Is(err, exercise.ErrIdle), errors.Is(err, exercise.ErrFixed):
		s.Kind = Idle
	default:
		if move, err := r.move(&a[0]); err == nil {
			l := looker{p: r.p, doc: r.v.Document, run: r.run, state: r.run.State()}
			s.Why = l.move(move)
		}
	}
	return s
}

func (r *repeater) moveIDs() []string {
	var ids []string
	for i := range r.p.Moves {
		ids = append(ids, r.p.Moves[i].ID)
	}
	return ids
}
