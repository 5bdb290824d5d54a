package main

import (
	"errors"
	"maps"
	"path/filepath"
	"testing"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// A name is given in all files or in none, also where a disk is full in the middle.
func TestARenameThatCannotBeWrittenIsTakenBack(t *testing.T) {
	old := map[string]string{"a.yaml": "old a", "b.yaml": "old b", "c.yaml": "old c"}
	changed := map[string]string{"a.yaml": "new a", "b.yaml": "new b", "c.yaml": "new c"}
	full := errors.New("the disk is full")
	for refused, want := range map[string]map[string]string{"none": changed, "a.yaml": old, "b.yaml": old, "c.yaml": old} {
		disk := maps.Clone(old)
		n := &namesAt{at: packAt{disk: "pack"}, doc: &scenario.Document{Files: map[string][]byte{}}}
		for name, text := range old {
			n.doc.Files[name] = []byte(text)
		}
		err := n.writeAll(changed, func(name string, data []byte) error {
			if filepath.Dir(name) != "pack" {
				t.Errorf("%s lies outside of the pack", name)
			}
			if filepath.Base(name) == refused {
				return full
			}
			disk[filepath.Base(name)] = string(data)
			return nil
		})
		if !maps.Equal(disk, want) || errors.Is(err, full) != (refused != "none") {
			t.Errorf("%s refused: the disk holds %v, error %v; want %v", refused, disk, err, want)
		}
	}
}
