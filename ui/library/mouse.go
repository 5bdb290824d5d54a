package library

import tea "charm.land/bubbletea/v2"

// wheelStep is how many lines of the details a notch of the wheel scrolls.
const wheelStep = 3

// clicked selects the row under the mouse, and opens it at the second click.
func (m *Model) clicked(at tea.Mouse) tea.Cmd {
	if at.Button != tea.MouseLeft || !m.place.rows.Contains(at.X, at.Y) {
		return nil
	}
	was, _ := m.list().Selected()
	if !m.list().Click(at.Y - m.place.rows.Y) {
		return nil
	}
	if is, ok := m.list().Selected(); ok && is.ID == was.ID {
		return m.open()
	}
	return nil
}

// wheeled scrolls what is under the mouse.
func (m *Model) wheeled(at tea.Mouse) {
	var by int
	switch at.Button {
	case tea.MouseWheelUp:
		by = -1
	case tea.MouseWheelDown:
		by = 1
	default:
		return
	}
	if m.place.details.Contains(at.X, at.Y) {
		m.pager.Scroll(by * wheelStep)
	} else {
		m.list().Move(by)
	}
}
