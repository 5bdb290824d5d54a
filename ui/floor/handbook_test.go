package floor_test

import (
	"io/fs"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// The handbook names every key of every pane.
func TestHandbookNamesEveryKey(t *testing.T) {
	data, err := fs.ReadFile(content.Handbook, "handbook/02-floor.md")
	if err != nil {
		t.Fatal(err)
	}
	r := open(t, theme.Options{}, session.Start{})
	f := floor.New(r.env, r.session)
	f.SetSize(80, 22)
	for pane := '1'; pane <= '8'; pane++ {
		f.Update(tea.KeyPressMsg{Code: pane, Text: string(pane)})
		for _, b := range f.Keys() {
			if !strings.Contains(string(data), "`"+b.Keys[0]+"`") {
				t.Errorf("pane %c: the handbook does not name %q, which %s", pane, b.Keys[0], r.env.Words.T(b.Long))
			}
		}
	}
}
