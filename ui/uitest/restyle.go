package uitest

import (
	"testing"

	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// Restyled opens a screen in the dark, does something with it, and gives it a
// light look then. The test fails unless it comes to look as it does when it is
// opened in the light from the start.
func Restyled(t *testing.T, d *Desk, open func(*screen.Env) screen.Screen, w, h int, do func(*screentest.Term)) {
	t.Helper()
	light := theme.Options{Profile: colorprofile.ANSI256}
	fresh := screentest.Start(t, &Host{Screen: open(d.EnvIn(t, light))}, w, h)
	do(fresh)
	late := screentest.Start(t, &Host{Screen: open(d.Env(t))}, w, h)
	do(late)
	late.Send(RestyleMsg{d.EnvIn(t, light)})
	// Compared with what is left of the fresh one when both have come to rest.
	late.Until("to look as in the light from the start", func(string) bool { return late.ANSI() == fresh.ANSI() })
}
