package preview_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
	"time"

	"github.com/watchfloor/watchfloor/engine/preview"
)

func TestChangesAreToldOnceTheFilesAreStill(t *testing.T) {
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	fsys := fstest.MapFS{"pack/scenario.yaml": {Data: []byte("a"), ModTime: at}}
	var c preview.Changes
	c.Read(preview.StampOf(fsys, "pack"))
	look := func(what string, want bool) {
		t.Helper()
		s := preview.StampOf(fsys, "pack")
		if got := c.Look(s); got != want {
			t.Errorf("%s: told %t, want %t", what, got, want)
		}
		if want {
			c.Read(s)
		}
	}
	look("at rest", false)
	fsys["pack/scenario.yaml"] = &fstest.MapFile{Data: []byte("ab"), ModTime: at.Add(time.Second)}
	look("a change", false)
	fsys["pack/injects.yaml"] = &fstest.MapFile{Data: []byte("c"), ModTime: at.Add(2 * time.Second)}
	look("it goes on changing", false)
	look("it has come to rest", true)
	look("it was read", false)
	fsys["pack/.scenario.yaml.swp"] = &fstest.MapFile{Data: []byte("d"), ModTime: at}
	fsys["pack/.git/index"] = &fstest.MapFile{Data: []byte("d"), ModTime: at}
	look("a file of the editor", false)
	look("a file of the editor", false)
	delete(fsys, "pack/injects.yaml")
	look("a file is gone", false)
	look("a file is gone, for good", true)
	if s := preview.StampOf(fsys, "nowhere"); s.Files != 0 {
		t.Errorf("a folder that is not there has %d files", s.Files)
	}
}

// A file that is taken away was not changed when another was written last.
func TestWhenFilesWereChanged(t *testing.T) {
	at := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	now := at.Add(time.Hour)
	fsys := fstest.MapFS{
		"pack/scenario.yaml": {Data: []byte("a"), ModTime: at},
		"pack/injects.yaml":  {Data: []byte("c"), ModTime: at.Add(time.Minute)},
	}
	var c preview.Changes
	for _, step := range []struct {
		what   string
		change func()
		want   time.Time
	}{
		{"at first", func() {}, at.Add(time.Minute)},
		{"a file is written", func() { fsys["pack/scenario.yaml"].ModTime = at.Add(2 * time.Minute) }, at.Add(2 * time.Minute)},
		{"a file is taken away", func() { delete(fsys, "pack/injects.yaml") }, now},
		{"an old one is put back", func() { fsys["pack/injects.yaml"] = &fstest.MapFile{Data: []byte("c"), ModTime: at} }, now},
		{"all are taken away", func() { clear(fsys) }, now},
	} {
		step.change()
		c.Read(preview.StampOf(fsys, "pack"))
		if got := c.Time(now); !got.Equal(step.want) {
			t.Errorf("%s: %v, want %v", step.what, got, step.want)
		}
	}
}

// An editor that writes a new file and renames it over the old one is seen, also
// where the size stays the same.
func TestAFileThatTakesThePlaceOfAnother(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string, at time.Time) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, at, at); err != nil {
			t.Fatal(err)
		}
	}
	at := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	write("scenario.yaml", "old", at)
	var c preview.Changes
	c.Read(preview.StampOf(os.DirFS(dir), "."))
	write("scenario.yaml~", "new", at.Add(time.Second))
	if err := os.Rename(filepath.Join(dir, "scenario.yaml~"), filepath.Join(dir, "scenario.yaml")); err != nil {
		t.Fatal(err)
	}
	c.Look(preview.StampOf(os.DirFS(dir), "."))
	s := preview.StampOf(os.DirFS(dir), ".")
	if !c.Look(s) || !s.Newest.Equal(at.Add(time.Second)) {
		t.Errorf("it was not seen: %+v", s)
	}
}
