package learner_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/store"
)

// headless is a store in which the first record of some streams cannot be read.
type headless struct {
	store.Store
	of []string
}

func (h headless) Read(ctx context.Context, stream string, from int64) ([]store.Record, error) {
	recs, err := h.Store.Read(ctx, stream, from)
	if err == nil && from == 0 && slices.Contains(h.of, stream) && len(recs) > 0 {
		return recs[1:], store.ErrDamaged
	}
	return recs, err
}

// A run of which nobody can tell whose it is stays when a learner is erased, and is
// erased with all of its kind; what can be read is left alone.
func TestRunsThatCannotBeReadAreErased(t *testing.T) {
	whole := class(t)
	copied(t, whole, "a2-what-if", "amy", "a2")
	st := headless{whole, []string{"run/a1", "whatif/a2-what-if"}}
	put(t, st, "aside/a1", `{"copy":"x"}`)
	ids, err := learner.Unreadable(t.Context(), st)
	if err != nil || !slices.Equal(ids, []string{"a1", "a2-what-if"}) {
		t.Fatalf("the unreadable runs are %q, %v", ids, err)
	}
	if _, err := learner.Erase(t.Context(), st, "amy"); err != nil {
		t.Fatal(err)
	}
	if names := streamNames(t, st); !slices.Contains(names, "run/a1") {
		t.Fatal("the run went with amy's data, though nobody can tell whose it was")
	}
	sum, err := learner.EraseUnreadable(t.Context(), st)
	if err != nil || !slices.Equal(sum.Runs, []string{"a1"}) || !slices.Equal(sum.Copies, []string{"a2-what-if"}) || sum.Streams != 2 {
		t.Errorf("erased is %+v, %v", sum, err)
	}
	names := streamNames(t, st)
	if !slices.Contains(names, "run/b1") || slices.ContainsFunc(names, func(s string) bool { return strings.Contains(s, "a1") || strings.HasPrefix(s, "whatif/") }) {
		t.Errorf("there are left %q", names)
	}
	if _, err := learner.EraseUnreadable(t.Context(), st); !errors.Is(err, learner.ErrNone) {
		t.Errorf("with nothing unreadable: %v, want %v", err, learner.ErrNone)
	}
}

// While one of them is open elsewhere nothing is erased.
func TestAnUnreadableRunThatIsOpenStays(t *testing.T) {
	st := headless{class(t), []string{"run/a1"}}
	lease, err := st.Lease(t.Context(), "run/a1", "amy")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = lease.Release() }()
	if _, err := learner.EraseUnreadable(t.Context(), st); !errors.Is(err, store.ErrLeased) {
		t.Errorf("the error is %v, want %v", err, store.ErrLeased)
	}
	if !slices.Contains(streamNames(t, st), "run/a1") {
		t.Error("it was erased all the same")
	}
}
