// Package path is the learning path: lessons and scenarios in their order, how
// well each category of the framework is in hand over all that was done, and
// what to do next, with the reason.
package path

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// The tabs.
const (
	tabPath = iota
	tabMastery
)

// Model is the learning path.
type Model struct {
	env      *screen.Env
	kit      widget.Kit
	standing course.Standing
	tabs     *widget.Tabs
	busy     *widget.Busy
	loaded   bool
	who      string // what the learner is called, where several learn here
	at       string // row to select once the path is there; "" is what is suggested
	w, h     int
	next     widget.Rect // what to do next
}

// New returns the learning path; where the learner stands is looked up when the
// screen is started.
func New(env *screen.Env) *Model {
	k := env.Kit()
	o := widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "path.nothing"}
	return &Model{env: env, kit: k, tabs: widget.NewTabs(k, o, o), busy: widget.NewBusy(k)}
}

// At says which row is selected first; without one it is what is suggested.
func (m *Model) At(row string) *Model {
	m.at = row
	return m
}

// Here implements screen.Origin.
func (m *Model) Here() tea.Msg {
	it, _ := m.tabs.Lists[tabPath].Selected()
	return screen.OpenPathMsg{At: it.ID}
}

// Init looks up where the learner stands.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.busy.Start(m.kit.T("path.loading")), m.load())
}

// Close does nothing: a path holds nothing open.
func (m *Model) Close() {}

// Title names the screen.
func (m *Model) Title() string { return m.kit.T("path.title") }

// Status tells how much of the path is done, and by whom.
func (m *Model) Status() string {
	if !m.loaded {
		return ""
	}
	done := 0
	for _, s := range m.standing.Path {
		if s.State == course.Done {
			done++
		}
	}
	return m.kit.Dotted(m.who, m.kit.T("path.status", words.Arg{Name: "n", Value: done}, words.Arg{Name: "all", Value: len(m.standing.Path)}))
}

// Typing tells that letters go into the filter.
func (m *Model) Typing() bool { return m.list().Typing() }

// loadedMsg tells where the learner stands.
type loadedMsg struct {
	standing course.Standing
	who      string
	damage   error // what is wrong with the record of the study
	err      error
}

func (m *Model) load() tea.Cmd {
	env := m.env
	return func() tea.Msg {
		standing, err := env.House.Standing(env.Ctx)
		if err != nil {
			return loadedMsg{err: err}
		}
		out := loadedMsg{standing: standing, who: env.House.Who(env.Ctx)}
		if study, err := env.House.Study(env.Ctx); err == nil {
			out.damage = study.Damage()
		}
		return out
	}
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
		cmd := m.clicked(msg.Mouse())
		m.show()
		return m, cmd
	case tea.MouseWheelMsg:
		m.tabs.Wheel(msg.Mouse())
		m.show()
	case tea.PasteMsg:
		m.list().Paste(msg)
		m.show()
	}
	return m, nil
}

// take fills the lists, with the row selected at which the learner left them, or
// what is suggested.
func (m *Model) take(msg loadedMsg) tea.Cmd {
	m.busy.Stop()
	m.loaded, m.standing, m.who = true, msg.standing, msg.who
	m.fill()
	if next := m.standing.Next.Step; next != nil {
		m.tabs.Lists[tabPath].Select(rowID(next))
	}
	if m.step(m.at) != nil {
		m.tabs.Lists[tabPath].Select(m.at)
	}
	m.layout() // the suggestion takes as many lines as it needs
	m.show()
	if err := cmpErr(msg.err, msg.damage); err != nil {
		return complain(err)
	}
	return nil
}

func (m *Model) fill() {
	m.tabs.Lists[tabPath].SetItems(m.stepItems())
	m.tabs.Lists[tabMastery].SetItems(m.masteryItems())
	m.tabs.Forget()
}

func cmpErr(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func (m *Model) list() *widget.List { return m.tabs.List() }

// show shows the details of the selected row.
func (m *Model) show() { m.tabs.Show(m.details) }

// step finds a step of the path by the id of its row.
func (m *Model) step(row string) *course.Step {
	for i := range m.standing.Path {
		if s := &m.standing.Path[i]; rowID(s) == row {
			return s
		}
	}
	return nil
}

// selected is the selected step of the path, or nil.
func (m *Model) selected() *course.Step {
	it, _ := m.list().Selected()
	return m.step(it.ID)
}

// open is the message that opens a step: a scenario with a run that can be gone on
// with, at that run.
func open(s *course.Step) tea.Msg {
	switch {
	case s.Lesson != nil:
		return screen.OpenLessonMsg{ID: s.Lesson.ID}
	case s.Unfinished() != "":
		return screen.ResumeMsg{ID: s.Unfinished()}
	}
	return screen.OpenScenarioMsg{ID: s.Exercise.ID}
}

func complain(err error) tea.Cmd {
	return post(screen.StatusMsg{Text: clean.Line(err.Error()), Bad: true})
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

var (
	_ screen.Screen = (*Model)(nil)
	_ screen.Origin = (*Model)(nil)
)
