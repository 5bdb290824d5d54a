//go:build unix

package sqlite

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

// TestFailedWriteIsFinal lets a write fail in several ways after some appends
// were acknowledged.
func TestFailedWriteIsFinal(t *testing.T) {
	for name, c := range map[string]struct {
		fail  func()
		pages int
		want  string
	}{
		"a failing sync": {fail: func() { faults.sync.Store(true) }, want: "the disk reports an error"},
		"a full disk":    {fail: func() { faults.write.Store(true) }, want: "the disk is full"},
		"the size limit": {fail: func() {}, pages: 12, want: "the disk is full"},
	} {
		t.Run(name, func(t *testing.T) {
			opts := faulty(t)
			opts.maxPages = c.pages
			path := filepath.Join(t.TempDir(), "runs.db")
			s, err := Open(t.Context(), path, opts)
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			kept := storetest.Records("run", 0, 3)
			mustAppend(t, s, kept...)
			c.fail()
			big := storetest.Records("run", 3, 1)
			big[0].Body = bytes.Repeat([]byte("x"), 100_000)
			err = s.Append(t.Context(), "run", 3, 0, big...)
			if !errors.Is(err, store.ErrFailed) || !strings.Contains(err.Error(), c.want) {
				t.Fatalf("append: got error %v, want %q", err, c.want)
			}
			faults.sync.Store(false)
			faults.write.Store(false)
			again := s.Append(t.Context(), "other", 0, 0, storetest.Records("other", 0, 1)...)
			if !errors.Is(again, store.ErrFailed) || !strings.Contains(again.Error(), c.want) {
				t.Errorf("append afterwards: got error %v, want the first cause", again)
			}
			wantStream(t, s, "run", kept)
			wantStream(t, s, "other", nil)
			if err := s.Close(); err != nil {
				t.Errorf("close: %v", err)
			}
			wantPrefix(t, path, kept)
		})
	}
}

// wantPrefix opens a store again: it must hold what was acknowledged, and may
// hold the record whose fate was unknown.
func wantPrefix(t *testing.T, path string, kept []store.Record) {
	t.Helper()
	got, err := mustOpen(t, path).Read(t.Context(), kept[0].Stream, 0)
	if err != nil || len(got) < len(kept) || !storetest.Equal(got[:len(kept)], kept) {
		t.Errorf("after opening again: %d records, %v, want the %d acknowledged", len(got), err, len(kept))
	}
}

func TestRefusesOtherFiles(t *testing.T) {
	for name, c := range map[string]struct {
		make func(t *testing.T, path string)
		want error
	}{
		"a text": {func(t *testing.T, path string) {
			writeFile(t, path, bytes.Repeat([]byte("not a database\n"), 100))
		}, store.ErrNotStore},
		"a database of another program": {func(t *testing.T, path string) {
			execFile(t, path, "CREATE TABLE bookmarks (url TEXT)")
		}, store.ErrNotStore},
		"a newer store": {func(t *testing.T, path string) {
			mustOpen(t, path).Close()
			execFile(t, path, "PRAGMA user_version = 99")
		}, store.ErrNewer},
		"a torn store": {func(t *testing.T, path string) {
			s := mustOpen(t, path)
			mustAppend(t, s, storetest.Records("run", 0, 200)...)
			s.Close()
			if err := os.Truncate(path, 5000); err != nil {
				t.Fatal(err)
			}
		}, store.ErrDamaged},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "runs.db")
			c.make(t, path)
			before := readFile(t, path)
			for how, open := range map[string]func(context.Context, string, Options) (*Store, error){"open": Open, "read": OpenReadOnly} {
				s, err := open(t.Context(), path, testOptions())
				if err == nil {
					_, err = s.Read(t.Context(), "run", 0)
					s.Close()
				}
				if !errors.Is(err, c.want) || !strings.Contains(err.Error(), path) {
					t.Errorf("%s: got error %v, want %v", how, err, c.want)
				}
			}
			if !bytes.Equal(readFile(t, path), before) {
				t.Error("the file was changed")
			}
		})
	}
}

func writeFile(t testing.TB, path string, content []byte) {
	t.Helper()
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func readFile(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func execFile(t *testing.T, path, statement string) {
	t.Helper()
	db, err := openDB(uri(path, Options{}), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}
