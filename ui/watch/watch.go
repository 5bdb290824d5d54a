// Package watch is the screen beside which a scenario is written: the exercise as
// a learner would play it, and beside it what its author wants to know. When the
// files are saved it reads them anew and goes on with the same play.
//
// The player is the screen of package floor over a run that nobody keeps. The
// Preview behind it is touched in commands only; each command answers with a look
// at the play as it stands, and the newest look counts.
package watch

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Options is what the screen shows, and how.
type Options struct {
	Preview *preview.Preview
	Name    string // of the folder, as people call it
	// Every is how often the files are looked at; 0 looks only when told.
	Every time.Duration
	// Begin takes the play to where it is to be shown first; nil leaves it.
	Begin func(context.Context, *preview.Preview) error
	// Leave is what is asked for when the screen is left; nil is for one that
	// cannot be left but by quitting.
	Leave tea.Msg
}

// Every is how often files are looked at where nothing else is said. A change is
// told one look later, once the files are at rest.
const Every = 200 * time.Millisecond

// Model is the screen.
type Model struct {
	env     *screen.Env
	kit     widget.Kit
	opt     Options
	preview *preview.Preview
	cancel  context.CancelFunc
	ctx     context.Context

	look    *preview.Look    // the newest; nil where nothing can be played
	latest  *preview.Version // what the files say; nil before they were read
	player  *floor.Floor     // nil where nothing can be played
	shown   int              // revision of the player that the look is of
	changes preview.Changes
	begun   bool

	inspector inspector
	inside    bool              // the inspector has the focus
	picker    *picker           // over everything when not nil
	debrief   *debriefing.Model // in place of everything when not nil
	house     *session.House    // of the debrief
	says      says
	closed    bool
	w, h      int
	place     places
}

// New opens the screen; Init reads the files.
func New(env *screen.Env, opt Options) *Model {
	m := &Model{env: env, kit: env.Kit(), opt: opt, preview: opt.Preview}
	m.ctx, m.cancel = context.WithCancel(env.Ctx)
	m.inspector = newInspector(m.kit)
	m.says = says{role: theme.Muted, text: m.kit.T("watch.reading")}
	return m
}

// Init reads the files, and looks at them from then on.
func (m *Model) Init() tea.Cmd { return tea.Batch(m.reload(), m.tick()) }

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	if m.closed {
		return m, nil
	}
	cmd, own := m.own(msg)
	switch {
	case own:
	case m.debrief != nil:
		cmd = m.toDebrief(msg)
	default:
		cmd = m.toPlayer(msg)
	}
	return m, tea.Batch(cmd, m.lookAgain())
}

// own handles what is meant for this screen and not for the player.
func (m *Model) own(msg tea.Msg) (tea.Cmd, bool) {
	switch msg := msg.(type) {
	case tickMsg:
		return tea.Batch(m.stamp(), m.tick()), true
	case stampedMsg:
		return m.stamped(msg), true
	case changedMsg:
		return m.changed(msg), true
	case waysMsg:
		m.waysFound(msg)
		return nil, true
	case searchedMsg:
		return m.searched(msg), true
	case overMsg:
		return m.askDebrief(), true
	case debriefMsg:
		return m.openDebrief(msg), true
	case leftMsg:
		m.leaveDebrief()
		return nil, true
	case copiedMsg:
		return m.copied(msg), true
	case tea.KeyPressMsg:
		if m.debrief != nil {
			return nil, false
		}
		return m.key(msg)
	case tea.PasteMsg:
		if m.debrief == nil && (m.picker != nil || m.inside) {
			return nil, true
		}
	}
	return nil, false
}

// toPlayer gives a message to the player.
func (m *Model) toPlayer(msg tea.Msg) tea.Cmd {
	if m.player == nil {
		return nil
	}
	_, cmd := m.player.Update(msg)
	return m.within(cmd)
}

// within keeps what the player and the debrief ask of the application in this screen.
func (m *Model) within(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for i := range msg {
				msg[i] = m.within(msg[i])
			}
			return msg
		case screen.OpenDebriefMsg:
			return overMsg{}
		case screen.OpenLibraryMsg:
			return leftMsg{}
		default:
			return msg
		}
	}
}

// take shows a look at the play, unless a newer one is shown already.
func (m *Model) take(look *preview.Look) tea.Cmd {
	switch {
	case look == nil:
		m.inspector.fill(m)
		return nil
	case m.look != nil && look.Serial < m.look.Serial:
		return nil
	}
	renew := m.look == nil || look.Turn != m.look.Turn
	m.look = look
	var cmd tea.Cmd
	if renew {
		cmd = m.renew()
	}
	m.inspector.fill(m)
	return cmd
}

// renew gives the player another run.
func (m *Model) renew() tea.Cmd {
	m.leaveDebrief() // it is of another play
	s := session.Loose(prepared(m.look.Version, m.opt.Name), m.look.Run)
	var cmd tea.Cmd
	if m.player == nil {
		m.player = floor.New(m.env, s)
		m.player.Guard(m.preview.Guard())
		m.SetSize(m.w, m.h)
		cmd = m.player.Init()
	} else {
		cmd = m.player.Renew(s)
	}
	m.shown = m.player.Revision()
	return m.within(cmd)
}

// lookAgain looks at the play once the player shows something new.
func (m *Model) lookAgain() tea.Cmd {
	if m.player == nil || m.player.Revision() == m.shown {
		return nil
	}
	m.shown = m.player.Revision()
	p := m.preview
	return func() tea.Msg { return changedMsg{look: p.Look()} }
}

// Title implements screen.Screen.
func (m *Model) Title() string {
	if m.debrief != nil {
		return m.kit.T("watch.title") + " " + m.kit.Theme.Glyphs.Dot + " " + m.debrief.Title()
	}
	title := m.opt.Name
	if m.latest != nil && m.latest.Title() != "" {
		title = m.latest.Title()
	}
	return m.kit.T("watch.title") + " " + m.kit.Theme.Glyphs.Dot + " " + clean.Line(title)
}

// Status implements screen.Screen: who plays.
func (m *Model) Status() string {
	switch {
	case m.debrief != nil:
		return m.debrief.Status()
	case m.player == nil:
		return ""
	}
	return m.player.Status()
}

// Close implements screen.Screen. The play belongs to whoever opened the screen.
func (m *Model) Close() {
	m.closed = true
	m.cancel()
	if m.player != nil {
		m.player.Close()
	}
}

var _ screen.Screen = (*Model)(nil)
