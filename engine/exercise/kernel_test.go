package exercise_test

import (
	"errors"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// random draws a Program and a play of it: at each point one of the moves that
// are possible, or waiting.
func random(t *rapid.T) *program.Program {
	doc := programtest.Random(t)
	p, diags := programtest.Try(doc)
	if diags.HasErrors() {
		t.Fatalf("%s\n%s", diags, doc)
	}
	return p
}

func possible(k *exercise.Kernel, p *program.Program, s exercise.State) []exercise.Step {
	var out []exercise.Step
	for i := range p.Moves {
		step := exercise.Step{Kind: exercise.Start, Role: p.Moves[i].Role, Move: int32(i)}
		if k.Can(s, step) == nil {
			out = append(out, step)
		}
	}
	if step := (exercise.Step{Kind: exercise.Abandon}); k.Can(s, step) == nil {
		out = append(out, step)
	}
	return out
}

// draw draws a step that is possible, with time passing half of the time.
func draw(t *rapid.T, k *exercise.Kernel, p *program.Program, s exercise.State) exercise.Step {
	steps := possible(k, p, s)
	if len(steps) == 0 || rapid.Bool().Draw(t, "wait") {
		return exercise.Step{Kind: exercise.Advance, To: s[p.Layout.Clock] + int32(rapid.IntRange(0, 9).Draw(t, "quanta"))}
	}
	return rapid.SampledFrom(steps).Draw(t, "step")
}

func over(p *program.Program, s exercise.State) bool { return s[p.Layout.Ended] != program.Running }

// Two kernels that get the same steps say the same, and a state that was cloned
// before is not touched.
func TestApplyIsAFunction(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t)
		k, other := exercise.NewKernel(p, []int{0}, 1), exercise.NewKernel(p, []int{0}, 1)
		s, _ := k.Begin(nil)
		for range 40 {
			if over(p, s) {
				return
			}
			step := draw(t, k, p, s)
			before, copied := s.Clone(), s.Clone()
			out, err := k.Apply(s, step, nil)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := other.Apply(copied, step, nil); err != nil {
				t.Fatal(err)
			}
			again, err := other.Apply(before.Clone(), step, nil)
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(s, copied) || !reflect.DeepEqual(out, again) {
				t.Fatalf("the same step led elsewhere:\n%v\n%v", s, copied)
			}
		}
	})
}

// For s <= t, Advance(s) then Advance(t) is the same as Advance(t), happenings
// included.
func TestAdvanceComposes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t)
		k := exercise.NewKernel(p, []int{0}, 1)
		s, _ := k.Begin(nil)
		for range rapid.IntRange(0, 10).Draw(t, "moves") {
			if over(p, s) {
				return
			}
			if _, err := k.Apply(s, draw(t, k, p, s), nil); err != nil {
				t.Fatal(err)
			}
		}
		if over(p, s) {
			return
		}
		now := s[p.Layout.Clock]
		far := rapid.Int32Range(now, p.Horizon).Draw(t, "far")
		near := rapid.Int32Range(now, far).Draw(t, "near")
		a, b := s.Clone(), s.Clone()
		at, err := k.Apply(a, exercise.Step{Kind: exercise.Advance, To: far}, nil)
		if err != nil {
			t.Fatal(err)
		}
		stepwise, err := k.Apply(b, exercise.Step{Kind: exercise.Advance, To: near}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !over(p, b) {
			if stepwise, err = k.Apply(b, exercise.Step{Kind: exercise.Advance, To: far}, stepwise); err != nil {
				t.Fatal(err)
			}
		}
		if !reflect.DeepEqual(a, b) || !reflect.DeepEqual(at, stepwise) {
			t.Fatalf("Advance(%d) then Advance(%d) differs from Advance(%d)\nat once  %v\nstepwise %v", near, far, far, at, stepwise)
		}
	})
}

// No step leads out of a declared domain.
func TestDomainsHold(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := random(t)
		k := exercise.NewKernel(p, []int{0}, 1)
		s, _ := k.Begin(nil)
		for range 60 {
			for slot, d := range p.Layout.Domains {
				if s[slot] < d.Lo || s[slot] > d.Hi {
					t.Fatalf("%s is %d, outside %d..%d", p.Layout.Names[slot], s[slot], d.Lo, d.Hi)
				}
			}
			if over(p, s) {
				return
			}
			if _, err := k.Apply(s, draw(t, k, p, s), nil); err != nil {
				t.Fatal(err)
			}
		}
	})
}

// A step that is refused changes nothing.
func TestRefusedStepsChangeNothing(t *testing.T) {
	p := programtest.Compile(t, "actions:\n  a: {title: A, why: W., cost: 5m, when: clock >= T+1h}\n  b: {title: B, why: W., cost: 10m}\n")
	k := exercise.NewKernel(p, []int{0}, 1)
	s, _ := k.Begin(nil)
	if _, err := k.Apply(s, exercise.Step{Kind: exercise.Advance, To: 6}, nil); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		step exercise.Step
		want error
	}{
		"a guard that does not hold": {exercise.Step{Kind: exercise.Start, Move: 0}, exercise.ErrUnavailable},
		"a move that is not there":   {exercise.Step{Kind: exercise.Start, Move: 99}, exercise.ErrUnknown},
		"a role that is not there":   {exercise.Step{Kind: exercise.Start, Role: 7}, exercise.ErrUnknown},
		"a time that has passed":     {exercise.Step{Kind: exercise.Advance, To: 1}, exercise.ErrPast},
		"nothing to abandon":         {exercise.Step{Kind: exercise.Abandon}, exercise.ErrIdle},
	} {
		before := s.Clone()
		out, err := k.Apply(s, c.step, nil)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
		if len(out) != 0 || !reflect.DeepEqual(before, s) {
			t.Errorf("%s: something changed", name)
		}
	}
}
