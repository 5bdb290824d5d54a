package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/author"
)

// authorFolders are where the Author area looks first: the folders of added packs,
// or else the current one, if it holds any.
func (a *app) authorFolders() []author.Folder {
	var out []author.Folder
	for _, dir := range a.packs {
		if f, err := a.authorFolder(dir); err == nil { // else the application has told it
			out = append(out, f)
		}
	}
	if len(out) > 0 {
		return out
	}
	here, err := a.authorFolder(".")
	if err != nil {
		return nil
	}
	if packs, err := scenario.List(here.FS, "."); err != nil || len(packs) == 0 {
		return nil
	}
	return []author.Folder{here}
}

// authorFolder opens a folder that holds scenarios, or is one.
func (a *app) authorFolder(name string) (author.Folder, error) {
	if rest, ok := strings.CutPrefix(name, "~/"); ok {
		if home, err := os.UserHomeDir(); err == nil {
			name = filepath.Join(home, rest)
		}
	}
	name = filepath.Clean(name)
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return author.Folder{}, errors.New(a.t("cmdwatch.no_folder", "path", name))
	case err != nil:
		return author.Folder{}, fmt.Errorf("open the folder %s: %w", name, err)
	case !info.IsDir():
		return author.Folder{}, errors.New(a.t("cmdwatch.no_folder", "path", name))
	}
	disk, err := openFolder(name)
	if err != nil {
		return author.Folder{}, fmt.Errorf("open the folder %s: %w", name, err)
	}
	return author.Folder{Name: name, FS: disk}, nil
}
