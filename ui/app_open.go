package ui

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/actions"
	"github.com/watchfloor/watchfloor/ui/author"
	"github.com/watchfloor/watchfloor/ui/briefing"
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/handbook"
	"github.com/watchfloor/watchfloor/ui/lesson"
	"github.com/watchfloor/watchfloor/ui/library"
	"github.com/watchfloor/watchfloor/ui/path"
	"github.com/watchfloor/watchfloor/ui/review"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/watch"
)

// failedMsg tells that what was asked for could not be opened.
type failedMsg struct {
	opening int
	run     string // that was to be gone on with
	err     error
}

// resumedMsg and readMsg tell that a run was read back: to play on, to look at.
type (
	resumedMsg struct {
		opening int
		session *session.Session
	}
	readMsg struct {
		opening int
		opened  *session.Opened
		place   *screen.DebriefPlace
	}
	foundMsg struct {
		opening  int
		prepared *session.Prepared
	}
)

// updateOpening handles what asks for another screen, and what answers that.
func (m *Model) updateOpening(msg tea.Msg) (tea.Cmd, bool) {
	if next := m.asked(msg); next != nil {
		return m.show(next, nil), true
	}
	switch msg := msg.(type) {
	case screen.OpenFloorMsg:
		return m.openSession(msg.Session), true
	case screen.OpenDebriefMsg:
		return m.show(debriefing.New(m.env, msg.Session), msg.Session), true
	case screen.OpenScenarioMsg:
		return m.find(msg.ID), true
	case screen.OpenAuthorMsg:
		return m.openAuthor(), true
	case screen.OpenWatchMsg:
		return m.openWatch(msg), true
	case screen.ResumeMsg:
		return m.resume(msg), true
	case screen.OpenRunMsg:
		return m.openRun(msg), true
	case noticeMsg:
		return m.explain(msg.err), true
	}
	return m.opened(msg)
}

// asked is the screen that a message asks for, where it can be shown at once and
// needs no session; nil for any other message.
func (m *Model) asked(msg tea.Msg) screen.Screen {
	switch msg := msg.(type) {
	case screen.OpenLibraryMsg:
		return library.New(m.env)
	case screen.OpenBriefingMsg:
		return briefing.New(m.env, msg.Prepared).Returning(m.here())
	case screen.OpenPathMsg:
		return path.New(m.env).At(msg.At)
	case screen.OpenLessonMsg:
		return lesson.New(m.env, msg.ID).Returning(msg.Back).At(msg.Page)
	case screen.OpenReviewMsg:
		return review.New(m.env)
	case screen.OpenActionsMsg:
		return actions.New(m.env)
	}
	return nil
}

// opened handles what was read from the store for a screen. What something else
// was asked for after is given back.
func (m *Model) opened(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case resumedMsg:
		if msg.opening != m.opening {
			return closing(msg.session), true
		}
		return m.openSession(msg.session), true
	case readMsg:
		if msg.opening == m.opening {
			return m.show(debriefing.NewPast(m.env, msg.opened).At(msg.place), nil), true
		}
		return nil, true
	case foundMsg:
		return m.openFound(msg), true
	case failedMsg:
		return m.failed(msg), true
	}
	return nil, false
}

// begin opens the first screen, once.
func (m *Model) begin() tea.Cmd {
	if m.ready {
		return nil
	}
	m.ready = true
	switch {
	case m.cfg.First != nil:
		first := m.cfg.First
		return func() tea.Msg { return first }
	case m.cfg.Handbook != nil:
		return m.openAbove(handbook.New(m.env, *m.cfg.Handbook))
	case m.cfg.Watch != nil:
		return m.openWatch(*m.cfg.Watch)
	case m.cfg.Resume != "":
		return m.resume(screen.ResumeMsg{ID: m.cfg.Resume})
	case m.cfg.Scenario != "":
		return m.find(m.cfg.Scenario)
	}
	return m.openLibrary()
}

// here is what asks for the screen that is open, where a briefing leads back to it;
// else nil.
func (m *Model) here() tea.Msg {
	if s, ok := m.bottom().(screen.Origin); ok {
		return s.Here()
	}
	return nil
}

