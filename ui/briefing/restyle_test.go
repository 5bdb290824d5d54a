package briefing_test

import (
	"context"
	"testing"

	"github.com/watchfloor/watchfloor/ui/briefing"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	d := uitest.New(t)
	p, err := d.Scenario(context.Background(), uitest.Drill)
	if err != nil {
		t.Fatal(err)
	}
	open := func(env *screen.Env) screen.Screen { return briefing.New(env, p) }
	uitest.Restyled(t, d, open, 80, 23, func(x *screentest.Term) {
		x.WaitFor("Who you are")
		x.Type("kk\x1b[C")
		x.WaitFor("Forensic analyst")
	})
}
