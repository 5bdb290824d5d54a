// Package sqlite keeps streams in one SQLite file: on a laptop and in a
// classroom. Several processes may have the file open; a lease decides which of
// them appends to a stream.
//
// An append returns once its transaction is on the disk (write-ahead log,
// synchronous=FULL). One goroutine writes, and what waits while it syncs shares
// its next transaction. A write that fails is final: after a failed sync nobody
// knows what the disk holds, so the store takes nothing more until it is opened
// again, and what it acknowledged before stays readable.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	_ "modernc.org/sqlite" // The driver registers itself as "sqlite".

	"github.com/watchfloor/watchfloor/engine/store"
)

// Options say what a store needs of its surroundings.
type Options struct {
	// Clock dates leases and the names of files that are kept aside. Required.
	Clock func() time.Time
	// Poll is how often a watch looks for records of other processes; 500 ms
	// if it is zero.
	Poll time.Duration
	// TempDir takes the copy that OpenReadOnly may have to make; the system's
	// folder for temporary files if it is empty.
	TempDir string

	vfs      string // file layer of SQLite; tests put a failing one here
	maxPages int    // size at which the file counts as a full disk; for tests
	patience int    // milliseconds that a lock is waited for; 10,000 if 0; for tests
}

// Store is a store.Store in a SQLite file.
type Store struct {
	path     string
	opts     Options
	readOnly bool
	tempCopy string // folder to remove at the end; empty if there is none
	reader   *sql.DB
	writer   *writer // nil when reading only

	quit     chan struct{} // closed when the store closes
	watchers sync.WaitGroup

	mu      sync.Mutex
	closed  bool
	leases  map[*lease]bool
	changed chan struct{} // closed and replaced when anything was appended
}

var _ store.Store = (*Store)(nil)

// Open opens the store in the file at path for reading and writing and creates
// it, and its folder, if there is none. The error is store.ErrReadOnly if the
// place cannot be written, store.ErrNewer or store.ErrNotStore if the file holds
// something else, store.ErrDamaged if it cannot be understood; in each case the
// file is left as it is.
func Open(ctx context.Context, path string, opts Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open the store %s: %w", path, err)
	}
	if err := create(path, opts.Clock()); err != nil {
		return nil, fmt.Errorf("open the store %s: %w", path, err)
	}
	s := newStore(path, opts)
	if s.writer, err = openWriter(ctx, path, opts, s.announce); err != nil {
		return nil, fmt.Errorf("open the store %s: %w", path, err)
	}
	if s.reader, err = openDB(uri(path, opts, "mode=rw"), 4); err != nil {
		_ = s.writer.close()
		return nil, fmt.Errorf("open the store %s: %w", path, err)
	}
	return s, nil
}

// OpenReadOnly opens the store in the file at path for reading, also where
// nothing can be written. If the last writer died there and left records in the
// write-ahead log, they are read from a temporary copy, which Close removes.
// Appending and leasing fail with store.ErrReadOnly.
func OpenReadOnly(ctx context.Context, path string, opts Options) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("open the store %s for reading: %w", path, err)
	}
	if info, err := os.Stat(path); err != nil {
		return nil, fmt.Errorf("open the store %s for reading: %w", path, err)
	} else if info.Size() == 0 {
		return nil, fmt.Errorf("open the store %s for reading: it is empty: %w", path, store.ErrNotStore)
	}
	s := newStore(path, opts)
	s.readOnly = true
	if err := s.openReader(ctx); err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("open the store %s for reading: %w", path, err)
	}
	return s, nil
}

func newStore(path string, opts Options) *Store {
	if opts.Poll <= 0 {
		opts.Poll = 500 * time.Millisecond
	}
	return &Store{
		path: path, opts: opts,
		quit:    make(chan struct{}),
		leases:  map[*lease]bool{},
		changed: make(chan struct{}),
	}
}

// Close implements store.Store.
func (s *Store) Close() error {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	held := make([]*lease, 0, len(s.leases))
	for l := range s.leases {
		held = append(held, l)
	}
	s.mu.Unlock()

	var errs []error
	for _, l := range held {
		errs = append(errs, l.Release())
	}
	close(s.quit)
	s.watchers.Wait()
	if s.reader != nil {
		errs = append(errs, s.reader.Close())
	}
	if s.writer != nil {
		errs = append(errs, s.writer.close())
	}
	if s.tempCopy != "" {
		errs = append(errs, os.RemoveAll(s.tempCopy))
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close the store %s: %w", s.path, err)
	}
	return nil
}

func (s *Store) isClosed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.closed
}

// announce wakes every watch after a commit.
func (s *Store) announce() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}

// create makes an empty file that only its owner can read. An existing file is
// not opened: closing it again would drop the locks that SQLite may hold on it
// in this process.
func create(path string, now time.Time) error {
	if _, err := os.Stat(path); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return readOnlyIfDenied(err)
	}
	// SQLite would delete a log that has lost its file.
	if err := moveOrphans(path, now); err != nil {
		return readOnlyIfDenied(err)
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil // Another process was faster.
	}
	if err != nil {
		return readOnlyIfDenied(err)
	}
	return f.Close()
}

// openDB opens a pool of at most conns connections.
func openDB(dsn string, conns int) (*sql.DB, error) {
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(conns)
	db.SetMaxIdleConns(conns)
	return db, nil
}

// uri is the name under which SQLite opens the file at the absolute path.
// cell_size_check finds some damage at the page where it is, fullfsync is what
// makes a sync reach the disk on macOS, and secure_delete writes zeros over what is
// erased.
func uri(path string, opts Options, params ...string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed // C:/x becomes file:///C:/x.
	}
	patience := 10_000
	if opts.patience > 0 {
		patience = opts.patience
	}
	params = append(params,
		fmt.Sprintf("_busy_timeout=%d", patience), "_synchronous=FULL", "_defensive=1", "_dqs=0",
		"_pragma=fullfsync(1)", "_pragma=cell_size_check(1)", "_pragma=secure_delete(1)", "_pragma=trusted_schema(0)")
	if opts.vfs != "" {
		params = append(params, "vfs="+opts.vfs)
	}
	if opts.maxPages > 0 {
		params = append(params, fmt.Sprintf("_pragma=max_page_count(%d)", opts.maxPages))
	}
	return "file://" + (&url.URL{Path: slashed}).EscapedPath() + "?" + strings.Join(params, "&")
}
