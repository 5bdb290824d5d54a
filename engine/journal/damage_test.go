package journal_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/sqlite"
)

// TestNoFlippedBitOfTheFileIsSilent changes single bits of a file, anywhere.
// Whatever SQLite makes of them, the run is read as it was or called damaged.
func TestNoFlippedBitOfTheFileIsSilent(t *testing.T) {
	if testing.Short() {
		t.Skip("it reads one file after the other")
	}
	path := filepath.Join(t.TempDir(), "runs.db")
	st, err := sqlite.Open(t.Context(), path, sqlite.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	mustCreate(t, st, "learner/ada", 5)
	want := mustEntries(t, mustCreate(t, st, "run/1", 40))
	mustCreate(t, st, "run/2", 5)
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	reported := 0
	for range 1500 {
		changed := bytes.Clone(content)
		at, bit := random.IntN(len(changed)), byte(1)<<random.IntN(8)
		changed[at] ^= bit
		if err := os.WriteFile(path, changed, 0o600); err != nil {
			t.Fatal(err)
		}
		got, damage := openFlipped(t, path)
		switch {
		case damage == nil && !reflect.DeepEqual(got, want):
			t.Errorf("byte %d with bit %#x changed: %d entries, and no damage is reported", at, bit, len(got))
		case errors.Is(damage, store.ErrDamaged):
			reported++
			if len(got) > len(want) || len(got) > 0 && !reflect.DeepEqual(got, want[:len(got)]) {
				t.Errorf("byte %d with bit %#x changed: the entries called intact differ", at, bit)
			}
		}
	}
	if reported == 0 {
		t.Error("no damage was reported at all")
	}
}

// openFlipped returns the entries called intact, and what is said of the rest.
func openFlipped(t *testing.T, path string) ([]journal.Entry, error) {
	st, err := sqlite.OpenReadOnly(t.Context(), path, sqlite.Options{Clock: clock})
	if err != nil {
		return nil, err
	}
	defer st.Close()
	j, err := journal.Open(t.Context(), st, "run/1")
	if err != nil {
		return nil, err
	}
	return mustEntries(t, j), j.Damage()
}
