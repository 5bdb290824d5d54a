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
	for keys, sees := range map[string]string{"8": "Decision by decision", "8w": "step back to a decision", "8a": "What does it begin with?", "8a\r": "Owner", "8f": "5 minutes left", "8f\r": "to keep"} {
		t.Run("after "+keys, func(t *testing.T) {
			uitest.Restyled(t, d, pages, 140, 38, func(x *screentest.Term) {
				x.WaitFor("of the best attainable")
				x.Type("8")
				x.WaitFor("Decision by decision")
				for _, key := range keys[1:] {
					x.Type(string(key))
				}
				x.WaitFor(sees)
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
