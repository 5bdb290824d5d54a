// Package briefing is the screen before an exercise: who the learner is, how it
// goes and how it is scored, and the choice of role and pace.
package briefing

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Model is the briefing of one scenario.
type Model struct {
	env      *screen.Env
	kit      widget.Kit
	prepared *session.Prepared
	back     tea.Msg // what is asked for when the learner turns back; nil is the library
	form     form
	pager    *widget.Pager
	busy     *widget.Busy
	place    places

	ctx    context.Context // of beginning; ended when the learner turns back
	cancel context.CancelFunc
}

// New returns the briefing of a scenario that has a Program.
func New(env *screen.Env, p *session.Prepared) *Model {
	k := env.Kit()
	m := &Model{env: env, kit: k, prepared: p, form: newForm(p.Program), pager: widget.NewPager(k), busy: widget.NewBusy(k)}
	m.ctx, m.cancel = context.WithCancel(env.Ctx)
	return m
}

// Returning says what is asked for when the learner turns back; nil is the library.
func (m *Model) Returning(back tea.Msg) *Model {
	m.back = back
	return m
}

// Here implements screen.Origin: what is opened in place of a briefing leads back to
// where that leads.
func (m *Model) Here() tea.Msg { return m.back }

// Init has nothing to do before the size is known.
func (m *Model) Init() tea.Cmd { return nil }

// Close stops a search that still goes on.
func (m *Model) Close() { m.cancel() }

// Title names the screen and its scenario.
func (m *Model) Title() string {
	return m.kit.T("briefing.title") + " " + m.kit.Theme.Glyphs.Dot + " " + clean.Line(m.prepared.Program.Info.Title)
}

// Status tells that the best score is being worked out.
func (m *Model) Status() string { return m.busy.View(m.place.form.W) }

// Typing is never so: nothing is typed here.
func (m *Model) Typing() bool { return false }

// writtenMsg tells that the text is ready for a role, a width and a look.
type writtenMsg struct {
	text        string
	role, width int
	look        string
}

// failedMsg tells that an exercise could not be begun.
type failedMsg struct{ err error }

// Update handles a message.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m, m.write()
	case writtenMsg:
		if msg.role == m.form.role && msg.width == m.pager.TextWidth() && msg.look == m.env.Theme.ID() {
			m.pager.SetContent(msg.text)
		}
	case widget.BusyMsg:
		return m, m.busy.Update(msg)
	case failedMsg:
		m.busy.Stop()
		return m, post(screen.StatusMsg{Text: clean.Line(msg.err.Error()), Bad: true})
	case tea.KeyPressMsg:
		return m, m.key(msg)
	}
	return m, nil
}

// begin starts the exercise. The answer goes to the application, also if the
// learner has turned away meanwhile; then the run is given back.
func (m *Model) begin() tea.Cmd {
	if m.busy.On() {
		return nil
	}
	house, p, start, ctx := m.env.House, m.prepared, m.form.start(), m.ctx
	work := func() tea.Msg {
		s, err := house.Begin(ctx, p, start)
		switch {
		case err != nil && ctx.Err() != nil:
			return nil
		case err != nil:
			return failedMsg{err}
		case ctx.Err() != nil:
			_ = s.Close() // Nothing was played; the lease would end with the program anyway.
			return nil
		}
		return screen.OpenFloorMsg{Session: s}
	}
	return tea.Batch(m.busy.Start(m.kit.T("briefing.searching")), work)
}

// turnBack stops beginning, or goes to where the briefing was opened from.
func (m *Model) turnBack() tea.Cmd {
	if !m.busy.On() && m.back != nil {
		return post(m.back)
	}
	if !m.busy.On() {
		return post(screen.OpenLibraryMsg{})
	}
	m.cancel()
	m.ctx, m.cancel = context.WithCancel(m.env.Ctx)
	m.busy.Stop()
	return nil
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

var (
	_ screen.Screen = (*Model)(nil)
	_ screen.Origin = (*Model)(nil)
)
