package journal_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
	"github.com/watchfloor/watchfloor/engine/store/sqlite"
)

var start = time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)

func clock() time.Time { return start }

func newStore() store.Store { return memory.New(clock) }

func header() journal.Header {
	return journal.Header{
		Scenario: "phish-to-ransom", Title: "From one mail to <every> file", ContentHash: "c0ffee", ProgramHash: "beef",
		Kernel: 1, Roles: []string{"analyst", "lead"}, Pace: "live", Speed: 2.5, Seed: 1<<64 - 1,
		Learner: "Ada", Started: start.In(time.FixedZone("CET", 3600)), Reference: json.RawMessage(`{"best":  40}`), App: "0.1.0",
	}
}

func entry(i int) journal.Entry {
	return journal.Entry{
		Kind: "move", Body: json.RawMessage(fmt.Sprintf(`{"move":"contain-%d","note":"<&> \u2028 é"}`, i)),
		At: int64(5 * i), Active: time.Duration(i) * 1500 * time.Millisecond, Wall: start.Add(time.Duration(i) * time.Second),
	}
}

// mustCreate makes the journal of a run with n entries.
func mustCreate(t testing.TB, st store.Store, stream string, n int) *journal.Journal {
	t.Helper()
	j, err := journal.Create(t.Context(), st, stream, header())
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if err := j.Append(t.Context(), entry(i)); err != nil {
			t.Fatal(err)
		}
	}
	return j
}

func mustEntries(t testing.TB, j *journal.Journal) []journal.Entry {
	t.Helper()
	entries, err := j.Entries()
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

func TestJournalReadsWhatWasWritten(t *testing.T) {
	st := newStore()
	mustCreate(t, st, "run/1", 3)
	j, err := journal.Open(t.Context(), st, "run/1")
	if err != nil {
		t.Fatal(err)
	}
	want := header()
	want.Format, want.Started, want.Reference = journal.Format, start, json.RawMessage(`{"best":40}`)
	if got := j.Header(); !reflect.DeepEqual(got, want) {
		t.Errorf("header: got %+v, want %+v", got, want)
	}
	if got, want := mustEntries(t, j), []journal.Entry{entry(0), entry(1), entry(2)}; !reflect.DeepEqual(got, want) {
		t.Errorf("entries: got %+v, want %+v", got, want)
	}
	if err := j.Damage(); err != nil {
		t.Error(err)
	}
}

func TestJournalGoesOnAfterOpening(t *testing.T) {
	st := newStore()
	mustCreate(t, st, "run/1", 2)
	j, err := journal.Open(t.Context(), st, "run/1")
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Append(t.Context(), entry(2), entry(3)); err != nil {
		t.Fatal(err)
	}
	if got := mustEntries(t, j); len(got) != 4 {
		t.Errorf("the journal shows %d entries, want 4", len(got))
	}
	recs, err := st.Read(t.Context(), "run/1", 0)
	if err != nil || len(recs) != 5 {
		t.Fatalf("stored: %d records, %v", len(recs), err)
	}
	if found := journal.Verify(recs); found != nil {
		t.Errorf("damage: %v", found)
	}
}

func TestJournalRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		do   func(st store.Store) error
		want error
	}{
		"creating a run twice": {func(st store.Store) error {
			_, err := journal.Create(t.Context(), st, "run/1", header())
			return err
		}, journal.ErrExists},
		"opening what is not there": {func(st store.Store) error {
			_, err := journal.Open(t.Context(), st, "run/2")
			return err
		}, journal.ErrNotRun},
		"opening another kind of stream": {func(st store.Store) error {
			log, err := journal.OpenLog(t.Context(), st, "learner/ada")
			if err != nil {
				return err
			}
			if err := log.Append(t.Context(), journal.Item{Kind: "learner", Body: json.RawMessage(`{}`)}); err != nil {
				return err
			}
			_, err = journal.Open(t.Context(), st, "learner/ada")
			return err
		}, journal.ErrNotRun},
		"opening a newer format": {func(st store.Store) error {
			log, err := journal.OpenLog(t.Context(), st, "run/new")
			if err != nil {
				return err
			}
			if err := log.Append(t.Context(), journal.Item{Kind: journal.KindRun, Body: json.RawMessage(`{"format":99,"roles":7}`)}); err != nil {
				return err
			}
			_, err = journal.Open(t.Context(), st, "run/new")
			return err
		}, store.ErrNewer},
		"a second header": {func(st store.Store) error {
			j, err := journal.Open(t.Context(), st, "run/1")
			if err != nil {
				return err
			}
			return j.Append(t.Context(), journal.Entry{Kind: journal.KindRun, Body: json.RawMessage(`{}`)})
		}, store.ErrInvalid},
		"a body that is not JSON":  {appendBody(t, `{"a":`), store.ErrInvalid},
		"a body that is not UTF-8": {appendBody(t, "\"\xff\""), store.ErrInvalid},
		"a body that is too large": {appendBody(t, `"`+strings.Repeat("x", journal.MaxBody)+`"`), store.ErrInvalid},
		"two writers at once": {func(st store.Store) error {
			a, err := journal.Open(t.Context(), st, "run/1")
			if err != nil {
				return err
			}
			b, err := journal.Open(t.Context(), st, "run/1")
			if err != nil {
				return err
			}
			if err := a.Append(t.Context(), entry(2)); err != nil {
				return err
			}
			return b.Append(t.Context(), entry(2))
		}, store.ErrConflict},
		"writing without the lease": {func(st store.Store) error {
			if _, err := st.Lease(t.Context(), "run/1", "ada"); err != nil {
				return err
			}
			j, err := journal.Open(t.Context(), st, "run/1")
			if err != nil {
				return err
			}
			return j.Append(t.Context(), entry(2))
		}, store.ErrFenced},
	} {
		t.Run(name, func(t *testing.T) {
			st := newStore()
			mustCreate(t, st, "run/1", 2)
			if err := c.do(st); !errors.Is(err, c.want) {
				t.Errorf("got error %v, want %v", err, c.want)
			}
		})
	}
}

