package screen

import (
	"path"
	"reflect"

	"github.com/watchfloor/watchfloor/engine/settings"
)

// Messages about the person before the terminal rather than about an exercise.
type (
	// OpenHandbookMsg asks for the handbook over what is open; Page is the name of
	// a page, or empty for the list.
	OpenHandbookMsg struct{ Page string }
	// OpenSettingsMsg asks for the settings over what is open.
	OpenSettingsMsg struct{}
	// OpenLearnersMsg asks for the learners of this machine.
	OpenLearnersMsg struct{}
	// CloseMsg asks to go back to what lies under the screen.
	CloseMsg struct{}
	// SettingsMsg tells that a setting was changed; all others stay.
	SettingsMsg struct {
		Values settings.Values
		Name   string // empty: all of them
	}
	// LearnerMsg tells that somebody else learns from now on.
	LearnerMsg struct {
		Name   string
		Values settings.Values
	}
	// CopyMsg asks for a text in the clipboard, since the learner did.
	CopyMsg struct {
		Text string
		What string // as it is named in the status line
	}
)

// RawKeys is a screen that at times wants keys as they were pressed, whatever they
// were made to mean.
type RawKeys interface {
	RawKeys() bool
}

// Scope is the name under which a screen's bindings are kept. It is that of its
// package, since a package has one screen.
func Scope(s Screen) string {
	if s == nil {
		return ""
	}
	t := reflect.TypeOf(s)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return path.Base(t.PkgPath())
}
