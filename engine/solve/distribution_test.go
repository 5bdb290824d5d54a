package solve

import (
	"context"
	"math"
	"os"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Two decisions, one chance: the probabilities can be worked out by hand.
func TestADistributionIsExact(t *testing.T) {
	p := programtest.Compile(t, `decisions:
  d: {ask: What, options: {a: {text: A, why: W., score: {contain: 3}, later: [{in: 10m, chance: 1/4, score: {contain: 4}}]}, b: {text: B, why: W.}}}
outcomes:
  good: {when: chose(d.a), text: Good.}
  none: {text: None.}
ends: {when: "done(d)"}
`)
	d, err := Distribute(context.Background(), p, []int{0}, 1000)
	if err != nil || !d.Exact {
		t.Fatalf("exact %t, %v", d.Exact, err)
	}
	// A, B or waiting, each a third; who waits has nothing more to wait for but the
	// horizon.
	for outcome, want := range []float64{1.0 / 3, 2.0 / 3} {
		got, low, high := d.Share(func(e Ending) bool { return e.Outcome == int32(outcome) })
		if math.Abs(got-want) > 1e-12 || low != got || high != got {
			t.Errorf("outcome %d: %v (%v to %v), want %v", outcome, got, low, high, want)
		}
	}
	if mean, margin := d.Mean(func(e Ending) float64 { return float64(e.Points[0]) }); math.Abs(mean-1) > 1e-12 || margin != 0 {
		t.Errorf("mean %v ± %v, want 1", mean, margin)
	}
}

// Counting and playing agree, as far as playing can tell.
func TestCountingAgreesWithPlaying(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := small(t)
		p, diags := programtest.Try(src, "evidence/a.log", "x\n")
		if diags.HasErrors() {
			t.Fatal(diags, src)
		}
		d, err := Distribute(context.Background(), p, []int{0}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if !d.Exact {
			t.Skip("too large to count")
		}
		sum, _ := d.Mean(func(Ending) float64 { return 1 })
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("probabilities add up to %v\n%s", sum, src)
		}
		s, err := Sample(context.Background(), p, []int{0}, 300, func(n int) Policy { return Random(uint64(n)) })
		if err != nil {
			t.Fatal(err)
		}
		for outcome := range int32(len(p.Outcomes)) {
			is := func(e Ending) bool { return e.Outcome == outcome }
			want, _, _ := d.Share(is)
			got, _, _ := s.Share(is)
			if math.Abs(want-got) > 0.16 { // more than five standard deviations
				t.Fatalf("outcome %d: counted %v, played %v\n%s", outcome, want, got, src)
			}
		}
		points := func(e Ending) float64 { return float64(Weighted(p, e.Points)) }
		want, _ := d.Mean(points)
		if got, margin := s.Mean(points); math.Abs(want-got) > 3*margin+1 {
			t.Fatalf("mean: counted %v, played %v ± %v\n%s", want, got, margin, src)
		}
	})
}

func TestTheIntervalOfAShareIsWilsons(t *testing.T) {
	d := &Distribution{Plays: 100, Ends: []Ending{{Outcome: 0, P: 0.1}, {Outcome: program.None, P: 0.9}}}
	_, low, high := d.Share(func(e Ending) bool { return e.Outcome == 0 })
	if math.Abs(low-0.0552) > 0.0005 || math.Abs(high-0.1744) > 0.0005 {
		t.Errorf("interval %v to %v, want 0.0552 to 0.1744", low, high)
	}
}

// BenchmarkDistribute counts how playing at random ends, in fractions, in the
// example of the handbook.
func BenchmarkDistribute(b *testing.B) {
	doc, diags := scenario.Load(context.Background(), os.DirFS("../../content/handbook"), "example", scenario.Options{})
	if diags.HasErrors() {
		b.Fatal(diags)
	}
	p, _ := program.Compile(doc)
	for b.Loop() {
		d, err := Distribute(context.Background(), p, []int{0}, 1)
		if err != nil || !d.Exact {
			b.Fatal(d, err)
		}
	}
}
