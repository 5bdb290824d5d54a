package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/settings"
)

// ring sounds the terminal's bell for what has reached the role, for who has asked
// for that.
func (f *Floor) ring(out []exercise.Happening) tea.Cmd {
	if f.env.Settings.Get(settings.Announce) != settings.Bell {
		return nil
	}
	for _, h := range out {
		switch h.Kind {
		case exercise.Delivered:
			if int(h.Role) == f.role && f.program.Messages[h.What].Channel != "result" {
				return tea.Raw("\a")
			}
		case exercise.Told:
			if int(h.Role) == f.role {
				return tea.Raw("\a")
			}
		case exercise.Opened:
			if int(f.program.Decisions[h.What].Role) == f.role {
				return tea.Raw("\a")
			}
		}
	}
	return nil
}
