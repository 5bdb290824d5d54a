package floor_test

import (
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// find opens the search and types a term.
func (p *plain) find(term string) *plain {
	p.t.Helper()
	return p.press("/").write(term)
}

const nothing = "Nothing that you have seen contains this."

func TestSearchFindsOnlyWhatWasSeen(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 100, 30)
	// A message that is unread is known by its row, not by what it says.
	p.find("minute").shows(nothing).press("esc")
	p.find("mass rename").shows("Mass rename on FS-02").hides(nothing).press("esc")
	p.press("n")
	p.find("within a").shows("within a minute", "Feed").press("esc")
	// A decision opens with it, and is found by its options.
	p.find("leave it running").shows("The first step", "Decisions").press("esc")

	// What stands in a file is found when somebody has opened it.
	p.press("4", "j", "enter", "enter").shows("in the locker")
	p.find("svc-backup").shows(nothing).press("esc")
	p.press("enter").shows("access.log").press("esc")
	p.find("svc-backup").shows("Access log of FS-02", "line 98").hides(nothing).press("esc")

	// One's own notes.
	p.press("esc", "7", "a").write("call the harbour master").press("enter")
	p.find("HARBOUR MASTER").shows("Notebook", "call the harbour master").press("esc")

	// What has not come yet is nowhere.
	p.find("lamps of a server").shows(nothing).press("esc")
	p.find("journalist").shows(nothing)
}

// With two seats each finds its own.
func TestSearchFindsNothingOfAnotherRole(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{Seats: []int{0, 1}}).plain(t, 100, 30)
	p.press("n", "n").find("forty files").shows("Mass rename").press("esc")
	p.press("esc", "7", "a").write("ask for the key").press("enter")
	p.press("esc", "r").shows("You are now: Police liaison")
	p.find("forty files").shows(nothing).press("esc")
	p.find("mass rename").shows(nothing).press("esc")
	p.find("ask for the key").shows(nothing).press("esc")
	p.find("first step").shows(nothing)
}

func TestGoingFromOnePlaceToTheNext(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 100, 30)
	p.press("n", "n", "4", "j", "enter", "enter", "enter").shows("access.log").press("esc", "esc")
	p.find("fs-02").shows("Feed", "Decisions", "Evidence").press("enter").shows(`1 of`, `for "fs-02"`, "Mass rename")
	p.press("n").shows("2 of", "The first step").press("N").shows("1 of", "within a minute")
	p.press("esc", "esc").press("n").shows("Nothing is unread")

	// In a file the search goes from line to line, and out of it again.
	p.find("user9").press("enter").shows("access.log", "1 of").press("n").shows("2 of").press("N", "N")
	p.press("esc", "esc", "esc")
	p.find("").press("esc")
}

// What was searched last stands there when the search is opened again.
func TestTheSearchOnAScreen(t *testing.T) {
	for _, size := range [][2]int{{80, 22}, {140, 38}} {
		x, _ := open(t, theme.Options{}, session.Start{}).start(t, size[0], size[1])
		x.WaitFor("Press enter to read it.")
		x.Type("nn")
		x.WaitGone("unread")
		x.Type("/fs-02")
		x.WaitFor("1/4")
		screentest.Fits(t, x.ANSI(), size[0], size[1])
		if size[0] == 80 {
			x.Golden("search_80x22")
		}
		x.Key(tea.KeyDown)
		x.Type("\r")
		x.WaitFor(`2 of`)
		x.Type("/")
		x.WaitFor("Search what you have seen")
		x.WaitFor("fs-02")
	}
}

// Nothing is copied unless somebody asks, and then what is shown.
func TestCopying(t *testing.T) {
	p := open(t, theme.Options{}, session.Start{}).plain(t, 100, 30)
	p.press("n", "esc", "j", "k", "4")
	if len(p.asked) != 0 {
		t.Fatalf("something was asked for: %v", p.asked)
	}
	p.press("1", "G", "y")
	msg, ok := p.asked[len(p.asked)-1].(screen.CopyMsg)
	if want := "▲ alert\nMass rename on FS-02\nFrom: File monitoring\nWhen: Mon 22:10 T+0m\n\nMore than forty files were renamed **within a minute**.\n"; !ok || msg.Text != want {
		t.Errorf("copied is %q, want %q", msg.Text, want)
	}
	p.press("4", "j", "enter", "enter", "enter").shows("access.log").press("j", "y")
	if msg, ok = p.asked[len(p.asked)-1].(screen.CopyMsg); !ok || msg.What != "line 2 of Access log of FS-02" {
		t.Errorf("the line copied is %+v", msg)
	}
}
