package program_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/program"
)

func TestAShareIsHeldBetweenIdleAndBest(t *testing.T) {
	for _, c := range []struct {
		name               string
		points, idle, best int
		want               int64
	}{
		{"idle is nothing", -10, -10, 30, 0},
		{"best is the whole", 30, -10, 30, program.Whole},
		{"half way", 10, -10, 30, program.Whole / 2},
		{"worse than idle", -50, -10, 30, 0},
		{"better than the best that is known", 40, -10, 30, program.Whole},
		{"rounded down", 2, 0, 3, 666_666},
	} {
		if got := program.Share(c.points, c.idle, c.best); got != c.want {
			t.Errorf("%s: got %d, want %d", c.name, got, c.want)
		}
	}
}
