package debriefing

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// dialog is what lies over the debrief and takes the keys.
type dialog interface {
	SetSize(w, h int)
	SetKit(widget.Kit)
	View() string
	// bindings are its keys; while typing, letters are text.
	bindings() keys.Set
	typing() bool
	// update handles a key or a paste; done takes the dialog away.
	update(tea.Msg) (cmd tea.Cmd, done bool)
	// answer tells that what it asked for was kept, or why not; done takes the
	// dialog away.
	answer(err error) (done bool)
}

// lay puts a dialog over the debrief.
func (m *Model) lay(d dialog) {
	d.SetSize(m.place.w, m.place.h)
	m.over = d
}

// toDialog gives a key or a paste to the dialog.
func (m *Model) toDialog(msg tea.Msg) tea.Cmd {
	d := m.over
	cmd, done := d.update(msg)
	if done && m.over == d {
		m.over = nil
	}
	return cmd
}

// answerDialog tells the dialog what came of what it asked for.
func (m *Model) answerDialog(err error) {
	if m.over != nil && m.over.answer(err) {
		m.over = nil
	}
}
