package sqlite

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/watchfloor/watchfloor/engine/store"
)

// errLocked says that another open file holds the lock.
var errLocked = errors.New("locked")

// lease is held by two things. A lock of the operating system on a file of its
// own decides whether the holder lives: the system drops it with the process,
// however that ends, so nobody waits for a dead one. The row in the table says
// who holds it, and counts the fences.
type lease struct {
	store *Store
	name  string
	fence store.Fence
	lock  *os.File
	once  sync.Once
	err   error
}

// Lease implements store.Store.
func (s *Store) Lease(ctx context.Context, name, holder string) (store.Lease, error) {
	if err := store.CheckName(name); err != nil {
		return nil, err
	}
	if s.readOnly {
		return nil, fmt.Errorf("lease %q: %w", name, store.ErrReadOnly)
	}
	if s.isClosed() {
		return nil, store.ErrClosed
	}
	lock, err := acquire(s.lockPath(name))
	if errors.Is(err, errLocked) {
		return nil, s.holderOf(ctx, name)
	}
	if err != nil {
		return nil, fmt.Errorf("lease %q: %w", name, readOnlyIfDenied(err))
	}
	l := &lease{store: s, name: name, lock: lock}
	if err := l.record(ctx, holder); err != nil {
		return nil, errors.Join(fmt.Errorf("lease %q: %w", name, err), free(lock))
	}
	return l, s.keep(l)
}

// record notes the holder and takes the next fence.
func (l *lease) record(ctx context.Context, holder string) error {
	host, _ := os.Hostname() // Only to name the holder; it may be empty.
	since := l.store.opts.Clock().UTC().Format(time.RFC3339Nano)
	return l.store.writer.do(ctx, func(ctx context.Context, w *writer) (refusal, err error) {
		return nil, w.stmts.takeLease.QueryRowContext(ctx, l.name, holder, os.Getpid(), host, since).Scan(&l.fence)
	})
}

// keep remembers the lease for Close, or gives it back if that has happened.
func (s *Store) keep(l *lease) error {
	s.mu.Lock()
	closed := s.closed
	if !closed {
		s.leases[l] = true
	}
	s.mu.Unlock()
	if closed {
		return errors.Join(store.ErrClosed, l.Release())
	}
	return nil
}

// holderOf says who has the lock. Its holder may not have written the row yet;
// then nobody is named.
func (s *Store) holderOf(ctx context.Context, name string) error {
	who := &store.LeasedError{Name: name}
	var since string
	err := s.reader.QueryRowContext(ctx, `SELECT holder, pid, host, since FROM lease WHERE name = ? AND held = 1`, name).
		Scan(&who.Holder, &who.PID, &who.Host, &since)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("%w; who holds it cannot be read: %w", who, explain(err))
	}
	if at, err := time.Parse(time.RFC3339Nano, since); err == nil {
		who.Since = at
	}
	return who
}

// lockPath is the file that stands for a lease; names may hold what file names
// may not.
func (s *Store) lockPath(name string) string {
	sum := sha256.Sum256([]byte(name))
	return filepath.Join(s.path+"-leases", hex.EncodeToString(sum[:16])+".lock")
}

// acquire locks the file at path without waiting. A holder that leaves removes
// the file, so a lock counts only if the file still is the one at that path.
func acquire(path string) (*os.File, error) {
	for {
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return nil, err
		}
		f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return nil, err
		}
		if err := tryLock(f); err != nil {
			f.Close()
			return nil, err
		}
		if same(f, path) {
			return f, nil
		}
		f.Close()
	}
}

func same(f *os.File, path string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	current, err := os.Stat(path)
	return err == nil && os.SameFile(mine, current)
}

// free gives a lock up. Where an open file cannot be removed it stays, empty
// and unlocked, and does no harm.
func free(f *os.File) error {
	_ = os.Remove(f.Name())
	return f.Close()
}

// Fence implements store.Lease.
func (l *lease) Fence() store.Fence { return l.fence }

// Release implements store.Lease.
func (l *lease) Release() error {
	l.once.Do(func() { l.err = l.release() })
	return l.err
}

func (l *lease) release() error {
	l.store.mu.Lock()
	delete(l.store.leases, l)
	l.store.mu.Unlock()
	err := l.store.writer.do(context.Background(), func(ctx context.Context, w *writer) (refusal, err error) {
		_, err = w.stmts.freeLease.ExecContext(ctx, l.name, l.fence)
		return nil, err
	})
	if errors.Is(err, store.ErrFailed) {
		err = nil // The row keeps the name of a holder who is gone; the lock decides.
	}
	if freeErr := free(l.lock); err == nil {
		err = freeErr
	}
	if err != nil {
		return fmt.Errorf("give back the lease %q: %w", l.name, err)
	}
	return nil
}
