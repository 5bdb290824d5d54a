package floor

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/screentest"
)

// metered is a floor that has nothing but meters; all begin at 0.
func metered(t *testing.T, list ...exercise.MeterView) *Floor {
	t.Helper()
	p := &program.Program{Initial: make([]int32, len(list))}
	for i := range list {
		p.Meters = append(p.Meters, program.Meter{ID: list[i].ID, Slot: i})
	}
	return &Floor{kit: testTeller(t).kit, program: p, obs: &exercise.Observation{Meters: list}}
}

func TestASignSaysWhatIsMeant(t *testing.T) {
	for _, c := range []struct {
		name string
		m    exercise.MeterView
		want string
	}{
		{"no harm", exercise.MeterView{Title: "Harm", Hi: 3, High: -1}, "Harm 0/3 ✓ none"},
		{"some harm", exercise.MeterView{Title: "Harm", Value: 1, Hi: 3, High: -1}, "Harm 1/3 ▲ medium"},
		{"all of the harm", exercise.MeterView{Title: "Harm", Value: 3, Hi: 3, High: -1}, "Harm 3/3 ✗ high"},
		{"little of what is bad", exercise.MeterView{Title: "Files", Value: 1, Hi: 24, High: -1}, "Files 1/24 ✓ low"},
		{"nothing achieved yet", exercise.MeterView{ID: "own", Title: "Hosts cleaned", Hi: 4, High: 1}, "Hosts cleaned 0/4 ○ not yet"},
		{"all achieved", exercise.MeterView{Title: "Hosts cleaned", Value: 4, Hi: 4, High: 1}, "Hosts cleaned 4/4 ✓ high"},
		{"fallen to nothing", exercise.MeterView{ID: "high", Title: "Service", Hi: 9, High: 1}, "Service 0/9 ✗ none"},
		{"without judgement", exercise.MeterView{Title: "Teams", Value: 1, Hi: 2}, "Teams 1/2"},
		{"a word", exercise.MeterView{Title: "Backup", Value: 2, Hi: 2, High: 1, Word: "not_tested"}, "Backup not tested ✓"},
		{"a yes", exercise.MeterView{Title: "Online", Value: 1, Hi: 1, High: 1, Bool: true}, "Online Yes ✓"},
	} {
		f := metered(t, c.m)
		if c.m.ID == "high" {
			f.program.Initial[0] = 8
		}
		if got := screentest.Plain(f.meter(&c.m, whole, meterStyle{word: true})); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestMetersKeepTheirTitles(t *testing.T) {
	list := []exercise.MeterView{
		{ID: "a", Title: "Encrypted systems", Value: 24, Hi: 24, High: -1}, {ID: "b", Title: "Level of service", Value: 8, Hi: 10, High: 1},
		{ID: "c", Title: "Patient safety events", Value: 2, Hi: 3, High: -1}, {ID: "d", Title: "Public trust", Value: 3, Hi: 6, High: 1},
		{ID: "e", Title: "Backup", Word: "not_tested"}, {ID: "f", Title: "Reports to the authorities", Hi: 2, High: 1},
	}
	for n := 1; n <= len(list); n++ {
		f := metered(t, list[:n]...)
		for _, w := range []int{78, 98, 138, 198} {
			rows := f.meterRows(w)
			all := strings.Join(rows, "\n")
			screentest.Fits(t, all, w, mostMeterRows)
			for i := range list[:n] {
				if !strings.Contains(screentest.Plain(all), list[i].Title) {
					t.Errorf("%d meters, %d columns: %q is cut:\n%s", n, w, list[i].Title, screentest.Plain(all))
				}
			}
		}
	}
}

// Too many meters with long titles lose letters, but no number and no sign.
func TestManyMetersAreCutAlike(t *testing.T) {
	var list []exercise.MeterView
	for range 12 {
		list = append(list, exercise.MeterView{Title: "Computers in the branch offices", Value: 7, Hi: 7, High: 1})
	}
	f := metered(t, list...)
	for _, w := range []int{40, 78, 100} {
		all := strings.Join(f.meterRows(w), "\n")
		screentest.Fits(t, all, w, mostMeterRows)
		if n := strings.Count(screentest.Plain(all), "7/7 ✓"); n != len(list) {
			t.Errorf("%d columns show %d of 12 numbers:\n%s", w, n, screentest.Plain(all))
		}
	}
	if got := metered(t).meterRows(78); got != nil {
		t.Errorf("no meters take %d lines", len(got))
	}
}
