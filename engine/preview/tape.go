package preview

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Act is one thing that the player did: the commands that it was recorded as.
// Where time passed with a move, that belongs to it.
type Act []exercise.Record

// reading tells that an act only opens, looks at or notes something. Such acts
// are repeated where that is possible, and passed over where it is not.
func (a Act) reading() bool {
	for i := range a {
		switch a[i].Kind {
		case exercise.CmdStart:
			if !strings.HasPrefix(a[i].Move, readPrefix) {
				return false
			}
		case exercise.CmdAdvance, exercise.CmdAbandon, exercise.CmdDirect:
			return false
		}
	}
	return true
}

// readPrefix begins the ids of moves that open a message.
const readPrefix = "read "

// Line is the act as a test of a scenario writes it, as far as p, which may be
// nil, knows its move.
func (a Act) Line(p *program.Program) string {
	rec := &a[0]
	switch rec.Kind {
	case exercise.CmdStart:
		return startLine(rec, p)
	case exercise.CmdAdvance:
		return "wait until " + clock(rec.To)
	case exercise.CmdAbandon:
		return "abandon"
	case exercise.CmdRead, exercise.CmdLook:
		return readPrefix + rec.Item
	}
	return rec.Kind
}

func startLine(rec *exercise.Record, p *program.Program) string {
	if rec.Text != "" {
		if question, _, ok := strings.Cut(rec.Move, "."); ok {
			return question + ": " + rec.Text
		}
	}
	if p != nil {
		if i, ok := p.MoveByID(rec.Move); ok {
			return p.Moves[i].MoveLabel()
		}
	}
	return rec.Move
}

// clock writes minutes as the language does.
func clock(minutes int64) string { return "T+" + scenario.FormatDuration(minutes) }

// Made is an act as it was repeated.
type Made struct {
	Act      Act
	From, To int  // what it brought about, in the log of the run; To is -1 for the newest
	Late     bool // it came later than the player had it
	Skipped  bool // there was nothing to read any more
}

// ErrReplaced is a move in a run that another has taken the place of.
var ErrReplaced = errors.New("the scenario was read anew meanwhile")

// record is how a run makes its commands durable: they become the newest act of
// the play. What could not be repeated so far is given up with the first move
// that is not only reading. The caller holds the guard.
func (p *Preview) record(turn int) exercise.Recorder {
	return func(_ context.Context, records ...exercise.Record) error {
		if turn != p.turn {
			return ErrReplaced
		}
		act := Act(slices.Clone(records))
		if !act.reading() {
			p.adopt()
			p.was = p.values()
		}
		p.wish = slices.Insert(p.wish, len(p.made), act)
		if n := len(p.made); n > 0 && p.made[n-1].To < 0 {
			p.made[n-1].To = len(p.run.Log())
		}
		p.made = append(p.made, Made{Act: act, From: len(p.run.Log()), To: -1})
		return nil
	}
}

// adopt makes what could be repeated, as it was, all that the player wants.
func (p *Preview) adopt() {
	p.made = slices.DeleteFunc(p.made, func(m Made) bool { return m.Skipped })
	p.wish, p.stop = make([]Act, len(p.made)), nil
	for i := range p.made {
		p.wish[i] = p.made[i].Act
	}
}

// replay begins anew in the version that is good, and repeats the wish.
func (p *Preview) replay(ctx context.Context) error {
	p.turn++
	r := newRepeater(p.good, p.seats(p.good.Program), p.opt.Seed)
	stop, err := r.acts(ctx, p.wish)
	if err != nil {
		return err
	}
	run, err := r.turnBased(p.record(p.turn))
	if err != nil {
		return err
	}
	p.run, p.made, p.stop = run, r.made, stop
	p.was = p.valuesOf(r.before)
	return nil
}

// Undo takes the last act back, with what was read behind it. It tells whether
// there was one. What could not be repeated is given up.
func (p *Preview) Undo(ctx context.Context) (bool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i := len(p.made) - 1; i >= 0; i-- {
		if !p.made[i].Act.reading() {
			p.wish = p.wish[:i]
			return true, p.replay(ctx)
		}
	}
	return false, nil
}

// Restart begins the play anew.
func (p *Preview) Restart(ctx context.Context) error { return p.again(ctx, nil) }

// Play begins anew for some roles, and does what was recorded; for nil roles, as
// those that are played now. It tells how far that was possible.
func (p *Preview) Play(ctx context.Context, roles []string, seed uint64, acts []Act) (Replay, error) {
	p.mu.Lock()
	if roles != nil {
		p.opt.Roles = roles
	}
	if seed != 0 {
		p.opt.Seed = seed
	}
	p.mu.Unlock()
	err := p.again(ctx, acts)
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.progress(), err
}

func (p *Preview) again(ctx context.Context, acts []Act) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wish = acts
	if p.good == nil {
		return nil
	}
	return p.replay(ctx)
}
