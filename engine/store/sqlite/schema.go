package sqlite

import (
	"context"
	"database/sql"
	"fmt"

	lib "modernc.org/sqlite/lib"

	"github.com/watchfloor/watchfloor/engine/store"
)

// applicationID marks the file as ours ("WFLR"), for us and for file(1).
const applicationID = 0x57464c52

// migrations lead from each version of the schema to the next; the version of
// a file is how many of them it has seen. A released one never changes.
var migrations = [...]string{
	`CREATE TABLE record (
		stream TEXT    NOT NULL,
		seq    INTEGER NOT NULL,
		prev   BLOB    NOT NULL,
		hash   BLOB    NOT NULL,
		kind   TEXT    NOT NULL,
		body   BLOB    NOT NULL,
		PRIMARY KEY (stream, seq)
	) STRICT, WITHOUT ROWID;
	-- How long each stream is and how it ends: a chain cannot miss its own tail.
	CREATE TABLE head (
		stream TEXT    NOT NULL PRIMARY KEY,
		length INTEGER NOT NULL,
		hash   BLOB    NOT NULL
	) STRICT, WITHOUT ROWID;
	CREATE TABLE lease (
		name   TEXT    NOT NULL PRIMARY KEY,
		fence  INTEGER NOT NULL,
		held   INTEGER NOT NULL,
		holder TEXT    NOT NULL,
		pid    INTEGER NOT NULL,
		host   TEXT    NOT NULL,
		since  TEXT    NOT NULL
	) STRICT, WITHOUT ROWID;`,
}

// identify returns the version of the schema in the file, 0 for a new one, and
// refuses what is not a store of ours. It changes nothing.
func identify(ctx context.Context, conn *sql.Conn) (int, error) {
	var id, version, tables int
	for pragma, value := range map[string]*int{"application_id": &id, "user_version": &version} {
		if err := conn.QueryRowContext(ctx, "PRAGMA "+pragma).Scan(value); err != nil {
			return 0, explain(err)
		}
	}
	if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return 0, explain(err)
	}
	switch {
	case id == 0 && version == 0 && tables == 0:
		return 0, nil
	case id != applicationID || version < 1:
		return 0, fmt.Errorf("%w: it belongs to another program; choose another data folder", store.ErrNotStore)
	case version > len(migrations):
		return 0, fmt.Errorf("%w: it has format %d and this one knows %d; update Watchfloor", store.ErrNewer, version, len(migrations))
	}
	return version, nil
}

// recognise is identify at one moment: another process may be making the store
// just now, and half of what it has made would look like somebody else's.
func recognise(ctx context.Context, conn *sql.Conn) error {
	if _, err := conn.ExecContext(ctx, "BEGIN"); err != nil {
		return explain(err)
	}
	_, err := identify(ctx, conn)
	// Nothing was written; it only ends the snapshot.
	_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
	return err
}

// migrate brings the file to the newest version of the schema. The transaction
// holds the write lock, so two processes that start at once take turns; it also
// finds out that nothing can be written here.
func migrate(ctx context.Context, conn *sql.Conn) error {
	if err := recognise(ctx, conn); err != nil {
		return err
	}
	if err := enterWAL(ctx, conn); err != nil {
		return err
	}
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return explain(err)
	}
	err := applyMigrations(ctx, conn)
	if err == nil {
		_, err = conn.ExecContext(ctx, "COMMIT")
	}
	if err != nil {
		// The first error is the one to tell; closing the connection rolls back too.
		_, _ = conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK")
		return fmt.Errorf("bring the store to format %d: %w", len(migrations), explain(err))
	}
	return nil
}

// applyMigrations writes nothing to a file that has seen them all, so that a
// full disk does not keep a store from opening.
func applyMigrations(ctx context.Context, conn *sql.Conn) error {
	version, err := identify(ctx, conn)
	if err != nil || version == len(migrations) {
		return err
	}
	for _, migration := range migrations[version:] {
		if _, err := conn.ExecContext(ctx, migration); err != nil {
			return err
		}
	}
	_, err = conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id=%d; PRAGMA user_version=%d", applicationID, len(migrations)))
	return err
}

// enterWAL switches the file to write-ahead logging. SQLite does not wait for a
// lock here, so two processes that create the file at once must try again.
func enterWAL(ctx context.Context, conn *sql.Conn) error {
	const attempts = 200
	var mode string
	var err error
	for range attempts {
		err = conn.QueryRowContext(ctx, "PRAGMA journal_mode=WAL").Scan(&mode)
		if primary(err) != lib.SQLITE_BUSY {
			break
		}
		// A write lock is waited for; when it comes, the other one has finished.
		if _, busy := conn.ExecContext(ctx, "BEGIN IMMEDIATE; ROLLBACK"); busy != nil {
			return explain(busy)
		}
	}
	if err != nil {
		return explain(err)
	}
	if mode != "wal" {
		return fmt.Errorf("this file system does not support a write-ahead log (SQLite uses %q); choose a data folder on a local disk", mode)
	}
	return nil
}
