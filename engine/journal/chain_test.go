package journal_test

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
)

// chain returns n records of the journal of a run.
func chain(t testing.TB, n int) []store.Record {
	t.Helper()
	return mustCreate(t, newStore(), "run/1", n-1).Log().Records()
}

func cloneChain(recs []store.Record) []store.Record {
	out := slices.Clone(recs)
	for i := range out {
		out[i].Body = slices.Clone(out[i].Body)
	}
	return out
}

// TestHashIsFixed keeps what is hashed from changing: old runs must verify.
func TestHashIsFixed(t *testing.T) {
	rec := store.Record{Stream: "run/1", Seq: 3, Prev: [32]byte{1, 2, 3}, Kind: "move", Body: []byte(`{"a":1}`)}
	const want = "a1f087984d9e74e7fd4a8bb6544dda74626dc4eb530efc713071acc57a867866"
	hash := journal.Hash(rec)
	if got := hex.EncodeToString(hash[:]); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestVerify(t *testing.T) {
	tests := map[string]struct {
		change func(recs []store.Record) []store.Record
		want   []journal.Damage
	}{
		"an intact chain": {func(recs []store.Record) []store.Record { return recs }, nil},
		"no records":      {func([]store.Record) []store.Record { return nil }, nil},
		"a record is missing": {func(recs []store.Record) []store.Record { return slices.Delete(recs, 2, 3) },
			[]journal.Damage{{Seq: 2, What: "it is missing"}}},
		"several are missing": {func(recs []store.Record) []store.Record { return slices.Delete(recs, 1, 4) },
			[]journal.Damage{{Seq: 1, What: "it is missing, and all up to 3"}}},
		"the beginning is missing": {func(recs []store.Record) []store.Record { return recs[1:] },
			[]journal.Damage{{Seq: 0, What: "it is missing"}}},
		"a record comes twice": {func(recs []store.Record) []store.Record { return slices.Insert(recs, 3, recs[1]) },
			[]journal.Damage{{Seq: 3, What: "a record 1 comes again in its place"}}},
		"a record is renumbered": {func(recs []store.Record) []store.Record { recs[2].Seq = 1 << 40; return recs },
			[]journal.Damage{{Seq: 2, What: "it carries the number 1099511627776"}}},
		"a record is written anew": {func(recs []store.Record) []store.Record {
			recs[2].Body = []byte(`{}`)
			recs[2].Hash = journal.Hash(recs[2])
			return recs
		}, []journal.Damage{{Seq: 3, What: "it does not follow the record before it"}}},
		"a record of another stream": {func(recs []store.Record) []store.Record { recs[4].Stream = "run/2"; return recs },
			[]journal.Damage{{Seq: 4, What: `it belongs to stream "run/2"`}}},
		"two places": {func(recs []store.Record) []store.Record { recs[1].Kind, recs[3].Kind = "x", "y"; return recs },
			[]journal.Damage{{Seq: 1, What: "its content does not match its hash"}, {Seq: 3, What: "its content does not match its hash"}}},
	}
	intact := chain(t, 5)
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			if got := journal.Verify(c.change(cloneChain(intact))); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

// TestAnyFlippedBitIsNamed changes one bit of one record in any of its fields.
func TestAnyFlippedBitIsNamed(t *testing.T) {
	intact := chain(t, 12)
	rapid.Check(t, func(t *rapid.T) {
		recs := cloneChain(intact)
		i := rapid.IntRange(0, len(recs)-1).Draw(t, "record")
		rec := &recs[i]
		flip := func(b []byte) {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "byte")] ^= 1 << rapid.IntRange(0, 7).Draw(t, "bit")
		}
		switch field := rapid.SampledFrom([]string{"body", "hash", "prev", "kind", "seq"}).Draw(t, "field"); field {
		case "body":
			flip(rec.Body)
		case "hash":
			flip(rec.Hash[:])
		case "prev":
			flip(rec.Prev[:])
		case "kind":
			kind := []byte(rec.Kind)
			flip(kind)
			rec.Kind = string(kind)
		case "seq":
			rec.Seq ^= 1 << rapid.IntRange(0, 63).Draw(t, "bit")
		}
		found := journal.Verify(recs)
		if len(found) != 1 || found[0].Seq != int64(i) {
			t.Fatalf("record %d was changed, reported: %v", i, found)
		}
	})
}

