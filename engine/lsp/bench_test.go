package lsp_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/scenarios"
)

// BenchmarkKeystroke is a change of the largest shipped scenario and the
// completion that an editor asks for behind it.
func BenchmarkKeystroke(b *testing.B) {
	disk, err := fs.Sub(scenarios.FS, "ransom-night")
	if err != nil {
		b.Fatal(err)
	}
	files := map[string]string{}
	_ = fs.WalkDir(disk, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			data, _ := fs.ReadFile(disk, name)
			files[name] = string(data)
		}
		return err
	})
	c := connect(b, pack(files))
	text := strings.Replace(files["actions.yaml"], "when: done(first_move)", "when: done(‸", 1)
	c.open("actions.yaml", files["actions.yaml"])
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if got, _ := c.completeIn("actions.yaml", text, i+2); len(got.Items) == 0 {
			b.Fatal("nothing is offered")
		}
	}
}