// openWatch watches a scenario while it is written.
func (m *Model) openWatch(msg screen.OpenWatchMsg) tea.Cmd {
	opt := watch.Options{Preview: msg.Preview, Name: msg.Name, Begin: msg.Begin, Every: m.cfg.LookEvery}
	if opt.Every == 0 {
		opt.Every = watch.Every
	}
	if m.cfg.Author != nil {
		opt.Leave = screen.OpenAuthorMsg{}
	}
	return m.show(watch.New(m.env, opt), nil)
}

// openAuthor opens the Author area, if there is one.
func (m *Model) openAuthor() tea.Cmd {
	if m.cfg.Author == nil {
		return nil
	}
	return m.show(author.New(m.env, m.cfg.Author), nil)
}

func (m *Model) openLibrary() tea.Cmd { return m.show(library.New(m.env), nil) }

// openSession opens a session where it stands: the exercise, or its debrief.
func (m *Model) openSession(s *session.Session) tea.Cmd {
	if _, over := s.Run.Ended(); over {
		return m.show(debriefing.New(m.env, s), s)
	}
	return m.show(m.cfg.Floor(m.env, s), s)
}

// show replaces the screen. A session that does not belong to the new one is
// given back.
func (m *Model) show(next screen.Screen, s *session.Session) tea.Cmd {
	m.opening++
	m.busy.Stop()
	m.cancel()
	m.closeAll()
	var done tea.Cmd
	if m.session != nil && m.session != s {
		done = closing(m.session)
	}
	m.screen, m.session, m.over = next, s, nil
	return tea.Batch(done, next.Init(), m.fit())
}

// closing gives a run back.
func closing(s *session.Session) tea.Cmd {
	return func() tea.Msg {
		if err := s.Close(); err != nil {
			return screen.StatusMsg{Text: clean.Line(err.Error()), Bad: true}
		}
		return nil
	}
}

// work runs a command that opens something; the last that was asked for wins.
func (m *Model) work(do func(ctx context.Context, opening int) tea.Msg) tea.Cmd {
	m.opening++
	m.cancel()
	opening := m.opening
	var ctx context.Context
	ctx, m.cancel = context.WithCancel(m.ctx)
	return tea.Batch(m.busy.Start(m.kit.T("app.opening_run")), func() tea.Msg { return do(ctx, opening) })
}

func (m *Model) resume(msg screen.ResumeMsg) tea.Cmd {
	house := m.cfg.House
	return m.work(func(ctx context.Context, opening int) tea.Msg {
		s, err := house.Resume(ctx, msg.ID, msg.Anyway)
		if err != nil {
			return failedMsg{opening: opening, run: msg.ID, err: err}
		}
		return resumedMsg{opening, s}
	})
}

func (m *Model) openRun(msg screen.OpenRunMsg) tea.Cmd {
	house := m.cfg.House
	return m.work(func(ctx context.Context, opening int) tea.Msg {
		o, err := house.Open(ctx, msg.ID)
		if err != nil {
			return failedMsg{opening: opening, err: err}
		}
		return readMsg{opening, o, msg.Place}
	})
}

func (m *Model) find(name string) tea.Cmd {
	house := m.cfg.House
	return m.work(func(ctx context.Context, opening int) tea.Msg {
		p, err := house.Scenario(ctx, name)
		if err != nil {
			return failedMsg{opening: opening, err: err}
		}
		return foundMsg{opening, p}
	})
}

// openFound opens the briefing of a scenario that was named.
func (m *Model) openFound(msg foundMsg) tea.Cmd {
	switch {
	case msg.opening != m.opening:
		return nil
	case msg.prepared.Program == nil:
		return m.notice(m.kit.T("app.notice_title"), clean.Text(msg.prepared.Diagnostics.String()))
	}
	return m.show(briefing.New(m.env, msg.prepared).Returning(m.here()), nil)
}

// failed says what could not be opened, and asks where there is a choice.
func (m *Model) failed(msg failedMsg) tea.Cmd {
	if msg.opening != m.opening || errors.Is(msg.err, context.Canceled) {
		return nil
	}
	m.busy.Stop()
	if errors.Is(msg.err, session.ErrChanged) {
		return m.askChanged(msg.run)
	}
	return m.explain(msg.err)
}
