package journal

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/store"
)

// MaxBody is how many bytes the body of a record may have, so that it fits into
// one line of an export.
const MaxBody = maxLine - 4096

// Item is what is appended to a Log: a kind, which tells a reader how to
// understand the body, and a body of JSON.
type Item struct {
	Kind string
	Body json.RawMessage
}

// Log is a stream of chained records. Its methods may be called from several
// goroutines.
type Log struct {
	store  store.Store
	stream string
	fence  store.Fence

	mu     sync.Mutex
	intact []store.Record
	rest   []store.Record
	damage []Damage
}

// Option changes how a log is opened.
type Option func(*Log)

// WithFence appends under the lease with that fence.
func WithFence(f store.Fence) Option { return func(l *Log) { l.fence = f } }

// OpenLog reads and verifies a stream. One that does not exist gives an empty
// log, to which the first Append adds. Damage is no error: the log then has the
// records before it, and takes no more.
func OpenLog(ctx context.Context, st store.Store, stream string, opts ...Option) (*Log, error) {
	if err := store.CheckName(stream); err != nil {
		return nil, err
	}
	l := &Log{store: st, stream: stream}
	for _, opt := range opts {
		opt(l)
	}
	recs, err := st.Read(ctx, stream, 0)
	if err != nil && !errors.Is(err, store.ErrDamaged) {
		return nil, fmt.Errorf("open the log: %w", err)
	}
	l.damage = Verify(recs)
	if err != nil && len(l.damage) == 0 {
		// What there is holds together, so the end is missing.
		l.damage = []Damage{{Seq: int64(len(recs)), What: err.Error()}}
	}
	l.intact, l.rest = split(recs, l.damage)
	return l, nil
}

// split parts the records before the first damage from the others. The first
// damage is where the chain breaks, so all before it are there.
func split(recs []store.Record, found []Damage) (intact, rest []store.Record) {
	if len(found) == 0 {
		return recs, nil
	}
	n := min(found[0].Seq, int64(len(recs)))
	return slices.Clip(recs[:n]), recs[n:]
}

// Stream returns the name of the stream.
func (l *Log) Stream() string { return l.stream }

// Records returns the intact records, from the first one on.
func (l *Log) Records() []store.Record {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.intact)
}

// Unverified returns what could be read after the first damage. Nothing of it
// is certain.
func (l *Log) Unverified() []store.Record {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Clone(l.rest)
}

// Damage returns a *DamagedError if the stream is damaged, or nil.
func (l *Log) Damage() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.damaged()
}

func (l *Log) damaged() error {
	if len(l.damage) == 0 {
		return nil
	}
	return &DamagedError{Stream: l.stream, Damage: slices.Clone(l.damage), Intact: int64(len(l.intact))}
}

// Append adds items and returns once they are durable; all are stored or none.
// White space between the tokens of a body is not kept. On store.ErrConflict
// somebody else has appended: open the log again.
func (l *Log) Append(ctx context.Context, items ...Item) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if err := l.damaged(); err != nil {
		return fmt.Errorf("append to the log: %w", err)
	}
	recs := make([]store.Record, 0, len(items))
	for _, item := range items {
		rec, err := l.next(recs, item)
		if err != nil {
			return fmt.Errorf("append a record %q to stream %q: %w", item.Kind, l.stream, err)
		}
		recs = append(recs, rec)
	}
	if err := l.store.Append(ctx, l.stream, int64(len(l.intact)), l.fence, recs...); err != nil {
		return err
	}
	l.intact = append(l.intact, recs...)
	return nil
}

// next chains item to the log and to the records that precede it in the same
// append.
func (l *Log) next(before []store.Record, item Item) (store.Record, error) {
	body, err := canonical(item.Body)
	if err != nil {
		return store.Record{}, err
	}
	rec := store.Record{Stream: l.stream, Seq: int64(len(l.intact) + len(before)), Kind: item.Kind, Body: body}
	switch {
	case len(before) > 0:
		rec.Prev = before[len(before)-1].Hash
	case len(l.intact) > 0:
		rec.Prev = l.intact[len(l.intact)-1].Hash
	}
	rec.Hash = Hash(rec)
	return rec, nil
}

// canonical removes white space between tokens, so that a body is one line.
func canonical(body json.RawMessage) ([]byte, error) {
	var b bytes.Buffer
	if err := json.Compact(&b, body); err != nil {
		return nil, fmt.Errorf("%w: the body is not JSON: %w", store.ErrInvalid, err)
	}
	if !utf8.Valid(b.Bytes()) {
		return nil, fmt.Errorf("%w: the body is not UTF-8", store.ErrInvalid)
	}
	if b.Len() > MaxBody {
		return nil, fmt.Errorf("%w: the body has %d bytes, at most %d are possible", store.ErrInvalid, b.Len(), MaxBody)
	}
	return b.Bytes(), nil
}
