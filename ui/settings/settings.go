// Package settings is the screen on which a learner changes how the program looks,
// how much real time counts, and which keys do what. A change holds at once, in
// every screen that is open, and is kept for the next start.
package settings

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	engine "github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Model is the screen.
type Model struct {
	env    *screen.Env
	kit    widget.Kit
	groups []keys.Group
	pair   *widget.Pair
	who    string // what the learner is called
	shown  string
	press  string          // the binding whose new key is waited for, or ""
	ask    *widget.Confirm // whether all is to be as usual again
	w, h   int

	asked   []change // the first is being kept, the others wait
	leaving bool     // it closes once all of them hold
}

// New returns the screen; groups are the bindings whose keys can be changed.
func New(env *screen.Env, groups []keys.Group) *Model {
	k := env.Kit()
	m := &Model{env: env, kit: k, groups: groups, who: env.House.Learner()}
	m.pair = widget.NewPair(k, widget.ListOptions{Glyphs: true})
	m.refill()
	return m
}

// calledMsg tells what the learner is called, who may be kept under another name.
type calledMsg struct{ title string }

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd {
	env := m.env
	return func() tea.Msg { return calledMsg{env.House.LearnerTitle(env.Ctx)} }
}

// Close implements screen.Screen.
func (m *Model) Close() {}

// Title implements screen.Screen.
func (m *Model) Title() string { return m.kit.T("settings.title") }

// Status implements screen.Screen: whose settings they are.
func (m *Model) Status() string {
	return m.kit.T("settings.of", words.Arg{Name: "who", Value: clean.Line(m.who)})
}

// SetSize implements screen.Screen.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.pair.SetSize(w, h)
	if m.ask != nil {
		m.ask.SetSize(w, h)
	}
	m.show(true)
}

// View implements screen.Screen.
func (m *Model) View() string {
	out := m.pair.View(m.kit.T("settings.list"), m.kit.T("settings.details"), false)
	if m.ask != nil {
		return widget.OverlayCentre(m.kit.Dim(out), m.ask.View(), m.w, m.h)
	}
	return out
}

// Cursor implements screen.Screen.
func (m *Model) Cursor() *tea.Cursor {
	if m.ask != nil {
		return nil
	}
	return m.pair.Cursor(false)
}

// Typing implements screen.Screen: while a key is waited for, or a filter typed.
func (m *Model) Typing() bool { return m.press != "" || m.pair.List.Typing() }

// RawKeys implements screen.RawKeys.
func (m *Model) RawKeys() bool { return m.press != "" }

// Restyle implements screen.Restyler. The settings may have changed as well.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.pair.SetKit(m.kit)
	if m.ask != nil {
		m.ask.SetKit(m.kit)
	}
	m.refill()
	m.show(true)
	return nil
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case calledMsg:
		m.who = msg.title
	case keptMsg:
		cmd = m.kept(msg)
	case heldMsg:
		if msg.of == m {
			cmd = m.held()
		}
	case tea.KeyPressMsg:
		cmd = m.key(msg)
		m.show(false)
	case tea.MouseClickMsg:
		if m.ask == nil && m.press == "" && m.pair.Click(tea.Mouse(msg)) {
			cmd = m.choose(1)
		}
		m.show(false)
	case tea.PasteMsg:
		if m.ask == nil && m.press == "" {
			m.pair.List.Paste(msg)
		}
		m.show(false)
	case tea.MouseWheelMsg:
		m.pair.Wheel(tea.Mouse(msg))
		m.show(false)
	}
	return m, cmd
}

// bindingOf is the binding that a row stands for, or "".
func bindingOf(row string) string {
	name, _ := strings.CutPrefix(row, engine.KeyPrefix)
	if name == row {
		return ""
	}
	return name
}

var (
	_ screen.Screen   = (*Model)(nil)
	_ screen.Restyler = (*Model)(nil)
	_ screen.RawKeys  = (*Model)(nil)
)
