package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/watchfloor/watchfloor/engine/preview"
)

// A folder that is removed and made again, as by a change of branches, is the folder
// that is watched.
func TestAFolderIsSeenAgain(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "pack")
	write := func(text string) {
		if err := os.MkdirAll(filepath.Join(dir, "evidence"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "evidence", "a.log"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("one")
	disk, err := openFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := fstest.TestFS(disk, "evidence/a.log"); err != nil {
		t.Fatal(err)
	}
	if s := preview.StampOf(disk, "."); s.Files != 1 || s.Newest.IsZero() {
		t.Errorf("the stamp is %+v", s)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := fs.ReadFile(disk, "evidence/a.log"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that is gone: %v", err)
	}
	write("two")
	if data, err := fs.ReadFile(disk, "evidence/a.log"); err != nil || string(data) != "two" {
		t.Errorf("read %q, %v", data, err)
	}
}

func TestAFolderHoldsNothingOutside(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "secret"), []byte("x"), 0o600); err != nil {
		t.Fatal(err)
	}
	pack := filepath.Join(dir, "pack")
	if err := os.Mkdir(pack, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../secret", filepath.Join(pack, "link")); err != nil {
		t.Skip("there are no links here")
	}
	if data, err := fs.ReadFile(diskFolder(pack), "link"); err == nil {
		t.Errorf("read %q from outside", data)
	}
}
