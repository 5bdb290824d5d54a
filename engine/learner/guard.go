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
	return &guard{Store: st, seen: map[string]begun{}, run: map[string]string{}, gone: map[string]bool{}}
}

// guard remembers how the streams of a learner that it has seen begin. Of the runs of
// a learner it remembers one: all of them go at once, and there may be hundreds.
type guard struct {
	store.Store

	mu   sync.Mutex
	seen map[string]begun  // by stream
	run  map[string]string // that is remembered, by learner
	gone map[string]bool   // by learner
}

// begun is the hash of the first record of a stream, and whose stream it is.
type begun struct {
	hash  [32]byte
	owner string
}

// ownerOf is whose stream it is; empty for what is nobody's. Only the first record of
// a run, or of the copy of one, tells whose that is.
func ownerOf(stream string, recs []store.Record) string {
	if h := (&header{stream: stream}); h.isRun() {
		return headerOf(stream, recs).Learner
	}
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
	if err == nil && from == 0 {
		g.note(stream, recs)
	}
	return recs, err
}

// note compares the beginning of a stream with what it was. A copy of a run tells
// nothing: it goes with the learner whose run that was, too.
func (g *guard) note(stream string, recs []store.Record) {
	if strings.HasPrefix(stream, copyPrefix) {
		return
	}
	owner := ownerOf(stream, recs)
	g.mu.Lock()
	defer g.mu.Unlock()
	known, ok := g.seen[stream]
	switch {
	case ok && (len(recs) == 0 || recs[0].Hash != known.hash):
		g.gone[known.owner] = true
	case ok || len(recs) == 0 || owner == "":
	case strings.HasPrefix(stream, runPrefix) && g.run[owner] != "":
	default:
		g.seen[stream] = begun{recs[0].Hash, owner}
		if strings.HasPrefix(stream, runPrefix) {
			g.run[owner] = stream
		}
	}
}

// Append implements store.Store.
func (g *guard) Append(ctx context.Context, stream string, expect int64, fence store.Fence, recs ...store.Record) error {
	owner := ownerOf(stream, recs)
	if owner == "" { // also of a run that goes on, which nobody erases while it is open
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
	for s, b := range g.seen {
		if b.owner == owner {
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
		owner := ownerOf(s, nil)
		if b, ok := g.seen[s]; ok {
			owner = b.owner
		}
		delete(g.seen, s)
		delete(g.gone, owner)
		if g.run[owner] == s {
			delete(g.run, owner)
		}
	}
	return err
}

var _ store.Store = (*guard)(nil)
