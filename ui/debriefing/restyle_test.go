package debriefing_test

import (
	"strconv"
	"testing"

	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	d := uitest.New(t)
	s := over(t, d)
	t.Run("questions", func(t *testing.T) {
		open := func(env *screen.Env) screen.Screen { return debriefing.New(env, s) }
		uitest.Restyled(t, d, open, 80, 23, func(x *screentest.Term) {
			x.WaitFor("What would you do differently")
			x.Type("half a thought")
			x.WaitFor("half a thought")
		})
	})
	pages := func(env *screen.Env) screen.Screen { return debriefing.NewPast(env, past(t, d, s.ID)) }
	for page := 1; page <= 7; page++ {
		t.Run(strconv.Itoa(page), func(t *testing.T) {
			uitest.Restyled(t, d, pages, 140, 38, func(x *screentest.Term) {
				x.WaitFor("of the best attainable")
				x.Type(strconv.Itoa(page))
			})
		})
	}
	t.Run("a folder is asked for", func(t *testing.T) {
		uitest.Restyled(t, d, pages, 80, 23, func(x *screentest.Term) {
			x.WaitFor("of the best attainable")
			x.Type("s\x15night") // Emptied first: every test has a folder of its own.
			x.WaitFor("night")
		})
	})
}
