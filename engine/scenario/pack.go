package scenario

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// Bounds on a pack.
const (
	maxPack    = 64 << 20 // bytes
	maxEntries = 2_000
)

var fileName = pattern.Of(`^[a-z0-9._-]+$`)

// readPack reads every file of the pack, so that all that follows works on one
// state of it. Names that begin with a dot belong to other programs.
func (l *loader) readPack(fsys fs.FS) {
	entries, size := 0, int64(0)
	err := fs.WalkDir(fsys, l.dir, func(name string, e fs.DirEntry, err error) error {
		if stop := l.ctx.Err(); stop != nil {
			return stop
		}
		if err != nil {
			if name != l.dir {
				l.errorf("WF101", Pos{File: name}, "make it readable", "cannot be read: %v", err)
				return nil
			}
			return err
		}
		if name == l.dir {
			return nil
		}
		if strings.HasPrefix(e.Name(), ".") {
			return skip(e)
		}
		if entries++; entries > maxEntries {
			return fmt.Errorf("the pack has more than %d files and folders", maxEntries)
		}
		if !l.allowed(name, e) {
			return skip(e)
		}
		if e.IsDir() {
			return nil
		}
		return l.readFile(fsys, name, &size)
	})
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		l.errorf("WF101", Pos{File: l.dir}, "", "loading was interrupted: %v", err)
	case err != nil:
		l.errorf("WF103", Pos{File: l.dir}, "make the pack smaller, or correct its path", "the pack cannot be read: %v", err)
	}
}

func skip(e fs.DirEntry) error {
	if e.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// allowed tells that an entry may be part of a pack: a folder or a regular
// file, named so that every file system can hold it.
func (l *loader) allowed(name string, e fs.DirEntry) bool {
	if !fileName().MatchString(e.Name()) {
		l.errorf("WF102", Pos{File: name}, "use lower-case letters, digits, dot, hyphen and underscore", "the file name %q is not allowed", e.Name())
		return false
	}
	if !e.IsDir() && !e.Type().IsRegular() {
		l.errorf("WF102", Pos{File: name}, "replace it by a copy of the file", "it is no regular file")
		return false
	}
	return true
}

// readFile keeps one file. An error ends the walk.
func (l *loader) readFile(fsys fs.FS, name string, size *int64) error {
	f, err := fsys.Open(name)
	if err != nil {
		l.errorf("WF101", Pos{File: name}, "make it readable", "cannot be read: %v", err)
		return nil
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxPack-*size+1))
	if err != nil {
		l.errorf("WF101", Pos{File: name}, "make it readable", "cannot be read: %v", err)
		return nil
	}
	if *size += int64(len(data)); *size > maxPack {
		return fmt.Errorf("the files of the pack have more than %d MiB", maxPack>>20)
	}
	l.files[l.inPack(name)] = data
	return nil
}

// inPack is the path of a file inside the pack.
func (l *loader) inPack(name string) string {
	if l.dir == "." {
		return name
	}
	return strings.TrimPrefix(name, l.dir+"/")
}

// hash identifies the content of a pack: names, lengths and bytes in order.
func hash(files map[string][]byte) string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		for _, part := range [][]byte{[]byte(name), files[name]} {
			_ = binary.Write(h, binary.BigEndian, uint64(len(part))) // a hash never fails
			h.Write(part)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// List finds the packs in a folder: its subfolders, and the folder itself, that
// hold a scenario.yaml. It opens none of them. The paths are sorted.
func List(fsys fs.FS, root string) ([]string, error) {
	entries, err := fs.ReadDir(fsys, root)
	if err != nil {
		return nil, fmt.Errorf("look for scenarios in %s: %w", root, err)
	}
	var packs []string
	if isPack(fsys, root) {
		packs = append(packs, root)
	}
	for _, e := range entries {
		if dir := path.Join(root, e.Name()); e.IsDir() && isPack(fsys, dir) {
			packs = append(packs, dir)
		}
	}
	return packs, nil
}

func isPack(fsys fs.FS, dir string) bool {
	info, err := fs.Stat(fsys, path.Join(dir, mainFile))
	return err == nil && info.Mode().IsRegular()
}
