package briefing

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
)

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.pager.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	return m.write()
}

var _ screen.Restyler = (*Model)(nil)
