package session

import (
	"context"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/store"
)

// Unkept is a play that belongs to nobody's record, as a session in a house of its
// own, so that it can be looked back on like any other. That house keeps what it is
// told in st, has the same lessons, and no scenarios and no runs but this. records
// are the commands of the play, which was played with the seats, pace and seed of
// start.
func (h *House) Unkept(ctx context.Context, st store.Store, p *Prepared, start Start, records []exercise.Record) (*House, *Session, error) {
	cfg := h.cfg
	cfg.Store, cfg.ReadOnly, cfg.Sources, cfg.KeepAside = st, false, nil, nil
	house := New(cfg)
	s, err := house.Begin(ctx, p, start)
	if err != nil {
		return nil, nil, err
	}
	if err := s.record(ctx, records...); err != nil {
		return nil, nil, fmt.Errorf("repeat the play of %s: %w", p.ID(), err)
	}
	if s.Run, err = exercise.Replay(p.Program, s.options(start.Seats), records); err != nil {
		return nil, nil, fmt.Errorf("repeat the play of %s: %w", p.ID(), err)
	}
	return house, s, nil
}