func appendBody(t *testing.T, body string) func(store.Store) error {
	return func(st store.Store) error {
		log, err := journal.OpenLog(t.Context(), st, "run/1")
		if err != nil {
			return err
		}
		return log.Append(t.Context(), journal.Item{Kind: "move", Body: json.RawMessage(body)})
	}
}

func TestJournalUnderALease(t *testing.T) {
	st := newStore()
	lease, err := st.Lease(t.Context(), "run/1", "ada")
	if err != nil {
		t.Fatal(err)
	}
	j, err := journal.Create(t.Context(), st, "run/1", header(), journal.WithFence(lease.Fence()))
	if err != nil {
		t.Fatal(err)
	}
	if err := j.Append(t.Context(), entry(0)); err != nil {
		t.Fatal(err)
	}
	if err := lease.Release(); err != nil {
		t.Fatal(err)
	}
	if err := j.Append(t.Context(), entry(1)); !errors.Is(err, store.ErrFenced) {
		t.Errorf("append after release: got error %v", err)
	}
	if got := len(mustEntries(t, j)); got != 1 {
		t.Errorf("the journal shows %d entries, want only the one that was kept", got)
	}
}

// TestJournalInAFile sees the whole way through the store of a laptop.
func TestJournalInAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "runs.db")
	st, err := sqlite.Open(t.Context(), path, sqlite.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	want := mustEntries(t, mustCreate(t, st, "run/1", 20))
	if err := st.Close(); err != nil {
		t.Fatal(err)
	}
	ro, err := sqlite.OpenReadOnly(t.Context(), path, sqlite.Options{Clock: clock})
	if err != nil {
		t.Fatal(err)
	}
	defer ro.Close()
	j, err := journal.Open(t.Context(), ro, "run/1")
	if err != nil {
		t.Fatal(err)
	}
	if got := mustEntries(t, j); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if err := j.Append(t.Context(), entry(20)); !errors.Is(err, store.ErrReadOnly) {
		t.Errorf("append to a store for reading: got error %v", err)
	}
}
