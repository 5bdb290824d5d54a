package ui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/library"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// overlay is what lies over the screen and takes the keys.
type overlay interface {
	SetSize(w, h int)
	SetKit(widget.Kit)
	// Press handles a key; done takes the overlay away.
	Press(tea.KeyPressMsg) (done bool, cmd tea.Cmd)
	View() string
	// Bindings are its keys, for help.
	Bindings() keys.Set
}

// helpOverlay shows the keys. It may lie over another overlay, whose keys it
// shows then.
type helpOverlay struct {
	*widget.Help
	over overlay
}

// SetSize implements overlay.
func (h helpOverlay) SetSize(w, height int) {
	h.Help.SetSize(w, height)
	if h.over != nil {
		h.over.SetSize(w, height)
	}
}

// SetKit implements overlay.
func (h helpOverlay) SetKit(k widget.Kit) {
	h.Help.SetKit(k)
	if h.over != nil {
		h.over.SetKit(k)
	}
}

// Press implements overlay.
func (h helpOverlay) Press(key tea.KeyPressMsg) (bool, tea.Cmd) { return h.Update(key), nil }

// Bindings implements overlay; help has no help.
func (helpOverlay) Bindings() keys.Set { return nil }

// confirmOverlay asks for yes or no.
type confirmOverlay struct {
	*widget.Confirm
	yes, no func() tea.Cmd
}

// Press implements overlay.
func (c *confirmOverlay) Press(key tea.KeyPressMsg) (bool, tea.Cmd) {
	switch c.Update(key) {
	case widget.Accepted:
		return true, c.yes()
	case widget.Refused:
		return true, c.no()
	}
	return false, nil
}

func (m *Model) updateOverlay(msg tea.Msg) tea.Cmd {
	key, ok := msg.(tea.KeyPressMsg)
	if !ok {
		return nil
	}
	top := m.over
	if globalKeys().Match(key) == keys.Help && len(top.Bindings()) > 0 {
		m.openHelp()
		return nil
	}
	if help, ok := top.(helpOverlay); ok && help.over == nil { // else a question waits for its answer
		if cmd, done := m.helpKey(key); done {
			return cmd
		}
	}
	done, cmd := top.Press(key)
	if done && m.over == top {
		m.over = nil
	}
	if help, ok := top.(helpOverlay); ok && done {
		m.over = help.over
		return nil
	}
	if done && cmd == nil && m.screen == nil {
		return m.openLibrary() // What was to be opened first was turned down.
	}
	return cmd
}

// open lays something over the screen.
func (m *Model) open(o overlay) tea.Cmd {
	o.SetSize(m.size.W, m.size.H)
	m.over = o
	return nil
}

// openHelp shows the keys of the screen and those of everywhere.
func (m *Model) openHelp() {
	var groups []keys.Group
	switch {
	case m.over != nil:
		groups = []keys.Group{{Title: "app.help_overlay", Set: m.over.Bindings()}}
	case m.screen != nil:
		groups = []keys.Group{
			{Title: "app.help_screen", Set: m.remapped(m.screen.Keys())}, {Title: "app.help_everywhere", Set: m.remapped(globalKeys())},
			{Title: "touch.help_more", Set: helpKeys()},
		}
	default:
		groups = []keys.Group{{Title: "app.help_everywhere", Set: globalKeys()}}
	}
	help := widget.NewHelp(m.kit, groups)
	if m.over == nil {
		help.Hint = m.helpHint()
	}
	m.open(helpOverlay{help, m.over})
}

// quitMsg tells that the learner wants to leave.
type quitMsg struct{}

func (m *Model) quit() tea.Cmd { return func() tea.Msg { return quitMsg{} } }

// askQuit leaves, and asks before if an exercise is open. Its time stands still
// while the question is open.
func (m *Model) askQuit() tea.Cmd {
	if m.session == nil {
		return m.quit()
	}
	if _, over := m.bottom().(*debriefing.Model); over {
		return m.quit()
	}
	s := m.session
	running := s.Running() // not under the handbook
	s.Pause()
	title, body := "app.quit_title", "app.quit_body"
	if _, over := s.Run.Ended(); over {
		title, body = "onward.quit_over_title", "onward.quit_over_body"
	}
	return m.open(&confirmOverlay{
		Confirm: widget.NewConfirm(m.kit, widget.ConfirmOptions{
			Title: m.kit.T(title), Body: m.kit.T(body),
			Yes: m.kit.T("app.quit_yes"), No: m.kit.T("app.quit_no"), Now: m.cfg.Now,
		}),
		yes: m.quit,
		no: func() tea.Cmd {
			if running {
				s.Unpause()
			}
			return nil
		},
	})
}

// askChanged asks how to go on with a run whose scenario is another now.
func (m *Model) askChanged(run string) tea.Cmd {
	k := m.kit
	return m.open(newChoice(k, k.T("app.changed_title"), k.T("app.changed_body"),
		choiceOption{k.T("app.changed_go_on"), post(screen.ResumeMsg{ID: run, Anyway: true})},
		choiceOption{k.T("app.changed_anew"), m.anew(run)},
		choiceOption{k.T("app.changed_look"), post(screen.OpenRunMsg{ID: run})},
	))
}

// anew opens the briefing of a run's scenario as it is now.
func (m *Model) anew(run string) tea.Cmd {
	house, ctx := m.cfg.House, m.ctx
	return func() tea.Msg {
		o, err := house.Open(ctx, run)
		if err != nil {
			return noticeMsg{err}
		}
		p, err := house.Scenario(ctx, o.Header.Scenario)
		if err != nil {
			return noticeMsg{err}
		}
		if p.Program == nil {
			return screen.OpenLibraryMsg{}
		}
		return screen.OpenBriefingMsg{Prepared: p}
	}
}

// noticeMsg tells of an error that is explained over the screen.
type noticeMsg struct{ err error }

// explain says what went wrong, over the screen that is open.
func (m *Model) explain(err error) tea.Cmd {
	var leased *store.LeasedError
	if errors.As(err, &leased) {
		holder := clean.Line(leased.Holder)
		if holder == "" {
			holder = m.kit.T("app.leased_unknown")
		}
		return m.notice(m.kit.T("app.leased_title"), m.kit.T("app.leased_body", words.Arg{Name: "holder", Value: holder}))
	}
	return m.notice(m.kit.T("app.notice_title"), clean.Text(err.Error()))
}

// notice shows a text until it is put away; without a screen, before the library.
func (m *Model) notice(title, body string) tea.Cmd {
	var cmd tea.Cmd
	if m.screen == nil {
		cmd = m.show(library.New(m.env), nil)
	}
	m.open(newChoice(m.kit, title, body, choiceOption{m.kit.T("common.ok"), nil}))
	return cmd
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
