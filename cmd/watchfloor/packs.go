package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// packAt is a pack that a path on the command line stands for.
type packAt struct {
	fs     fs.FS
	dir    string // of the pack in fs
	name   string // as people call it
	prefix string // what stands before the files that positions name
	disk   string // folder on disk; empty for a pack that is part of the program
}

// packsAt finds the packs at paths: a folder that holds scenario.yaml, that file
// itself, a folder of such folders, or the id of a scenario that can be played.
func (a *app) packsAt(ctx context.Context, paths []string) ([]packAt, error) {
	var out []packAt
	for _, path := range paths {
		found, err := a.packsIn(path)
		if err == nil && found == nil {
			found, err = a.packCalled(ctx, path)
		}
		if err != nil {
			return nil, err
		}
		out = append(out, found...)
	}
	return out, nil
}

// packsIn finds the packs in a folder; none where there is no such folder.
func (a *app) packsIn(path string) ([]packAt, error) {
	if filepath.Base(path) == "scenario.yaml" {
		path = filepath.Dir(path)
	}
	if info, err := os.Stat(path); err != nil || !info.IsDir() {
		return nil, nil //nolint:nilerr // it may be an id
	}
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, fmt.Errorf("look for scenarios in %s: %w", path, err)
	}
	dirs, err := scenario.List(root.FS(), ".")
	if err != nil {
		return nil, err
	}
	if len(dirs) == 0 {
		return nil, usageError{errors.New(a.t("cmdtest.no_pack_in", "path", path))}
	}
	if dirs[0] == "." { // a pack holds no other packs
		dirs = dirs[:1]
	}
	var out []packAt
	for _, dir := range dirs {
		disk := filepath.Join(path, filepath.FromSlash(dir))
		out = append(out, packAt{fs: root.FS(), dir: dir, name: disk, prefix: filepath.ToSlash(path), disk: disk})
	}
	return out, nil
}

// packCalled finds a scenario that can be played by its id or its folder.
func (a *app) packCalled(ctx context.Context, id string) ([]packAt, error) {
	sources, err := a.sources()
	if err != nil {
		return nil, err
	}
	for _, s := range sources {
		dirs, err := scenario.List(s.FS, ".")
		if err != nil {
			return nil, err
		}
		for _, dir := range dirs {
			doc, _ := scenario.Load(ctx, s.FS, dir, scenario.Options{})
			if dir == id || doc != nil && doc.ID.V == id {
				return []packAt{{fs: s.FS, dir: dir, name: id}}, nil
			}
		}
	}
	return nil, usageError{errors.New(a.t("cmdtest.no_pack", "path", id))}
}
