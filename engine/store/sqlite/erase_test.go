package sqlite

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

// marked are records whose bodies hold a text that is easy to find in a file.
func marked(stream, mark string, n int) []store.Record {
	recs := storetest.Records(stream, 0, n)
	for i := range recs {
		recs[i].Body = fmt.Appendf(nil, `{"text":"%s %d %s"}`, mark, i, bytes.Repeat([]byte("x"), 300))
	}
	return recs
}

// traces counts a text in every file of the store.
func traces(t *testing.T, path, mark string) int {
	t.Helper()
	files, err := filepath.Glob(path + "*")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, name := range files {
		if info, err := os.Stat(name); err != nil || info.IsDir() {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		n += bytes.Count(data, []byte(mark))
	}
	return n
}

// Erased bytes are in no file any more, neither in free pages nor in the log.
func TestErasedBytesAreGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	s := mustOpen(t, path)
	for i := range 20 {
		for _, who := range []string{"secretive", "plain"} {
			recs := marked(fmt.Sprintf("run/%s-%d", who, i), who+"-body", 40)
			if err := s.Append(t.Context(), recs[0].Stream, 0, 0, recs...); err != nil {
				t.Fatal(err)
			}
		}
	}
	for _, run := range []string{"run/secretive-3", "run/plain-3"} { // who was there is not kept either
		l, err := s.Lease(t.Context(), run, "secretive holder")
		if err != nil {
			t.Fatal(err)
		}
		if err := l.Release(); err != nil {
			t.Fatal(err)
		}
	}
	if traces(t, path, "secretive") == 0 {
		t.Fatal("the test finds nothing before it was erased")
	}
	var streams []string
	for i := range 20 {
		streams = append(streams, fmt.Sprintf("run/secretive-%d", i))
	}
	if err := s.Erase(t.Context(), streams...); err != nil {
		t.Fatal(err)
	}
	if n := traces(t, path, "secretive"); n != 0 {
		t.Errorf("%d traces are left in the open store", n)
	}
	if err := s.Check(t.Context()); err != nil {
		t.Error(err)
	}
	recs, err := s.Read(t.Context(), "run/plain-19", 0)
	if err != nil || !storetest.Equal(recs, marked("run/plain-19", "plain-body", 40)) {
		t.Errorf("what was not erased: %d records, %v", len(recs), err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if n := traces(t, path, "secretive"); n != 0 {
		t.Errorf("%d traces are left in the closed store", n)
	}
}

// Another window may be reading an old state of the file; then the user is told.
func TestErasingWhileSomebodyReads(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	opts := testOptions()
	opts.patience = 50
	s, err := Open(t.Context(), path, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	other := mustOpen(t, path)
	recs := marked("run", "secretive", 3)
	if err := s.Append(t.Context(), "run", 0, 0, recs...); err != nil {
		t.Fatal(err)
	}
	tx, err := other.reader.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := readRecords(t.Context(), tx, "run", 0); err != nil {
		t.Fatal(err)
	}
	if err := s.Erase(t.Context(), "run"); !errors.Is(err, store.ErrTraces) {
		t.Errorf("erase under a reader: %v, want %v", err, store.ErrTraces)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	if err := s.Erase(t.Context(), "run"); err != nil {
		t.Errorf("erase again: %v", err)
	}
	if n := traces(t, path, "secretive"); n != 0 {
		t.Errorf("%d traces are left", n)
	}
	if err := s.Append(context.Background(), "run", 0, 0, recs...); err != nil {
		t.Errorf("the store works on: %v", err)
	}
}

// A run in use by another process is not erased.
func TestErasingWhatAnotherProcessPlays(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	c := start(t, "hold", path)
	if !c.out.Scan() || c.out.Text() != "held" {
		t.Fatalf("the child said %q", c.out.Text())
	}
	s := mustOpen(t, path)
	var leased *store.LeasedError
	if err := s.Erase(t.Context(), "other", "run"); !errors.As(err, &leased) || leased.PID != c.Process.Pid {
		t.Errorf("while the child lives: %v", err)
	}
	c.kill()
	if err := s.Erase(t.Context(), "other", "run"); err != nil {
		t.Errorf("when the child is gone: %v", err)
	}
}
