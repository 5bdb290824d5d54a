package library

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
)

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.tabs.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	if m.loaded {
		m.fill()
	}
	m.tabs.Forget()
	m.show()
	return nil
}

var _ screen.Restyler = (*Model)(nil)
