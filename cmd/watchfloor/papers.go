package main

import (
	"context"
	"errors"
	"fmt"
	pathpkg "path"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// papers are the commands that write about a scenario, or begin one.
func (a *app) papers() []*cobra.Command {
	return []*cobra.Command{a.newScenario(), a.graph(), a.msel(), a.guide(), a.schema()}
}

// written is a scenario that a command writes about.
type written struct {
	doc  *scenario.Document
	prog *program.Program
}

// written loads and compiles the scenario in a folder, or the one with an id
// among those that can be played. What is wrong with it is told line by line.
func (a *app) written(ctx context.Context, path string) (written, error) {
	packs, err := a.packsAt(ctx, []string{path})
	if err != nil {
		return written{}, err
	}
	if len(packs) > 1 {
		return written{}, usageError{errors.New(a.t("cmdpapers.several", "path", path, "n", len(packs), "first", packs[0].name))}
	}
	pack := packs[0]
	doc, diags := scenario.Load(ctx, pack.fs, pack.dir, scenario.Options{Language: a.lang})
	var p *program.Program
	if doc != nil && !diags.HasErrors() {
		var more scenario.Diagnostics
		p, more = program.Compile(doc)
		diags = append(diags, more...)
	}
	if p == nil {
		for _, d := range diags {
			if d.Pos.File = pathpkg.Join(pack.prefix, d.Pos.File); d.Severity == scenario.Error {
				fmt.Fprintln(a.errOut, clean.Line(d.String()))
			}
		}
		return written{}, errors.New(a.t("cmdpapers.broken", "path", path))
	}
	return written{doc, p}, nil
}
