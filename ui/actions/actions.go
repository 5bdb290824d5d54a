// Package actions is the screen of the improvement actions: what a learner
// resolved after exercises, who sees to it and by when. Here it is marked as done,
// or given another date; it is added in the debrief of the run that it comes from.
package actions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Model is the list of actions.
type Model struct {
	env     *screen.Env
	kit     widget.Kit
	actions []improvement.Action
	today   string
	loaded  bool
	list    *widget.List
	date    *widget.Input // nil, or the question for another date
	of      string        // the action whose date is asked for
	pager   *widget.Pager // the details of the selected action
	busy    *widget.Busy
	place   places
}

// New returns the screen; the actions are read when it is started.
func New(env *screen.Env) *Model {
	k := env.Kit()
	return &Model{
		env: env, kit: k, busy: widget.NewBusy(k), pager: widget.NewPager(k),
		list: widget.NewList(k, widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "actions.none"}),
	}
}

// Init reads the actions.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(m.busy.Start(m.kit.T("actions.loading")), m.change(nil, nil))
}

// Close does nothing: the screen holds nothing open.
func (m *Model) Close() {}

// Title names the screen.
func (m *Model) Title() string { return m.kit.T("actions.title") }

// Status counts what is open, and what of it is overdue.
func (m *Model) Status() string {
	if !m.loaded {
		return ""
	}
	open, late := 0, 0
	for _, a := range m.actions {
		if a.Status == improvement.Open {
			open++
		}
		if a.Overdue(m.today) {
			late++
		}
	}
	s := m.kit.T("actions.status", words.Arg{Name: "n", Value: open})
	if late > 0 {
		s += " " + m.kit.Theme.Glyphs.Dot + " " + m.kit.T("actions.status_late", words.Arg{Name: "n", Value: late})
	}
	return s
}

// Typing tells that letters are text.
func (m *Model) Typing() bool { return m.date != nil || m.list.Typing() }

// changedMsg tells how the plan stands, or what went wrong with a change of it.
type changedMsg struct {
	actions []improvement.Action
	today   string
	said    string
	err     error
}

// change changes the plan, and reads it as it is then. Without a change it reads
// it only. said words what came of the action.
func (m *Model) change(said func(improvement.Action) string, do func(context.Context, *improvement.Book) (improvement.Action, error)) tea.Cmd {
	house, ctx := m.env.House, m.env.Ctx
	return func() tea.Msg {
		b, err := house.Plan(ctx, "")
		if err != nil {
			return changedMsg{err: err}
		}
		if do == nil {
			return changedMsg{actions: b.Actions(), today: b.Today(), err: b.Damage()}
		}
		text := ""
		a, err := do(ctx, b)
		if err == nil {
			text = said(a)
		}
		return changedMsg{actions: b.Actions(), today: b.Today(), said: text, err: err}
	}
}

// Update handles a message.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case changedMsg:
		return m, m.take(msg)
	case widget.BusyMsg:
		return m, m.busy.Update(msg)
	case tea.KeyPressMsg:
		cmd := m.key(msg)
		m.show()
		return m, cmd
	case tea.PasteMsg:
		return m, m.paste(msg)
	}
	return m, nil
}

// take shows the plan as it stands now.
func (m *Model) take(msg changedMsg) tea.Cmd {
	m.busy.Stop()
	m.loaded = true
	if msg.today != "" {
		m.actions, m.today = msg.actions, msg.today
		m.list.SetItems(m.items())
		m.show()
	}
	switch {
	case msg.err != nil:
		return post(screen.StatusMsg{Text: clean.Line(msg.err.Error()), Bad: true})
	case msg.said != "":
		return post(screen.StatusMsg{Text: msg.said})
	}
	return nil
}

func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	if m.date == nil {
		m.list.Paste(msg)
		m.show()
		return nil
	}
	_, cmd := m.date.Update(msg)
	return cmd
}

// selected is the action on which the learner is.
func (m *Model) selected() (improvement.Action, bool) {
	it, _ := m.list.Selected()
	for _, a := range m.actions {
		if a.ID == it.ID {
			return a, true
		}
	}
	return improvement.Action{}, false
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

var _ screen.Screen = (*Model)(nil)
