package learner

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Erased says what was erased.
type Erased struct {
	Streams int
	Runs    []string // by id
	Copies  []string // of runs, by id; also those that others made
}

// Erase removes all that is kept of a learner for good. Scenarios that are kept
// beside runs, and the best plays that were found of them, say nothing of a person
// and stay. While a run is open elsewhere the error is a *store.LeasedError and
// nothing is erased.
func Erase(ctx context.Context, st store.Store, name string) (Erased, error) {
	var sum Erased
	own, _, err := owned(ctx, st, name)
	if err != nil {
		return sum, fmt.Errorf("erase the data of %s: %w", name, err)
	}
	if len(own) == 0 {
		return sum, fmt.Errorf("erase the data of %s: %w", name, ErrNone)
	}
	copies, err := copiesOf(ctx, st, slices.Clone(own))
	if err != nil {
		return sum, fmt.Errorf("erase the data of %s: %w", name, err)
	}
	own = append(own, copies...)
	sum.Streams = len(own)
	for _, s := range own {
		sum.add(s)
	}
	if names(ctx, st, name) {
		own = append(own, chosen)
	}
	if err := st.Erase(ctx, own...); err != nil {
		return sum, fmt.Errorf("erase the data of %s: %w", name, err)
	}
	return sum, nil
}

// add counts a stream if it is that of a run or of a copy of one.
func (e *Erased) add(stream string) {
	if id, ok := strings.CutPrefix(stream, runPrefix); ok {
		e.Runs = append(e.Runs, id)
	}
	if id, ok := strings.CutPrefix(stream, copyPrefix); ok {
		e.Copies = append(e.Copies, id)
	}
}

// names tells whether the machine's own record names a learner.
func names(ctx context.Context, st store.Store, name string) bool {
	recs, err := st.Read(ctx, chosen, 0)
	if err != nil {
		return true
	}
	for _, rec := range recs {
		var c called
		if json.Unmarshal(rec.Body, &c) != nil || c.Name == name {
			return true
		}
	}
	return false
}

// copiesOf are the copies that others have made of these runs, and of such copies:
// they begin with what the learner did.
func copiesOf(ctx context.Context, st store.Store, own []string) ([]string, error) {
	copies, err := headers(ctx, st, copyPrefix)
	if err != nil {
		return nil, err
	}
	var out []string
	for found := true; found; {
		found = false
		for _, h := range copies {
			of := func(s string) bool { return s == runPrefix+h.Copy.Run || s == copyPrefix+h.Copy.Run }
			if h.Copy.Run != "" && !slices.Contains(own, h.stream) && slices.ContainsFunc(own, of) {
				own, out, found = append(own, h.stream), append(out, h.stream), true
			}
		}
	}
	return out, nil
}
