package watch

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// wide is from how many columns on the inspector stands beside the player, which
// needs leastPlayer of them.
const (
	wide        = 124
	leastPlayer = 80
)

// places are the rectangles of the screen.
type places struct {
	player, inspector, line widget.Rect
	beside                  bool
}

// SetSize implements screen.Screen.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	var p places
	var rest widget.Rect
	rest, p.line = widget.Rect{W: w, H: h}.SplitBottom(1)
	p.player, p.inspector = rest, rest
	if p.beside = w >= wide; p.beside {
		p.player, p.inspector = rest.SplitLeft(widget.Share(w, 56, leastPlayer, w))
	}
	m.place = p
	if m.player != nil {
		m.player.SetSize(p.player.W, p.player.H)
	}
	m.inspector.setSize(p.inspector)
	m.inspector.show(m, true)
	if m.picker != nil {
		m.picker.setSize(w, h)
	}
	if m.debrief != nil {
		m.debrief.SetSize(w, h)
	}
}

// View implements screen.Screen.
func (m *Model) View() string {
	p := m.place
	if p.line.Empty() {
		return ""
	}
	if m.debrief != nil {
		return m.debrief.View()
	}
	var body string
	switch {
	case p.beside:
		body = widget.Beside(m.playerView(), m.inspector.view(m, m.inside && m.picker == nil))
	case m.inside:
		body = m.inspector.view(m, m.picker == nil)
	default:
		body = m.playerView()
	}
	out := widget.Stack(body, m.line(p.line.W))
	if m.picker != nil {
		return widget.OverlayCentre(m.kit.Dim(out), m.picker.view(), m.w, m.h)
	}
	return out
}

// playerView draws the player. While the inspector has the focus beside it, it is
// dimmed, so that nobody wonders where keys go.
func (m *Model) playerView() string {
	p := m.place.player
	switch {
	case m.player == nil:
		return m.nothing(p)
	case m.inside:
		return m.kit.FitBlock(m.kit.Dim(m.player.View()), p.W, p.H)
	}
	return m.kit.FitBlock(m.player.View(), p.W, p.H)
}

// nothing says that there is nothing to play, and what helps.
func (m *Model) nothing(p widget.Rect) string {
	key := "watch.nothing_yet"
	if m.latest == nil {
		key = "watch.reading"
	}
	panel := widget.Panel{Title: m.kit.T("watch.player")}
	in := panel.Inner(p)
	var body string
	for _, l := range widget.Wrap(m.kit.T(key), in.W) {
		body = widget.Stack(body, m.kit.Paint(theme.Muted, l))
	}
	return m.kit.Panel(panel, body, p.W, p.H)
}

// Cursor implements screen.Screen.
func (m *Model) Cursor() *tea.Cursor {
	switch {
	case m.debrief != nil:
		return m.debrief.Cursor()
	case m.picker != nil:
		return nil
	case m.inside:
		return m.inspector.cursor()
	case m.player == nil:
		return nil
	}
	return m.player.Cursor()
}

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.inspector.setKit(m.kit)
	m.inspector.fill(m)
	if m.picker != nil {
		m.picker.setKit(m.kit)
	}
	if m.player == nil {
		return nil
	}
	cmd := m.player.Restyle(env)
	m.shown = m.player.Revision()
	if m.debrief != nil {
		cmd = tea.Batch(cmd, m.debrief.Restyle(m.debriefEnv(m.house)))
	}
	return m.within(cmd)
}

var _ screen.Restyler = (*Model)(nil)
