package uitest

import (
	"cmp"
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Env is what a screen is given in a test: a dark terminal of 256 colours,
// words in the language of the desk, no motion, and a folder for reports that goes with the test.
func (d *Desk) Env(t testing.TB) *screen.Env {
	t.Helper()
	return d.EnvIn(t, theme.Options{Dark: true, Profile: colorprofile.ANSI256})
}

// EnvIn is the same in another look.
func (d *Desk) EnvIn(t testing.TB, o theme.Options) *screen.Env {
	t.Helper()
	look := theme.New(o)
	return &screen.Env{
		Ctx: context.Background(), House: d.House, Words: d.Words(t), Theme: look, Markdown: markdown.New(look),
		Now: d.Config.Wall, ReducedMotion: true, Version: "test", Reports: t.TempDir(),
	}
}

// Words are those of the desk's language.
func (d *Desk) Words(t testing.TB) *words.Catalogue {
	t.Helper()
	w, err := words.Load(cmp.Or(d.Lang, "en"))
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Host shows one screen in the whole terminal. What the screen asks of the
// application appears in the line below it.
type Host struct {
	Screen screen.Screen
	w, h   int
	asked  string
}

// RestyleMsg gives the screen of a host another look.
type RestyleMsg struct{ Env *screen.Env }

// Init implements tea.Model.
func (h *Host) Init() tea.Cmd { return h.Screen.Init() }

// Update implements tea.Model.
func (h *Host) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if name := fmt.Sprintf("%T", msg); strings.HasPrefix(name, "screen.") {
		h.asked = strings.TrimPrefix(name, "screen.")
		if s, ok := msg.(screen.StatusMsg); ok {
			h.asked += ": " + s.Text
		}
		return h, nil
	}
	if look, ok := msg.(RestyleMsg); ok {
		return h, h.Screen.(screen.Restyler).Restyle(look.Env)
	}
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		h.w, h.h = size.Width, size.Height-1
		h.Screen.SetSize(h.w, h.h)
		msg = tea.WindowSizeMsg{Width: h.w, Height: h.h}
	}
	var cmd tea.Cmd
	h.Screen, cmd = h.Screen.Update(msg)
	return h, cmd
}

// View implements tea.Model.
func (h *Host) View() tea.View {
	v := tea.NewView("")
	if h.w > 0 {
		v.Content = h.Screen.View() + "\n" + h.asked
	}
	v.AltScreen = true
	return v
}
