package scenario

import (
	"context"
	"io/fs"
	"path"
)

// Options chooses how a pack is read.
type Options struct {
	// Language asks for the translation in i18n/<language>.yaml; empty, or the
	// scenario's own language, keeps the texts as they are written.
	Language string
}

// Load reads the pack in folder dir of fsys. One run reports all that is wrong,
// sorted by place. The document is nil only if scenario.yaml cannot be read at
// all; with errors it holds what could be understood.
func Load(ctx context.Context, fsys fs.FS, dir string, opt Options) (*Document, Diagnostics) {
	name := path.Join(dir, "scenario.yaml")
	if _, err := fs.ReadFile(fsys, name); err != nil {
		return nil, Diagnostics{{Code: "WF101", Pos: Pos{File: name}, Message: err.Error()}}
	}
	return &Document{Dir: dir}, nil
}
