package debrief

import (
	"slices"
	"testing"
)

func TestRatingsByPercent(t *testing.T) {
	usual := [3]int{85, 65, 40}
	for _, c := range []struct {
		name     string
		percent  int
		bounds   [3]int
		critical bool
		want     string
		capped   bool
	}{
		{"all", 100, usual, false, "P", false},
		{"the bound of P", 85, usual, false, "P", false},
		{"just below P", 84, usual, false, "S", false},
		{"just below S", 64, usual, false, "M", false},
		{"just below M", 39, usual, false, "U", false},
		{"bounds of the scenario", 84, [3]int{80, 60, 30}, false, "P", false},
		{"a critical mistake caps P", 100, usual, true, "M", true},
		{"a critical mistake caps S", 70, usual, true, "M", true},
		{"a critical mistake leaves M", 50, usual, true, "M", false},
		{"a critical mistake lifts nothing", 10, usual, true, "U", false},
	} {
		got, capped := rating(c.percent, c.bounds, c.critical)
		if got != c.want || capped != c.capped {
			t.Errorf("%s: got %s, capped %t, want %s, %t", c.name, got, capped, c.want, c.capped)
		}
	}
}

func TestCalibrationSaysNothingOfTooFew(t *testing.T) {
	for _, c := range []struct {
		name        string
		list        []judgement
		enough      bool
		brier, bias int
	}{
		{"none", nil, false, 0, 0},
		{"four", slices.Repeat([]judgement{{5, true}}, 4), false, 0, 0},
		{"sure and right", slices.Repeat([]judgement{{5, true}}, 5), true, 1, -10},
		{"sure and wrong", slices.Repeat([]judgement{{5, false}}, 5), true, 81, 90},
		{"unsure", slices.Repeat([]judgement{{3, true}, {3, false}}, 3), true, 25, 0},
		{"modest", slices.Repeat([]judgement{{1, true}}, 5), true, 81, -90},
	} {
		got := calibration(c.list)
		if got.Given != len(c.list) || got.Enough != c.enough || got.Brier != c.brier || got.Bias != c.bias {
			t.Errorf("%s: got %+v", c.name, got)
		}
	}
	levels := calibration([]judgement{{5, true}, {2, false}, {5, true}, {5, false}, {5, true}, {5, false}}).Levels
	want := []Level{{Level: 2, Given: 1}, {Level: 5, Given: 5, Good: 3, Share: 60, Enough: true}}
	if len(levels) != 2 || levels[0] != want[0] || levels[1] != want[1] {
		t.Errorf("levels: got %+v, want %+v", levels, want)
	}
}
