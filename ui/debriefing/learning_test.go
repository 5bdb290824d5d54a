package debriefing

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/screentest"
)

// What is judged rests on enough; what does not is counted, and says so.
func TestCalibrationJudgesNothingOfTooFew(t *testing.T) {
	for _, c := range []struct {
		name        string
		c           debrief.Calibration
		shows, lack []string
	}{
		{"never told", debrief.Calibration{}, []string{"You never said", "nothing to judge", "5 times are enough"}, []string{"surer", "Brier"}},
		{
			"three", debrief.Calibration{Given: 3, Levels: []debrief.Level{{Level: 4, Given: 3, Good: 1, Share: 33}}},
			[]string{"You said 3 times", "not enough to judge", "Sure 4 of 5   1 of 3 good  too few to judge"}, []string{"█", "surer", "fits", "Brier"},
		},
		{
			"six", debrief.Calibration{Given: 6, Enough: true, Bias: 40, Brier: 31, Levels: []debrief.Level{{Level: 2, Given: 1}, {Level: 5, Given: 5, Good: 2, Share: 40, Enough: true}}},
			[]string{"Sure 2 of 5   0 of 1 good  too few to judge", "2 of 5 good  █", "In these 6 judgements you were surer", "0.31"}, []string{"not enough"},
		},
	} {
		w := &writer{Text: prose.New(kit(t), 74), kit: kit(t), d: &debrief.Debrief{Calibration: c.c}}
		w.calibration()
		text := screentest.Plain(w.String())
		for _, s := range c.shows {
			if !strings.Contains(text, s) {
				t.Errorf("%s: does not say %q:\n%s", c.name, s, text)
			}
		}
		for _, s := range c.lack {
			if strings.Contains(text, s) {
				t.Errorf("%s: says %q:\n%s", c.name, s, text)
			}
		}
	}
}
