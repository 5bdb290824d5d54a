// Package ui is the application in the terminal: it shows one screen at a time
// under a header and over a footer, routes messages to it, and owns what lies
// over it: help, questions and errors.
package ui

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/author"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/keymap"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Config is what the application needs of its surroundings.
type Config struct {
	House    *session.House
	Words    *words.Catalogue
	Version  string
	Scenario string // id or folder; starts at its briefing
	Resume   string // id of a run; goes on with it
	// First is a message of package screen that asks for the first screen, such
	// as screen.OpenPathMsg; nil is the library unless another field says more.
	First tea.Msg
	// Handbook shows the handbook alone, at a page if it names one.
	Handbook *string
	Reports  string // folder into which reports are saved unless another is named
	// Author is what the Author area works with; nil where there is none.
	Author *author.Desk
	// Watch is a scenario to watch while it is written; it is shown first.
	Watch *screen.OpenWatchMsg
	// LookEvery is how often its files are looked at; watch.Every if 0.
	LookEvery time.Duration
	// Settings are those of the learner. The next three hold for this start,
	// whatever they say.
	Settings settings.Values
	// ReducedMotion shows text in the place of what moves.
	ReducedMotion bool
	// ASCII draws frames and signs with ASCII only.
	ASCII bool
	// Theme is one of theme.Names; that of the settings if empty.
	Theme string
	// Now is the clock of dialogs; time.Now if nil.
	Now func() time.Time
	// Floor opens the screen of an exercise; that of package floor if nil.
	Floor func(*screen.Env, *session.Session) screen.Screen
	// Options are added to those of the program: input, output, environment.
	Options []tea.ProgramOption
}

// The smallest window in which the screens have room.
const (
	leastWidth  = 80
	leastHeight = 24
)

// silence is how long the terminal may take to tell its background before the
// first screen opens without.
const silence = 60 * time.Millisecond

// Model is the application as Bubble Tea runs it.
type Model struct {
	cfg   Config
	ctx   context.Context
	term  terminal
	look  theme.Options
	env   *screen.Env
	kit   widget.Kit
	size  widget.Rect
	ready bool // the first screen was asked for

	screen  screen.Screen   // nil until the first is open
	below   []screen.Screen // what lies under it, such as the exercise under the handbook
	running bool            // the time of the session ran when it was covered
	session *session.Session
	over    overlay // nil, or what lies over the screen
	fatal   *screen.FatalMsg
	status  *widget.Status
	busy    *widget.Busy // while a screen is being opened
	opening int          // counts what was asked for, so that the last wins
	cancel  context.CancelFunc
}

// New makes the application. ctx ends its commands.
func New(ctx context.Context, cfg Config) *Model {
	if cfg.Now == nil {
		cfg.Now = time.Now //nolint:forbidigo // where the ui is put together; tests give their own
	}
	if cfg.Floor == nil {
		cfg.Floor = func(env *screen.Env, s *session.Session) screen.Screen { return floor.New(env, s) }
	}
	m := &Model{cfg: cfg, ctx: ctx, cancel: func() {}}
	m.status, m.busy = widget.NewStatus(m.kit), widget.NewBusy(m.kit)
	m.term = terminal{Options: theme.Options{Dark: true, Profile: colorprofile.ANSI256}}
	m.setLook(m.wanted())
	return m
}

// terminal is what the terminal has told of itself.
type terminal struct {
	theme.Options
	told bool // it has told its background
}

// values are the settings that hold now.
func (m *Model) values() settings.Values {
	v := m.cfg.Settings
	if m.cfg.Theme != "" {
		v = v.With(settings.Theme, m.cfg.Theme)
	}
	if m.cfg.ReducedMotion {
		v = v.With(settings.Motion, settings.On)
	}
	if m.cfg.ASCII {
		v = v.With(settings.ASCII, settings.On)
	}
	return v
}

// wanted are the looks that the settings ask for on this terminal. Who says light
// or dark of a silent terminal knows better than the guess.
func (m *Model) wanted() theme.Options {
	v := m.values()
	o := m.term.Chosen(v.Get(settings.Theme), m.term.told)
	switch v.Get(settings.ASCII) {
	case settings.On:
		o.ASCII = true
	case settings.Off:
		o.ASCII = false
	}
	return o
}

// setLook builds what depends on the looks of the terminal. The screen that is
// open keeps what it was given.
func (m *Model) setLook(o theme.Options) {
	m.look = o
	t, v := theme.New(o), m.values()
	m.env = &screen.Env{
		Ctx: m.ctx, House: m.cfg.House, Words: m.cfg.Words, Theme: t, Markdown: markdown.New(t), Now: m.cfg.Now,
		Settings: v, Keys: keys.Map(v.Keys()).Sound(keymap.All()),
		ReducedMotion: v.On(settings.Motion), Version: m.cfg.Version, Reports: m.cfg.Reports, Authoring: m.cfg.Author != nil,
	}
	m.kit = m.env.Kit()
	m.status.SetKit(m.kit)
	m.busy.SetKit(m.kit)
}

// startMsg tells that the terminal had its time to answer.
type startMsg struct{}

// Init asks the terminal for its background. The first screen opens when it has
// answered, or stays silent.
func (m *Model) Init() tea.Cmd {
	return tea.Batch(
		tea.RequestBackgroundColor,
		tea.Tick(silence, func(time.Time) tea.Msg { return startMsg{} }),
	)
}

// Run runs the application until the learner leaves, or ctx ends.
func Run(ctx context.Context, cfg Config) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m := New(ctx, cfg)
	_, err := tea.NewProgram(m, append([]tea.ProgramOption{tea.WithContext(ctx)}, cfg.Options...)...).Run()
	m.leave()
	return ended(ctx, err)
}
