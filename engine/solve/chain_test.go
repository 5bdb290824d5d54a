package solve

import (
	"context"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

// enumeration follows every path of a way of playing by itself, without merging
// any two situations and without a reduction.
type enumeration struct {
	m    *model
	by   func(m *model, s exercise.State) []int32
	ends map[string]*big.Rat
	left int // steps that may still be looked at
}

// follow looks at what a step from s leads to, for each way the chances fall.
func (e *enumeration) follow(p *big.Rat, points []int, do func(next exercise.State)) {
	d := &draws{p: e.m.p}
	for more := true; more && e.left > 0; more = d.more() {
		e.left--
		d.begin()
		e.m.k.DrawWith(d.decide)
		next := make(exercise.State, len(e.m.p.Initial))
		do(next)
		q := new(big.Rat).Set(p)
		for _, s := range d.script {
			ev := &e.m.p.Events[s.event]
			n := ev.Num
			if !s.comes {
				n = ev.Den - n
			}
			q.Mul(q, big.NewRat(n, ev.Den))
		}
		have := append([]int(nil), points...)
		for _, h := range e.m.out {
			if h.Kind == exercise.Rewarded || h.Kind == exercise.Critical {
				have[h.What] += int(h.Arg)
			}
		}
		e.visit(next, have, q)
	}
}

func (e *enumeration) visit(s exercise.State, points []int, p *big.Rat) {
	if e.m.ended(s) {
		key := fmt.Sprint(points, max(s[e.m.p.Layout.Ended]-program.OutcomeReached, program.None))
		if e.ends[key] == nil {
			e.ends[key] = new(big.Rat)
		}
		e.ends[key].Add(e.ends[key], p)
		return
	}
	steps := e.by(e.m, s)
	share := new(big.Rat).Mul(p, big.NewRat(1, int64(len(steps))))
	for _, step := range steps {
		e.follow(share, points, func(next exercise.State) {
			copy(next, s)
			if err := e.m.apply(next, step, e.m.p.Horizon); err != nil {
				panic(err)
			}
		})
	}
}

// enumerate is the distribution by brute force; false if that takes too long.
func enumerate(p *program.Program, by func(m *model, s exercise.State) []int32) (map[string]*big.Rat, bool) {
	m, err := newModel(p, []int{0}, nil, reductions{})
	if err != nil {
		panic(err)
	}
	e := &enumeration{m: m, by: by, ends: map[string]*big.Rat{}, left: 30_000}
	e.follow(big.NewRat(1, 1), make([]int, len(p.Objectives)), func(next exercise.State) {
		m.out = m.out[:0]
		m.k.BeginIn(next, &m.out)
	})
	return e.ends, e.left > 0
}

func anything(m *model, s exercise.State) []int32 { return append(m.startablesOf(s), waitStep) }

// startablesOf asks each move itself.
func (m *model) startablesOf(s exercise.State) []int32 {
	var out []int32
	for i := range m.p.Moves {
		mv := &m.p.Moves[i]
		busy := mv.Cost > 0 && s[m.p.Layout.BusyMove[mv.Role]] != 0
		if mv.Role == 0 && !busy && mv.Kind != program.HintMove && mv.Guard.Holds(s) && mv.Supported.Holds(s) {
			out = append(out, int32(i))
		}
	}
	return out
}

func firstThing(m *model, s exercise.State) []int32 {
	for _, kinds := range hastyKinds() {
		for _, mv := range m.startablesOf(s) {
			if wanted(m.p.Moves[mv].Kind, kinds) {
				return []int32{mv}
			}
		}
	}
	return []int32{waitStep}
}

// chancy makes some of the delayed effects of a random scenario a matter of chance.
func chancy(t *rapid.T) string {
	src := small(t)
	for strings.Contains(src, "later: [{in") {
		src = strings.Replace(src, "later: [{in", "later: [{"+rapid.SampledFrom([]string{"", "chance: 1/4, ", "chance: 3/7, ", "chance: 999/1000, "}).Draw(t, "chance")+" in", 1)
	}
	return src
}

// Whatever the scenario, the fractions are those of following every path alone.
func TestADistributionEqualsEnumeration(t *testing.T) {
	compared := 0
	rapid.Check(t, func(t *rapid.T) {
		src := chancy(t)
		p, diags := programtest.Try(src, "evidence/a.log", "x\n")
		if diags.HasErrors() {
			t.Fatal(diags, src)
		}
		for _, way := range []struct {
			name  string
			count func(context.Context, *program.Program, []int, int) (*Distribution, error)
			by    func(*model, exercise.State) []int32
		}{{"random", Distribute, anything}, {"hasty", DistributeHasty, firstThing}} {
			want, ok := enumerate(p, way.by)
			if !ok {
				continue
			}
			d, err := way.count(context.Background(), p, []int{0}, 1)
			if err != nil || !d.Exact {
				t.Fatalf("%s: exact %t, %v\n%s", way.name, d != nil && d.Exact, err, src)
			}
			equalEnds(t, way.name, d, want, src)
			compared++
		}
	})
	if compared < 20 {
		t.Errorf("only %d distributions were small enough to compare", compared)
	}
}

func equalEnds(t *rapid.T, name string, d *Distribution, want map[string]*big.Rat, src string) {
	if len(d.Ends) != len(want) {
		t.Fatalf("%s: %d endings, want %d\n%s", name, len(d.Ends), len(want), src)
	}
	sum, mean := new(big.Rat), new(big.Rat)
	for _, e := range d.Ends {
		got := new(big.Rat).SetFrac(e.N, d.Den)
		if w := want[fmt.Sprint(e.Points, e.Outcome)]; w == nil || w.Cmp(got) != 0 {
			t.Fatalf("%s: %v in %d: %v, want %v\n%s", name, e.Points, e.Outcome, got, w, src)
		}
		sum.Add(sum, got)
		mean.Add(mean, got.Mul(got, big.NewRat(int64(e.Points[0]), 3)))
	}
	if sum.Cmp(big.NewRat(1, 1)) != 0 {
		t.Fatalf("%s: the fractions add up to %v\n%s", name, sum, src)
	}
	if got := d.MeanExact(func(e Ending) (int64, int64) { return int64(e.Points[0]), 3 }); got.Cmp(mean) != 0 {
		t.Fatalf("%s: mean %v, want %v\n%s", name, got, mean, src)
	}
}

// A denominator of more bits than the first primes have is counted once more.
func TestALongDenominatorIsExact(t *testing.T) {
	var b strings.Builder
	b.WriteString("injects:\n") // a message ends each wait, so that few chances fall in one step
	for i := range 40 {
		fmt.Fprintf(&b, "  m%d: {at: T+%dm, from: A, channel: phone, subject: S, body: B.}\n", i, 5*i)
	}
	b.WriteString("attack:\n")
	for i := range 60 {
		fmt.Fprintf(&b, "  e%d: {technique: T1486, text: Step., at: T+%dm, chance: 500/997, score: {contain: 1}}\n", i, 5*(i%40))
	}
	p := programtest.Compile(t, b.String())
	m, err := newModel(p, []int{0}, nil, allReductions)
	if err != nil {
		t.Fatal(err)
	}
	d, err := count(context.Background(), m, (*chain).hasty)
	if err != nil || d == nil {
		t.Fatalf("not counted: %v", err)
	}
	// The number of steps that come is binomial.
	all := new(big.Rat).SetFrac(new(big.Int).Exp(big.NewInt(500), big.NewInt(60), nil), new(big.Int).Exp(big.NewInt(997), big.NewInt(60), nil))
	got := d.ShareExact(func(e Ending) bool { return e.Points[0] == 60 })
	if got.Cmp(all) != 0 {
		t.Errorf("all come with %v, want %v", got, all)
	}
	mean := d.MeanExact(func(e Ending) (int64, int64) { return int64(e.Points[0]), 1 })
	if want := big.NewRat(60*500, 997); mean.Cmp(want) != 0 {
		t.Errorf("mean %v, want %v", mean, want)
	}
}

// What the best player can expect, in fractions: the valuing of the whole space and
// the distribution of what that player then does agree.
func TestTheBestPlayerEarnsWhatWasExpected(t *testing.T) {
	seen := 0
	rapid.Check(t, func(t *rapid.T) {
		src := chancy(t)
		p, diags := programtest.Try(src, "evidence/a.log", "x\n")
		if diags.HasErrors() {
			t.Fatal(diags, src)
		}
		s, err := Explore(context.Background(), p, Options{Seats: []int{0}, States: 5_000, Plays: -1, Values: true})
		if err != nil {
			t.Fatal(err)
		}
		d, err := s.DistributeBest(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		best, _, known := s.ExpectedExact()
		if d == nil || !known {
			return
		}
		seen++
		got := d.MeanExact(func(e Ending) (int64, int64) { return Weighted(p, e.Points), 1 })
		if got.Cmp(best) != 0 {
			t.Fatalf("the best player earns %v, expected %v\n%s", got, best, src)
		}
	})
	if seen == 0 {
		t.Error("in none did chance have a part")
	}
}
