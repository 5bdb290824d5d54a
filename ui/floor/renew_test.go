package floor_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/floor"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// Another run takes the place of the one that is shown, and the floor stays where
// it is.
func TestAnotherRunTakesThePlace(t *testing.T) {
	r := open(t, theme.Options{}, session.Start{})
	p := r.plain(t, 80, 22).press("n", "n", "4", "enter", "enter").shows("collected")
	old := r.session
	run := exercise.New(old.Prepared.Program, exercise.Options{Seats: []int{0}, Seed: 1, Pace: exercise.Turn})
	p.run(p.screen.(*floor.Floor).Renew(session.Loose(old.Prepared, run)))
	p.shows("▸ Memory of FS-02", "▸ ○ Collect it", "T+0m")

	// It is played on, and the run before is left as it is.
	before := len(old.Run.Records())
	p.press("enter").shows("collected")
	if len(old.Run.Records()) != before || len(run.Records()) == 0 {
		t.Errorf("%d records before, %d now, %d in the new run", before, len(old.Run.Records()), len(run.Records()))
	}
	if err := session.Loose(old.Prepared, run).Close(); err != nil {
		t.Errorf("closing what nobody keeps: %v", err)
	}
}