// changed is a store whose streams were changed behind its back.
type changed struct {
	store.Store
	recs []store.Record
	err  error
}

func (c changed) Read(context.Context, string, int64) ([]store.Record, error) { return c.recs, c.err }

func TestDamagedJournalStaysReadable(t *testing.T) {
	recs := chain(t, 6)
	recs[3].Body[10] ^= 1
	j, err := journal.Open(t.Context(), changed{newStore(), recs, nil}, "run/1")
	if err != nil {
		t.Fatal(err)
	}
	var damage *journal.DamagedError
	if err := j.Damage(); !errors.As(err, &damage) || !errors.Is(err, store.ErrDamaged) {
		t.Fatalf("damage: %v", err)
	}
	if damage.Intact != 3 || damage.Damage[0].Seq != 3 {
		t.Errorf("damage: %+v", damage)
	}
	if got := mustEntries(t, j); !reflect.DeepEqual(got, []journal.Entry{entry(0), entry(1)}) {
		t.Errorf("intact entries: %v", got)
	}
	if got := j.Log().Unverified(); len(got) != 3 {
		t.Errorf("%d records are given as unverified, want 3", len(got))
	}
	if got := j.Unverified(); len(got) < 2 {
		t.Errorf("%d entries are given as unverified, want at least the two unchanged ones", len(got))
	}
	if err := j.Append(t.Context(), entry(9)); !errors.Is(err, store.ErrDamaged) {
		t.Errorf("append: got error %v", err)
	}
}

func TestMissingTailIsDamage(t *testing.T) {
	j, err := journal.Open(t.Context(), changed{newStore(), chain(t, 4), store.ErrDamaged}, "run/1")
	if err != nil {
		t.Fatal(err)
	}
	var damage *journal.DamagedError
	if err := j.Damage(); !errors.As(err, &damage) || damage.Damage[0].Seq != 4 || damage.Intact != 4 {
		t.Errorf("damage: %v", err)
	}
}

func TestDamagedHeader(t *testing.T) {
	recs := chain(t, 3)
	recs[0].Hash[0] ^= 1
	_, err := journal.Open(t.Context(), changed{newStore(), recs, nil}, "run/1")
	var damage *journal.DamagedError
	if !errors.As(err, &damage) || damage.Intact != 0 {
		t.Errorf("got error %v, want damage from the start", err)
	}
}

func TestUnreadableStoreIsNoDamage(t *testing.T) {
	broken := errors.New("the disk is gone")
	if _, err := journal.Open(t.Context(), changed{newStore(), nil, broken}, "run/1"); !errors.Is(err, broken) {
		t.Errorf("got error %v, want %v", err, broken)
	}
}

func TestLogOfAnyKind(t *testing.T) {
	st := newStore()
	log, err := journal.OpenLog(t.Context(), st, "learner/ada")
	if err != nil {
		t.Fatal(err)
	}
	items := []journal.Item{
		{Kind: "learner", Body: json.RawMessage(`{ "name": "Ada" }`)},
		{Kind: "rating", Body: json.RawMessage(`{"detect":1.50}`)},
	}
	if err := log.Append(t.Context(), items...); err != nil {
		t.Fatal(err)
	}
	again, err := journal.OpenLog(t.Context(), st, "learner/ada")
	if err != nil {
		t.Fatal(err)
	}
	var bodies []string
	for _, rec := range again.Records() {
		bodies = append(bodies, rec.Kind+" "+string(rec.Body))
	}
	if want := []string{`learner {"name":"Ada"}`, `rating {"detect":1.50}`}; !slices.Equal(bodies, want) {
		t.Errorf("got %q, want %q", bodies, want)
	}
}
