package preview

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// Ways is where one can jump to: every decision, event and outcome, with a play
// that leads there.
type Ways struct {
	Targets  []Target
	States   int  // situations that were looked at
	Complete bool // they are all there are

	version *Version
	seats   string
}

// Target is something to jump to.
type Target struct {
	Kind      exercise.Kind // Opened, EventHappened or Ended
	ID, Title string
	Event     program.EventKind // of an event
	Found     bool
	Never     bool  // it was proved that it cannot be
	At        int64 // Found: when it happens on the way there, in simulated minutes
	Moves     int   // Found: moves on the way there

	what  int32
	steps []solve.Step
}

// What is looked at to find ways: as many situations as take about a second, and
// plays by chance beyond.
const (
	waysStates = 120_000
	waysPlays  = 1_500
)

// Ways looks for ways to everything that can be jumped to; once for a version and
// the roles that are played.
func (p *Preview) Ways(ctx context.Context, progress func(states int)) (*Ways, error) {
	p.mu.Lock()
	v, seats, done := p.good, strings.Join(p.roles(), "+"), p.ways
	var played []int
	if p.run != nil {
		played = slices.Clone(p.run.Options().Seats)
	}
	p.mu.Unlock()
	if v == nil {
		return nil, ErrNothing
	}
	if done != nil && done.version == v && done.seats == seats {
		return done, nil
	}
	space, err := solve.Explore(ctx, v.Program, solve.Options{
		Seats: played, States: waysStates, Plays: waysPlays, Search: solve.DefaultBudget, Progress: progress,
	})
	if err == nil {
		err = ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("look for ways through the scenario: %w", err)
	}
	w := &Ways{States: space.States, Complete: space.Complete, version: v, seats: seats}
	w.list(space)
	for _, play := range []*solve.Playthrough{space.Best, space.Worst} {
		if play != nil {
			w.along(played, play.Steps)
		}
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ways = w
	return w, nil
}

// ErrNothing is that no version of the scenario can be played yet.
var ErrNothing = errors.New("there is nothing to play yet")

// list makes the targets: decisions, events, outcomes, each in the order of the
// scenario.
func (w *Ways) list(space *solve.Space) {
	p := w.version.Program
	for i := range p.Decisions {
		d := &p.Decisions[i]
		w.add(space, Target{Kind: exercise.Opened, what: int32(i), ID: d.ID, Title: d.Title})
	}
	for i := range p.Events {
		e := &p.Events[i]
		if e.History || e.Kind == program.OpenEvent || e.Kind == program.LossEvent {
			continue // what opens is a decision, and what is lost is told by its condition
		}
		w.add(space, Target{Kind: exercise.EventHappened, what: int32(i), ID: e.ID, Title: e.Title, Event: e.Kind})
	}
	for i := range p.Outcomes {
		o := &p.Outcomes[i]
		w.add(space, Target{Kind: exercise.Ended, what: int32(i), ID: o.ID, Title: o.Title})
	}
}

func (w *Ways) add(space *solve.Space, t Target) {
	t.steps, t.Found = space.Witness(t.Kind, t.what, 0)
	t.Never = space.Impossible(t.Kind, t.what, 0)
	if t.Found {
		t.At = w.version.Program.Minutes(space.Soonest(t.Kind, t.what, 0))
		for _, s := range t.steps {
			if s.Move != program.None && w.version.Program.Moves[s.Move].Kind != program.ReadMove {
				t.Moves++
			}
		}
	}
	w.Targets = append(w.Targets, t)
}

// along adds what lies on the way of a play and was not found otherwise.
func (w *Ways) along(seats []int, steps []solve.Step) {
	p := w.version.Program
	run := exercise.New(p, exercise.Options{Seats: seats, Seed: 1, Pace: solve.Pace(seats)})
	if err := solve.Play(context.Background(), run, solve.Follow(steps), nil); err != nil {
		return
	}
	for _, h := range run.Log() {
		for i := range w.Targets {
			if t := &w.Targets[i]; !t.Found && t.Kind == h.Kind && t.what == h.What {
				t.Found, t.steps, t.At, t.Moves = true, steps, p.Minutes(h.At), begun(run, h.At)
			}
		}
	}
}

// begun counts the moves that were begun up to a time.
func begun(run *exercise.Run, at int32) int {
	n := 0
	for _, h := range run.Log() {
		if h.Kind == exercise.Began && h.At <= at && run.Program().Moves[h.What].Kind != program.ReadMove {
			n++
		}
	}
	return n
}

// Find is the target with an id. Decisions come before events, and events before
// outcomes.
func (w *Ways) Find(id string) (Target, bool) {
	i := slices.IndexFunc(w.Targets, func(t Target) bool { return t.ID == id })
	if i < 0 {
		return Target{}, false
	}
	return w.Targets[i], true
}

// Errors of a jump.
var (
	ErrNoWay  = errors.New("no way there is known")
	ErrChance = errors.New("chance falls otherwise on the way there")
)

// seeds is how many seeds are tried for chance to fall as a way needs it.
const seeds = 200

// Jump begins anew and plays the way to a target. Where chance decides on the way,
// it takes a seed under which that falls as it has to.
func (p *Preview) Jump(ctx context.Context, to Target) error {
	p.mu.Lock()
	v, ways, first := p.good, p.ways, p.opt.Seed
	seats := []int(nil)
	if p.run != nil {
		seats = slices.Clone(p.run.Options().Seats)
	}
	p.mu.Unlock()
	switch {
	case !to.Found:
		return ErrNoWay
	case ways == nil || ways.version != v:
		return ErrReplaced
	}
	tries := 1
	if slices.ContainsFunc(v.Program.Events, func(e program.Event) bool { return e.Den != 0 }) {
		tries = seeds
	}
	for n := range tries {
		seed := first
		if n > 0 {
			seed = uint64(n)
		}
		acts, ok, err := way(ctx, v.Program, seats, seed, to)
		if err != nil {
			return err
		}
		if ok {
			_, err := p.Play(ctx, nil, seed, acts)
			return err
		}
	}
	return ErrChance
}

// way plays to a target and returns what was done, and whether it was reached.
func way(ctx context.Context, p *program.Program, seats []int, seed uint64, to Target) ([]Act, bool, error) {
	var acts []Act
	run := exercise.New(p, exercise.Options{Seats: seats, Seed: seed, Pace: exercise.Turn, Record: func(_ context.Context, list ...exercise.Record) error {
		acts = append(acts, slices.Clone(Act(list)))
		return nil
	}})
	by := solve.Follow(to.steps)
	for len(acts) < maxActs {
		if slices.ContainsFunc(run.Log(), func(h exercise.Happening) bool { return h.Kind == to.Kind && h.What == to.what }) {
			return acts, true, nil
		}
		if _, over := run.Ended(); over {
			return acts, false, nil
		}
		if err := ctx.Err(); err != nil {
			return nil, false, fmt.Errorf("play to %s: %w", to.ID, err)
		}
		if _, err := solve.Do(ctx, run, by.Next(run)); err != nil {
			return acts, false, nil //nolint:nilerr // chance has fallen otherwise before
		}
	}
	return acts, false, nil
}

// Follow begins anew and plays a way of the solver to its end, for the roles that
// it was found for.
func (p *Preview) Follow(ctx context.Context, roles []string, steps []solve.Step) error {
	if _, err := p.Play(ctx, roles, 0, nil); err != nil {
		return err
	}
	run, v := p.Current()
	if run == nil {
		return ErrNothing
	}
	to := Target{Kind: exercise.Ended, what: program.None, steps: steps}
	acts, _, err := way(ctx, v.Program, run.Options().Seats, run.Options().Seed, to)
	if err != nil {
		return err
	}
	_, err = p.Play(ctx, nil, 0, acts)
	return err
}

// maxActs bounds a play that leads nowhere.
const maxActs = 5_000
