package sqlite

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	driver "modernc.org/sqlite"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Check reads the whole file and reports the first thing that SQLite finds
// wrong in its structure, as store.ErrDamaged. It says nothing about the
// content of records: that is what their chain is for.
func (s *Store) Check(ctx context.Context) error {
	if s.isClosed() {
		return store.ErrClosed
	}
	var found string
	err := s.reader.QueryRowContext(ctx, "PRAGMA integrity_check(1)").Scan(&found)
	if err != nil {
		return fmt.Errorf("check %s: %w", s.path, explain(err))
	}
	if found != "ok" {
		return fmt.Errorf("check %s: %w: %s", s.path, store.ErrDamaged, found)
	}
	return nil
}

// KeepAside copies the open store, page by page and damage included, to
// NAME.damaged-<UTC time>, and returns the path of the copy. It never overwrites
// anything. It is for a store whose records are damaged but which works; for
// one that cannot be opened there is MoveAside.
func (s *Store) KeepAside(ctx context.Context) (string, error) {
	if s.isClosed() {
		return "", store.ErrClosed
	}
	if s.readOnly {
		return "", fmt.Errorf("keep a copy of %s aside: %w", s.path, store.ErrReadOnly)
	}
	target, err := reserve(s.path, s.opts.Clock())
	if err != nil {
		return "", fmt.Errorf("keep a copy of %s aside: %w", s.path, readOnlyIfDenied(err))
	}
	if err := s.backup(ctx, target); err != nil {
		// Half a copy helps nobody, and the name was ours alone.
		return "", fmt.Errorf("keep a copy of %s aside: %w", s.path, errors.Join(explain(err), os.Remove(target)))
	}
	return target, nil
}

// backup goes through SQLite, since opening the file ourselves and closing it
// again would drop the locks of this process.
func (s *Store) backup(ctx context.Context, target string) error {
	conn, err := s.reader.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	return conn.Raw(func(raw any) error {
		source, ok := raw.(interface {
			NewBackup(string) (*driver.Backup, error)
		})
		if !ok {
			return fmt.Errorf("the SQLite driver %T cannot copy pages", raw)
		}
		b, err := source.NewBackup(uri(target, Options{}, "mode=rw"))
		if err != nil {
			return err
		}
		_, err = b.Step(-1)
		return errors.Join(err, b.Finish())
	})
}

// MoveAside renames the store at path, with its write-ahead log, to
// NAME.damaged-<UTC time> and returns the new path, so that a new store can take
// its place and OpenReadOnly can still read what is intact. It never overwrites
// anything. No process may have the store open.
func MoveAside(path string, now time.Time) (string, error) {
	target, err := reserve(path, now)
	if err != nil {
		return "", fmt.Errorf("move the store %s aside: %w", path, readOnlyIfDenied(err))
	}
	// The reserved file is empty and ours, so renaming over it loses nothing.
	if err := os.Rename(path, target); err != nil {
		return "", fmt.Errorf("move the store %s aside: %w", path, errors.Join(readOnlyIfDenied(err), os.Remove(target)))
	}
	if err := moveLog(path, target); err != nil {
		return target, fmt.Errorf("move the log of the store %s aside: %w", path, readOnlyIfDenied(err))
	}
	return target, nil
}

// moveLog moves the write-ahead log and drops the index, which SQLite rebuilds.
func moveLog(path, target string) error {
	for _, err := range []error{
		os.Rename(path+"-wal", target+"-wal"),
		os.Remove(path + "-shm"),
	} {
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// moveOrphans keeps a log aside whose store has gone.
func moveOrphans(path string, now time.Time) error {
	logged, err := size(path + "-wal")
	if err != nil || logged == 0 {
		return err
	}
	target, err := reserve(path, now)
	if err != nil {
		return err
	}
	return errors.Join(moveLog(path, target), os.Remove(target))
}

// reserve creates an empty file under the first free name for a damaged store.
func reserve(path string, now time.Time) (string, error) {
	base := path + ".damaged-" + now.UTC().Format("20060102T150405Z")
	for i := 1; ; i++ {
		name := base
		if i > 1 {
			name = fmt.Sprintf("%s-%d", base, i)
		}
		if logged, err := size(name + "-wal"); err != nil || logged > 0 {
			if err != nil {
				return "", err
			}
			continue // A log without its store waits under this name.
		}
		f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		return name, f.Close()
	}
}
