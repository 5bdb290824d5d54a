package lsp

import (
	"context"
	"io/fs"
	"path"
	"strings"

	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// view is a pack as it is at one moment: its files with the shape of each, and
// the index of its names. Both are made when they are asked for.
type view struct {
	pages pages
	shape map[string]*outline.Source
	index *names.Index
}

// pages are the files of a pack, read when they are asked for.
type pages struct {
	folder fs.FS
	read   map[string]*outline.Source
}

// maxRead bounds a file that is read for the places in it, in bytes.
const maxRead = 1 << 20

// get is a file; one that cannot be read is empty.
func (p *pages) get(name string) *outline.Source {
	if src := p.read[name]; src != nil {
		return src
	}
	text := ""
	if info, err := fs.Stat(p.folder, name); err == nil && info.Size() <= maxRead {
		if data, err := fs.ReadFile(p.folder, name); err == nil {
			text = string(data)
		}
	}
	if p.read == nil {
		p.read = map[string]*outline.Source{}
	}
	p.read[name] = outline.Lines(text)
	return p.read[name]
}

// newView looks at a pack in a folder.
func newView(folder fs.FS) *view {
	return &view{pages: pages{folder: folder}, shape: map[string]*outline.Source{}}
}

// changed forgets what was known of a pack.
func (s *server) changed(pk *pack) { pk.view = nil }

// now is the pack as it is now.
func (s *server) now(pk *pack) *view {
	if pk.view == nil {
		pk.view = newView(s.folder(pk))
	}
	return pk.view
}

// file is the shape of a file; that of a text has lines only.
func (v *view) file(name string) *outline.Source {
	if v.shape[name] == nil {
		v.shape[name] = v.pages.get(name)
		if path.Ext(name) == ".yaml" {
			v.shape[name] = outline.Parse(v.shape[name].Text)
		}
	}
	return v.shape[name]
}

// maxFiles bounds the files of a pack that are read, as the loader does.
const maxFiles = 2_000

// names is the index of the pack.
func (v *view) names() *names.Index {
	if v.index != nil {
		return v.index
	}
	files := map[string]*outline.Source{}
	for _, name := range v.list() {
		files[name] = v.file(name)
	}
	v.index = names.Build(".", files)
	return v.index
}

// list is every file of the pack. Names that begin with a dot belong to other
// programs.
func (v *view) list() []string {
	var files []string
	_ = fs.WalkDir(v.pages.folder, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil || len(files) == maxFiles:
			return fs.SkipDir // what cannot be read has no names
		case name != "." && strings.HasPrefix(e.Name(), "."):
			if e.IsDir() {
				return fs.SkipDir
			}
		case !e.IsDir():
			files = append(files, name)
		}
		return nil
	})
	return files
}

// cursor is a place in a pack.
type cursor struct {
	*view
	pk     *pack
	file   string
	src    *outline.Source
	offset int
}

// cursor finds the place that a request asks about. It is nil where the text is
// not open or belongs to no pack.
func (s *server) cursor(p atPosition) *cursor {
	pk, name := s.open(p.TextDocument.URI)
	if pk == nil {
		return nil
	}
	v := s.now(pk)
	src := v.file(name)
	return &cursor{v, pk, name, src, s.enc.offset(src, p.Position)}
}

// pos is the place in the scenario.
func (c *cursor) pos() scenario.Pos {
	line, col := c.src.Place(c.offset)
	return scenario.Pos{File: c.file, Line: line, Col: col}
}

// use is the name at the place.
func (c *cursor) use() (names.Use, bool) { return c.names().At(c.pos()) }

// spot is the key or value at the place, and whether it is the key.
func (c *cursor) spot() (at *names.Spot, key bool) {
	names.Walk(c.file, c.src, func(s *names.Spot) {
		switch {
		case s.Entry != nil && s.Entry.Key.Contains(c.offset):
			at, key = s, true
		case s.Node.Kind == outline.Scalar && s.Node.Contains(c.offset):
			at, key = s, false
		}
	})
	return at, key
}

// word is the run of letters, digits and some signs around the place.
func (c *cursor) word(signs string) (start, end int) {
	in := func(b byte) bool { return isWord(b) || strings.IndexByte(signs, b) >= 0 }
	start, end = c.offset, c.offset
	for start > 0 && in(c.src.Text[start-1]) {
		start--
	}
	for end < len(c.src.Text) && in(c.src.Text[end]) {
		end++
	}
	return start, end
}

// location is where a use stands, as the client counts.
func (s *server) location(c *cursor, u names.Use) location {
	return location{s.uri(c.pk, u.Pos.File), s.rangeOf(c.view, u.Pos, u.Len)}
}

func (s *server) rangeOf(v *view, pos scenario.Pos, n int) textRange {
	src := v.file(pos.File)
	start := at(src, pos)
	return s.enc.span(src, start, src.Offset(pos.Line, pos.Col+n))
}

// open finds an open text and the pack that it belongs to. The pack is nil if
// there is none.
func (s *server) open(uri string) (pk *pack, name string) {
	file, ok := pathOf(uri)
	if !ok || s.docs[file] == nil {
		return nil, ""
	}
	if pk = s.packOf(file); pk != nil {
		name, _ = pk.inside(file)
	}
	return pk, name
}

// asksAt answers a request about a place; where there is none the answer is
// null.
func asksAt(f func(*server, context.Context, *cursor) (any, error)) handler {
	return asked(func(s *server, ctx context.Context, p atPosition) (any, error) {
		c := s.cursor(p)
		if c == nil {
			return nil, nil
		}
		return f(s, ctx, c)
	})
}
