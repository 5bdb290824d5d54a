package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/outfile"
)

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
		return outfile.WithoutPath(err)
	}
	if err := outfile.Write(name, data); err != nil {
		return err
	}
	return os.Chmod(name, info.Mode().Perm())
}
