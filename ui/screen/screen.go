// Package screen is the contract between the application and its screens: what
// a screen is, what it is given, and the messages by which screens ask for one
// another.
package screen

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Env is what every screen is given. It belongs to one terminal and does not
// change: should the terminal tell late that its background is light, the screen
// that is open is given another (see Restyler).
type Env struct {
	Ctx           context.Context // ends with the application; commands use it
	House         *session.House
	Words         *words.Catalogue
	Theme         *theme.Theme
	Markdown      *markdown.Renderer
	Now           func() time.Time // for dialogs and the ticker only, never for rules
	ReducedMotion bool
	Version       string
	Reports       string // folder into which reports are saved unless another is named
	Authoring     bool   // there is an Author area
	Settings      settings.Values
	Keys          keys.Map // keys that were given other meanings
}

// Kit is what the widgets of this terminal need.
func (e *Env) Kit() widget.Kit {
	return widget.Kit{Theme: e.Theme, Words: e.Words, Reduced: e.ReducedMotion}
}

// Screen is one full-window part of the application. The application shows a
// header above it and a footer below it; a screen draws the rectangle between.
type Screen interface {
	Init() tea.Cmd
	Update(tea.Msg) (Screen, tea.Cmd)
	// View draws exactly the size that was set.
	View() string
	// Cursor is where the real cursor belongs, or nil.
	Cursor() *tea.Cursor
	// SetSize lays the screen out. The application then sends a
	// tea.WindowSizeMsg of the same size, at which commands may start.
	SetSize(width, height int)
	// Title names the screen in the header; Status is shown at its right.
	Title() string
	Status() string
	// Keys are the bindings that work now; footer and help derive from them.
	Keys() []keys.Binding
	// Typing tells that letters are text now, so that q and ? are no commands.
	Typing() bool
	// Close is called when the screen is left for good. A session that the
	// screen was given is not its own: the application closes that.
	Close()
}

// Restyler is a screen that can take another look while it is open, which all of
// the application's own do: it keeps everything but its colours and signs.
type Restyler interface {
	// Restyle gives the screen another environment, which differs in its theme
	// alone. The command renders anew what takes long.
	Restyle(*Env) tea.Cmd
}

// Origin is a screen to which a briefing that was opened from it leads back. From
// any other it leads to the library.
type Origin interface {
	// Here is what asks for the screen as it stands; nil is the library.
	Here() tea.Msg
}

// DebriefPlace is a place in a debrief that one comes back to.
type DebriefPlace struct {
	Page int // from 0, as its tabs stand
	Row  int // of the text of the page, from 0
}

// Messages by which a screen asks the application for another one.
type (
	// OpenLibraryMsg asks for the library.
	OpenLibraryMsg struct{}
	// OpenBriefingMsg asks for the briefing of a scenario.
	OpenBriefingMsg struct{ Prepared *session.Prepared }
	// OpenFloorMsg asks for the exercise of a session that is open.
	OpenFloorMsg struct{ Session *session.Session }
	// ResumeMsg asks to go on with a run.
	ResumeMsg struct {
		ID     string
		Anyway bool // although the scenario has changed
	}
	// OpenDebriefMsg asks for the debrief of a session that is over.
	OpenDebriefMsg struct{ Session *session.Session }
	// OpenRunMsg asks for the debrief of an earlier run, to look at. Place is where
	// in it: nil is its beginning.
	OpenRunMsg struct {
		ID    string
		Place *DebriefPlace
	}
	// OpenScenarioMsg asks for the briefing of the scenario with an id.
	OpenScenarioMsg struct{ ID string }
	// OpenPathMsg asks for the learning path. At is the row that is selected: empty is
	// what is suggested.
	OpenPathMsg struct{ At string }
	// OpenLessonMsg asks for the lesson with an id. Back is what is asked for when it
	// is left: nil is the learning path. Page is where in it, from 1; one more than it
	// has is its end, 0 where the learner stopped.
	OpenLessonMsg struct {
		ID   string
		Back tea.Msg
		Page int
	}
	// OpenReviewMsg asks for the review of what is due.
	OpenReviewMsg struct{}
	// OpenActionsMsg asks for the improvement actions.
	OpenActionsMsg struct{}
	// OpenAuthorMsg asks for the Author area.
	OpenAuthorMsg struct{}
	// OpenWatchMsg asks to watch a scenario while it is written.
	OpenWatchMsg struct {
		Preview *preview.Preview
		Name    string // of the folder, as people call it
		// Begin takes the play to where it is shown first; nil leaves it there.
		Begin func(context.Context, *preview.Preview) error
	}
	// StatusMsg shows a line for a while.
	StatusMsg struct {
		Text string
		Bad  bool
	}
	// FatalMsg shows an error as a full screen with what to do next.
	FatalMsg struct {
		Err  error
		Next string
	}
)
