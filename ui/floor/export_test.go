package floor

import tea "charm.land/bubbletea/v2"

// Beat is the message of the live ticker.
func Beat() tea.Msg { return tickMsg{} }
