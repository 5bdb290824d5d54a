package library

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
)

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	for _, l := range m.lists {
		l.SetKit(m.kit)
	}
	m.pager.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	if m.loaded {
		m.lists[tabScenarios].SetItems(m.scenarioItems())
		m.lists[tabRuns].SetItems(m.runItems())
	}
	m.shown = ""
	m.show()
	return nil
}

var _ screen.Restyler = (*Model)(nil)
