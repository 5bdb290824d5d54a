package storetest

import (
	"errors"
	"slices"
	"testing"

	"github.com/watchfloor/watchfloor/engine/store"
)

// erases: what is erased is as if it had never been, and nothing else is touched.
func erases(t *testing.T, s store.Store) {
	for _, name := range []string{"run/a", "run/b", "run/ab"} {
		mustAppend(t, s, 0, Records(name, 0, 3)...)
	}
	l, err := s.Lease(t.Context(), "run/a", "me")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
	if err := s.Erase(t.Context(), "run/a", "run/b", "never there"); err != nil {
		t.Fatalf("erase: %v", err)
	}
	wantStream(t, s, "run/a", 0, nil)
	wantStream(t, s, "run/ab", 0, Records("run/ab", 0, 3))
	got, err := s.Streams(t.Context(), "")
	if want := []store.StreamInfo{{Name: "run/ab", Length: 3}}; err != nil || !slices.Equal(got, want) {
		t.Errorf("streams: got %v, %v, want %v", got, err, want)
	}
	mustAppend(t, s, 0, Records("run/a", 0, 2)...)
	wantStream(t, s, "run/a", 0, Records("run/a", 0, 2))
	if err := s.Erase(t.Context()); err != nil {
		t.Errorf("erase nothing: %v", err)
	}
	wantError(t, "erase a stream without name", s.Erase(t.Context(), "run/a", ""), store.ErrInvalid)
	wantStream(t, s, "run/a", 0, Records("run/a", 0, 2))
}

// erasesNothingInUse: a stream that somebody has leased keeps all from going, and
// the error says who has it.
func erasesNothingInUse(t *testing.T, s store.Store) {
	mustAppend(t, s, 0, Records("run/a", 0, 2)...)
	mustAppend(t, s, 0, Records("run/b", 0, 2)...)
	l, err := s.Lease(t.Context(), "run/b", "the other window")
	if err != nil {
		t.Fatal(err)
	}
	err = s.Erase(t.Context(), "run/a", "run/b")
	var leased *store.LeasedError
	if !errors.As(err, &leased) || leased.Holder != "the other window" || leased.Name != "run/b" {
		t.Fatalf("erase while it is in use: got error %v, want who has it", err)
	}
	wantStream(t, s, "run/a", 0, Records("run/a", 0, 2))
	wantStream(t, s, "run/b", 0, Records("run/b", 0, 2))
	if err := s.Append(t.Context(), "run/b", 2, l.Fence(), Records("run/b", 2, 1)...); err != nil {
		t.Errorf("append by the holder after the attempt: %v", err)
	}
	if err := l.Release(); err != nil {
		t.Fatal(err)
	}
	if err := s.Erase(t.Context(), "run/a", "run/b"); err != nil {
		t.Errorf("erase when it was given back: %v", err)
	}
	if l, err = s.Lease(t.Context(), "run/b", "me"); err != nil {
		t.Fatalf("lease what was erased: %v", err)
	}
	if err := s.Append(t.Context(), "run/b", 0, l.Fence(), Records("run/b", 0, 1)...); err != nil {
		t.Errorf("append to what was erased: %v", err)
	}
}
