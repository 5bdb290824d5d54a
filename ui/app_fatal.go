package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// fatalWidth is the most columns that an error takes, so that it reads well.
const fatalWidth = 76

// fatalView shows an error with what to do next.
func (m *Model) fatalView() string {
	k := m.kit
	box := m.size.Centre(fatalWidth, m.size.H)
	p := widget.Panel{Title: k.Theme.Mark(theme.Danger) + " " + k.T("app.fatal_title"), Role: theme.Danger}
	t := prose.New(k, p.Inner(box).W)
	t.Para(theme.Text, m.fatal.Err.Error()).Gap()
	if m.fatal.Next != "" {
		t.Heading(k.T("app.fatal_next")).Para(theme.Text, m.fatal.Next).Gap()
	}
	t.Para(theme.Muted, k.T("app.fatal_saved"))
	t.Gap().Lines(k.PaintHints(t.Width(), "enter", "app.key_library_short", "q", "keys.quit_short"))
	body := t.String()
	return widget.OverlayCentre(k.FitBlock("", m.size.W, m.size.H), k.Panel(p, body, box.W, widget.Height(body)+2), m.size.W, m.size.H)
}

// fatalKey leads from an error to the library, or out.
func (m *Model) fatalKey(key tea.KeyPressMsg) tea.Cmd {
	switch key.String() {
	case "enter", "esc":
		m.fatal = nil
		return m.openLibrary()
	case "q", "ctrl+c":
		return m.quit()
	}
	return nil
}

// leave gives back what is open when the program has ended.
func (m *Model) leave() {
	m.cancel()
	m.closeAll()
	if m.session != nil {
		// Every move is saved already, and the lease ends with the program.
		_ = m.session.Close()
	}
}

// ended words how the program ended; being told to end is no error.
func ended(ctx context.Context, err error) error {
	switch {
	case err == nil, errors.Is(err, tea.ErrInterrupted), ctx.Err() != nil:
		return nil //nolint:nilerr // being told to end is no failure
	}
	return errors.New(clean.Text(err.Error()))
}
