package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/handbook"
	"github.com/watchfloor/watchfloor/ui/keymap"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/learners"
	"github.com/watchfloor/watchfloor/ui/screen"
	uisettings "github.com/watchfloor/watchfloor/ui/settings"
	"github.com/watchfloor/watchfloor/ui/words"
)

// updateTouch handles what concerns the person rather than an exercise: settings,
// the handbook, who learns, the clipboard.
func (m *Model) updateTouch(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case screen.OpenHandbookMsg:
		return m.openAbove(handbook.New(m.env, msg.Page)), true
	case screen.OpenSettingsMsg:
		return m.openAbove(uisettings.New(m.env, keymap.All())), true
	case screen.OpenLearnersMsg:
		return m.openAbove(learners.New(m.env)), true
	case screen.CloseMsg:
		return m.closeAbove(), true
	case screen.SettingsMsg:
		return m.takeSettings(msg), true
	case screen.LearnerMsg:
		return m.takeLearner(msg), true
	case screen.CopyMsg:
		return m.copy(msg), true
	}
	return nil, false
}

// openAbove lays a screen over the one that is open. The time of an exercise
// stands still while it is covered.
func (m *Model) openAbove(next screen.Screen) tea.Cmd {
	m.over = nil
	if m.screen != nil {
		if len(m.below) == 0 && m.session != nil {
			m.running = m.session.Running()
			m.session.Pause()
		}
		m.below = append(m.below, m.screen)
	}
	m.screen = next
	return tea.Batch(next.Init(), m.fit())
}

// closeAbove goes back to what lies under the screen; without anything, to the
// library. A screen that lies under nothing stays: whoever asked for it to be closed
// is gone already, as after a key that was pressed twice.
func (m *Model) closeAbove() tea.Cmd {
	switch m.screen.(type) {
	case *handbook.Model, *uisettings.Model, *learners.Model:
	default:
		return nil
	}
	switch {
	case len(m.below) == 0 && m.cfg.Handbook != nil:
		return m.quit()
	case len(m.below) == 0:
		return m.openLibrary()
	}
	m.screen.Close()
	last := len(m.below) - 1
	m.screen, m.below, m.over = m.below[last], m.below[:last], nil
	if last == 0 && m.session != nil && m.running {
		m.session.Unpause()
	}
	return m.fit()
}

// closeAll closes every screen, for another or for good.
func (m *Model) closeAll() {
	for _, s := range m.below {
		s.Close()
	}
	if m.screen != nil {
		m.screen.Close()
	}
	m.below = nil
}

// bottom is the screen that lies under all others.
func (m *Model) bottom() screen.Screen {
	if len(m.below) > 0 {
		return m.below[0]
	}
	return m.screen
}

// takeSettings lets changed settings hold at once. What was asked for at the start
// gives way to what is asked for now.
func (m *Model) takeSettings(msg screen.SettingsMsg) tea.Cmd {
	m.cfg.Settings = msg.Values
	switch msg.Name {
	case settings.Theme:
		m.cfg.Theme = ""
	case settings.Motion:
		m.cfg.ReducedMotion = false
	case settings.ASCII:
		m.cfg.ASCII = false
	case "":
		m.cfg.Theme, m.cfg.ReducedMotion, m.cfg.ASCII = "", false, false
	}
	return m.restyle()
}

// takeLearner opens the library of somebody else.
func (m *Model) takeLearner(msg screen.LearnerMsg) tea.Cmd {
	m.cfg.House = m.cfg.House.As(msg.Name)
	m.cfg.Settings = msg.Values
	m.setLook(m.wanted())
	return m.openLibrary()
}

// mostCopied is how many bytes are copied: terminals take no more of OSC 52.
const mostCopied = 64 << 10

// copy asks the terminal to put a text into the clipboard. Only the terminal knows
// whether it does.
func (m *Model) copy(msg screen.CopyMsg) tea.Cmd {
	text := clean.Text(msg.Text)
	if len(text) > mostCopied {
		return post(screen.StatusMsg{Text: m.kit.T("touch.copy_long", words.Arg{Name: "n", Value: mostCopied >> 10}), Bad: true})
	}
	say := post(screen.StatusMsg{Text: m.kit.T("touch.copied", words.Arg{Name: "what", Value: clean.Line(msg.What)})})
	return tea.Batch(tea.SetClipboard(text), say)
}

// The keys of the help beside those by which it scrolls and closes.
const (
	toHandbook = "handbook"
	toSettings = "settings"
)

// helpKeys lead from the help to more of it.
func helpKeys() keys.Set {
	return keys.Set{
		{ID: toHandbook, Keys: []string{"H"}, Short: "touch.key_handbook_short", Long: "touch.key_handbook_long"},
		{ID: toSettings, Keys: []string{","}, Short: "touch.key_settings_short", Long: "touch.key_settings_long"},
	}
}

// helpHint names the first of those keys in the edge of the help, which may be long.
func (m *Model) helpHint() string {
	b := helpKeys()[0]
	return b.Label(m.kit.Words, m.kit.Theme.Glyphs) + " " + m.kit.T(b.Short)
}

// helpKey handles a key of the help.
func (m *Model) helpKey(key tea.KeyPressMsg) (tea.Cmd, bool) {
	switch helpKeys().Match(key) {
	case toHandbook:
		return m.openAbove(handbook.New(m.env, handbook.PageOf(screen.Scope(m.screen)))), true
	case toSettings:
		return m.openAbove(uisettings.New(m.env, keymap.All())), true
	}
	return nil, false
}

// remapped is a set with the keys that its bindings have now.
func (m *Model) remapped(s keys.Set) keys.Set {
	return m.env.Keys.Apply(s, screen.Scope(m.screen))
}

// translated is the usual key for one that was pressed; false for a key that has
// lost its meaning.
func (m *Model) translated(key tea.KeyPressMsg) (tea.KeyPressMsg, bool) {
	if m.screen == nil {
		return key, true
	}
	if raw, ok := m.screen.(screen.RawKeys); ok && raw.RawKeys() {
		return key, true
	}
	return m.env.Keys.Translate(keys.Join(m.screen.Keys(), globalKeys()), screen.Scope(m.screen), key, m.screen.Typing())
}

// belowHeader moves what a mouse did by the header's row.
func belowHeader(msg tea.MouseMsg) tea.Msg {
	mouse := msg.Mouse()
	mouse.Y--
	switch msg.(type) {
	case tea.MouseClickMsg:
		return tea.MouseClickMsg(mouse)
	case tea.MouseWheelMsg:
		return tea.MouseWheelMsg(mouse)
	case tea.MouseReleaseMsg:
		return tea.MouseReleaseMsg(mouse)
	}
	return tea.MouseMotionMsg(mouse)
}

// stretched is how long something shows for this learner: 0 is until the next key.
func (m *Model) stretched(d time.Duration) time.Duration {
	return time.Duration(float64(d) * m.env.Settings.Stretch())
}
