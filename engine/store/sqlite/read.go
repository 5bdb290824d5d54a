package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/watchfloor/watchfloor/engine/store"
)

// Read implements store.Store. Beyond what SQLite notices it compares what it
// found with the length and the last hash that were noted at the last append.
func (s *Store) Read(ctx context.Context, stream string, from int64) ([]store.Record, error) {
	if s.isClosed() {
		return nil, store.ErrClosed
	}
	tx, err := s.reader.BeginTx(ctx, nil)
	if err != nil && s.isClosed() {
		return nil, store.ErrClosed
	}
	if err != nil {
		return nil, fmt.Errorf("read stream %q in %s: %w", stream, s.path, explain(err))
	}
	defer tx.Rollback() // Nothing was written; it only ends the snapshot.
	recs, err := readStream(ctx, tx, stream, max(from, 0))
	if err != nil {
		return recs, fmt.Errorf("read stream %q in %s: %w", stream, s.path, explain(err))
	}
	return recs, nil
}

// readStream reads from one snapshot of the file.
func readStream(ctx context.Context, tx *sql.Tx, stream string, from int64) ([]store.Record, error) {
	recs, err := readRecords(ctx, tx, stream, from)
	if err != nil && !isDamage(err) && !errors.Is(err, store.ErrDamaged) {
		return nil, err
	}
	if headErr := checkHead(ctx, tx, stream, from, recs); err == nil {
		err = headErr
	}
	return recs, err
}

// readRecords returns what can be read, with the first thing that could not.
func readRecords(ctx context.Context, tx *sql.Tx, stream string, from int64) ([]store.Record, error) {
	rows, err := tx.QueryContext(ctx,
		`SELECT seq, prev, hash, kind, body FROM record WHERE stream = ? AND seq >= ? ORDER BY seq`, stream, from)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var recs []store.Record
	var damage error
	for rows.Next() {
		rec, err := scanRecord(rows, stream)
		if err != nil {
			if damage == nil {
				damage = fmt.Errorf("%w: what follows record %d cannot be read: %w", store.ErrDamaged, from+int64(len(recs))-1, err)
			}
			continue
		}
		recs = append(recs, rec)
	}
	if err := rows.Err(); err != nil {
		return recs, err
	}
	return recs, damage
}

func scanRecord(rows *sql.Rows, stream string) (store.Record, error) {
	rec := store.Record{Stream: stream}
	var prev, hash []byte
	if err := rows.Scan(&rec.Seq, &prev, &hash, &rec.Kind, &rec.Body); err != nil {
		return rec, err
	}
	if len(prev) != len(rec.Prev) || len(hash) != len(rec.Hash) {
		return rec, fmt.Errorf("record %d has hashes of %d and %d bytes", rec.Seq, len(prev), len(hash))
	}
	copy(rec.Prev[:], prev)
	copy(rec.Hash[:], hash)
	return rec, nil
}

// checkHead reports records that are missing at the end, or that are there
// although the stream should not exist.
func checkHead(ctx context.Context, tx *sql.Tx, stream string, from int64, recs []store.Record) error {
	var length int64
	var hash []byte
	err := tx.QueryRowContext(ctx, `SELECT length, hash FROM head WHERE stream = ?`, stream).Scan(&length, &hash)
	if errors.Is(err, sql.ErrNoRows) {
		length, err = 0, nil
	}
	if err != nil {
		return fmt.Errorf("%w: its length cannot be read: %w", store.ErrDamaged, err)
	}
	if got, want := int64(len(recs)), max(length-from, 0); got != want {
		return fmt.Errorf("%w: it should have %d records from %d on, %d were found", store.ErrDamaged, want, from, got)
	}
	if len(recs) > 0 && string(hash) != string(recs[len(recs)-1].Hash[:]) {
		return fmt.Errorf("%w: record %d is not the one that was stored last", store.ErrDamaged, recs[len(recs)-1].Seq)
	}
	return nil
}

// Streams implements store.Store. It steps from name to name through the key
// of the records, and adds what only the noted heads know: damage to either
// must not hide a stream.
func (s *Store) Streams(ctx context.Context, prefix string) ([]store.StreamInfo, error) {
	if s.isClosed() {
		return nil, store.ErrClosed
	}
	infos, err := s.streams(ctx, prefix)
	if err != nil {
		return nil, fmt.Errorf("list the streams in %s: %w", s.path, explain(err))
	}
	return infos, nil
}

func (s *Store) streams(ctx context.Context, prefix string) ([]store.StreamInfo, error) {
	rows, err := s.reader.QueryContext(ctx, `
		WITH RECURSIVE found(name) AS (
			SELECT min(stream) FROM record WHERE stream >= ?1
			UNION ALL
			SELECT (SELECT min(stream) FROM record WHERE stream > name) FROM found
				WHERE name IS NOT NULL AND substr(name, 1, length(?1)) = ?1
		), names(name) AS (
			SELECT name FROM found UNION SELECT stream FROM head WHERE stream >= ?1
		)
		SELECT name, coalesce((SELECT length FROM head WHERE stream = name),
			(SELECT count(*) FROM record WHERE stream = name))
		FROM names WHERE substr(name, 1, length(?1)) = ?1 ORDER BY name`, prefix)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var infos []store.StreamInfo
	for rows.Next() {
		var info store.StreamInfo
		if err := rows.Scan(&info.Name, &info.Length); err != nil {
			return nil, err
		}
		infos = append(infos, info)
	}
	return infos, rows.Err()
}

// Watch implements store.Store. Commits of this process wake it at once, those
// of others within Options.Poll.
func (s *Store) Watch(ctx context.Context, stream string, from int64) (<-chan store.Record, error) {
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil, store.ErrClosed
	}
	changed := s.changed
	s.watchers.Add(1)
	s.mu.Unlock()

	recs, err := s.Read(ctx, stream, from)
	if err != nil {
		s.watchers.Done()
		return nil, err
	}
	out := make(chan store.Record)
	go s.follow(ctx, stream, max(from, 0), recs, changed, out)
	return out, nil
}

// follow sends recs, then what comes after next.
func (s *Store) follow(ctx context.Context, stream string, next int64, recs []store.Record, changed <-chan struct{}, out chan<- store.Record) {
	defer s.watchers.Done()
	defer close(out)
	poll := time.NewTicker(s.opts.Poll)
	defer poll.Stop()
	for {
		for _, rec := range recs {
			select {
			case out <- rec:
				next = rec.Seq + 1
			case <-ctx.Done():
				return
			case <-s.quit:
				return
			}
		}
		select {
		case <-changed:
		case <-poll.C:
		case <-ctx.Done():
			return
		case <-s.quit:
			return
		}
		s.mu.Lock()
		changed = s.changed
		s.mu.Unlock()
		var err error
		if recs, err = s.Read(ctx, stream, next); err != nil {
			return
		}
	}
}
