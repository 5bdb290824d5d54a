package outfile_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/ui/outfile"
)

// write writes a file and gives its text and its rights.
func write(t *testing.T, target, text string) (string, fs.FileMode) {
	t.Helper()
	if err := outfile.Write(target, []byte(text)); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(target)
	if err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(target)
	if err != nil {
		t.Fatal(err)
	}
	return string(got), info.Mode().Perm()
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return out
}

// A new file has the rights of any new file; one that is replaced keeps its own.
// Nothing else is left in the folder.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	other := filepath.Join(dir, "other")
	if err := os.WriteFile(other, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(other)
	if err != nil {
		t.Fatal(err)
	}
	target := filepath.Join(dir, "guide.html")
	if text, mode := write(t, target, "first"); text != "first" || mode != info.Mode().Perm() {
		t.Errorf("a new file has %q and %v, want first and %v", text, mode, info.Mode().Perm())
	}
	if runtime.GOOS != "windows" {
		if err := os.Chmod(target, 0o640); err != nil {
			t.Fatal(err)
		}
		if text, mode := write(t, target, "second"); text != "second" || mode != 0o640 {
			t.Errorf("a replaced file has %q and %v, want second and 0640", text, mode)
		}
	}
	if got := strings.Join(names(t, dir), " "); got != "guide.html other" {
		t.Errorf("the folder holds %s", got)
	}
}

// What cannot be written leaves nothing behind, and the error names no file.
func TestWriteFails(t *testing.T) {
	dir := t.TempDir()
	folder := filepath.Join(dir, "taken")
	if err := os.MkdirAll(filepath.Join(folder, "full"), 0o777); err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{folder, filepath.Join(dir, "none", "a.txt")} {
		err := outfile.Write(target, []byte("x"))
		if err == nil || strings.Contains(err.Error(), dir) {
			t.Errorf("writing to %s gives %v, want an error without a path", target, err)
		}
	}
	if err := outfile.Write(filepath.Join(dir, "none", "a.txt"), nil); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v, want that the folder does not exist", err)
	}
	if got := strings.Join(names(t, dir), " "); got != "taken" {
		t.Errorf("the folder holds %s", got)
	}
}
