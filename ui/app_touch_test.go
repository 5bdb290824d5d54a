package ui

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

var sizes = []struct {
	name string
	w, h int
}{{"80x24", 80, 24}, {"140x40", 140, 40}}

func TestTheSettingsScreen(t *testing.T) {
	for _, c := range sizes {
		t.Run(c.name, func(t *testing.T) {
			x := start(t, config(t, uitest.New(t)), c.w, c.h)
			x.WaitFor("2 scenarios")
			x.Type(",")
			x.WaitFor("WATCHFLOOR · Settings")
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			for _, want := range []string{"▸ ○ Theme", "Reduced motion", "◉ as the terminal: light or dark", "high contrast: every text at 7 to 1"} {
				x.WaitFor(want)
			}
			x.Key(tea.KeyEscape)
			x.WaitFor("WATCHFLOOR · Library")
		})
	}
}

// A change holds at once and at the next start, until it is taken back.
func TestChangingASetting(t *testing.T) {
	d := uitest.New(t)
	x := start(t, config(t, d), 140, 40)
	x.WaitFor("2 scenarios")
	x.Type(",")
	x.WaitFor("as the terminal")
	before := x.ANSI()
	x.Key(tea.KeyLeft) // the last one: for all colour vision
	x.WaitFor("◉ colour-blind safe")
	if x.ANSI() == before {
		t.Error("the theme has not changed")
	}
	x.Key(tea.KeyDown)
	x.Type("\r")
	x.WaitFor("* on")
	x.WaitFor("+-") // frames of ASCII
	book, err := d.Settings(t.Context())
	if err != nil || book.Values().Get(settings.Theme) != theme.Colourblind || !book.Values().On(settings.ASCII) {
		t.Errorf("kept is %v, %v", book.Values().Names(), err)
	}
	x.Key(tea.KeyBackspace)
	x.WaitFor("╭─")
	x.Key(tea.KeyUp)
	x.WaitFor("◉ colour-blind safe")
	x.Type("R")
	x.WaitFor("Everything as usual?")
	x.Type("y")
	x.WaitFor("◉ as the terminal")
	if book, _ = d.Settings(t.Context()); len(book.Values().Names()) != 0 {
		t.Errorf("still set are %v", book.Values().Names())
	}
}

// In no theme and in no size does anything but ASCII remain when that is asked for.
func TestASCIIIsEverywhere(t *testing.T) {
	d := uitest.New(t)
	cfg := config(t, d)
	cfg.ASCII = true
	x := start(t, cfg, 140, 40)
	only := func(where string) {
		t.Helper()
		for _, r := range x.Screen() {
			if r > '~' {
				t.Errorf("%s shows %q:\n%s", where, r, x.Screen())
				return
			}
		}
	}
	x.WaitFor("2 scenarios")
	only("the library")
	x.Type("?")
	x.WaitFor("Everywhere")
	only("the help")
	x.Key(tea.KeyEscape)
	x.WaitGone("Everywhere")
	x.Type(",")
	x.WaitFor("WATCHFLOOR - Settings")
	only("the settings")
	x.Key(tea.KeyEscape)
	x.WaitFor("WATCHFLOOR - Library")
	x.Type("H")
	x.WaitFor("WATCHFLOOR - Handbook")
	x.WaitFor("Getting started")
	only("the handbook")
	x.Key(tea.KeyEscape)
	x.WaitFor("WATCHFLOOR - Library")
	x.Type("\r")
	x.WaitFor("Begin")
	only("the briefing")
	x.Type("\r\r\r\r")
	x.WaitFor("Feed")
	for _, pane := range "12345678" {
		x.Type(string(pane))
	}
	x.WaitFor("Timeline")
	only("the floor")
}

