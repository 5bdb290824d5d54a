package lsp

import (
	"github.com/watchfloor/watchfloor/engine/outline"
)

// view is a pack as it is at one moment: its files with the shape of each.
type view struct {
	pages pages
	shape map[string]*outline.Source
}

// changed forgets what was known of a pack.
func (s *server) changed(pk *pack) { pk.view = nil }

// now is the pack as it is now.
func (s *server) now(pk *pack) *view {
	if pk.view == nil {
		pk.view = &view{pages: pages{folder: s.folder(pk)}, shape: map[string]*outline.Source{}}
	}
	return pk.view
}

// file is the shape of a file.
func (v *view) file(name string) *outline.Source {
	if v.shape[name] == nil {
		v.shape[name] = outline.Parse(v.pages.get(name).Text)
	}
	return v.shape[name]
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
