package ui

import (
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/ui/author"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// authoring is an application with an Author area over the small scenarios.
func authoring(t *testing.T) Config {
	t.Helper()
	cfg := config(t, uitest.New(t))
	cfg.Author = author.NewDesk([]author.Folder{{Name: "packs", FS: uitest.Packs()}}, nil, "en", nil)
	cfg.LookEvery = -time.Second // nobody writes
	return cfg
}

func TestFromTheLibraryToTheAuthorAreaAndBack(t *testing.T) {
	x := start(t, authoring(t), 80, 24)
	x.WaitFor("2 scenarios")
	x.WaitFor("a author")
	x.Type("a")
	x.WaitFor("WATCHFLOOR · Author")
	x.WaitFor("best play")
	screentest.Fits(t, x.ANSI(), 80, 24)
	x.Type("?")
	x.WaitFor("Show what a check finds in the scenario")
	x.Key(tea.KeyEscape)
	x.WaitGone("Show what a check finds in the scenario")
	x.Type("G\r")
	x.WaitFor("Watching packs/drill")
	x.WaitFor("i inspect")
	x.Type("3\r\r")
	x.WaitFor("22:15")
	x.Type("?")
	x.WaitFor("Take the last move back")
	x.Key(tea.KeyEscape)
	x.WaitGone("Take the last move back")
	x.Type("A")
	x.WaitFor("WATCHFLOOR · Author")
	x.Type("G\r")
	x.WaitFor("Watching packs/drill")
	x.WaitFor("22:15") // the play is where it was
	x.Type("A")
	x.WaitFor("WATCHFLOOR · Author")
	x.Key(tea.KeyEscape)
	x.WaitFor("WATCHFLOOR · Library")
	x.Type("q")
	x.Ended()
}

func TestWatchingFromTheStart(t *testing.T) {
	cfg := authoring(t)
	cfg.Watch = &screen.OpenWatchMsg{Preview: preview.New(uitest.Packs(), "drill", preview.Options{}), Name: "packs/drill"}
	x := start(t, cfg, 140, 40)
	x.WaitFor("Watching packs/drill")
	x.WaitFor("WATCHFLOOR · Watch · Night at the harbour")
	x.Type("q") // nothing is lost that anybody keeps
	x.Ended()
}
