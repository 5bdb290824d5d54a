package floor_test

import (
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/theme"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
)

// host runs a floor as the application does, without header and footer.
type host struct {
	screen screen.Screen
	asked  chan tea.Msg // what the floor asked the application for
}

func (h *host) Init() tea.Cmd { return h.screen.Init() }

func (h *host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		h.screen.SetSize(msg.Width, msg.Height)
	case screen.OpenDebriefMsg, screen.FatalMsg:
		h.asked <- msg
	}
	var cmd tea.Cmd
	h.screen, cmd = h.screen.Update(msg)
	return h, cmd
}

func (h *host) View() tea.View {
	v := tea.NewView(h.screen.View())
	v.AltScreen = true
	v.Cursor = h.screen.Cursor()
	return v
}

// start shows the floor in a terminal.
func (r *room) start(t testing.TB, w, h int) (*screentest.Term, *host) {
	t.Helper()
	x := &host{screen: floor.New(r.env, r.session), asked: make(chan tea.Msg, 4)}
	return screentest.Start(t, x, w, h), x
}

// The floor in a terminal: what the plain tests cannot see, that commands which
// wait and the real cursor work there.
func TestInATerminal(t *testing.T) {
	x, h := open(t, theme.Options{}, session.Start{}).start(t, 80, 22)
	x.WaitFor("Press enter to read it.")
	x.Type("nn")
	x.WaitFor("Nothing else to report")
	x.WaitGone("unread")
	x.Golden("terminal_feed")
	x.Type("5\r\r")
	x.WaitFor("How sure")
	x.Key(tea.KeyEscape)
	x.WaitGone("How sure")
	x.Type("w")
	x.WaitFor("new message")
	if len(h.asked) != 0 {
		t.Errorf("the floor asked for %v", <-h.asked)
	}
}

func TestResizeStorm(t *testing.T) {
	x, _ := open(t, theme.Options{}, session.Start{}).start(t, 80, 22)
	x.WaitFor("Press enter")
	for i := range 200 {
		x.Resize(20+i*7%200, 5+i*3%60)
		if i%10 == 0 {
			x.Type(string(rune('1' + i/10%8)))
		}
	}
	x.Resize(80, 22)
	x.Type("1")
	x.WaitFor("Press enter")
	x.WaitFor("8 Timeline")
}
