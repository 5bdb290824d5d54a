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
		o := m.look
		o.Profile = msg.Profile
		return m.relook(o), true
	case tea.EnvMsg:
		o := m.look
		o.NoColor = msg.Getenv("NO_COLOR") != ""
		o.ASCII = m.cfg.ASCII || msg.Getenv("TERM") == "linux"
		return m.relook(o), true
	case tea.BackgroundColorMsg:
		o := m.look
		if m.cfg.Background == "" {
			o.Dark = msg.IsDark()
		}
		return tea.Batch(m.relook(o), m.begin()), true
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
		return m.status.Show(role, msg.Text, statusTime(msg.Text)), true
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
	switch {
	case m.tooSmall():
		return m.smallKey(key)
	case m.fatal != nil:
		return m.fatalKey(key)
	case m.over != nil:
		return m.updateOverlay(msg)
	}
	if isKey {
		if cmd, done := m.globalKey(key); done {
			return cmd
		}
	}
	return m.toScreen(msg)
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

// toScreen gives a message to the screen.
func (m *Model) toScreen(msg tea.Msg) tea.Cmd {
	if m.screen == nil {
		return nil
	}
	var cmd tea.Cmd
	m.screen, cmd = m.screen.Update(msg)
	return cmd
}
