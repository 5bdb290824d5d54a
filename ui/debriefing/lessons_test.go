package debriefing_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// The lessons of a scenario are named by their titles where one reads what to do
// next, and opened from there.
func TestTheDebriefLeadsToTheLessons(t *testing.T) {
	d := uitest.New(t)
	x := show(t, debriefing.NewPast(d.Env(t), past(t, d, over(t, d).ID)), 80, 23)
	x.WaitFor("of the best attainable")
	x.Type("7")
	x.WaitFor("1 The night call")
	x.Type("l")
	x.WaitFor("OpenLessonMsg")
}
