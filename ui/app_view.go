package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// resize gives the screen the rectangle between header and footer.
func (m *Model) resize(w, h int) tea.Cmd {
	m.size = widget.Rect{W: w, H: h}
	if m.over != nil {
		m.over.SetSize(w, h)
	}
	return m.fit()
}

// fit tells the screen its size, unless the window has no room for it.
func (m *Model) fit() tea.Cmd {
	if m.screen == nil || m.tooSmall() {
		return nil
	}
	w, h := m.size.W, m.size.H-2
	m.screen.SetSize(w, h)
	return m.toTop(tea.WindowSizeMsg{Width: w, Height: h})
}

func (m *Model) tooSmall() bool { return m.size.W < leastWidth || m.size.H < leastHeight }

// relook gives new looks to what is open, if there are any. A terminal may tell of
// its background late, after the first screen is shown.
func (m *Model) relook() tea.Cmd {
	if m.wanted() == m.look {
		return nil
	}
	return m.restyle()
}

// restyle gives what is open an environment anew.
func (m *Model) restyle() tea.Cmd {
	m.setLook(m.wanted())
	if m.over != nil {
		m.over.SetKit(m.kit)
	}
	var cmds []tea.Cmd
	for _, open := range append([]screen.Screen{m.screen}, m.below...) {
		if s, ok := open.(screen.Restyler); ok {
			cmds = append(cmds, s.Restyle(m.env))
		}
	}
	return tea.Batch(cmds...)
}

// View draws header, screen, footer, and what lies over them.
func (m *Model) View() tea.View {
	v := tea.NewView(m.env.Theme.OnGround(m.content()))
	v.AltScreen = true
	v.WindowTitle = m.windowTitle()
	v.Cursor = m.cursor()
	if m.env.Settings.On(settings.Mouse) {
		v.MouseMode = tea.MouseModeCellMotion
	}
	return v
}

func (m *Model) content() string {
	w, h := m.size.W, m.size.H
	switch {
	case m.size.Empty():
		return ""
	case m.tooSmall():
		return m.kit.TooSmall(w, h, leastWidth, leastHeight)
	case m.fatal != nil:
		return m.fatalView()
	}
	body := m.kit.FitBlock("", w, h-2)
	if m.screen != nil {
		body = m.kit.FitBlock(m.screen.View(), w, h-2)
	}
	all := widget.Stack(m.header(), body, m.footer())
	if m.over != nil {
		all = widget.OverlayCentre(m.kit.Dim(all), m.over.View(), w, h)
	}
	return all
}

// header draws the name, the title of the screen, and its status at the right.
func (m *Model) header() string {
	k, w := m.kit, m.size.W
	left := " " + k.Paint(theme.Accent, k.T("app.name"))
	right := m.busy.View(w / 2)
	if m.screen != nil {
		left += k.Paint(theme.Muted, " "+k.Theme.Glyphs.Dot+" ") + k.Paint(theme.Title, m.screen.Title())
		if right == "" {
			right = k.Paint(theme.Muted, m.screen.Status())
		}
	}
	return k.Spread(left, right, w-1) + " "
}

// footer draws the keys, and the status line at their right. A status that
// needs more than half the line has it alone for its time.
func (m *Model) footer() string {
	k, w := m.kit, m.size.W-2
	status := m.status.View(w)
	if widget.Width(status) > w/2 {
		return " " + k.Fit(status, w) + " "
	}
	return " " + k.Footer(m.footerKeys(), status, w) + " "
}

func (m *Model) footerKeys() keys.Set {
	if m.screen == nil {
		return globalKeys()
	}
	own := m.screen.Keys()
	if m.screen.Typing() {
		help, _ := keys.Global().Get(keys.Help)
		help.Shown = []string{"f1"} // A question mark is a letter now.
		return m.remapped(keys.Join(own, keys.Set{help}))
	}
	return m.remapped(keys.Join(own, globalKeys()))
}

// globalKeys are help and quit; going back belongs to the screens.
func globalKeys() keys.Set {
	var out keys.Set
	for _, b := range keys.Global() {
		if b.ID != keys.Back {
			out = append(out, b)
		}
	}
	return out
}

// cursor is where the screen wants it, one row lower for the header.
func (m *Model) cursor() *tea.Cursor {
	if m.screen == nil || m.over != nil || m.fatal != nil || m.tooSmall() {
		return nil
	}
	c := m.screen.Cursor()
	if c == nil {
		return nil
	}
	moved := *c
	moved.Y++
	return &moved
}

func (m *Model) windowTitle() string {
	name := m.kit.T("app.name")
	if m.screen == nil {
		return name
	}
	return m.screen.Title() + " - " + name
}

// statusTime gives long texts longer to be read.
func statusTime(text string) time.Duration {
	return widget.StatusTime + time.Duration(len(text)/20)*time.Second
}