// A key that was changed works, the footer and the help name it, and the usual one
// does nothing any more.
func TestAChangedKey(t *testing.T) {
	d := uitest.New(t)
	x := start(t, config(t, d), 140, 40)
	x.WaitFor("u learners")
	x.Type(",")
	x.WaitFor("WATCHFLOOR · Settings")
	x.Type("/Choose who plays\r\r")
	x.WaitFor("Press the new key now")
	x.Type("H") // taken on this screen
	x.WaitFor("H is taken here (Library): Open the handbook")
	x.Type("\r")
	x.WaitFor("Press the new key now")
	x.Key(tea.KeyEnter)
	x.WaitFor("reserved")
	x.Type("\r")
	x.WaitFor("Press the new key now")
	x.Type("z")
	x.WaitFor("Keys")
	x.WaitFor("z")
	x.Key(tea.KeyEscape) // takes the filter off first
	x.WaitGone("/Choose who")
	x.Key(tea.KeyEscape)
	x.WaitFor("WATCHFLOOR · Library")
	x.WaitFor("z learners")
	x.Type("?")
	x.WaitFor("z                  Choose who plays")
	x.Key(tea.KeyEscape)
	x.WaitGone("Everywhere")
	x.Type("uz")
	x.WaitFor("WATCHFLOOR · Learners")
	x.Key(tea.KeyEscape)
	x.WaitFor("WATCHFLOOR · Library") // u has not opened it a second time, nor filtered
	x.WaitFor("2 scenarios")
}

// onTheFloor runs the application in the midst of an exercise that was gone on with.
func onTheFloor(t *testing.T) (*Model, *screentest.Term) {
	t.Helper()
	d := uitest.New(t)
	cfg := config(t, d)
	cfg.Resume = d.Left(t, uitest.Drill)
	m := New(t.Context(), cfg)
	t.Cleanup(m.leave)
	x := screentest.Start(t, m, 80, 24)
	x.WaitFor("1 Feed")
	return m, x
}

// The handbook and the settings lie over an exercise, whose time stands still.
func TestTheHandbookOverTheFloor(t *testing.T) {
	m, x := onTheFloor(t)
	x.Type("?H")
	x.WaitFor("WATCHFLOOR · Handbook")
	x.WaitFor("The floor, key by key")
	if m.session.Running() {
		t.Error("time goes on while the handbook is read")
	}
	x.Key(tea.KeyEscape)
	x.WaitFor("02-floor")
	x.Key(tea.KeyEscape)
	x.WaitFor("1 Feed")
	x.Type("?,")
	x.WaitFor("WATCHFLOOR · Settings")
	x.Key(tea.KeyEscape)
	x.WaitFor("1 Feed")
	if !m.session.Running() {
		t.Error("time does not go on after the settings")
	}
}

// Questions over the handbook or the floor leave the time as they found it.
func TestTheTimeOfAnExerciseUnderQuestions(t *testing.T) {
	m, x := onTheFloor(t)
	x.Type("?H")
	x.WaitFor("The floor, key by key")
	x.Key(tea.KeyEscape)
	x.WaitFor("02-floor")
	x.Type("q")
	x.WaitFor("Leave the exercise?")
	x.Type("n")
	x.WaitGone("Leave the exercise?")
	if m.session.Running() {
		t.Error("time goes on under the handbook after leaving was turned down")
	}
	x.Key(tea.KeyEscape)
	x.WaitFor("1 Feed")
	x.Type("q")
	x.WaitFor("Leave the exercise?")
	x.Type("?")
	x.WaitFor("▸ Keys")
	x.Type("H?") // the help of a question leads nowhere else
	x.WaitGone("▸ Keys")
	x.WaitFor("Leave the exercise?")
	x.Type("n")
	x.WaitGone("Leave the exercise?")
	if !m.session.Running() {
		t.Error("time stands still after leaving was turned down")
	}
}

// A key that is pressed twice closes what lies over the exercise, not the exercise.
func TestClosingTwice(t *testing.T) {
	_, x := onTheFloor(t)
	x.Send(screen.OpenSettingsMsg{})
	x.WaitFor("WATCHFLOOR · Settings")
	x.Send(screen.CloseMsg{})
	x.Send(screen.CloseMsg{})
	x.Send(screen.OpenHandbookMsg{})
	x.WaitFor("WATCHFLOOR · Handbook")
	x.Send(screen.CloseMsg{})
	x.WaitFor("1 Feed")
}

