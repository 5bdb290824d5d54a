// Package storetest is the specification of a store.Store, as tests that every
// implementation runs.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"github.com/watchfloor/watchfloor/engine/store"
)

// patience bounds how long a test waits for something that must come.
const patience = 20 * time.Second

// Run tests the stores that open returns: each call must give a new, empty one.
// Run closes them.
func Run(t *testing.T, open func(t *testing.T) store.Store) {
	tests := map[string]func(*testing.T, store.Store){
		"append and read":                     appendAndRead,
		"append refuses another length":       conflicts,
		"append stores all or nothing":        allOrNothing,
		"append refuses what is not storable": invalid,
		"append after its context ended":      cancelled,
		"appends of many goroutines":          concurrent,
		"records are copies":                  copies,
		"streams by prefix":                   streams,
		"watch sends old and new records":     watch,
		"watch ends with its context":         watchEnds,
		"watch ends with the store":           watchCloses,
		"lease keeps others out":              leases,
		"lease guards its stream":             fences,
		"lease ends with the store":           leaseCloses,
		"erase removes streams":               erases,
		"erase leaves what is in use":         erasesNothingInUse,
		"closed store":                        closed,
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			leaks := goleak.IgnoreCurrent()
			s := open(t)
			test(t, s)
			if err := s.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
			goleak.VerifyNone(t, leaks)
		})
	}
}

// Records returns n records that can be appended to stream from a sequence
// number on; no two of them are alike.
func Records(stream string, from int64, n int) []store.Record {
	recs := make([]store.Record, n)
	for i := range recs {
		seq := from + int64(i)
		recs[i] = store.Record{Stream: stream, Seq: seq, Kind: "move", Body: fmt.Appendf(nil, `{"stream":%q,"seq":%d}`, stream, seq)}
		copy(recs[i].Prev[:], fmt.Sprintf("prev %s %d", stream, seq))
		copy(recs[i].Hash[:], fmt.Sprintf("hash %s %d", stream, seq))
	}
	return recs
}

// Equal reports whether two runs of records are the same; an empty body and none
// are.
func Equal(a, b []store.Record) bool {
	return slices.EqualFunc(a, b, func(a, b store.Record) bool {
		return a.Stream == b.Stream && a.Seq == b.Seq && a.Prev == b.Prev && a.Hash == b.Hash &&
			a.Kind == b.Kind && bytes.Equal(a.Body, b.Body)
	})
}

func mustAppend(t *testing.T, s store.Store, fence store.Fence, recs ...store.Record) {
	t.Helper()
	if err := s.Append(t.Context(), recs[0].Stream, recs[0].Seq, fence, recs...); err != nil {
		t.Fatalf("append: %v", err)
	}
}

func wantError(t *testing.T, what string, got, want error) {
	t.Helper()
	if !errors.Is(got, want) {
		t.Errorf("%s: got error %v, want %v", what, got, want)
	}
}

func wantStream(t *testing.T, s store.Store, stream string, from int64, want []store.Record) {
	t.Helper()
	got, err := s.Read(t.Context(), stream, from)
	if err != nil {
		t.Fatalf("read %q from %d: %v", stream, from, err)
	}
	if !Equal(got, want) {
		t.Errorf("read %q from %d: got %d records, %v, want %d, %v", stream, from, len(got), got, len(want), want)
	}
}

func appendAndRead(t *testing.T, s store.Store) {
	recs := Records("run/1", 0, 5)
	recs[3].Body = []byte{0, 0xff, '\n'}
	recs[4].Body = []byte{}
	mustAppend(t, s, 0, recs[:2]...)
	mustAppend(t, s, 0, recs[2:]...)
	wantStream(t, s, "run/1", 0, recs)
	wantStream(t, s, "run/1", 3, recs[3:])
	wantStream(t, s, "run/1", 5, nil)
	wantStream(t, s, "run/1", 99, nil)
	wantStream(t, s, "run/1", -1, recs)
	wantStream(t, s, "run/2", 0, nil)
}

