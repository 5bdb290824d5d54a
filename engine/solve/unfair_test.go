package solve

import (
	"context"
	"errors"
	"testing"

	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// Two situations look the same, and the best differs: in one a hidden variable
// makes an option pay later, in the other it costs.
func TestHiddenDifferencesAreUnfair(t *testing.T) {
	const body = `state: {trap: bool = false}
attack: {lay: {technique: T1486, text: A trap is laid., at: T+5m, chance: 1/2, set: {trap: true}}}
decisions:
  door:
    when: clock >= T+20m
    ask: Which door
    options:
      left: {text: Left, why: W., later: [{in: 5m, when: trap, score: {contain: -5}}, {in: 5m, when: not trap, score: {contain: 5}}]}
      right: {text: Right, why: W., later: [{in: 5m, when: trap, score: {contain: 5}}, {in: 5m, when: not trap, score: {contain: -5}}]}
`
	for _, c := range []struct {
		name, more string
		unfair     bool
	}{
		{"nothing tells", "", true},
		{"a meter tells", "show: {trap: {title: Trap}}\n", false},
		{"the map tells", "assets: {hall: {title: Hall, zone: House, status: {compromised: trap}}}\n", false},
		{"a message tells", "injects: {click: {at: T+10m, when: trap, from: The guard, subject: A click, body: Something clicked.}}\n", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := programtest.Compile(t, body+c.more)
			clashes, err := Unfair(context.Background(), p, 0, 50_000)
			if err != nil {
				t.Fatal(err)
			}
			if got := len(clashes) > 0; got != c.unfair {
				t.Fatalf("unfair %t, want %t: %+v", got, c.unfair, clashes)
			}
			for _, clash := range clashes {
				if !disjoint(clash.BestA, clash.BestB) {
					t.Errorf("%v and %v have a move in common", clash.BestA, clash.BestB)
				}
			}
		})
	}
}

func TestTooManySituationsAreNotCompared(t *testing.T) {
	p := programtest.Whole(t, programtest.Sized(40))
	if _, err := Unfair(context.Background(), p, 0, 1_000); !errors.Is(err, ErrTooLarge) {
		t.Errorf("error is %v, want %v", err, ErrTooLarge)
	}
}
