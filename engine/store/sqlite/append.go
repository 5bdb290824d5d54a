package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/store"
)

// statements are prepared once on the writer's connection.
type statements struct {
	insert, head, setHead, fence, takeLease, freeLease *sql.Stmt
}

func prepare(ctx context.Context, conn *sql.Conn) (statements, error) {
	var st statements
	for stmt, text := range map[**sql.Stmt]string{
		&st.insert: `INSERT INTO record (stream, seq, prev, hash, kind, body) VALUES (?, ?, ?, ?, ?, ?)`,
		&st.head:   `SELECT length FROM head WHERE stream = ?`,
		&st.setHead: `INSERT INTO head (stream, length, hash) VALUES (?, ?, ?)
			ON CONFLICT (stream) DO UPDATE SET length = excluded.length, hash = excluded.hash`,
		&st.fence: `SELECT fence, held FROM lease WHERE name = ?`,
		&st.takeLease: `INSERT INTO lease (name, fence, held, holder, pid, host, since) VALUES (?, 1, 1, ?, ?, ?, ?)
			ON CONFLICT (name) DO UPDATE SET fence = fence + 1, held = 1,
				holder = excluded.holder, pid = excluded.pid, host = excluded.host, since = excluded.since
			RETURNING fence`,
		&st.freeLease: `UPDATE lease SET held = 0, holder = '', host = '' WHERE name = ? AND fence = ?`,
	} {
		prepared, err := conn.PrepareContext(ctx, text) //nolint:sqlclosecheck // closed by close
		if err != nil {
			st.close()
			return statements{}, err
		}
		*stmt = prepared
	}
	return st, nil
}

func (st statements) close() {
	for _, stmt := range []*sql.Stmt{st.insert, st.head, st.setHead, st.fence, st.takeLease, st.freeLease} {
		if stmt != nil {
			stmt.Close() // Only frees memory; the connection follows.
		}
	}
}

// Append implements store.Store.
func (s *Store) Append(ctx context.Context, stream string, expect int64, fence store.Fence, recs ...store.Record) error {
	if err := store.CheckAppend(stream, expect, recs); err != nil {
		return err
	}
	if s.readOnly {
		return fmt.Errorf("append to stream %q: %w", stream, store.ErrReadOnly)
	}
	err := s.writer.do(ctx, func(ctx context.Context, w *writer) (refusal, err error) {
		if refusal, err := w.admit(ctx, stream, expect, fence); refusal != nil || err != nil {
			return refusal, err
		}
		return nil, w.insert(ctx, recs)
	})
	switch {
	case err == nil, errors.Is(err, store.ErrConflict), errors.Is(err, store.ErrFenced):
		return err
	}
	return fmt.Errorf("append to stream %q in %s: %w", stream, s.path, err)
}

// admit refuses an append with the wrong fence or the wrong place.
func (w *writer) admit(ctx context.Context, stream string, expect int64, fence store.Fence) (refusal, err error) {
	var current store.Fence
	var held bool
	err = w.stmts.fence.QueryRowContext(ctx, stream).Scan(&current, &held)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	if refusal := store.CheckFence(stream, fence, current, held); refusal != nil {
		return refusal, nil
	}
	var length int64
	err = w.stmts.head.QueryRowContext(ctx, stream).Scan(&length)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	if length != expect {
		return store.Conflict(stream, expect, length), nil
	}
	return nil, nil
}

func (w *writer) insert(ctx context.Context, recs []store.Record) error {
	for _, rec := range recs {
		body := rec.Body
		if body == nil {
			body = []byte{} // A nil slice would be NULL.
		}
		if _, err := w.stmts.insert.ExecContext(ctx, rec.Stream, rec.Seq, rec.Prev[:], rec.Hash[:], rec.Kind, body); err != nil {
			return err
		}
	}
	if len(recs) == 0 {
		return nil
	}
	last := recs[len(recs)-1]
	_, err := w.stmts.setHead.ExecContext(ctx, last.Stream, last.Seq+1, last.Hash[:])
	return err
}
