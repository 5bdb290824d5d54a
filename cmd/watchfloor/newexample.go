package main

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strings"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/scaffold"
)

// writeExample writes the scenario of the handbook's chapter into a new folder.
// What describes a new scenario cannot be said beside it, since nothing is changed.
func (w *wizard) writeExample(target string) error {
	for _, flag := range []string{"title", "sector", "level", "minutes", "roles", "no-attack", "no-question"} {
		if w.flags.Changed(flag) {
			return usageError{errors.New(w.a.t("cmdpapers.example_alone", "flag", flag))}
		}
	}
	if err := scaffold.CheckID(filepath.Base(filepath.Clean(target))); err != nil {
		return usageError{err}
	}
	if err := w.a.free(target); err != nil {
		return err
	}
	files, err := exampleFiles()
	if err != nil {
		return err
	}
	if err := writeFolder(target, files); err != nil {
		return fmt.Errorf("%s: %w", w.a.t("cmdpapers.new_failed", "path", target), err)
	}
	fmt.Fprintln(w.a.out, w.a.t("cmdpapers.example_done", "path", shellPath(target)))
	return nil
}

// exampleFiles are the files of the example by their path in its folder.
func exampleFiles() (map[string][]byte, error) {
	files := map[string][]byte{}
	err := fs.WalkDir(content.Example, content.ExampleDir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(content.Example, name)
		files[strings.TrimPrefix(path.Clean(name), content.ExampleDir+"/")] = data
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read the example: %w", err)
	}
	return files, nil
}
