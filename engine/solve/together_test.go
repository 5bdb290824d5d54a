package solve

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

var ownerless = regexp.MustCompile(`(?m)^  (a\d+): \{title|^  (d\d+):$`)

// team is a small scenario whose moves belong to two roles.
func team(t *rapid.T) *program.Program {
	src := teamSource(t)
	p, diags := programtest.Try(src)
	if diags.HasErrors() {
		t.Fatal(diags, src)
	}
	return p
}

func teamSource(t *rapid.T) string {
	src := programtest.Random(t)
	src = strings.Replace(src, "horizon: 4h", "horizon: "+rapid.SampledFrom([]string{"20m", "30m", "45m"}).Draw(t, "horizon"), 1)
	src = strings.Replace(src, "  lead: {title: Lead, brief: You lead.}\n", "  lead: {title: Lead, brief: You lead.}\n  aide: {title: Aide, brief: You help.}\n", 1)
	return ownerless.ReplaceAllStringFunc(src, func(head string) string {
		by := rapid.SampledFrom([]string{"lead", "aide"}).Draw(t, "by")
		if at, ok := strings.CutSuffix(head, "{title"); ok {
			return at + "{by: " + by + ", title"
		}
		return head + "\n    by: " + by
	})
}

// What is found for several roles together is a real play with exactly those points,
// never above the best there is nor above the bound; with room to look through
// everything, it is the best there is.
func TestPlaysOfSeveralRolesAreHonest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, seats := team(t), []int{0, 1}
		whole, err := Explore(context.Background(), p, Options{Seats: seats, States: 6_000, Plays: -1})
		if err != nil {
			t.Fatal(err)
		}
		if !whole.Complete || whole.Best == nil {
			t.Skip("too large")
		}
		found, err := Search(context.Background(), p, seats, 1, Budget{Climb: 20_000})
		if err != nil {
			t.Fatal(err)
		}
		best := Weighted(p, whole.Best.Points)
		if got := Weighted(p, found.Best); got > best || found.Bound < best || found.Proven && got != best {
			t.Fatalf("found %d, bound %d, proven %t; the best is %d", got, found.Bound, found.Proven, best)
		}
		if got := followed(t, p, seats, found.Path); !slices.Equal(got, found.Best) {
			t.Fatalf("the path gives %v, the search said %v", got, found.Best)
		}
		again, err := Search(context.Background(), p, seats, 1, Budget{Climb: 20_000})
		if err != nil || !slices.Equal(again.Path, found.Path) {
			t.Fatalf("a second search finds %v, not %v: %v", again.Path, found.Path, err)
		}
		large, err := Search(context.Background(), p, seats, 1, Budget{Climb: 20_000, States: 6_000})
		if err != nil {
			t.Fatal(err)
		}
		if got := Weighted(p, large.Best); got != best || !large.Proven {
			t.Fatalf("with room for everything %d, proven %t; the best is %d", got, large.Proven, best)
		}
		for _, budget := range []Budget{{Climb: 2_000, Nodes: 20 * 3_000}, {Nodes: 20 * 300}} {
			proof, err := Search(context.Background(), p, seats, 1, budget)
			if err != nil {
				t.Fatal(err)
			}
			if got := Weighted(p, proof.Best); got > best || proof.Bound < best || proof.Proven && got != best {
				t.Fatalf("with %+v found %d, bound %d, proven %t; the best is %d", budget, got, proof.Bound, proof.Proven, best)
			}
		}
		worst, err := SearchWorst(context.Background(), p, seats, 1, Budget{Climb: 20_000, Nodes: 20 * 1_000})
		if err != nil {
			t.Fatal(err)
		}
		if low := Weighted(p, whole.Worst.Points); worst.Proven && Weighted(p, worst.Best) != low {
			t.Fatalf("worst %d is proven; the worst is %d", Weighted(p, worst.Best), low)
		}
		if low := Weighted(p, whole.Worst.Points); Weighted(p, worst.Best) < low || worst.Bound > low {
			t.Fatalf("worst %d, bound %d; the worst is %d", Weighted(p, worst.Best), worst.Bound, low)
		}
	})
}

// followed plays a path as a run does and returns its points.
func followed(t *rapid.T, p *program.Program, seats []int, path []Step) []int {
	r := exercise.New(p, exercise.Options{Seats: seats, Seed: 1, Pace: Pace(seats)})
	if err := Play(context.Background(), r, Follow(path), nil); err != nil {
		t.Fatal(err)
	}
	return r.Points()
}

// Where the time is over before anything was found, there is a whole play all the
// same, and a better one than waiting.
func TestASearchWithoutTimeHasAPlay(t *testing.T) {
	over, cancel := context.WithCancel(context.Background())
	cancel()
	one := programtest.Whole(t, programtest.Sized(40))
	two := programtest.Whole(t, strings.Replace(programtest.Head, "  lead: {title: Lead, brief: You lead.}\n", "  a: {title: A, brief: A.}\n  b: {title: B, brief: B.}\n", 1)+`actions:
  tell: {title: Tell, why: W., by: a, cost: 10m, score: {contain: 1}}
  act: {title: Act, why: W., by: b, cost: 5m, when: done(tell), score: {contain: 5}}
`+programtest.Tail)
	for _, c := range []struct {
		p     *program.Program
		seats []int
	}{{one, []int{0}}, {two, []int{0, 1}}} {
		r, err := Search(over, c.p, c.seats, 1, Budget{Beam: 8, Nodes: 100, Climb: 10_000})
		if err != nil {
			t.Fatal(err)
		}
		if Weighted(c.p, r.Best) <= Weighted(c.p, r.Idle) {
			t.Errorf("seats %v: no better than waiting: %v", c.seats, r.Best)
		}
	}
}

// A role cannot do what only another opens; what time opens as well, it can.
func TestNeedsAreWhatNoOtherWayLeadsTo(t *testing.T) {
	p := programtest.Whole(t, strings.Replace(programtest.Head, "  lead: {title: Lead, brief: You lead.}\n", "  a: {title: A, brief: A.}\n  b: {title: B, brief: B.}\n", 1)+`actions:
  tell: {title: Tell, why: W., by: a, cost: 10m}
  act: {title: Act, why: W., by: b, when: done(tell)}
  late: {title: Late, why: W., by: b, when: done(tell) or clock >= T+1h}
  own: {title: Own, why: W., by: b, when: done(act)}
`+programtest.Tail)
	needs, err := Needs(p, []int{0, 1})
	if err != nil {
		t.Fatal(err)
	}
	if len(needs) != 1 || p.Moves[needs[0].Move].ID != "act" || needs[0].Role != 0 || len(needs[0].By) != 1 || p.Moves[needs[0].By[0]].ID != "tell" {
		t.Errorf("needs %+v", needs)
	}
}

// What is said to need another role is never done while that role does nothing.
func TestNeedsAreProved(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := team(t)
		needs, err := Needs(p, []int{0, 1})
		if err != nil {
			t.Fatal(err)
		}
		for seat := range 2 {
			alone, err := Explore(context.Background(), p, Options{Seats: []int{seat}, States: 20_000, Plays: -1})
			if err != nil {
				t.Fatal(err)
			}
			for _, n := range needs {
				if int(n.Role) != seat && alone.Reached(exercise.Began, n.Move, 0) {
					t.Fatalf("%s is done without role %d", p.Moves[n.Move].ID, n.Role)
				}
			}
		}
	})
}
