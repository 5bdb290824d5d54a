package scenarios_test

import (
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/scenarios"
)

// maxGap is by how many percent a play may at most be better than the best one that
// was found.
const maxGap = 3

// Every scenario that ships is solved for each role that can be played, or bounded
// with a small gap, and somebody who takes the first thing there is fares far worse
// than the best.
func TestShippedScenariosAreSolved(t *testing.T) {
	if testing.Short() {
		t.Skip("a search of the whole space takes long under the race detector")
	}
	dirs, err := scenario.List(scenarios.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		doc, diags := scenario.Load(t.Context(), scenarios.FS, dir, scenario.Options{})
		if diags.HasErrors() {
			t.Fatal(diags)
		}
		p, diags := program.Compile(doc)
		if p == nil {
			t.Fatal(diags)
		}
		for seat, role := range p.Roles {
			if role.Playable {
				t.Run(dir+"/"+role.ID, func(t *testing.T) {
					t.Parallel()
					solved(t, p, seat)
				})
			}
		}
	}
}

// solved fails where the play of a role is worth too little care. Its time is more
// than it needs: what bounds it are situations, so that a busy machine finds the
// same.
func solved(t *testing.T, p *program.Program, seat int) {
	t.Helper()
	opt := appraisal.Options{Seats: []int{seat}, States: 60_000, Plays: 60, Time: 2 * time.Minute}
	opt.Search.Beam, opt.Search.Nodes = 32, 10_000
	r, err := appraisal.Appraise(t.Context(), p, opt)
	if err != nil {
		t.Fatal(err)
	}
	if r.Best.Gap > maxGap {
		t.Errorf("another play may be %.1f %% better than the best that was found", r.Best.Gap)
	}
	if hasty := r.Policies["hasty"].Mean; hasty > 75 {
		t.Errorf("the first thing there is brings %.1f %%", hasty)
	}
	for _, o := range r.Outcomes {
		if o.Impossible && seat == 0 {
			t.Errorf("outcome %s can never be reached", o.ID)
		}
	}
}

// maxTeamGap is the same for all roles of a scenario together, by the states that a
// search of them may look at; where there are more, less is left open.
const (
	maxTeamGap = 8
	teamStates = 8_000_000
)

// Every scenario that ships is bounded for all of its roles together, by a play that
// is found in some seconds.
func TestShippedScenariosAreBoundedForTeams(t *testing.T) {
	if testing.Short() {
		t.Skip("a search for the best play of a team takes long under the race detector")
	}
	dirs, err := scenario.List(scenarios.FS, ".")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range dirs {
		p, _ := program.Compile(load(t, dir))
		var seats []int
		for i := range p.Roles {
			if p.Roles[i].Playable {
				seats = append(seats, i)
			}
		}
		if len(seats) < 2 {
			continue
		}
		t.Run(dir, func(t *testing.T) {
			r, err := solve.Search(t.Context(), p, seats, 1, solve.Budget{Nodes: 2_000, Climb: teamStates})
			if err != nil {
				t.Fatal(err)
			}
			way := solve.Weighted(p, r.Best) - solve.Weighted(p, r.Idle)
			gap := 100 * float64(r.Gap(p)) / float64(way)
			t.Logf("the best that was found is %v, another play may be %.1f %% better", r.Best, gap)
			if gap > maxTeamGap {
				t.Errorf("another play may be %.1f %% better than the best that was found", gap)
			}
		})
	}
}
