package main

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Every command and every flag is in the handbook.
func TestHandbookNamesEveryCommandAndFlag(t *testing.T) {
	data, err := fs.ReadFile(content.Handbook, "handbook/08-commands.md")
	if err != nil {
		t.Fatal(err)
	}
	page := string(data)
	catalogue, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	root := newApp(catalogue).root()
	missing := func(f *pflag.Flag) {
		if f.Name != "help" && !strings.Contains(page, "--"+f.Name) && !strings.Contains(page, "-"+f.Shorthand+" ") {
			t.Errorf("the handbook does not name the flag --%s", f.Name)
		}
	}
	root.PersistentFlags().VisitAll(missing)
	for _, c := range append(root.Commands(), &cobra.Command{Use: "completion"}) {
		if c.Name() != "help" && !strings.Contains(page, "watchfloor "+c.Name()) {
			t.Errorf("the handbook does not name the command %s", c.Name())
		}
		c.Flags().VisitAll(missing)
	}
}
