package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/watchfloor/watchfloor/engine/program"
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

// packsAt finds the packs at paths, each once: a folder that holds scenario.yaml,
// that file itself, a folder of such folders, or the id of a scenario that can be
// played.
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
		for _, p := range found {
			if !slices.ContainsFunc(out, func(o packAt) bool { return o.name == p.name }) {
				out = append(out, p)
			}
		}
	}
	return out, nil
}

// packsIn finds the packs in a folder; none where there is no such folder.
func (a *app) packsIn(path string) ([]packAt, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil // it may be an id
	case err != nil:
		return nil, fmt.Errorf("look for scenarios in %s: %w", path, err)
	case !info.IsDir():
		if name := filepath.Base(path); name != "scenario.yaml" && name != "scenario.yml" {
			return nil, usageError{errors.New(a.t("cmd.not_scenario", "path", path))}
		}
		path = filepath.Dir(path)
	}
	path = filepath.Clean(path)
	if isPack(path) {
		p, err := openPack(path)
		return []packAt{p}, err
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, fmt.Errorf("look for scenarios in %s: %w", path, err)
	}
	var out []packAt
	for _, e := range entries {
		if dir := filepath.Join(path, e.Name()); e.IsDir() && isPack(dir) {
			p, err := openPack(dir)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil, usageError{errors.New(a.t("cmd.no_pack_in", "path", path))}
	}
	return out, nil
}

// isPack tells that a folder holds a scenario, or one whose file ends wrongly.
func isPack(dir string) bool {
	for _, name := range []string{"scenario.yaml", "scenario.yml"} {
		if info, err := os.Stat(filepath.Join(dir, name)); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

// openPack opens a folder so that nothing outside it can be read.
func openPack(dir string) (packAt, error) {
	disk, err := openFolder(dir)
	if err != nil {
		return packAt{}, fmt.Errorf("open the scenario in %s: %w", dir, err)
	}
	return packAt{fs: disk, dir: ".", name: dir, prefix: filepath.ToSlash(dir), disk: dir}, nil
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
	return nil, usageError{errors.New(a.t("cmd.no_pack", "path", id))}
}

// written is a scenario that a command reads.
type written struct {
	at   packAt
	doc  *scenario.Document
	prog *program.Program
}

// written loads and compiles the one scenario at a path. What is wrong with it is
// told line by line.
func (a *app) written(ctx context.Context, name string) (written, error) {
	packs, err := a.packsAt(ctx, []string{name})
	if err != nil {
		return written{}, err
	}
	if len(packs) > 1 {
		return written{}, usageError{errors.New(a.t("cmd.one_pack", "path", name, "n", len(packs)))}
	}
	at := packs[0]
	doc, diags := scenario.Load(ctx, at.fs, at.dir, scenario.Options{Language: a.lang})
	var p *program.Program
	if doc != nil && !diags.HasErrors() {
		var more scenario.Diagnostics
		p, more = program.Compile(doc)
		diags = append(diags, more...)
	}
	if p != nil {
		return written{at, doc, p}, nil
	}
	a.tellErrors(at, diags)
	return written{}, errors.New(a.t("cmd.broken_pack", "path", name))
}
