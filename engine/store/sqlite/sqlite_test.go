package sqlite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

// testOptions use a clock that stands still.
func testOptions() Options {
	return Options{
		Clock: func() time.Time { return time.Date(2026, 11, 2, 9, 30, 0, 0, time.UTC) },
		Poll:  10 * time.Millisecond,
	}
}

func mustOpen(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

func mustAppend(t testing.TB, s store.Store, recs ...store.Record) {
	t.Helper()
	if err := s.Append(t.Context(), recs[0].Stream, recs[0].Seq, 0, recs...); err != nil {
		t.Fatal(err)
	}
}

func wantStream(t testing.TB, s store.Store, stream string, want []store.Record) {
	t.Helper()
	got, err := s.Read(t.Context(), stream, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !storetest.Equal(got, want) {
		t.Errorf("stream %q: got %d records, want %d that may differ", stream, len(got), len(want))
	}
}

func TestStore(t *testing.T) {
	storetest.Run(t, func(t *testing.T) store.Store {
		s, err := Open(t.Context(), filepath.Join(t.TempDir(), "new folder", "50% runs?#.db"), testOptions())
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}

func TestRecordsOutliveTheStore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	recs := storetest.Records("run", 0, 50)
	first, err := Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	mustAppend(t, first, recs...)
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	wantStream(t, mustOpen(t, path), "run", recs)
}

func TestOpeningWritesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	var contents [2][]byte
	for i := range contents {
		s, err := Open(t.Context(), path, testOptions())
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		contents[i] = readAllBytes(t, path)
	}
	if !bytes.Equal(contents[0], contents[1]) {
		t.Error("opening a store changed its file")
	}
}

func TestFileBelongsToItsOwner(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	mustOpen(t, path)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may use the file: %v", info.Mode())
	}
}

func TestDurabilitySettings(t *testing.T) {
	s := mustOpen(t, filepath.Join(t.TempDir(), "runs.db"))
	for pragma, want := range map[string]string{
		"journal_mode": "wal", "synchronous": "2", "fullfsync": "1",
		"application_id": "1464224850", "user_version": "1",
	} {
		var got string
		if err := s.writer.conn.QueryRowContext(t.Context(), "PRAGMA "+pragma).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
}

func TestTwoStoresOnOneFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	a, b := mustOpen(t, path), mustOpen(t, path)
	recs := storetest.Records("run", 0, 4)
	seen, err := b.Watch(t.Context(), "run", 0)
	if err != nil {
		t.Fatal(err)
	}
	mustAppend(t, a, recs[:2]...)
	mustAppend(t, b, recs[2])
	mustAppend(t, a, recs[3])
	for i := range recs {
		if got := <-seen; !storetest.Equal([]store.Record{got}, recs[i:i+1]) {
			t.Errorf("watch: got %v, want %v", got, recs[i])
		}
	}
	lease, err := a.Lease(t.Context(), "run", "ada")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.Lease(t.Context(), "run", "bob"); !errors.Is(err, store.ErrLeased) || !strings.Contains(err.Error(), "ada") {
		t.Errorf("second lease: got error %v", err)
	}
	if err := b.Append(t.Context(), "run", 4, 0, storetest.Records("run", 4, 1)...); !errors.Is(err, store.ErrFenced) {
		t.Errorf("append past the lease: got error %v", err)
	}
	if err := lease.Release(); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Lease(t.Context(), "run", "bob"); err != nil {
		t.Errorf("lease after release: %v", err)
	}
}

func TestOpenManyAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	errs := make(chan error)
	const n = 8
	for range n {
		go func() {
			s, err := Open(context.Background(), path, testOptions())
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range n {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}
