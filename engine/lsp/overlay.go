package lsp

import (
	"bytes"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
)

// overlay is a folder with the texts of open editors in place of its files. It
// is immutable.
type overlay struct {
	base  fs.FS
	files map[string]string // by path in the folder
}

// Open implements fs.FS.
func (o overlay) Open(name string) (fs.File, error) {
	if text, ok := o.files[name]; ok {
		return &buffer{bytes.NewReader([]byte(text)), entry{path.Base(name), int64(len(text)), false}}, nil
	}
	f, err := o.base.Open(name)
	if err != nil && o.holds(name) {
		return &buffer{bytes.NewReader(nil), entry{path.Base(name), 0, true}}, nil
	}
	return f, err
}

// Stat implements fs.StatFS.
func (o overlay) Stat(name string) (fs.FileInfo, error) {
	if text, ok := o.files[name]; ok {
		return entry{path.Base(name), int64(len(text)), false}, nil
	}
	info, err := fs.Stat(o.base, name)
	if err != nil && o.holds(name) {
		return entry{path.Base(name), 0, true}, nil
	}
	return info, err
}

// holds tells that a folder holds a file that is open and not yet on the disk.
func (o overlay) holds(dir string) bool {
	for name := range o.files {
		if dir == "." || strings.HasPrefix(name, dir+"/") {
			return true
		}
	}
	return false
}

// ReadDir implements fs.ReadDirFS.
func (o overlay) ReadDir(dir string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.base, dir)
	if err != nil && !o.holds(dir) {
		return nil, err
	}
	for name, text := range o.files {
		rest, inside := strings.CutPrefix(name, dir+"/")
		if dir == "." {
			rest, inside = name, true
		}
		if !inside {
			continue
		}
		first, _, deeper := strings.Cut(rest, "/")
		e := entry{first, int64(len(text)), deeper}
		i := slices.IndexFunc(entries, func(d fs.DirEntry) bool { return d.Name() == first })
		switch {
		case i < 0:
			entries = append(entries, e)
		case !deeper:
			entries[i] = e
		}
	}
	slices.SortFunc(entries, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return entries, nil
}

// entry describes a text, or a folder of texts.
type entry struct {
	name string
	size int64
	dir  bool
}

func (e entry) Name() string               { return e.name }
func (e entry) Size() int64                { return e.size }
func (e entry) IsDir() bool                { return e.dir }
func (e entry) ModTime() time.Time         { return time.Time{} }
func (e entry) Sys() any                   { return nil }
func (e entry) Info() (fs.FileInfo, error) { return e, nil }
func (e entry) Type() fs.FileMode          { return e.Mode().Type() }

func (e entry) Mode() fs.FileMode {
	if e.dir {
		return fs.ModeDir | 0o755
	}
	return 0o644
}

// buffer is an open text.
type buffer struct {
	*bytes.Reader
	entry entry
}

func (b *buffer) Stat() (fs.FileInfo, error) { return b.entry, nil }
func (b *buffer) Close() error               { return nil }

var _ io.Reader = (*buffer)(nil)
