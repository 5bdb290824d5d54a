// Package learners is the screen of those who learn on one machine: choose who
// plays, add somebody, give somebody another name.
package learners

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Model is the screen.
type Model struct {
	env    *screen.Env
	kit    widget.Kit
	pair   *widget.Pair
	all    []learner.Info
	lost   []string // runs that nobody can tell whose they are, by id
	ask    *widget.Input
	sure   *widget.Confirm // nil, or the question whether to erase those
	rename string          // whose name is asked for; empty where somebody is added
	w, h   int
}

// lostRow is the row of the runs that nobody can tell whose they are. No learner has
// an empty name.
const lostRow = ""

// New returns the screen, which reads who learns here when it starts.
func New(env *screen.Env) *Model {
	k := env.Kit()
	return &Model{env: env, kit: k, pair: widget.NewPair(k, widget.ListOptions{Glyphs: true, TwoLine: true})}
}

// loadedMsg tells who learns here.
type loadedMsg struct {
	all  []learner.Info
	lost []string
	at   string // to be selected
	err  error
}

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd { return m.load(m.env.House.Learner()) }

func (m *Model) load(at string) tea.Cmd {
	env := m.env
	return func() tea.Msg {
		return read(env, at)
	}
}

// read reads who learns here.
func read(env *screen.Env, at string) tea.Msg {
	all, err := env.House.Learners(env.Ctx)
	if err != nil {
		return loadedMsg{err: err}
	}
	lost, err := env.House.Unreadable(env.Ctx)
	return loadedMsg{all, lost, at, err}
}

// Close implements screen.Screen.
func (m *Model) Close() {}

// Title implements screen.Screen.
func (m *Model) Title() string { return m.kit.T("learners.title") }

// Status implements screen.Screen.
func (m *Model) Status() string { return "" }

// Typing implements screen.Screen.
func (m *Model) Typing() bool { return m.ask != nil || m.sure != nil || m.pair.List.Typing() }

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	var cmd tea.Cmd
	switch msg := msg.(type) {
	case loadedMsg:
		cmd = m.take(msg)
	case erasedMsg:
		cmd = m.erased(msg)
	case chosenMsg:
		if msg.err != nil {
			return m, complain(msg.err)
		}
		return m, post(msg.msg)
	case tea.KeyPressMsg:
		cmd = m.key(msg)
		m.show()
	case tea.PasteMsg:
		switch {
		case m.ask != nil:
			_, cmd = m.ask.Update(msg)
		case m.sure == nil:
			m.pair.List.Paste(msg)
			m.show()
		}
	case tea.MouseClickMsg:
		if m.ask == nil && m.sure == nil && m.pair.Click(tea.Mouse(msg)) {
			cmd = m.choose()
		}
		m.show()
	case tea.MouseWheelMsg:
		m.pair.Wheel(tea.Mouse(msg))
		m.show()
	}
	return m, cmd
}

func (m *Model) take(msg loadedMsg) tea.Cmd {
	if msg.err != nil {
		return complain(msg.err)
	}
	m.all, m.lost = msg.all, msg.lost
	m.fill()
	m.pair.List.Select(msg.at)
	m.show()
	return nil
}

func (m *Model) selected() (learner.Info, bool) {
	it, _ := m.pair.List.Selected()
	for _, i := range m.all {
		if i.Name == it.ID {
			return i, true
		}
	}
	return learner.Info{}, false
}

func complain(err error) tea.Cmd {
	return post(screen.StatusMsg{Text: clean.Line(err.Error()), Bad: true})
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

var (
	_ screen.Screen   = (*Model)(nil)
	_ screen.Restyler = (*Model)(nil)
)
