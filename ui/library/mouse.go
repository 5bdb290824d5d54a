package library

import tea "charm.land/bubbletea/v2"

// clicked selects the row under the mouse, and opens it at the second click.
func (m *Model) clicked(at tea.Mouse) tea.Cmd {
	if m.tabs.Click(at) {
		return m.open()
	}
	return nil
}
