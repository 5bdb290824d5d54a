// Package memory keeps streams in the memory of one process: for tests, and for
// a run that shall leave no trace.
package memory

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"sync"
	"time"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Store is a store.Store that lasts as long as the process.
type Store struct {
	clock func() time.Time

	mu      sync.Mutex
	closed  bool
	streams map[string][]store.Record
	leases  map[string]*lease
	changed chan struct{} // closed and replaced when anything was appended
}

type lease struct {
	store *Store
	fence store.Fence
	held  bool
	who   store.LeasedError
}

var _ store.Store = (*Store)(nil)

// New returns an empty store; clock dates its leases.
func New(clock func() time.Time) *Store {
	return &Store{
		clock:   clock,
		streams: map[string][]store.Record{},
		leases:  map[string]*lease{},
		changed: make(chan struct{}),
	}
}

// Append implements store.Store.
func (s *Store) Append(ctx context.Context, stream string, expect int64, fence store.Fence, recs ...store.Record) error {
	if err := store.CheckAppend(stream, expect, recs); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("append to stream %q: %w", stream, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return store.ErrClosed
	}
	current, held := store.Fence(0), false
	if l := s.leases[stream]; l != nil {
		current, held = l.fence, l.held
	}
	if err := store.CheckFence(stream, fence, current, held); err != nil {
		return err
	}
	if n := int64(len(s.streams[stream])); n != expect {
		return store.Conflict(stream, expect, n)
	}
	for _, rec := range recs {
		rec.Body = slices.Clone(rec.Body)
		s.streams[stream] = append(s.streams[stream], rec)
	}
	close(s.changed)
	s.changed = make(chan struct{})
	return nil
}

// Read implements store.Store.
func (s *Store) Read(ctx context.Context, stream string, from int64) ([]store.Record, error) {
	recs, _, err := s.read(ctx, stream, from)
	return recs, err
}

// read also returns the channel that is closed at the next append.
func (s *Store) read(ctx context.Context, stream string, from int64) ([]store.Record, <-chan struct{}, error) {
	if err := ctx.Err(); err != nil {
		return nil, nil, fmt.Errorf("read stream %q: %w", stream, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, nil, store.ErrClosed
	}
	all := s.streams[stream]
	from = min(max(from, 0), int64(len(all)))
	recs := slices.Clone(all[from:])
	for i := range recs {
		recs[i].Body = slices.Clone(recs[i].Body)
	}
	return recs, s.changed, nil
}

// Streams implements store.Store.
func (s *Store) Streams(ctx context.Context, prefix string) ([]store.StreamInfo, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("list streams: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, store.ErrClosed
	}
	var infos []store.StreamInfo
	for name, recs := range s.streams {
		if strings.HasPrefix(name, prefix) && len(recs) > 0 {
			infos = append(infos, store.StreamInfo{Name: name, Length: int64(len(recs))})
		}
	}
	sort.Slice(infos, func(i, j int) bool { return infos[i].Name < infos[j].Name })
	return infos, nil
}

// Watch implements store.Store.
func (s *Store) Watch(ctx context.Context, stream string, from int64) (<-chan store.Record, error) {
	recs, changed, err := s.read(ctx, stream, from)
	if err != nil {
		return nil, err
	}
	out := make(chan store.Record)
	go func() {
		defer close(out)
		next := max(from, 0)
		for {
			for _, rec := range recs {
				select {
				case out <- rec:
					next = rec.Seq + 1
				case <-ctx.Done():
					return
				}
			}
			select {
			case <-changed:
			case <-ctx.Done():
				return
			}
			if recs, changed, err = s.read(ctx, stream, next); err != nil {
				return
			}
		}
	}()
	return out, nil
}

// Lease implements store.Store.
func (s *Store) Lease(ctx context.Context, name, holder string) (store.Lease, error) {
	if err := store.CheckName(name); err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("lease %q: %w", name, err)
	}
	host, _ := os.Hostname() // Only to name the holder; it may be empty.
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, store.ErrClosed
	}
	last := s.leases[name]
	if last != nil && last.held {
		who := last.who
		return nil, &who
	}
	l := &lease{store: s, fence: 1, held: true}
	if last != nil {
		l.fence = last.fence + 1
	}
	l.who = store.LeasedError{Name: name, Holder: holder, PID: os.Getpid(), Host: host, Since: s.clock()}
	s.leases[name] = l
	return l, nil
}

// Erase implements store.Store.
func (s *Store) Erase(ctx context.Context, streams ...string) error {
	for _, name := range streams {
		if err := store.CheckName(name); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("erase streams: %w", err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return store.ErrClosed
	}
	for _, name := range streams {
		if l := s.leases[name]; l != nil && l.held {
			who := l.who
			return &who
		}
	}
	for _, name := range streams {
		delete(s.streams, name)
	}
	return nil
}

// Close implements store.Store; what was stored is gone.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.closed = true
		close(s.changed)
	}
	return nil
}

// Fence implements store.Lease.
func (l *lease) Fence() store.Fence { return l.fence }

// Release implements store.Lease.
func (l *lease) Release() error {
	l.store.mu.Lock()
	defer l.store.mu.Unlock()
	l.held = false
	return nil
}
