package debriefing

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	for _, p := range m.pagers {
		p.SetKit(m.kit)
	}
	m.busy.SetKit(m.kit)
	if m.asking != nil {
		widget.StyleField(m.kit, &m.asking.field)
	}
	if m.save != nil {
		m.save.SetKit(m.kit)
	}
	if m.confirm != nil {
		m.confirm.SetKit(m.kit)
	}
	if m.over != nil {
		m.over.SetKit(m.kit)
	}
	if m.time != nil {
		m.time.restyle(m.kit)
	}
	return m.write()
}

// restyle gives the timeline another look.
func (t *timeline) restyle(k widget.Kit) {
	t.kit = k
	t.marks[laneAttack], t.marks[laneMoves] = steps(k, t.d.Attack), moves(k, t.d.Moves)
	t.pager.SetKit(k)
	t.layout()
}

var _ screen.Restyler = (*Model)(nil)
