package ui

import (
	"context"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// slow is a store that keeps nothing before it is told to.
type slow struct {
	store.Store
	now chan struct{} // closed: it keeps everything at once
}

// Append implements store.Store.
func (s slow) Append(ctx context.Context, stream string, at int64, f store.Fence, recs ...store.Record) error {
	<-s.now
	return s.Store.Append(ctx, stream, at, f, recs...)
}

// hasty is the application over a store that is slow until then is called.
func hasty(t *testing.T) (d *uitest.Desk, x *screentest.Term, then func()) {
	t.Helper()
	d = uitest.New(t)
	s := slow{d.Config.Store, make(chan struct{})}
	d.Config.Store = s
	d.Reopen()
	return d, start(t, config(t, d), 80, 24), func() { close(s.now) }
}

// pressed waits until all keys before have been taken.
func pressed(x *screentest.Term) {
	x.Type("?")
	x.WaitFor("This screen")
	x.Key(tea.KeyEscape)
	x.WaitGone("This screen")
}

// Keys that are pressed faster than settings are kept all count.
func TestNoPressIsLostInTheSettings(t *testing.T) {
	d, x, then := hasty(t)
	x.WaitFor("2 scenarios")
	x.Type(",")
	x.WaitFor("◉ as the terminal")
	x.Key(tea.KeyRight)
	x.Key(tea.KeyRight)
	x.Key(tea.KeyRight)
	x.Key(tea.KeyDown)
	x.Key(tea.KeyRight) // of another setting
	pressed(x)
	then()
	x.WaitFor("* on") // frames of ASCII
	x.Key(tea.KeyUp)
	x.WaitFor("* high contrast")
	book, err := d.Settings(t.Context())
	if err != nil || book.Values().Get(settings.Theme) != theme.Contrast || !book.Values().On(settings.ASCII) {
		t.Errorf("kept is %v, %v", book.Values().Names(), err)
	}
}

// Who leaves before a change is kept finds it in every screen all the same.
func TestAChangeHoldsAlsoForWhoLeavesAtOnce(t *testing.T) {
	_, x, then := hasty(t)
	x.WaitFor("2 scenarios")
	x.Type(",")
	x.WaitFor("◉ as the terminal")
	x.Key(tea.KeyDown)
	x.Key(tea.KeyRight)
	pressed(x)
	x.Send(tea.KeyPressMsg{Code: tea.KeyEscape})
	then()
	x.WaitFor("WATCHFLOOR - Library")
	screentest.ASCIIOnly(t, x.ANSI())
}

// Where nothing is kept no press is lost either.
func TestNoPressIsLostWhereNothingIsKept(t *testing.T) {
	d := uitest.New(t)
	d.Config.ReadOnly = true
	d.Reopen()
	x := start(t, config(t, d), 80, 24)
	x.WaitFor("2 scenarios")
	x.Type(",")
	x.WaitFor("◉ as the terminal")
	x.Type("\x1b[C\x1b[C\x1b[C")
	x.WaitFor("◉ high contrast")
}
