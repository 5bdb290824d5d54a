package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/watchfloor/watchfloor/engine/store"
)

// explain says in the user's terms what an error of SQLite means and what to do.
func explain(err error) error {
	if err == nil {
		return nil
	}
	switch primary(err) {
	case lib.SQLITE_FULL:
		return fmt.Errorf("the disk is full; free some space, then start again: %w", err)
	case lib.SQLITE_CORRUPT:
		return fmt.Errorf("%w; keep the file aside and restore a copy, or read what is intact: %w", store.ErrDamaged, err)
	case lib.SQLITE_CONSTRAINT:
		return fmt.Errorf("%w: a record is where none should be; keep the file aside: %w", store.ErrDamaged, err)
	case lib.SQLITE_NOTADB:
		return fmt.Errorf("%w, or its first bytes are damaged; keep it aside or choose another data folder: %w", store.ErrNotStore, err)
	case lib.SQLITE_READONLY, lib.SQLITE_CANTOPEN, lib.SQLITE_PERM:
		return fmt.Errorf("%w; make the file and its folder writable, or choose another data folder: %w", store.ErrReadOnly, err)
	case lib.SQLITE_BUSY, lib.SQLITE_LOCKED:
		return fmt.Errorf("another program has kept the file locked for too long; close it, then try again: %w", err)
	case lib.SQLITE_IOERR:
		return fmt.Errorf("the disk reports an error; check it before going on: %w", err)
	}
	return err
}

// primary is the class of an error of SQLite, or -1 for any other error.
func primary(err error) int {
	var e *driver.Error
	if !errors.As(err, &e) {
		return -1
	}
	return e.Code() & 0xff
}

// isDamage reports whether err shows that the bytes of the file are wrong.
func isDamage(err error) bool {
	switch primary(err) {
	case lib.SQLITE_CORRUPT, lib.SQLITE_NOTADB:
		return true
	}
	return false
}

// readOnlyIfDenied marks errors of a place that cannot be written.
func readOnlyIfDenied(err error) error {
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		return fmt.Errorf("%w; make the folder writable, or choose another data folder: %w", store.ErrReadOnly, err)
	}
	return err
}
