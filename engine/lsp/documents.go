package lsp

import (
	"io/fs"
	"maps"
	"path"
	"strings"

	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/outline"
)

// document is a text that is open in the editor.
type document struct {
	uri     string // as the client writes it
	version int
	text    string
}

func (s *server) didOpen(p didOpenParams) error {
	file, ok := pathOf(p.TextDocument.URI)
	if !ok {
		return nil
	}
	s.docs[file] = &document{p.TextDocument.URI, p.TextDocument.Version, outline.Lines(p.TextDocument.Text).Text}
	if pk := s.packOf(file); pk != nil {
		s.changed(pk)
		return s.check(pk, true)
	}
	return nil
}

func (s *server) didChange(p didChangeParams) error {
	file, _ := pathOf(p.TextDocument.URI)
	d := s.docs[file]
	if d == nil {
		return nil
	}
	d.version = p.TextDocument.Version
	d.text = s.enc.apply(d.text, p.ContentChanges)
	if pk := s.packOf(file); pk != nil {
		s.soon(pk, false)
	}
	return nil
}

// soon checks a pack once it has rested for a moment.
func (s *server) soon(pk *pack, thorough bool) {
	s.changed(pk)
	pk.rest()
	pk.stop = s.cfg.After(settle, func() { s.post(func() error { return s.check(pk, thorough) }) })
}

func (s *server) didSave(p inDocument) error { return s.onDisk(p.TextDocument.URI) }

type didChangeFilesParams struct {
	Changes []textDocument `json:"changes"`
}

func (s *server) didChangeFiles(p didChangeFilesParams) error {
	for _, c := range p.Changes {
		if err := s.onDisk(c.URI); err != nil {
			return err
		}
	}
	return nil
}

// onDisk takes note that a file on the disk has changed. Only packs of which
// something is open matter.
func (s *server) onDisk(uri string) error {
	file, ok := pathOf(uri)
	if !ok {
		return nil
	}
	for _, pk := range s.packs {
		if _, inside := pk.inside(file); inside {
			s.soon(pk, true)
		}
	}
	return nil
}

// didClose forgets a text. With the last one of a pack its findings go as well.
func (s *server) didClose(p inDocument) error {
	file, _ := pathOf(p.TextDocument.URI)
	if s.docs[file] == nil {
		return nil
	}
	pk := s.packOf(file)
	delete(s.docs, file)
	if pk == nil {
		return nil
	}
	s.changed(pk)
	if len(s.buffers(pk)) > 0 {
		return s.check(pk, true)
	}
	pk.rest()
	delete(s.packs, pk.dir)
	return s.clear(pk)
}

// maxUp bounds how many folders up a pack is looked for.
const maxUp = 32

// packOf is the pack that a file belongs to: the nearest folder above it that
// holds a scenario.yaml. It is nil if there is none.
func (s *server) packOf(file string) *pack {
	dir := path.Dir(file)
	for range maxUp {
		if pk := s.packs[dir]; pk != nil {
			return pk
		}
		if s.isPack(dir) {
			pk := &pack{dir: dir, disk: s.cfg.Folder(dir), published: map[string]bool{}}
			s.packs[dir] = pk
			return pk
		}
		up := path.Dir(dir)
		if up == dir || up == "." {
			return nil
		}
		dir = up
	}
	return nil
}

func (s *server) isPack(dir string) bool {
	if s.docs[path.Join(dir, names.Main)] != nil {
		return true
	}
	info, err := fs.Stat(s.cfg.Folder(dir), names.Main)
	return err == nil && info.Mode().IsRegular()
}

// buffers are the texts of a pack that are open, by path in the pack.
func (s *server) buffers(pk *pack) map[string]string {
	open := map[string]string{}
	for file, d := range s.docs {
		if name, ok := pk.inside(file); ok {
			open[name] = d.text
		}
	}
	return open
}

// inside is the path of a file in the pack.
func (pk *pack) inside(file string) (string, bool) {
	return strings.CutPrefix(file, strings.TrimSuffix(pk.dir, "/")+"/")
}

// uri is how the client calls a file of a pack.
func (s *server) uri(pk *pack, name string) string {
	file := path.Join(pk.dir, name)
	if d := s.docs[file]; d != nil {
		return d.uri
	}
	return uriOf(file)
}

// folder is a pack as the editor shows it, now.
func (s *server) folder(pk *pack) overlay { return overlay{pk.disk, maps.Clone(s.buffers(pk))} }
