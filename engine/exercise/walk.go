package exercise

import (
	"fmt"

	"github.com/watchfloor/watchfloor/engine/program"
)

// Walk replays records as Replay does, and lets visit look at the run before
// each of them, after each quantum that passes, and at the end. next is the
// record that is about to be applied, or is being applied while time passes; at
// the end it is the number of records. The run must not be kept.
//
// Time that passes quantum by quantum leads where it leads at once, so the log
// of the walk is that of the run that was played.
func Walk(p *program.Program, opt Options, records []Record, visit func(next int, r *Run)) error {
	opt.Record = nil
	r := New(p, opt)
	for i, rec := range records {
		visit(i, r)
		if err := r.creep(rec, func() { visit(i, r) }); err != nil {
			return fmt.Errorf("walk through command %d (%s %s at T+%dm): %w", i+1, rec.Kind, rec.Move, rec.At, err)
		}
	}
	visit(len(records), r)
	return nil
}

// creep applies a record, with time passing one quantum after the other.
func (r *Run) creep(rec Record, between func()) error {
	for rec.Kind == CmdAdvance && r.p.Minutes(r.Now()+1) < min(rec.To, r.p.Minutes(r.p.Horizon)) {
		part := rec
		part.To = r.p.Minutes(r.Now() + 1)
		if err := r.apply(part); err != nil {
			return err
		}
		if _, over := r.Ended(); over {
			return nil // live time may have been meant to run on
		}
		between()
		rec.At = part.To
	}
	return r.apply(rec)
}
