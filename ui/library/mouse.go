package library

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/widget"
)

// clicked selects the row under the mouse, and opens it at the second click.
func (m *Model) clicked(at tea.Mouse) tea.Cmd {
	if m.list().ClickIn(at, m.place.rows) {
		return m.open()
	}
	return nil
}

// wheeled scrolls what is under the mouse.
func (m *Model) wheeled(at tea.Mouse) {
	widget.WheelOver(at, m.list(), m.pager, m.place.details)
}
