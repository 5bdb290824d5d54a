package debriefing

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/screen"
)

// copyPage asks for what the page shows in the clipboard, as text: the whole of it,
// or of the timeline what is in view.
func (m *Model) copyPage() tea.Cmd {
	text := m.pagers[m.page].Text()
	if m.page == pageTimeline {
		text = m.View()
	}
	lines := strings.Split(ansi.Strip(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return post(screen.CopyMsg{Text: strings.Join(lines, "\n") + "\n", What: m.Title()})
}
