package floor_test

import (
	"context"
	"os"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/uitest"
	"github.com/watchfloor/watchfloor/ui/words"
)

// room is a desk with an open session, and what its floor is given.
type room struct {
	desk    *uitest.Desk
	env     *screen.Env
	session *session.Session
}

// open begins the scenario of this package for the roles.
func open(t testing.TB, o theme.Options, start session.Start) *room {
	t.Helper()
	d := uitest.With(t, os.DirFS("testdata/packs"))
	p, err := d.Scenario(context.Background(), "night")
	if err != nil {
		t.Fatal(err)
	}
	if p.Program == nil {
		t.Fatal(p.Diagnostics)
	}
	if start.Seats == nil {
		start.Seats = []int{0}
	}
	s, err := d.House.Begin(context.Background(), p, start)
	if err != nil {
		t.Fatal(err)
	}
	return &room{d, env(t, d.House, o), s}
}

// env is what a floor needs. Its clock goes on by a second at every look, so
// that the grace of dialogs is over when the next key comes.
func env(t testing.TB, house *session.House, o theme.Options) *screen.Env {
	t.Helper()
	w, err := words.Load("en")
	if err != nil {
		t.Fatal(err)
	}
	if o == (theme.Options{}) {
		o = theme.Options{Dark: true, Profile: colorprofile.ANSI256}
	}
	th := theme.New(o)
	now := time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	return &screen.Env{
		Ctx: context.Background(), House: house, Words: w, Theme: th, Markdown: markdown.New(th), ReducedMotion: true,
		Now: func() time.Time { now = now.Add(time.Second); return now },
	}
}

// plain is a floor without a terminal: keys go in, and commands are carried out
// at once, but for those that wait for time to pass.
type plain struct {
	t      testing.TB
	screen screen.Screen
	asked  []tea.Msg // what the floor asked the application for
}

func (r *room) plain(t testing.TB, w, h int) *plain {
	t.Helper()
	p := &plain{t: t, screen: floor.New(r.env, r.session)}
	p.screen.SetSize(w, h)
	p.run(p.screen.Init())
	p.send(nil)
	return p
}

// run carries out a command and what comes of it.
func (p *plain) run(cmd tea.Cmd) {
	if cmd == nil || strings.Contains(runtime.FuncForPC(reflect.ValueOf(cmd).Pointer()).Name(), "bubbletea/v2.Tick") {
		return
	}
	p.send(cmd())
}

func (p *plain) send(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.BatchMsg:
		for _, c := range msg {
			p.run(c)
		}
		return
	case screen.OpenDebriefMsg, screen.FatalMsg, screen.CopyMsg:
		p.asked = append(p.asked, msg)
		return
	}
	var cmd tea.Cmd
	p.screen, cmd = p.screen.Update(msg)
	if msg != nil {
		p.run(cmd)
	}
}

// press presses keys by their names.
func (p *plain) press(names ...string) *plain {
	for _, n := range names {
		p.send(key(n))
	}
	return p
}

// write presses the letters of a text.
func (p *plain) write(s string) *plain {
	for _, r := range s {
		p.send(tea.KeyPressMsg{Code: r, Text: string(r)})
	}
	return p
}

func (p *plain) view() string { return screentest.Plain(p.screen.View()) }

// shows fails the test unless all texts are on the screen.
func (p *plain) shows(texts ...string) *plain {
	p.t.Helper()
	for _, s := range texts {
		if !strings.Contains(p.view(), s) {
			p.t.Fatalf("the screen does not show %q; it is:\n%s", s, p.view())
		}
	}
	return p
}

// hides fails the test if one of the texts is on the screen.
func (p *plain) hides(texts ...string) *plain {
	p.t.Helper()
	for _, s := range texts {
		if strings.Contains(p.view(), s) {
			p.t.Fatalf("the screen shows %q; it is:\n%s", s, p.view())
		}
	}
	return p
}

// paste pastes a text.
func (p *plain) paste(s string) { p.send(tea.PasteMsg{Content: s}) }

// beat is what the ticker of a live exercise sends.
func (p *plain) beat() {
	p.t.Helper()
	msg := floor.Beat()
	p.send(msg)
}

// key is a press of a key by its name.
func key(name string) tea.KeyPressMsg {
	codes := map[string]rune{
		"enter": tea.KeyEnter, "esc": tea.KeyEscape, "tab": tea.KeyTab, "up": tea.KeyUp, "down": tea.KeyDown,
		"left": tea.KeyLeft, "right": tea.KeyRight, "pgdown": tea.KeyPgDown, "pgup": tea.KeyPgUp, "home": tea.KeyHome, "end": tea.KeyEnd,
		"backspace": tea.KeyBackspace,
	}
	if c, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: c}
	}
	if name == "shift+tab" {
		return tea.KeyPressMsg{Code: tea.KeyTab, Mod: tea.ModShift}
	}
	return tea.KeyPressMsg{Code: []rune(name)[0], Text: name}
}