func conflicts(t *testing.T, s store.Store) {
	recs := Records("run", 0, 4)
	wantError(t, "append beyond the end", s.Append(t.Context(), "run", 1, 0, recs[1]), store.ErrConflict)
	mustAppend(t, s, 0, recs[:2]...)
	wantError(t, "append twice", s.Append(t.Context(), "run", 1, 0, recs[1]), store.ErrConflict)
	wantError(t, "leave a gap", s.Append(t.Context(), "run", 3, 0, recs[3]), store.ErrConflict)
	wantStream(t, s, "run", 0, recs[:2])
	mustAppend(t, s, 0, recs[2])
}

func allOrNothing(t *testing.T, s store.Store) {
	recs := Records("run", 0, 3)
	recs[2].Seq = 7
	wantError(t, "append misnumbered records", s.Append(t.Context(), "run", 0, 0, recs...), store.ErrInvalid)
	wantStream(t, s, "run", 0, nil)
}

func invalid(t *testing.T, s store.Store) {
	for what, change := range map[string]func(*store.Record){
		"no name":               func(r *store.Record) { r.Stream = "" },
		"a long name":           func(r *store.Record) { r.Stream = strings.Repeat("x", store.MaxName+1) },
		"a name with control":   func(r *store.Record) { r.Stream = "run\x1b[2J" },
		"a name not in UTF-8":   func(r *store.Record) { r.Stream = "run\xff" },
		"no kind":               func(r *store.Record) { r.Kind = "" },
		"a long kind":           func(r *store.Record) { r.Kind = strings.Repeat("x", store.MaxKind+1) },
		"a large body":          func(r *store.Record) { r.Body = make([]byte, store.MaxBody+1) },
		"a negative place":      func(r *store.Record) { r.Seq = -1 },
		"a kind with a newline": func(r *store.Record) { r.Kind = "a\nb" },
	} {
		rec := Records("run", 0, 1)[0]
		change(&rec)
		wantError(t, what, s.Append(t.Context(), rec.Stream, rec.Seq, 0, rec), store.ErrInvalid)
	}
	wantError(t, "a record of another stream", s.Append(t.Context(), "b", 0, 0, Records("a", 0, 1)...), store.ErrInvalid)
	_, err := s.Lease(t.Context(), "", "me")
	wantError(t, "a lease without a name", err, store.ErrInvalid)
}

func cancelled(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	wantError(t, "append", s.Append(ctx, "run", 0, 0, Records("run", 0, 1)...), context.Canceled)
	wantStream(t, s, "run", 0, nil)
}

func concurrent(t *testing.T, s store.Store) {
	const writers, each = 16, 20
	errs := make(chan error, writers)
	for w := range writers {
		go func() {
			// Half of the writers share a stream: every place is taken once.
			stream := fmt.Sprintf("own/%d", w)
			if w%2 == 0 {
				stream = "shared"
			}
			errs <- appendMany(s, stream, each)
		}()
	}
	for range writers {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
	wantStream(t, s, "own/1", 0, Records("own/1", 0, each))
	wantStream(t, s, "shared", 0, Records("shared", 0, writers/2*each))
}

// appendMany appends n records, moving on wherever another one was faster.
func appendMany(s store.Store, stream string, n int) error {
	for seq, stored := int64(0), 0; stored < n; seq++ {
		err := s.Append(context.Background(), stream, seq, 0, Records(stream, seq, 1)...)
		switch {
		case err == nil:
			stored++
		case !errors.Is(err, store.ErrConflict):
			return err
		}
	}
	return nil
}

func copies(t *testing.T, s store.Store) {
	recs, want := Records("run", 0, 1), Records("run", 0, 1)
	mustAppend(t, s, 0, recs...)
	recs[0].Body[0] = '!'
	read, err := s.Read(t.Context(), "run", 0)
	if err != nil {
		t.Fatal(err)
	}
	read[0].Body[0] = '?'
	wantStream(t, s, "run", 0, want)
}
