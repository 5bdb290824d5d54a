package watch

import tea "charm.land/bubbletea/v2"

// Tick is the message by which the files are looked at.
func Tick() tea.Msg { return tickMsg{} }
