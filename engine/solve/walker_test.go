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
		if err := x.begin(); err != nil {
			t.Fatal(err)
		}
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

// Every state has its turn exactly once, and each step leads to a state whose turn
// is still to come; also where several roles are played, where chance falls, where
// work is dropped, and where ways are told while the search goes on.
func TestEveryStepLeadsForward(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, seats := forward(t)
		x, err := newExplorer(p, Options{Seats: seats, States: 2_000})
		if err != nil {
			t.Fatal(err)
		}
		fresh, err := newModel(p, seats, nil, allReductions)
		if err != nil {
			t.Fatal(err)
		}
		state, turns := make(exercise.State, len(p.Initial)), map[uint32]bool{}
		if err := x.begin(); err != nil {
			t.Fatal(err)
		}
		whole, err := x.visitAll(context.Background(), func(i uint32) error {
			x.pack.get(x.tab.key(int(i)), state)
			fresh.life.enter(state)
			if turns[i] || !slices.Equal(x.now, state) || !slices.Equal(x.life.spent, fresh.life.spent) || !slices.Equal(seen(x.life), state) {
				t.Fatalf("state %d, had its turn %t, is %v, known was %v", i, turns[i], state, x.now)
			}
			turns[i] = true
			time, order := state[p.Layout.Clock], x.order(state, x.used(state))
			err := x.choices(func(step, until int32) error {
				return x.try(step, until, func() error {
					if x.ended(x.next) {
						return nil
					}
					x.packNext(i)
					if then := x.next[p.Layout.Clock]; then < time || then == time && x.order(x.next, x.nextUsed) <= order {
						t.Fatalf("step %d from order %d at %d leads to %d at %d", step, order, time, x.order(x.next, x.nextUsed), then)
					}
					return nil
				})
			})
			if err != nil {
				return err
			}
			err = x.visit(i)
			if i%7 == 3 {
				n := x.node(i)
				x.steps(mark{from: n.from[viaFirst], step: n.step[viaFirst], found: true}, viaFirst)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if whole && len(turns) != x.tab.n {
			t.Fatalf("%d of %d states had their turn", len(turns), x.tab.n)
		}
	})
}

// forward is a small scenario for one role, with chances, or for two.
func forward(t *rapid.T) (*program.Program, []int) {
	if rapid.Bool().Draw(t, "team") {
		return team(t), []int{0, 1}
	}
	src := chancy(t)
	p, diags := programtest.Try(src, "evidence/a.log", "x\n")
	if diags.HasErrors() {
		t.Fatal(diags, src)
	}
	return p, []int{0}
}

// Where chances of one instant can fall in more ways than can be counted, a search
// stops all the same, and does not say that it has seen everything.
func TestChancesOfOneInstantAreNotCountedForEver(t *testing.T) {
	over, cancel := context.WithCancel(t.Context())
	cancel()
	for _, at := range []string{"0m", "5m"} {
		var b strings.Builder
		for i := range 30 {
			fmt.Fprintf(&b, "  e%d: {technique: T1486, at: T+%s, chance: 1/2, text: It happens., score: {contain: -1}}\n", i, at)
		}
		p := programtest.Compile(t, "attack:\n"+b.String())
		x, err := newExplorer(p, Options{Seats: []int{0}})
		if err != nil {
			t.Fatal(err)
		}
		x.falls = 1_000
		if err := x.run(t.Context()); err != nil || x.complete || x.tab.n == 0 {
			t.Errorf("at T+%s %d states are seen as all there are: %v", at, x.tab.n, err)
		}
		if space, err := Explore(over, p, Options{Seats: []int{0}, Plays: -1}); err != nil || space.Complete {
			t.Errorf("at T+%s with no time it is seen as complete: %v", at, err)
		}
		if d, err := Distribute(over, p, []int{0}, 3); d != nil || err == nil {
			t.Errorf("at T+%s with no time it is counted: %+v, %v", at, d, err)
		}
	}
}

// seen is the state that others are compared with.
func seen(l *liveness) exercise.State {
	var s exercise.State
	for i := range l.places {
		s = append(s, l.places[i].seen)
	}
	return s
}
