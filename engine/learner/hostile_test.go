package learner_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/store"
)

// anyPack takes every scenario for the one that it is kept as.
func anyPack(context.Context, string, []store.Record) error { return nil }

// crafted is a file of exported data with a right checksum and whatever streams
// somebody has put into it.
func crafted(t *testing.T, name string, st store.Store, streams ...string) string {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"watchfloor_data\":1,\"learner\":%q,\"streams\":%d}\n", name, len(streams))
	for _, s := range streams {
		recs, err := st.Read(t.Context(), s, 0)
		if err == nil {
			err = journal.Export(&b, recs)
		}
		if err != nil {
			t.Fatalf("stream %s: %v", s, err)
		}
	}
	sum := sha256.Sum256(b.Bytes())
	fmt.Fprintf(&b, "{\"sha256\":%q}\n", hex.EncodeToString(sum[:]))
	return b.String()
}

// A checksum says that a file is whole, not that whoever wrote it means well.
func TestWhatACraftedFileCannotBring(t *testing.T) {
	st := class(t)
	put(t, st, "machine/learner", `{"name":"amy"}`)
	put(t, st, "house/pseudonyms", `{"key":"00"}`)
	put(t, st, "whatif/nobody", `{"learner":"carl"}`)
	long := strings.Repeat("x", 32)
	put(t, st, "learner/"+long+"/b/study", `{}`)
	wrong := errors.New("another scenario")
	for what, data := range map[string]string{
		"somebody else's study":              crafted(t, "amy", st, "run/a1", "learner/ben/study"),
		"somebody else's run":                crafted(t, "amy", st, "run/a1", "run/b1"),
		"somebody else's copy":               crafted(t, "amy", st, "whatif/nobody"),
		"a scenario without a run":           crafted(t, "amy", st, "run/a1", "pack/c2"),
		"a note on a run that is not there":  crafted(t, "amy", st, "run/a1", "aside/a2"),
		"what the machine keeps":             crafted(t, "amy", st, "machine/learner"),
		"the key of the pseudonyms":          crafted(t, "amy", st, "house/pseudonyms"),
		"a result that was worked out":       crafted(t, "amy", st, "run/a1", "reference/1/c1/lead"),
		"the same stream twice":              crafted(t, "amy", st, "learner/amy/study", "learner/amy/study"),
		"a name that nobody can have":        crafted(t, "amy\x1b[2J", st, "run/a1"),
		"a name that is written otherwise":   crafted(t, " amy", st, "run/a1"),
		"a name with a slash behind its end": crafted(t, long+"/b", st, "learner/"+long+"/b/study"),
	} {
		there := newStore(t)
		if _, err := learner.Import(t.Context(), there, strings.NewReader(data), anyPack); !errors.Is(err, learner.ErrNoData) {
			t.Errorf("%s: %v, want %v", what, err, learner.ErrNoData)
		}
		if names := streamNames(t, there); len(names) != 0 {
			t.Errorf("%s: it has brought %q", what, names)
		}
	}
	there := newStore(t)
	refuse := func(_ context.Context, hash string, _ []store.Record) error { return fmt.Errorf("%s: %w", hash, wrong) }
	if _, err := learner.Import(t.Context(), there, strings.NewReader(crafted(t, "amy", st, "pack/c1", "run/a1")), refuse); !errors.Is(err, wrong) || !strings.Contains(err.Error(), "c1") {
		t.Errorf("another scenario under a hash: %v", err)
	}
	if names := streamNames(t, there); len(names) != 0 {
		t.Errorf("it has brought %q all the same", names)
	}
}

// Whoever spells a learner's name otherwise in a run hides nothing of it: the run is
// listed under a name that can be shown and typed, and goes when that is erased.
func TestARunWithAnUncleanName(t *testing.T) {
	st := newStore(t)
	run(t, st, "x1", "  zoe\u200b   b ", "c1")
	all, err := learner.List(t.Context(), st)
	if err != nil || len(all) != 1 || all[0].Name != "zoe b" || all[0].Title != "zoe b" {
		t.Fatalf("the learners are %+v, %v", all, err)
	}
	found, err := learner.Find(t.Context(), st, "zoe b")
	if err != nil || found.Runs != 1 {
		t.Errorf("found is %+v, %v", found, err)
	}
	if sum, err := learner.Erase(t.Context(), st, found.Name); err != nil || !slices.Equal(sum.Runs, []string{"x1"}) {
		t.Errorf("erased is %+v, %v", sum, err)
	}
}

// The reports of copies have their names, so erasing says which copies there were.
func TestErasingNamesTheCopies(t *testing.T) {
	st := class(t)
	copied(t, st, "a1-what-if", "amy", "a1")
	copied(t, st, "a2-what-if", "ben", "a2")
	copied(t, st, "b1-again", "ben", "b1")
	sum, err := learner.Erase(t.Context(), st, "amy")
	slices.Sort(sum.Copies)
	if err != nil || !slices.Equal(sum.Copies, []string{"a1-what-if", "a2-what-if"}) {
		t.Errorf("erased were the copies %q, %v", sum.Copies, err)
	}
}