func TestTheHandbookScreen(t *testing.T) {
	for _, c := range sizes {
		t.Run(c.name, func(t *testing.T) {
			x := start(t, config(t, uitest.New(t)), c.w, c.h)
			x.WaitFor("2 scenarios")
			x.Type("H")
			x.WaitFor("03-scoring")
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Type("/hand over")
			x.WaitFor("places with")
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Type("\r")
			x.WaitFor("WATCHFLOOR · Handbook")
			x.Until("to show a place", func(s string) bool { return strings.Contains(strings.ToLower(s), "hand over") })
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Key(tea.KeyEscape)
			x.WaitFor("esc back")
			x.Key(tea.KeyEscape)
			x.WaitFor("03-scoring")
			x.Key(tea.KeyEscape)
			x.WaitFor("WATCHFLOOR · Library")
		})
	}
}

// The clipboard is asked for with the text as it is safe to have.
func TestCopying(t *testing.T) {
	m := New(t.Context(), config(t, uitest.New(t)))
	var said, copied string
	var run func(tea.Cmd)
	run = func(cmd tea.Cmd) {
		switch msg := cmd().(type) {
		case tea.BatchMsg:
			for _, c := range msg {
				run(c)
			}
		case screen.StatusMsg:
			said = msg.Text
		default:
			copied = stringOf(msg)
		}
	}
	_, cmd := m.Update(screen.CopyMsg{Text: "a\x1b]52;c;evil\x07b\u202e", What: "a mail"})
	run(cmd)
	if !strings.Contains(said, "Copied: a mail") || !strings.Contains(said, "your terminal does not allow it") {
		t.Errorf("said is %q", said)
	}
	if strings.ContainsAny(copied, "\x1b\x07\u202e") || !strings.HasPrefix(copied, "a") {
		t.Errorf("copied is %q", copied)
	}
	_, cmd = m.Update(screen.CopyMsg{Text: strings.Repeat("x", mostCopied+1), What: "a file"})
	if msg, ok := cmd().(screen.StatusMsg); !ok || !msg.Bad {
		t.Error("more than terminals take is not refused")
	}
}

// The mouse is asked for only when it is wanted.
func TestTheMouseIsOptional(t *testing.T) {
	d := uitest.New(t)
	cfg := config(t, d)
	m := New(t.Context(), cfg)
	m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	if m.View().MouseMode != tea.MouseModeNone {
		t.Error("the mouse is on without being asked for")
	}
	cfg.Settings = settings.Values{}.With(settings.Mouse, settings.On)
	x := start(t, cfg, 140, 40)
	x.WaitFor("2 scenarios")
	x.Until("to list both", func(s string) bool { return strings.Contains(s, "▸ • ") || strings.Contains(s, "▸") })
	row := 0
	for y, line := range strings.Split(x.Screen(), "\n") {
		if strings.Contains(line, "Cannot be played") {
			row = y + 1
		}
	}
	x.Click(8, row)
	x.Until("to select what was clicked", func(s string) bool { return strings.Contains(strings.Split(s, "\n")[row], "▸") })
}

// stringOf is a message of text, such as what goes to the clipboard.
func stringOf(msg tea.Msg) string { return fmt.Sprint(msg) }

// Screens that tell their keys only when they are open can have others as well.
func TestAChangedKeyOfTheScreenBelow(t *testing.T) {
	d := uitest.New(t)
	cfg := config(t, d)
	cfg.Scenario = uitest.Drill
	x := start(t, cfg, 140, 40)
	x.WaitFor("Begin")
	x.Type("?")
	x.WaitFor("Everywhere")
	x.Type(",")
	x.WaitFor("WATCHFLOOR · Settings")
	x.Type("/another value for\r")
	x.WaitFor("Keys: Briefing")
	x.Type("\r")
	x.WaitFor("Press the new key now")
	x.Type("z")
	x.WaitGone("Press the new key now")
	book, err := d.Settings(t.Context())
	if err != nil || len(book.Values().Keys()) != 1 {
		t.Fatalf("kept are %v, %v", book.Values().Keys(), err)
	}
	for name := range book.Values().Keys() {
		if !strings.HasPrefix(name, "briefing.") {
			t.Errorf("kept is %q", name)
		}
	}
}
