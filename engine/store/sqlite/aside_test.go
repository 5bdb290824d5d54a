package sqlite

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/storetest"
)

func TestKeepAsideCopiesWithoutOverwriting(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	s := mustOpen(t, path)
	recs := storetest.Records("run", 0, 30)
	mustAppend(t, s, recs...)
	for _, want := range []string{path + ".damaged-20261102T093000Z", path + ".damaged-20261102T093000Z-2"} {
		got, err := s.KeepAside(t.Context())
		if err != nil || got != want {
			t.Fatalf("kept at %q, %v, want %q", got, err, want)
		}
	}
	mustAppend(t, s, storetest.Records("run", 30, 1)...)
	wantReadOnly(t, path+".damaged-20261102T093000Z", recs)
}

// TestKeepAsideKeepsTheDamage compares the copy with the file, byte for byte
// beyond the header, in which SQLite counts changes.
func TestKeepAsideKeepsTheDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	s, err := Open(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	mustAppend(t, s, storetest.Records("run", 0, 100)...)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	content := readAllBytes(t, path)
	at := bytes.Index(content, []byte(`"seq":41}`))
	content[at+6] = '9'
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := mustOpen(t, path).KeepAside(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(readAllBytes(t, kept)[100:], content[100:]) {
		t.Error("the copy differs from the damaged file")
	}
}

func TestMoveAsideMakesRoom(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	old := mustOpen(t, path)
	recs := storetest.Records("run", 0, 5)
	mustAppend(t, old, recs...)
	if err := old.Close(); err != nil {
		t.Fatal(err)
	}
	aside, err := MoveAside(path, testOptions().Clock())
	if err != nil {
		t.Fatal(err)
	}
	fresh := mustOpen(t, path)
	wantStream(t, fresh, "run", nil)
	mustAppend(t, fresh, storetest.Records("run", 0, 1)...)
	wantReadOnly(t, aside, recs)
}

// TestLogWithoutItsStoreIsKept: SQLite would delete it.
func TestLogWithoutItsStoreIsKept(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	if err := os.WriteFile(path+"-wal", []byte("all that is left"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustOpen(t, path)
	if got := readAllBytes(t, path+".damaged-20261102T093000Z-wal"); string(got) != "all that is left" {
		t.Errorf("the log holds %q", got)
	}
}

func wantReadOnly(t *testing.T, path string, want []store.Record) {
	t.Helper()
	s, err := OpenReadOnly(t.Context(), path, testOptions())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	wantStream(t, s, want[0].Stream, want)
}

func readAllBytes(t *testing.T, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return content
}
