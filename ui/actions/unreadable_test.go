package actions_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/ui/actions"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// A record that cannot be read is told once; the list is there, and can be changed.
func TestARecordThatCannotBeReadIsToldOnce(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 23}, {140, 38}} {
		d := planned(t)
		log, err := journal.OpenLog(t.Context(), d.Config.Store, improvement.Stream("amy"))
		if err != nil {
			t.Fatal(err)
		}
		if err := log.Append(t.Context(), journal.Item{Kind: "action", Body: []byte(`{"id":"4","what":7}`)}); err != nil {
			t.Fatal(err)
		}
		x := screentest.Start(t, &uitest.Host{Screen: actions.New(d.Env(t))}, size.w, size.h)
		x.WaitFor(`record 3 of "learner/amy/actions" is kept but cannot be read`)
		x.WaitFor("Print the list of telephone numbers")
		screentest.Fits(t, x.ANSI(), size.w, size.h+1)
		x.Type(" ")
		x.WaitGone("is kept but")
		if a := plan(t, d)["1"]; a.Status != improvement.Done {
			t.Errorf("the plan takes no change: %+v", a)
		}
	}
}
