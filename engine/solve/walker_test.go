package solve

import (
	"context"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// What is kept from one state to the next, since the two differ in little, is
// what a look at the whole state finds.
func TestAStateIsKnownByWhatDiffers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := small(t)
		p, diags := programtest.Try(src, "evidence/a.log", "x\n")
		if diags.HasErrors() {
			t.Fatal(diags, src)
		}
		x, err := newExplorer(p, Options{Seats: []int{0}, States: 2_000})
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := newModel(p, []int{0}, nil, allReductions)
		if err != nil {
			t.Fatal(err)
		}
		state, ready := make(exercise.State, len(p.Initial)), newReadiness(fresh)
		x.begin()
		_, err = x.visitAll(context.Background(), func(i uint32) error {
			x.pack.get(x.tab.key(int(i)), state)
			fresh.life.enter(state)
			ready.enter(state)
			if !slices.Equal(x.now, state) || !slices.Equal(x.life.spent, fresh.life.spent) || !slices.Equal(x.ready.ready, ready.ready) {
				t.Fatalf("state %d is %v, spent %x, ready %x; known were %v, %x, %x\n%s",
					i, state, fresh.life.spent, ready.ready, x.now, x.life.spent, x.ready.ready, src)
			}
			if queue := x.queue[state[p.Layout.Clock]]; !slices.Contains(queue[x.order(state, x.used(state))], i) {
				t.Fatalf("state %d waits for another turn than that of its order\n%s", i, src)
			}
			return x.visit(i)
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
