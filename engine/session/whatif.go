package session

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/whatif"
)

// A copy that somebody plays to see what another decision would have led to is
// kept like a run, so that a machine that stops takes nothing away and the moves
// of both can be laid side by side later. It lies under a prefix of its own,
// which the list of runs, and with it every best score, mastery and count, never
// reads: what is not listed cannot be counted by mistake. It holds all of its
// commands, also those that it shares with its run, so that it can be replayed
// when that is gone.
const copyPrefix = "whatif/"

// copySuffix ends the name of a copy, so that people see what it is.
const copySuffix = "-what-if"

// streamOf is the stream of a run or of a copy.
func (h *House) streamOf(ctx context.Context, id string) string {
	streams, err := h.cfg.Store.Streams(ctx, copyPrefix+id)
	for _, s := range streams {
		if err == nil && s.Name == copyPrefix+id {
			return s.Name
		}
	}
	return runStream(id)
}

// WhatIf begins a copy of a run just before a decision of it, in the scenario as
// it was played, with the same seats, pace and seed. The run itself is not
// touched. The copy is not scored.
func (h *House) WhatIf(ctx context.Context, run, decision string) (*Session, error) {
	if h.cfg.ReadOnly {
		return nil, ErrReadOnly
	}
	o, err := h.Open(ctx, run)
	if err != nil {
		return nil, err
	}
	point, err := whatif.Before(o.Run, decision)
	if err != nil {
		return nil, fmt.Errorf("copy run %s: %w", run, err)
	}
	s, err := h.copyRun(ctx, o, point)
	if err != nil {
		return nil, fmt.Errorf("copy run %s: %w", run, err)
	}
	return s, nil
}

func (h *House) copyRun(ctx context.Context, o *Opened, point whatif.Point) (*Session, error) {
	entries, err := h.shared(ctx, o, point)
	if err != nil {
		return nil, err
	}
	header := o.Header
	header.Learner, header.Started, header.App = h.cfg.Learner, h.cfg.Wall(), h.cfg.Version
	header.Timers = timersOf(exercise.Pace(header.Pace), h.timers(ctx)) // of who plays the copy
	// Record 0 is the header, so that command n is record n+1.
	header.Copy = &journal.Copy{Run: o.ID, Seq: int64(point.Next) + 1, At: point.At, Decision: point.Decision}
	id := h.runID(header.Scenario, header.Seed) + copySuffix
	s := &Session{
		ID: id, Prepared: o.Prepared, Header: header, Reference: o.Reference, house: h,
		timers: header.Timers, clock: activeClock{mono: h.cfg.Mono},
	}
	if n := len(entries); n > 0 {
		s.clock.total = entries[n-1].Active
	}
	stream := copyPrefix + id
	if s.lease, err = h.cfg.Store.Lease(ctx, stream, h.cfg.Holder); err != nil {
		return nil, err
	}
	s.journal, err = journal.CreateFrom(ctx, h.cfg.Store, stream, header, entries, journal.WithFence(s.lease.Fence()))
	if err == nil {
		s.Run, err = exercise.Replay(o.Prepared.Program, s.options(o.Run.Options().Seats), point.Records)
	}
	if err != nil {
		return nil, errors.Join(err, s.lease.Release())
	}
	s.clock.start()
	return s, nil
}

// shared are the entries of a run that lead to a point of it.
func (h *House) shared(ctx context.Context, o *Opened, point whatif.Point) ([]journal.Entry, error) {
	j, err := journal.Open(ctx, h.cfg.Store, h.streamOf(ctx, o.ID))
	if err != nil {
		return nil, err
	}
	all, err := j.Entries()
	if err != nil {
		return nil, err
	}
	var out []journal.Entry
	for _, e := range all {
		if !isMove(e.Kind) {
			continue
		}
		if len(out) == len(point.Records) {
			break
		}
		rec := point.Records[len(out)]
		if e.Body, err = commandBody(rec); err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// CopiesOf lists the copies that were made of a run, newest first.
func (h *House) CopiesOf(ctx context.Context, run string) ([]RunInfo, error) {
	all, err := h.Copies(ctx)
	return slices.DeleteFunc(all, func(r RunInfo) bool { return r.Header.Copy == nil || r.Header.Copy.Run != run }), err
}

// Copies lists the copies that were played, newest first. None of them counts.
func (h *House) Copies(ctx context.Context) ([]RunInfo, error) {
	streams, err := h.cfg.Store.Streams(ctx, copyPrefix)
	if err != nil {
		return nil, fmt.Errorf("list the copies: %w", err)
	}
	var out []RunInfo
	for _, s := range streams {
		out = append(out, h.runInfo(ctx, s.Name, strings.TrimPrefix(s.Name, copyPrefix)))
	}
	sortRuns(out)
	return out, nil
}
