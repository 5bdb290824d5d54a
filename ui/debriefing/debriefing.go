// Package debriefing is the screen after an exercise. It asks the learner's own
// view first, then shows the outcome, the timeline of attack and moves, and what
// is to be learnt from each decision, and saves all of it as a report.
package debriefing

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Model is the debrief of one run.
type Model struct {
	env     *screen.Env
	kit     widget.Kit
	title   string
	session *session.Session // nil for a past run, which is only looked at
	opened  *session.Opened
	unkept  bool // nothing of it stays; it is left for the play

	asking  *asking // nil once the questions are over
	debr    *debrief.Debrief
	lessons []*course.Lesson // to read next
	next    string           // id of the one that is opened
	page    int
	row     int // of the page, to be scrolled to once it is written
	pagers  [pages]*widget.Pager
	beside  *beside // nil until it was looked for
	over    dialog  // nil, or what lies over the debrief
	time    *timeline
	save    *saving         // nil, or the questions for formats and a folder
	confirm *widget.Confirm // nil, or the question whether to replace files
	replace *saveOrder      // what is written if they may be
	busy    *widget.Busy
	place   places
}

// New returns the debrief of a session that is over.
func New(env *screen.Env, s *session.Session) *Model {
	m := newModel(env, s.Header.Title)
	m.session = s
	if s.Header.Copy != nil {
		m.page = pageCompare // a copy was played to see what differs
		return m
	}
	m.asking = newAsking(m.kit, s.Run)
	return m
}

// NewUnkept returns the debrief of a play that nobody keeps. It reads like any
// other, but nothing can be done with it that stays. It is left with
// screen.OpenLibraryMsg like others; whoever shows it takes that as the way back.
func NewUnkept(env *screen.Env, s *session.Session) *Model {
	m := New(env, s)
	m.unkept = true
	return m
}

// NewPast returns the debrief of an earlier run, to look at.
func NewPast(env *screen.Env, o *session.Opened) *Model {
	m := newModel(env, o.Header.Title)
	m.opened = o
	if o.Header.Copy != nil {
		m.page = pageCompare
	}
	return m
}

func newModel(env *screen.Env, title string) *Model {
	k := env.Kit()
	m := &Model{env: env, kit: k, title: clean.Line(title), busy: widget.NewBusy(k)}
	for i := range m.pagers {
		m.pagers[i] = widget.NewPager(k)
	}
	return m
}

// Init begins with the questions, or with the debrief where there are none.
func (m *Model) Init() tea.Cmd {
	if m.asking != nil {
		return nil
	}
	return m.build()
}

// Close does nothing: the session belongs to the application.
func (m *Model) Close() {}

// Title names the screen and its scenario.
func (m *Model) Title() string {
	dot := " " + m.kit.Theme.Glyphs.Dot + " "
	if m.parent() != "" {
		return m.kit.T("debriefing.title") + dot + m.kit.Theme.Glyphs.WhatIf + " " + m.kit.T("after.whatif_mark") + dot + m.title
	}
	return m.kit.T("debriefing.title") + dot + m.title
}

// Status tells what is going on, or that the run is an earlier one.
func (m *Model) Status() string {
	switch {
	case m.busy.On():
		return m.busy.View(40)
	case m.opened != nil:
		return m.kit.T("debriefing.past")
	}
	return ""
}

// Typing tells that letters are text.
func (m *Model) Typing() bool {
	return m.asking != nil || m.save != nil || m.confirm != nil || m.over != nil && m.over.typing()
}

// parent is the run that this one is a copy of; empty where it is none.
func (m *Model) parent() string {
	c := (*journal.Copy)(nil)
	if m.session != nil {
		c = m.session.Header.Copy
	} else if m.opened != nil {
		c = m.opened.Header.Copy
	}
	if c == nil {
		return ""
	}
	return c.Run
}

// builtMsg tells that the debrief is there. err is what went wrong while the
// result was kept; the debrief can be read all the same.
type builtMsg struct {
	debrief *debrief.Debrief
	err     error
}

// failedMsg tells that something could not be done.
type failedMsg struct{ err error }

// build makes the debrief, and keeps the result of a run that is over.
func (m *Model) build() tea.Cmd {
	s, o, ctx, house := m.session, m.opened, m.env.Ctx, m.env.House
	return tea.Batch(m.busy.Start(m.kit.T("debriefing.building")), func() tea.Msg {
		if o != nil {
			return builtMsg{debrief: o.Debrief()}
		}
		d, err := s.Debrief()
		if err != nil {
			return failedMsg{err}
		}
		if d.Outcome.Over {
			err = s.Finish(ctx, session.ResultOf(d))
		}
		return builtMsg{d, errors.Join(err, house.TakePlan(ctx, d))}
	})
}

// Update handles a message.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return m, m.write()
	case widget.BusyMsg:
		return m, m.busy.Update(msg)
	case keptMsg:
		m.busy.Stop()
		return m, m.asked(msg)
	case builtMsg:
		return m, m.take(msg)
	case besideMsg:
		return m, m.setBeside(msg)
	case plannedMsg:
		return m, m.planned(msg)
	case washTickMsg:
		return m, m.ticked(msg)
	case writtenMsg:
		m.fill(msg)
	case existsMsg:
		m.busy.Stop()
		m.askReplace(msg)
	case savedMsg:
		m.busy.Stop()
		return m, m.saved(msg)
	case failedMsg:
		m.busy.Stop()
		return m, complain(msg.err)
	case tea.KeyPressMsg:
		return m, m.key(msg)
	case tea.PasteMsg:
		return m, m.paste(msg)
	}
	return m, nil
}

// take shows a debrief that was built.
func (m *Model) take(msg builtMsg) tea.Cmd {
	m.busy.Stop()
	m.debr = msg.debrief
	m.time = newTimeline(m.kit, msg.debrief)
	m.time.SetSize(m.place.inner.W, m.place.inner.H)
	if msg.err != nil {
		return tea.Batch(m.write(), m.compare(), complain(msg.err))
	}
	return tea.Batch(m.write(), m.compare())
}

func complain(err error) tea.Cmd {
	return post(screen.StatusMsg{Text: clean.Line(err.Error()), Bad: true})
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

var _ screen.Screen = (*Model)(nil)
