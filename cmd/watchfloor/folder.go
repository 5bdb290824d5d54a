package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/watchfloor/watchfloor/ui/outfile"
)

// writeFolder writes a new folder with files in it, whole or not at all: it is
// put together beside its place and renamed. What lies there already is left
// alone.
func writeFolder(target string, files map[string][]byte) (err error) {
	temp, err := os.MkdirTemp(filepath.Dir(target), ".new-*")
	if err != nil {
		return outfile.WithoutPath(err)
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.RemoveAll(temp))
		}
	}()
	if err := os.Chmod(temp, 0o755); err != nil { //nolint:gosec // others may read scenarios
		return outfile.WithoutPath(err)
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		path := filepath.Join(temp, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return outfile.WithoutPath(err)
		}
		if err := os.WriteFile(path, files[name], 0o644); err != nil {
			return fmt.Errorf("%s: %w", name, outfile.WithoutPath(err))
		}
	}
	if _, err := os.Lstat(target); !errors.Is(err, fs.ErrNotExist) {
		return fs.ErrExist
	}
	return os.Rename(temp, target)
}

// exists tells that something lies at a path, whatever it is.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
