package lsp

import (
	"io/fs"
	"testing"
	"testing/fstest"
)

// Whatever is open is there as it is in the editor, whether it is on the disk or
// not.
func TestOverlay(t *testing.T) {
	o := overlay{
		fstest.MapFS{"scenario.yaml": {Data: []byte("disk")}, "texts/a.md": {Data: []byte("a")}},
		map[string]string{"scenario.yaml": "open", "texts/b.md": "b", "new/deep/c.md": "c"},
	}
	var walked []string
	err := fs.WalkDir(o, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			data, readErr := fs.ReadFile(o, name)
			walked, err = append(walked, name+"="+string(data)), readErr
		}
		return err
	})
	want := []string{"new/deep/c.md=c", "scenario.yaml=open", "texts/a.md=a", "texts/b.md=b"}
	if err != nil || len(walked) != len(want) {
		t.Fatalf("walked %v, %v", walked, err)
	}
	for i := range want {
		if walked[i] != want[i] {
			t.Errorf("%s, want %s", walked[i], want[i])
		}
	}
	if _, err := o.Open("absent"); err == nil {
		t.Error("what is nowhere can be opened")
	}
	if _, err := o.ReadDir("absent"); err == nil {
		t.Error("a folder that is nowhere can be read")
	}
}
