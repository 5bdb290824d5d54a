package ui

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Update routes a message. The order is fixed: size and looks, errors, what
// lies on top, keys that work everywhere, and then the screen.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if cmd, done := m.updateTerminal(msg); done {
		return m, cmd
	}
	if cmd, done := m.updateOpening(msg); done {
		return m, cmd
	}
	if cmd, done := m.updateTouch(msg); done {
		return m, cmd
	}
	if cmd, done := m.updateOwn(msg); done {
		return m, cmd
	}
	if isInput(msg) {
		return m, m.updateInput(msg)
	}
	return m, m.toScreen(msg)
}

// updateTerminal handles what the terminal tells of itself.
func (m *Model) updateTerminal(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m.resize(msg.Width, msg.Height), true
	case tea.ColorProfileMsg:
		m.term.Profile = msg.Profile
		return m.relook(), true
	case tea.EnvMsg:
		m.term.NoColor = msg.Getenv("NO_COLOR") != ""
		m.term.ASCII = msg.Getenv("TERM") == "linux"
		return m.relook(), true
	case tea.BackgroundColorMsg:
		m.term.Dark, m.term.told = msg.IsDark(), true
		return tea.Batch(m.relook(), m.begin()), true
	case startMsg:
		return m.begin(), true
	}
	return nil, false
}

// updateOwn handles what belongs to the application itself.
func (m *Model) updateOwn(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case screen.StatusMsg:
		role := theme.Good
		if msg.Bad {
			role = theme.Danger
		}
		return m.status.Show(role, msg.Text, m.stretched(statusTime(msg.Text))), true
	case screen.FatalMsg:
		m.fatal, m.over = &msg, nil
		return nil, true
	case widget.StatusExpiredMsg:
		m.status.Update(msg)
		return nil, false // A screen may have a status line of its own.
	case widget.BusyMsg:
		return tea.Batch(m.busy.Update(msg), m.toScreen(msg)), true
	case quitMsg:
		return tea.Quit, true
	}
	return nil, false
}

// isInput tells keys and pastes from all else.
func isInput(msg tea.Msg) bool {
	switch msg.(type) {
	case tea.KeyMsg, tea.PasteMsg, tea.MouseMsg:
		return true
	}
	return false
}

// updateInput gives what the learner typed to the first who takes it.
func (m *Model) updateInput(msg tea.Msg) tea.Cmd {
	key, isKey := msg.(tea.KeyPressMsg)
	if isKey && m.env.Settings.Stretch() == 0 {
		m.status.Clear() // It stays until the next key.
	}
	switch {
	case m.tooSmall():
		return m.smallKey(key)
	case m.fatal != nil:
		return m.fatalKey(key)
	case m.over != nil:
		return m.updateOverlay(msg)
	}
	if mouse, ok := msg.(tea.MouseMsg); ok {
		return m.toTop(belowHeader(mouse))
	}
	if !isKey {
		return m.toTop(msg)
	}
	if key, isKey = m.translated(key); !isKey {
		return nil
	}
	if cmd, done := m.globalKey(key); done {
		return cmd
	}
	return m.toTop(key)
}

// smallKey lets one leave a window in which nothing can be shown.
func (m *Model) smallKey(key tea.KeyPressMsg) tea.Cmd {
	switch key.String() {
	case "ctrl+c", "q":
		return m.quit()
	}
	return nil
}

// globalKey handles the keys that work in every screen.
func (m *Model) globalKey(key tea.KeyPressMsg) (tea.Cmd, bool) {
	match := globalKeys().Match
	if m.screen != nil && m.screen.Typing() {
		match = globalKeys().MatchTyping
	}
	switch match(key) {
	case keys.Help:
		m.openHelp()
		return nil, true
	case keys.Quit:
		return m.askQuit(), true
	}
	return nil, false
}

// toScreen gives a message to the screen, and to those that lie under it: their
// work goes on.
func (m *Model) toScreen(msg tea.Msg) tea.Cmd {
	cmds := []tea.Cmd{m.toTop(msg)}
	for i := range m.below {
		var cmd tea.Cmd
		m.below[i], cmd = m.below[i].Update(msg)
		cmds = append(cmds, cmd)
	}
	return tea.Batch(cmds...)
}

// toTop gives a message to the screen that is seen.
func (m *Model) toTop(msg tea.Msg) tea.Cmd {
	if m.screen == nil {
		return nil
	}
	var cmd tea.Cmd
	m.screen, cmd = m.screen.Update(msg)
	return cmd
}
