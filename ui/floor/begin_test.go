package floor_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// What is cheap starts with the key that is pressed in its details; what costs
// much, or runs over a deadline, takes a second one.
func TestWhatCostsMuchIsConfirmed(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	p := r.plain(t, 80, 22).press("n", "n")
	p.press("4", "down", "enter", "enter").shows("Access log of FS-02: collected").hides("Start it?")

	// Half an hour later the decision is due in five minutes.
	p.press("W", "down", "enter", "n", "W", "down", "enter").shows("5 min left")
	p.press("4", "home", "enter", "enter")
	p.shows("Start it?", "It takes 10 min", "The first step runs out meanwhile")
	p.press("n").shows("to collect").press("enter", "enter").hides("Start it?").shows("time ran out")
}

// Reading in an open page chooses nothing.
func TestScrollingAnOpenPageSelectsNothing(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 80, 22).press("n", "n")
	p.press("3", "&").write("csirt").press("enter", "enter")
	for _, key := range []string{"pgdown", "pgup", "home", "up"} {
		p.press(key, "enter").shows("○ possible", "nothing is selected yet")
	}
	p.press("end").shows("▸ ○ Incident form").press("home", "enter").shows("nothing is selected yet")
}
