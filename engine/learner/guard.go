package learner

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/watchfloor/watchfloor/engine/store"
)

// ErrErased says that the data of a learner was erased while a window had it open.
// Nothing of that window is kept any more, so that no new data begins unasked.
var ErrErased = errors.New("what was kept of this learner has been erased from another window; nothing was written, close this window")

// Guard is a store for one window: once what the window knows of a learner is gone,
// it takes nothing more of that learner. Without it the next answer in a window that
// was left open would begin new data of somebody who had all of it erased.
func Guard(st store.Store) store.Store {
	if g, ok := st.(*guard); ok {
		return g
	}
	return &guard{Store: st, first: map[string][32]byte{}, gone: map[string]bool{}}
}

// guard remembers the first record of each stream of a learner that it has seen.
type guard struct {
	store.Store

	mu    sync.Mutex
	first map[string][32]byte // by stream
	gone  map[string]bool     // by learner
}

// ownerOf is whose stream it is; empty for runs and for what is nobody's.
func ownerOf(stream string) string {
	rest, ok := strings.CutPrefix(stream, prefix)
	name, _, topic := strings.Cut(rest, "/")
	if !ok || !topic {
		return ""
	}
	return name
}

// Read implements store.Store.
func (g *guard) Read(ctx context.Context, stream string, from int64) ([]store.Record, error) {
	recs, err := g.Store.Read(ctx, stream, from)
	if err == nil && from == 0 && ownerOf(stream) != "" {
		g.note(stream, recs)
	}
	return recs, err
}

// note compares the beginning of a stream with what it was.
func (g *guard) note(stream string, recs []store.Record) {
	g.mu.Lock()
	defer g.mu.Unlock()
	known, ok := g.first[stream]
	switch {
	case len(recs) == 0 && ok, len(recs) > 0 && ok && recs[0].Hash != known:
		g.gone[ownerOf(stream)] = true
	case len(recs) > 0:
		g.first[stream] = recs[0].Hash
	}
}

// Append implements store.Store.
func (g *guard) Append(ctx context.Context, stream string, expect int64, fence store.Fence, recs ...store.Record) error {
	owner := ownerOf(stream)
	if owner == "" {
		return g.Store.Append(ctx, stream, expect, fence, recs...)
	}
	if expect == 0 { // The stream is new: is the rest of the learner still there?
		if err := g.look(ctx, owner); err != nil {
			return err
		}
	}
	if g.isGone(owner) {
		return erased(stream)
	}
	err := g.Store.Append(ctx, stream, expect, fence, recs...)
	if errors.Is(err, store.ErrConflict) {
		if e := g.look(ctx, owner); e != nil {
			return e
		}
		if g.isGone(owner) {
			return erased(stream)
		}
	}
	if err == nil && expect == 0 && len(recs) > 0 {
		g.note(stream, recs)
	}
	return err
}

func erased(stream string) error { return fmt.Errorf("append to stream %q: %w", stream, ErrErased) }

func (g *guard) isGone(owner string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.gone[owner]
}

// look reads again what is known of a learner. What is damaged is still there.
func (g *guard) look(ctx context.Context, owner string) error {
	g.mu.Lock()
	var known []string
	for s := range g.first {
		if ownerOf(s) == owner {
			known = append(known, s)
		}
	}
	g.mu.Unlock()
	for _, s := range known {
		if _, err := g.Read(ctx, s, 0); err != nil && !errors.Is(err, store.ErrDamaged) {
			return err
		}
	}
	return nil
}

// Erase implements store.Store. What a window erases itself it may begin anew.
func (g *guard) Erase(ctx context.Context, streams ...string) error {
	err := g.Store.Erase(ctx, streams...)
	if err != nil && !errors.Is(err, store.ErrTraces) {
		return err
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range streams {
		delete(g.first, s)
		delete(g.gone, ownerOf(s))
	}
	return err
}

var _ store.Store = (*guard)(nil)
