package solve

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

func explore(t rapid.TB, p *program.Program, reduce reductions, limit int) *Space {
	t.Helper()
	s, err := Explore(context.Background(), p, Options{Seats: []int{0}, States: limit, reduce: &reduce})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// everything lists what a space says is possible.
func everything(p *program.Program, s *Space) string {
	var b strings.Builder
	for i, m := range s.x.reached {
		if m.found {
			fmt.Fprint(&b, i, " ")
		}
	}
	return b.String()
}

// Each reduction leaves the best and the worst play, and everything that can
// happen, as the search without any finds them.
func TestReductionsChangeNothing(t *testing.T) {
	kinds := map[string]reductions{
		"live": {live: true}, "alike": {alike: true}, "waits": {waits: true},
		"clock": {live: true, clock: true}, "all": allReductions,
	}
	const limit = 60_000
	rapid.Check(t, func(t *rapid.T) {
		src := small(t)
		p, diags := programtest.Try(src, "evidence/a.log", "x\n")
		if diags.HasErrors() {
			t.Fatal(diags, src)
		}
		plain := explore(t, p, reductions{}, limit)
		if !plain.Complete {
			t.Skip("too large for the search without reductions")
		}
		for name, reduce := range kinds {
			s := explore(t, p, reduce, limit)
			if !s.Complete || s.States > plain.States {
				t.Fatalf("%s: complete %t, %d states; without reductions %d\n%s", name, s.Complete, s.States, plain.States, src)
			}
			if a, b := everything(p, plain), everything(p, s); a != b {
				t.Fatalf("%s: what can happen differs:\n%s\n%s\n%s", name, a, b, src)
			}
			for i, pair := range [][2]*Playthrough{{plain.Best, s.Best}, {plain.Worst, s.Worst}} {
				if (pair[0] == nil) != (pair[1] == nil) {
					t.Fatalf("%s: one has a play, one has none", name)
				}
				if pair[0] == nil {
					continue
				}
				if a, b := Weighted(p, pair[0].Points), Weighted(p, pair[1].Points); a != b || pair[0].Time != pair[1].Time {
					t.Fatalf("%s: play %d has %d at %d, without reductions %d at %d\n%s", name, i, b, pair[1].Time, a, pair[0].Time, src)
				}
			}
			realPlays(t, p, s, src)
		}
	})
}

// realPlays repeats what was found in a real run.
func realPlays(t *rapid.T, p *program.Program, s *Space, src string) {
	for _, play := range []*Playthrough{s.Best, s.Worst} {
		if play == nil {
			continue
		}
		r := repeat(t, p, play.Steps, src)
		if outcome, over := r.Ended(); !over || !slices.Equal(r.Points(), play.Points) || outcome != int(play.Outcome) {
			t.Fatalf("the play gives %v and %d, over %t; the search said %v and %d\n%v\n%s", r.Points(), outcome, over, play.Points, play.Outcome, play.Steps, src)
		}
	}
	for i := range p.Outcomes {
		steps, ok := s.Witness(exercise.Ended, int32(i), 0)
		if !ok {
			continue
		}
		if outcome, over := repeat(t, p, steps, src).Ended(); !over || outcome != i {
			t.Fatalf("the way to outcome %d leads to %d, over %t\n%s", i, outcome, over, src)
		}
	}
	for i := range p.Moves {
		steps, ok := s.Witness(exercise.Completed, int32(i), 0)
		if !ok {
			continue
		}
		if r := repeat(t, p, steps, src); r.State()[p.Moves[i].Used] == 0 {
			t.Fatalf("the way to %s does not use it: %v\n%s", p.Moves[i].ID, steps, src)
		}
	}
}

func repeat(t *rapid.T, p *program.Program, steps []Step, src string) *exercise.Run {
	r := exercise.New(p, exercise.Options{Seats: []int{0}, Seed: 1, Pace: exercise.Turn})
	for i, s := range steps {
		if _, err := Do(context.Background(), r, s); err != nil {
			t.Fatalf("step %d of %v: %v\n%s", i, steps, err, src)
		}
	}
	return r
}

// small draws a scenario that the search without reductions can look through: an
// hour long, with a few things of each kind, some of them alike.
func small(t *rapid.T) string {
	src := programtest.Random(t)
	src = strings.Replace(src, "horizon: 4h", "horizon: "+rapid.SampledFrom([]string{"30m", "45m", "1h", "90m"}).Draw(t, "horizon"), 1)
	var b strings.Builder
	n := rapid.IntRange(0, 3).Draw(t, "items")
	if n > 0 {
		b.WriteString("evidence:\n")
	}
	lost := rapid.SampledFrom([]string{"", ", lost_when: b0", ", lost_when: clock >= T+20m"}).Draw(t, "lost")
	cost := rapid.SampledFrom([]string{"0m", "5m", "10m"}).Draw(t, "cost")
	for i := range n {
		fmt.Fprintf(&b, "  i%d: {title: Item, file: evidence/a.log, cost: %s, score: {evidence: 2}%s}\n", i, cost, lost)
	}
	return src + b.String()
}
