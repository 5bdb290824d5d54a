package sqlite

import (
	"context"
	"errors"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Erase implements store.Store. Deleting alone would leave the bytes in free pages
// and in the write-ahead log. So what is deleted is written over with zeros
// (secure_delete), the file is built anew without it (VACUUM), and the log is copied
// back and cut to nothing. What the disk itself keeps of overwritten blocks is
// beyond the reach of a program.
func (s *Store) Erase(ctx context.Context, streams ...string) error {
	for _, name := range streams {
		if err := store.CheckName(name); err != nil {
			return err
		}
	}
	switch {
	case s.isClosed():
		return store.ErrClosed
	case s.readOnly:
		return fmt.Errorf("erase streams in %s: %w", s.path, store.ErrReadOnly)
	}
	held, err := s.leaseAll(ctx, streams)
	if err == nil {
		err = s.remove(ctx, streams)
	}
	for _, l := range held {
		err = errors.Join(err, l.Release())
	}
	if err != nil {
		return err
	}
	if err := s.writer.doAlone(ctx, compact); err != nil {
		return fmt.Errorf("erase streams in %s: %w", s.path, err)
	}
	return nil
}

// leaseAll keeps others out of the streams, or takes none of them. What it returns
// must be released in either case.
func (s *Store) leaseAll(ctx context.Context, streams []string) ([]store.Lease, error) {
	var held []store.Lease
	for _, name := range streams {
		l, err := s.Lease(ctx, name, "")
		if err != nil {
			return held, err
		}
		held = append(held, l)
	}
	return held, nil
}

// remove deletes the streams in one transaction, with who held them.
func (s *Store) remove(ctx context.Context, streams []string) error {
	err := s.writer.do(ctx, func(ctx context.Context, w *writer) (refusal, err error) {
		for _, name := range streams {
			for _, text := range []string{
				`DELETE FROM record WHERE stream = ?`, `DELETE FROM head WHERE stream = ?`, `DELETE FROM lease WHERE name = ?`,
			} {
				if _, err := w.conn.ExecContext(ctx, text, name); err != nil {
					return nil, err
				}
			}
		}
		// Earlier versions left the names of holders in leases that were given back.
		_, err = w.conn.ExecContext(ctx, `UPDATE lease SET holder = '', host = '' WHERE held = 0`)
		return nil, err
	})
	if err != nil {
		return fmt.Errorf("erase streams in %s: %w", s.path, err)
	}
	return nil
}

// compact builds the file anew without what was deleted, and empties the log.
func compact(ctx context.Context, w *writer) error {
	if _, err := w.conn.ExecContext(ctx, "VACUUM"); err != nil {
		return fmt.Errorf("%w: %w", store.ErrTraces, err)
	}
	var busy, logged, copied int
	if err := w.conn.QueryRowContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &logged, &copied); err != nil {
		return fmt.Errorf("%w: %w", store.ErrTraces, err)
	}
	if busy != 0 {
		return store.ErrTraces
	}
	return nil
}
