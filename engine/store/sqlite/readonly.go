package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/watchfloor/watchfloor/engine/store"
)

// openReader finds a way to read the file. SQLite needs a shared index beside a
// file with a write-ahead log, which cannot be made in a folder that cannot be
// written. Then, if the log is empty, nobody is writing and the file alone is
// the whole truth; if not, file and log are copied to where an index can be made.
func (s *Store) openReader(ctx context.Context) error {
	err := s.tryReader(ctx, uri(s.path, s.opts, "mode=ro", "_query_only=1"))
	if !errors.Is(err, store.ErrReadOnly) {
		return err
	}
	logged, err := size(s.path + "-wal")
	if err != nil {
		return err
	}
	if logged == 0 {
		return s.tryReader(ctx, uri(s.path, s.opts, "mode=ro", "immutable=1", "_query_only=1"))
	}
	copied, err := s.copyToTemp()
	if err != nil {
		return fmt.Errorf("copy it to where its write-ahead log can be read: %w", err)
	}
	return s.tryReader(ctx, uri(copied, s.opts, "mode=rw", "_query_only=1"))
}

// tryReader keeps the connection if the file can be read through it.
func (s *Store) tryReader(ctx context.Context, dsn string) error {
	db, err := openDB(dsn, 4)
	if err != nil {
		return err
	}
	if err := probe(ctx, db); err != nil {
		db.Close()
		return err
	}
	s.reader = db
	return nil
}

func probe(ctx context.Context, db *sql.DB) error {
	conn, err := db.Conn(ctx)
	if err != nil {
		return explain(err)
	}
	defer conn.Close()
	version, err := identify(ctx, conn)
	switch {
	case err != nil:
		return err
	case version == 0:
		return fmt.Errorf("it is empty: %w", store.ErrNotStore)
	case version < len(migrations):
		return fmt.Errorf("it has the old format %d; open it once where it can be written, to bring it to format %d", version, len(migrations))
	}
	return nil
}

// copyToTemp copies the file and its log to a folder of its own.
func (s *Store) copyToTemp() (string, error) {
	dir, err := os.MkdirTemp(s.opts.TempDir, "watchfloor-read-*")
	if err != nil {
		return "", err
	}
	s.tempCopy = dir
	target := filepath.Join(dir, "copy.db")
	for _, suffix := range []string{"", "-wal"} {
		if err := copyFile(s.path+suffix, target+suffix); err != nil {
			return "", err
		}
	}
	return target, nil
}

func copyFile(from, to string) error {
	src, err := os.Open(from)
	if err != nil {
		return err
	}
	defer src.Close()
	dst, err := os.OpenFile(to, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(dst, src)
	if closeErr := dst.Close(); err == nil {
		err = closeErr
	}
	return err
}

// size is the length of a file in bytes, 0 if there is none.
func size(path string) (int64, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
