// Package author is the Author area of the application: the scenarios in some
// folders with their state, what a check finds in each, what it is worth as an
// exercise, and the way to watch it while it is written.
package author

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// appraisalTime is how long a scenario may be looked through, about.
const appraisalTime = 30 * time.Second

// Model is the area. Its parts are the list, and over it the findings or the
// appraisal of one scenario.
type Model struct {
	env    *screen.Env
	kit    widget.Kit
	desk   *Desk
	ctx    context.Context
	cancel context.CancelFunc

	packs  []*Pack
	known  map[string]Pack // by name, as the newest message told
	todo   []job
	loaded bool
	list   *widget.List
	pager  *widget.Pager // details of the selected row
	shown  string

	findings *findings     // not nil while the findings of a scenario are open
	solving  *solving      // not nil while its appraisal is
	ask      *widget.Input // not nil while a folder is asked for
	busy     *widget.Busy
	w, h     int
	place    places
}

// New opens the area. The folders are read when it is started.
func New(env *screen.Env, desk *Desk) *Model {
	k := env.Kit()
	m := &Model{
		env: env, kit: k, desk: desk, known: map[string]Pack{}, pager: widget.NewPager(k), busy: widget.NewBusy(k),
		list: widget.NewList(k, widget.ListOptions{TwoLine: true, Glyphs: true, Empty: "author.no_scenarios"}),
	}
	m.ctx, m.cancel = context.WithCancel(env.Ctx)
	return m
}

// Init reads the folders, or asks for one.
func (m *Model) Init() tea.Cmd {
	if m.desk.Folders() == 0 {
		m.askFolder("")
	}
	return m.read()
}

// Close implements screen.Screen.
func (m *Model) Close() {
	m.cancel()
	m.solving.stop()
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	title := m.kit.T("author.title")
	switch {
	case m.findings != nil:
		title += " " + m.kit.Theme.Glyphs.Dot + " " + m.findings.title
	case m.solving != nil:
		title += " " + m.kit.Theme.Glyphs.Dot + " " + m.solving.title
	}
	return title
}

// Status implements screen.Screen.
func (m *Model) Status() string {
	if s := m.busy.View(40); s != "" {
		return s
	}
	if !m.loaded {
		return ""
	}
	return m.kit.T("author.status", arg("n", len(m.packs)))
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case listedMsg:
		return m, m.listed(msg)
	case examinedMsg:
		return m, m.examined(msg)
	case openedMsg:
		return m, m.opened(msg)
	case countedMsg:
		return m, m.counted(msg)
	case appraisedMsg:
		return m, m.appraised(msg)
	case explainedMsg:
		m.explained(msg)
	case widget.BusyMsg:
		return m, m.busy.Update(msg)
	case tea.WindowSizeMsg:
		return m, m.findings.render(m)
	case tea.KeyPressMsg:
		cmd := m.key(msg)
		m.show(false)
		return m, cmd
	case tea.PasteMsg:
		return m, m.paste(msg)
	}
	return m, nil
}

func (m *Model) paste(msg tea.PasteMsg) tea.Cmd {
	switch {
	case m.ask != nil:
		_, cmd := m.ask.Update(msg)
		return cmd
	case m.findings == nil && m.solving == nil:
		m.list.Paste(msg)
		m.show(false)
	}
	return nil
}

// selected is the pack of the selected row, with what is known of it.
func (m *Model) selected() (*Pack, Pack, bool) {
	it, ok := m.list.Selected()
	if !ok {
		return nil, Pack{}, false
	}
	for _, p := range m.packs {
		if p.Name == it.ID {
			return p, m.known[p.Name], true
		}
	}
	return nil, Pack{}, false
}

func arg(name string, value any) words.Arg { return words.Arg{Name: name, Value: value} }

// refuse says in the footer for a while why something is not so.
func refuse(text string) tea.Cmd {
	return func() tea.Msg { return screen.StatusMsg{Text: text, Bad: true} }
}

var _ screen.Screen = (*Model)(nil)
