package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// findPacks turns what was named into folders of packs, each once, in order.
func (a *app) findPacks(paths []string) ([]string, error) {
	var packs []string
	for _, path := range paths {
		found, err := a.packsAt(path)
		if err != nil {
			return nil, err
		}
		for _, p := range found {
			if !slices.Contains(packs, p) {
				packs = append(packs, p)
			}
		}
	}
	return packs, nil
}

func (a *app) packsAt(path string) ([]string, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, usageError{errors.New(a.t("cmdcheck.no_path", "path", path))}
	case err != nil:
		return nil, fmt.Errorf("check %s: %w", path, err)
	case !info.IsDir():
		if name := filepath.Base(path); name != "scenario.yaml" && name != "scenario.yml" {
			return nil, usageError{errors.New(a.t("cmdcheck.not_scenario", "path", path))}
		}
		return []string{filepath.Dir(path)}, nil
	case isPack(path):
		return []string{filepath.Clean(path)}, nil
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return nil, fmt.Errorf("look for scenarios in %s: %w", path, err)
	}
	var packs []string
	for _, e := range entries {
		if dir := filepath.Join(path, e.Name()); e.IsDir() && isPack(dir) {
			packs = append(packs, dir)
		}
	}
	if len(packs) == 0 {
		return nil, usageError{errors.New(a.t("cmdcheck.no_pack", "path", path))}
	}
	return packs, nil
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

// repair writes what was fixed, each file whole or not at all, and tells of each
// change.
func (a *app) repair(fixed *check.Fixed, f *checkFlags, says *sync.Mutex) error {
	says.Lock()
	defer says.Unlock()
	for name, data := range fixed.Files {
		if err := rewrite(filepath.FromSlash(name), data); err != nil {
			return errors.New(a.t("cmdcheck.not_written", "why", fmt.Errorf("write %s: %w", name, err)))
		}
	}
	for from, to := range fixed.Renamed {
		if err := os.Rename(filepath.FromSlash(from), filepath.FromSlash(to)); err != nil {
			return errors.New(a.t("cmdcheck.not_written", "why", err))
		}
	}
	out := a.out
	if f.format != "text" {
		out = a.errOut
	}
	for _, d := range fixed.Done {
		fmt.Fprintln(out, a.t("cmdcheck.fixed", "place", clean.Line(d.Edit.Pos.String()), "code", d.Code, "what", a.repaired(d.Edit)))
	}
	return nil
}

func (a *app) repaired(e *scenario.Edit) string {
	switch {
	case e.Rename != "":
		return a.t("cmdcheck.fixed_name", "name", clean.Line(e.Rename))
	case e.New == "":
		return a.t("cmdcheck.fixed_gone", "old", clean.Line(e.Old))
	}
	return a.t("cmdcheck.fixed_text", "old", clean.Line(e.Old), "new", clean.Line(e.New))
}

// rewrite replaces a file and keeps what may be done with it.
func rewrite(name string, data []byte) error {
	info, err := os.Stat(name)
	if err != nil {
		return withoutPath(err)
	}
	if err := writeWhole(name, data); err != nil {
		return err
	}
	return os.Chmod(name, info.Mode().Perm())
}
