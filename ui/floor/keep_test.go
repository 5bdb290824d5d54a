package floor_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// What could not be saved is not shown as done, and the application is told.
func TestWhatIsNotSavedIsNotShown(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	p := r.plain(t, 80, 22).press("n", "n", "5", "enter", "enter")
	if err := r.desk.Config.Store.Close(); err != nil {
		t.Fatal(err)
	}
	p.press("enter").shows("22:10", "40 min left")
	if len(p.asked) != 1 {
		t.Fatalf("the floor asked for %v, want a fatal error", p.asked)
	}
	if msg, ok := p.asked[0].(screen.FatalMsg); !ok || msg.Err == nil || msg.Next == "" {
		t.Errorf("the floor asked for %#v, want an error with what to do next", p.asked[0])
	}
}

// A run that was left is gone on with where it was.
func TestGoingOnWithARun(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	r.plain(t, 80, 22).press("n", "n", "5", "enter", "enter", "4", "enter")
	if err := r.session.Close(); err != nil {
		t.Fatal(err)
	}
	r.desk.Reopen()
	s, err := r.desk.Resume(t.Context(), r.session.ID, false)
	if err != nil {
		t.Fatal(err)
	}
	next := &room{r.desk, env(t, r.desk.House, theme.Options{}), s}
	next.plain(t, 80, 22).shows("22:20 T+10m").press("5").shows("You were  sure", "FS-02 is cut off.")
}
