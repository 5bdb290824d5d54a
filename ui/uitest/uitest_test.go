package uitest

import (
	"context"
	"testing"
)

func TestTheDrillCanBePlayedAndTheOtherCannot(t *testing.T) {
	d := New(t)
	all, err := d.Scenarios(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range all {
		if playable := p.Program != nil; playable != (p.ID() == Drill) {
			t.Errorf("%s can be played: %t; diagnostics:\n%s", p.ID(), playable, p.Diagnostics)
		}
	}
	s := d.Begin(t, Drill)
	for i := range s.Prepared.Program.Moves {
		t.Log(s.Prepared.Program.Moves[i].ID)
	}
	t.Log(s.Reference)
}
