package ui

import (
	"fmt"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// Wherever a list can be filtered, the filter takes what is pasted.
func TestEveryFilterCanBePasted(t *testing.T) {
	for _, c := range []struct {
		open   tea.Msg
		at     string // shown once the screen is open
		before string // keys before the filter, such as to another tab
	}{
		{open: screen.OpenLibraryMsg{}, at: "2 scenarios"},
		{open: screen.OpenPathMsg{}, at: "of 3 done"},
		{open: screen.OpenPathMsg{}, at: "of 3 done", before: "\t"},
		{open: screen.OpenActionsMsg{}, at: "Nothing was resolved yet"},
		{open: screen.OpenSettingsMsg{}, at: "Reduced motion"},
		{open: screen.OpenLearnersMsg{}, at: "plays now"},
	} {
		t.Run(fmt.Sprintf("%T%s", c.open, c.before), func(t *testing.T) {
			x := start(t, config(t, uitest.New(t)), 80, 24)
			x.WaitFor("2 scenarios")
			x.Send(c.open)
			x.WaitFor(c.at)
			x.Type(c.before + "/")
			x.Paste("zebra\ncrossing")
			x.WaitFor("/zebra crossing")
		})
	}
}
