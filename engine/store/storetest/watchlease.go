package storetest

import (
	"context"
	"errors"
	"os"
	"slices"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/store"
)

func streams(t *testing.T, s store.Store) {
	for name, n := range map[string]int{"run/b": 2, "run/a": 1, "run": 1, "runner": 1, "learner/é": 3, "run%x": 1} {
		mustAppend(t, s, 0, Records(name, 0, n)...)
	}
	if err := s.Append(t.Context(), "empty", 0, 0); err != nil {
		t.Fatalf("append nothing: %v", err)
	}
	for prefix, want := range map[string][]store.StreamInfo{
		"":        {{Name: "learner/é", Length: 3}, {Name: "run", Length: 1}, {Name: "run%x", Length: 1}, {Name: "run/a", Length: 1}, {Name: "run/b", Length: 2}, {Name: "runner", Length: 1}},
		"run/":    {{Name: "run/a", Length: 1}, {Name: "run/b", Length: 2}},
		"learner": {{Name: "learner/é", Length: 3}},
		"run%":    {{Name: "run%x", Length: 1}},
		"x":       nil,
		"a":       nil,
	} {
		got, err := s.Streams(t.Context(), prefix)
		if err != nil || !slices.Equal(got, want) {
			t.Errorf("streams %q: got %v, %v, want %v", prefix, got, err, want)
		}
	}
}

// receive returns the next n records of a watch.
func receive(t *testing.T, from <-chan store.Record, n int) []store.Record {
	t.Helper()
	var recs []store.Record
	late := time.After(patience)
	for len(recs) < n {
		select {
		case rec, ok := <-from:
			if !ok {
				t.Fatalf("the watch ended after %d of %d records", len(recs), n)
			}
			recs = append(recs, rec)
		case <-late:
			t.Fatalf("the watch sent %d of %d records", len(recs), n)
		}
	}
	return recs
}

// wantEnd waits for a watch to end.
func wantEnd(t *testing.T, from <-chan store.Record) {
	t.Helper()
	late := time.After(patience)
	for {
		select {
		case _, ok := <-from:
			if !ok {
				return
			}
		case <-late:
			t.Fatal("the watch goes on")
		}
	}
}

func watch(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	recs := Records("run", 0, 9)
	mustAppend(t, s, 0, recs[:3]...)
	all, err := s.Watch(ctx, "run", 0)
	if err != nil {
		t.Fatal(err)
	}
	late, err := s.Watch(ctx, "run", 4)
	if err != nil {
		t.Fatal(err)
	}
	got := receive(t, all, 3)
	mustAppend(t, s, 0, Records("other", 0, 1)...)
	mustAppend(t, s, 0, recs[3:5]...)
	mustAppend(t, s, 0, recs[5:]...)
	got = append(got, receive(t, all, 6)...)
	if !Equal(got, recs) {
		t.Errorf("watch from 0: got %v", got)
	}
	if got := receive(t, late, 5); !Equal(got, recs[4:]) {
		t.Errorf("watch from 4: got %v", got)
	}
	cancel()
	wantEnd(t, all)
	wantEnd(t, late)
}

func watchEnds(t *testing.T, s store.Store) {
	ctx, cancel := context.WithCancel(t.Context())
	mustAppend(t, s, 0, Records("run", 0, 3)...)
	ch, err := s.Watch(ctx, "run", 0)
	if err != nil {
		t.Fatal(err)
	}
	receive(t, ch, 1)
	cancel() // While the watch has more to send.
	wantEnd(t, ch)
}

func watchCloses(t *testing.T, s store.Store) {
	ch, err := s.Watch(t.Context(), "run", 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wantEnd(t, ch)
}

func leases(t *testing.T, s store.Store) {
	first, err := s.Lease(t.Context(), "run", "ada")
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Lease(t.Context(), "run", "bob")
	var leased *store.LeasedError
	if !errors.Is(err, store.ErrLeased) || !errors.As(err, &leased) {
		t.Fatalf("second lease: got error %v, want a *LeasedError", err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	if leased.Name != "run" || leased.Holder != "ada" || leased.PID != os.Getpid() || leased.Host != host || leased.Since.IsZero() {
		t.Errorf("the holder is given as %+v", *leased)
	}
	other, err := s.Lease(t.Context(), "other", "bob")
	if err != nil {
		t.Fatalf("lease of another name: %v", err)
	}
	for _, l := range []store.Lease{first, first, other} {
		if err := l.Release(); err != nil {
			t.Errorf("release: %v", err)
		}
	}
	again, err := s.Lease(t.Context(), "run", "bob")
	if err != nil {
		t.Fatalf("lease after release: %v", err)
	}
	if first.Fence() <= 0 || again.Fence() <= first.Fence() {
		t.Errorf("fences %d, %d do not grow from 1", first.Fence(), again.Fence())
	}
}

func fences(t *testing.T, s store.Store) {
	recs := Records("run", 0, 4)
	mustAppend(t, s, 0, recs[0])
	old, err := s.Lease(t.Context(), "run", "ada")
	if err != nil {
		t.Fatal(err)
	}
	mustAppend(t, s, old.Fence(), recs[1])
	wantError(t, "append without the lease", s.Append(t.Context(), "run", 2, 0, recs[2]), store.ErrFenced)
	wantError(t, "append with a future lease", s.Append(t.Context(), "run", 2, old.Fence()+1, recs[2]), store.ErrFenced)
	wantError(t, "append to a stream not leased", s.Append(t.Context(), "b", 0, old.Fence(), Records("b", 0, 1)...), store.ErrFenced)
	if err := old.Release(); err != nil {
		t.Fatal(err)
	}
	wantError(t, "append after release", s.Append(t.Context(), "run", 2, old.Fence(), recs[2]), store.ErrFenced)
	current, err := s.Lease(t.Context(), "run", "bob")
	if err != nil {
		t.Fatal(err)
	}
	wantError(t, "append with the old lease", s.Append(t.Context(), "run", 2, old.Fence(), recs[2]), store.ErrFenced)
	mustAppend(t, s, current.Fence(), recs[2])
	if err := current.Release(); err != nil {
		t.Fatal(err)
	}
	mustAppend(t, s, 0, recs[3])
	wantStream(t, s, "run", 0, recs)
}

func leaseCloses(t *testing.T, s store.Store) {
	l, err := s.Lease(t.Context(), "run", "ada")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("close: %v", err)
	}
	if err := l.Release(); err != nil {
		t.Errorf("release after close: %v", err)
	}
}

func closed(t *testing.T, s store.Store) {
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	wantError(t, "append", s.Append(t.Context(), "run", 0, 0, Records("run", 0, 1)...), store.ErrClosed)
	_, err := s.Read(t.Context(), "run", 0)
	wantError(t, "read", err, store.ErrClosed)
	_, err = s.Streams(t.Context(), "")
	wantError(t, "streams", err, store.ErrClosed)
	_, err = s.Watch(t.Context(), "run", 0)
	wantError(t, "watch", err, store.ErrClosed)
	_, err = s.Lease(t.Context(), "run", "me")
	wantError(t, "lease", err, store.ErrClosed)
	wantError(t, "erase", s.Erase(t.Context(), "run"), store.ErrClosed)
}
