// Package library is the screen from which everything starts: the scenarios that
// can be played, the runs that can be gone on with, and the runs that were.
package library

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// The tabs.
const (
	tabScenarios = iota
	tabRuns
)

// Model is the library.
type Model struct {
	env     *screen.Env
	kit     widget.Kit
	entries []entry
	runs    []session.RunInfo
	course  *course.Course
	due     int    // checks that are due for review
	who     string // what the learner is called, where several learn here
	tabs    *widget.Tabs
	busy    *widget.Busy
	loaded  bool
	w, h    int
	beside  bool // details stand beside the list
}

// New returns the library; its scenarios are loaded when it is started.
func New(env *screen.Env) *Model {
	k := env.Kit()
	return &Model{env: env, kit: k, busy: widget.NewBusy(k), tabs: widget.NewTabs(k,
		widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "library.no_scenarios"},
		widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "library.no_runs"})}
}

// Init loads what there is.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.busy.Start(m.kit.T("library.loading")), m.load())
}

// Close does nothing: a library holds nothing open.
func (m *Model) Close() {}

// Title names the screen.
func (m *Model) Title() string { return m.kit.T("library.title") }

// Status tells who plays where several do, counts the scenarios, and tells when
// nothing can be played.
func (m *Model) Status() string {
	if !m.loaded {
		return ""
	}
	parts := []string{m.whoPlays(), m.kit.T("library.status_scenarios", words.Arg{Name: "n", Value: len(m.entries)})}
	if m.due > 0 {
		parts = append(parts, m.kit.T("library.due", words.Arg{Name: "n", Value: m.due}))
	}
	if m.env.House.ReadOnly() {
		parts = append(parts, m.kit.T("library.read_only"))
	}
	return m.kit.Dotted(parts...)
}

// whoPlays names the learner with the key that changes who it is; nothing where
// only one learns.
func (m *Model) whoPlays() string {
	if m.who == "" {
		return ""
	}
	b, _ := m.env.Keys.Apply(m.Keys(), "library").Get(idWho)
	return m.kit.T("library.who", words.Arg{Name: "who", Value: m.who}, words.Arg{Name: "key", Value: b.Label(m.kit.Words, m.kit.Theme.Glyphs)})
}

// Update handles a message.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case loadedMsg:
		return m, m.take(msg)
	case widget.BusyMsg:
		return m, m.busy.Update(msg)
	case tea.KeyPressMsg:
		cmd := m.key(msg)
		m.show()
		return m, cmd
	case tea.MouseClickMsg:
		cmd := m.clicked(tea.Mouse(msg))
		m.show()
		return m, cmd
	case tea.MouseWheelMsg:
		m.tabs.Wheel(tea.Mouse(msg))
		m.show()
	case tea.PasteMsg:
		m.list().Paste(msg)
		m.show()
	}
	return m, nil
}

// take fills the lists.
func (m *Model) take(msg loadedMsg) tea.Cmd {
	m.busy.Stop()
	m.loaded, m.entries, m.runs, m.course, m.due, m.who = true, msg.entries, msg.runs, msg.course, msg.due, msg.who
	m.fill()
	m.show()
	if msg.err != nil {
		text := clean.Line(msg.err.Error())
		return func() tea.Msg { return screen.StatusMsg{Text: text, Bad: true} }
	}
	return nil
}

func (m *Model) fill() {
	m.tabs.Lists[tabScenarios].SetItems(m.scenarioItems())
	m.tabs.Lists[tabRuns].SetItems(m.runItems())
	m.tabs.Forget()
}

func (m *Model) list() *widget.List { return m.tabs.List() }

// show shows the details of the selected row.
func (m *Model) show() { m.tabs.Show(m.details) }

// entry finds a scenario by the id of its row.
func (m *Model) entry(row string) (entry, bool) {
	for _, e := range m.entries {
		if packID(e.Prepared) == row {
			return e, true
		}
	}
	return entry{}, false
}

// run finds a run.
func (m *Model) run(id string) (session.RunInfo, bool) {
	for _, r := range m.runs {
		if r.ID == id {
			return r, true
		}
	}
	return session.RunInfo{}, false
}
