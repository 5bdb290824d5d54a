package store

import (
	"errors"
	"fmt"
	"time"
)

// The errors of a store, to be told apart with errors.Is.
var (
	// ErrInvalid says that a name or a record is not one that can be stored.
	ErrInvalid = errors.New("not storable")
	// ErrConflict says that the stream has another length than was expected:
	// somebody else appended to it.
	ErrConflict = errors.New("the stream has changed meanwhile")
	// ErrFenced says that the lease appended with is not the current one.
	ErrFenced = errors.New("the lease on the stream is not held")
	// ErrLeased says that somebody else holds the lease.
	ErrLeased = errors.New("in use elsewhere")
	// ErrFailed says that a write failed earlier. What was acknowledged is
	// kept, and nothing more is accepted until the store is opened again.
	ErrFailed = errors.New("the store takes no more records since a write failed")
	// ErrReadOnly says that the store was opened for reading, or can only be.
	ErrReadOnly = errors.New("the store can only be read")
	// ErrDamaged says that bytes of the store were changed or lost.
	ErrDamaged = errors.New("the store is damaged")
	// ErrNewer says that a newer version of the program wrote the store.
	ErrNewer = errors.New("the store was written by a newer version")
	// ErrNotStore says that the file holds something else.
	ErrNotStore = errors.New("the file is not a Watchfloor store")
	// ErrTraces says that something was erased, and that the file could not be
	// cleaned of its bytes since somebody else is reading it.
	ErrTraces = errors.New("it is erased, but traces of it stay in the file while another window reads it; close all windows and erase again")
	// ErrClosed says that the store has been closed.
	ErrClosed = errors.New("the store is closed")
)

// LeasedError says who holds a lease. It is ErrLeased.
type LeasedError struct {
	Name   string    // of the lease
	Holder string    // as the holder called itself; empty if it is not known yet
	PID    int       // process that holds it; 0 if it is not known yet
	Host   string    // machine on which that process runs
	Since  time.Time // when it was taken, by the holder's clock
}

// Error names the holder, so that the user can find the other window.
func (e *LeasedError) Error() string {
	if e.PID == 0 {
		return fmt.Sprintf("%q is open in another process; close it there first", e.Name)
	}
	return fmt.Sprintf("%q has been open since %s by %s (process %d on %s); close it there first",
		e.Name, e.Since.Format(time.RFC3339), e.Holder, e.PID, e.Host)
}

// Is makes errors.Is(err, ErrLeased) true.
func (e *LeasedError) Is(target error) bool { return target == ErrLeased }

// Conflict describes an append to a stream that has another length.
func Conflict(stream string, expect, length int64) error {
	return fmt.Errorf("append record %d to stream %q, which holds %d: %w", expect, stream, length, ErrConflict)
}

// CheckFence reports why an append with fence is not allowed on a stream whose
// lease has the number current and is held or not, or nil.
func CheckFence(stream string, fence, current Fence, held bool) error {
	switch {
	case fence == 0 && !held, fence != 0 && held && fence == current:
		return nil
	case fence == 0:
		return fmt.Errorf("append to stream %q without the lease that somebody holds: %w", stream, ErrFenced)
	case !held:
		return fmt.Errorf("append to stream %q with lease %d, which was given back: %w", stream, fence, ErrFenced)
	}
	return fmt.Errorf("append to stream %q with lease %d while lease %d holds: %w", stream, fence, current, ErrFenced)
}
