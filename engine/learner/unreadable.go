package learner

import (
	"context"
	"fmt"
	"slices"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Unreadable are the runs, and the copies of runs, of which the first record cannot
// be read, by id. Nobody can tell whose they are, so that erasing the data of a
// learner leaves them; EraseUnreadable does not.
func Unreadable(ctx context.Context, st store.Store) ([]string, error) {
	found, err := ownerless(ctx, st)
	if err != nil {
		return nil, fmt.Errorf("look for runs that cannot be read: %w", err)
	}
	var out []string
	for _, h := range found {
		out = append(out, h.id())
	}
	return out, nil
}

// EraseUnreadable removes those runs for good, with what was noted beside them. While
// one is open elsewhere the error is a *store.LeasedError and nothing is erased.
func EraseUnreadable(ctx context.Context, st store.Store) (Erased, error) {
	var sum Erased
	found, err := ownerless(ctx, st)
	if err != nil {
		return sum, fmt.Errorf("erase the runs that cannot be read: %w", err)
	}
	if len(found) == 0 {
		return sum, fmt.Errorf("erase the runs that cannot be read: %w", ErrNone)
	}
	var streams []string
	for _, h := range found {
		streams = append(streams, h.stream, asidePrefix+h.id())
		sum.add(h.stream)
	}
	sum.Streams = len(found)
	if err := st.Erase(ctx, streams...); err != nil {
		return sum, fmt.Errorf("erase the runs that cannot be read: %w", err)
	}
	return sum, nil
}

// ownerless are the headers that name nobody.
func ownerless(ctx context.Context, st store.Store) ([]header, error) {
	runs, err := headers(ctx, st, runPrefix)
	if err != nil {
		return nil, err
	}
	copies, err := headers(ctx, st, copyPrefix)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(append(runs, copies...), func(h header) bool { return h.Learner != "" }), nil
}
