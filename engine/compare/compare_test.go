package compare_test

import (
	"testing"

	"github.com/watchfloor/watchfloor/engine/compare"
	"github.com/watchfloor/watchfloor/engine/debrief"
)

func at(n int64) *int64 { return &n }

// chose is a debrief with one decision.
func chose(run, option, best string) *debrief.Debrief {
	d := &debrief.Debrief{Run: run, Decisions: []debrief.Decision{{ID: "first", Title: "First", Status: debrief.NeverOpened, BestOption: best}}}
	if option != "" {
		x := &d.Decisions[0]
		x.Status, x.Chosen, x.Option = debrief.Completed, at(10), &debrief.Option{ID: "first." + option, Text: option}
	}
	return d
}

func TestChangedChoicesAreMarked(t *testing.T) {
	now := chose("c", "cut", "cut")
	now.Score.Source, now.Score.BestPath = "proven", []debrief.PathStep{{Move: "first.cut"}}
	a := compare.With(now, []*debrief.Debrief{chose("b", "watch", "cut"), chose("a", "watch", "cut"), chose("0", "", "cut")})
	if !a.Proven || !a.Best || len(a.Runs) != 4 || a.Runs[0].Run != "c" {
		t.Fatalf("got %+v", a)
	}
	want := []compare.Cell{
		{Status: debrief.Completed, ID: "first.cut", Other: true, AsBest: true},
		{Status: debrief.Completed, ID: "first.watch"},
		{Status: debrief.Completed, ID: "first.watch", Other: true},
		{Status: debrief.NeverOpened},
	}
	for i, c := range a.Decisions[0].Cells {
		if w := want[i]; c.Status != w.Status || c.ID != w.ID || c.Other != w.Other || c.AsBest != w.AsBest {
			t.Errorf("attempt %d: got %+v, want %+v", i, c, w)
		}
	}
}

// A decision that an older scenario did not have says nothing of it.
func TestADecisionThatAnEarlierAttemptDidNotHave(t *testing.T) {
	a := compare.With(chose("b", "cut", ""), []*debrief.Debrief{{Run: "a"}})
	if c := a.Decisions[0].Cells; c[0].Other || c[1].Status != "" || a.Best || a.Decisions[0].Best != "" {
		t.Errorf("got %+v", a)
	}
}

func TestWhatDiffersAfterTheyPart(t *testing.T) {
	step := func(id, status string, t int64) debrief.Step { return debrief.Step{ID: id, Status: status, At: at(t)} }
	move := func(id string, from, to int64) debrief.Move {
		return debrief.Move{ID: id, From: from, To: to, Status: debrief.Completed}
	}
	chosen := func(id string, at int64) debrief.Move {
		return debrief.Move{ID: id, Kind: "decision", From: at, To: at, Status: debrief.Completed}
	}
	was := &debrief.Debrief{
		Attack: []debrief.Step{step("in", debrief.Happened, 0), step("spread", debrief.Happened, 50), step("late", debrief.NotReached, 90)},
		Moves:  []debrief.Move{move("log", 0, 5), chosen("first.watch", 10), move("watch", 10, 10), move("log", 20, 25)},
	}
	now := &debrief.Debrief{
		Attack: []debrief.Step{step("in", debrief.Happened, 0), step("spread", debrief.Prevented, 50), step("late", debrief.NotReached, 90)},
		Moves:  []debrief.Move{move("log", 0, 5), chosen("first.cut", 10), move("cut", 10, 20), move("log", 20, 25)},
	}
	b := compare.Both(was, now, 10)
	type row struct {
		id       string
		was, now bool
		other    bool
	}
	want := []row{{"first", true, true, true}, {"watch", true, false, true}, {"cut", false, true, true}, {"log", true, true, false}, {"spread", true, true, true}, {"late", true, true, false}}
	if b.Shared != 2 || b.Differ != 4 || len(b.Rows) != len(want) {
		t.Fatalf("got %+v", b)
	}
	for i, r := range b.Rows {
		if got := (row{r.ID, r.Was != nil, r.Now != nil, r.Other}); got != want[i] {
			t.Errorf("row %d: got %+v, want %+v", i, got, want[i])
		}
	}
}
