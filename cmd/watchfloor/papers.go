package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// papers are the commands that write about a scenario, or begin one.
func (a *app) papers() []*cobra.Command {
	return []*cobra.Command{a.newScenario(), a.graph(), a.msel(), a.schema()}
}

// written is a scenario that a command writes about.
type written struct {
	doc  *scenario.Document
	prog *program.Program
}

// written loads and compiles the scenario in a folder, or the one with an id
// among those that can be played. What is wrong with it is told line by line.
func (a *app) written(ctx context.Context, path string) (written, error) {
	fsys, dir, err := a.findPack(ctx, path)
	if err != nil {
		return written{}, err
	}
	doc, diags := scenario.Load(ctx, fsys, dir, scenario.Options{Language: a.lang})
	var p *program.Program
	if doc != nil && !diags.HasErrors() {
		var more scenario.Diagnostics
		p, more = program.Compile(doc)
		diags = append(diags, more...)
	}
	if p == nil {
		for _, d := range diags {
			if d.Severity == scenario.Error {
				fmt.Fprintln(a.errOut, clean.Line(d.String()))
			}
		}
		return written{}, errors.New(a.t("cmdpapers.broken", "path", path))
	}
	return written{doc, p}, nil
}

// findPack finds the file system and the folder in it that a path or an id names.
func (a *app) findPack(ctx context.Context, path string) (fs.FS, string, error) {
	dir := path
	if filepath.Base(path) == "scenario.yaml" {
		dir = filepath.Dir(path)
	}
	if info, err := os.Stat(filepath.Join(dir, "scenario.yaml")); err == nil && info.Mode().IsRegular() {
		root, err := os.OpenRoot(dir)
		if err != nil {
			return nil, "", fmt.Errorf("open the scenario %s: %w", path, err)
		}
		return root.FS(), ".", nil
	}
	sources, err := a.sources()
	if err != nil {
		return nil, "", err
	}
	for _, s := range sources {
		packs, err := scenario.List(s.FS, ".")
		if err != nil {
			return nil, "", err
		}
		for _, pack := range packs {
			doc, _ := scenario.Load(ctx, s.FS, pack, scenario.Options{})
			if pack == path || doc != nil && doc.ID.V == path {
				return s.FS, pack, nil
			}
		}
	}
	return nil, "", usageError{errors.New(a.t("cmdpapers.no_pack", "path", path))}
}
