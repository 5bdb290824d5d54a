package solve

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/program/programtest"
)

func explore(t rapid.TB, p *program.Program, reduce reductions, limit int) *Space {
	t.Helper()
	s, err := Explore(context.Background(), p, Options{Seats: []int{0}, States: limit, reduce: &reduce})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What is said of a space without looking through it agrees with what is found by
// looking through it: nothing that happens was excluded, what plays by chance see
// can happen, no bound is passed, and valuing backwards gives the same best and
// worst.
func TestWhatIsSaidAgreesWithWhatIsFound(t *testing.T) {
	const limit = 12_000
	rapid.Check(t, func(t *rapid.T) {
		src := small(t)
		p, diags := programtest.Try(src, "evidence/a.log", "x\n")
		if diags.HasErrors() {
			t.Fatal(diags, src)
		}
		whole, err := Explore(context.Background(), p, Options{Seats: []int{0}, States: limit, Values: true})
		if err != nil {
			t.Fatal(err)
		}
		if !whole.Complete {
			t.Skip("too large")
		}
		part, err := Explore(context.Background(), p, Options{Seats: []int{0}, States: 2, Plays: 50, Search: Budget{Beam: 3, Nodes: 50}})
		if err != nil {
			t.Fatal(err)
		}
		for i := range whole.x.reached {
			if part.x.reached[i].found && !whole.x.reached[i].found {
				t.Fatalf("a play by chance saw %d, which cannot happen\n%s", i, src)
			}
		}
		excluded(t, p, whole, part, src)
		if whole.Best == nil {
			return
		}
		best, worst, _ := whole.Expected()
		if float64(Weighted(p, whole.Best.Points)) != best || float64(Weighted(p, whole.Worst.Points)) != worst {
			t.Fatalf("forwards %v and %v, backwards %v and %v\n%s", whole.Best.Points, whole.Worst.Points, best, worst, src)
		}
		if !part.Complete && (part.Best.Bound < whole.Best.Bound || part.Worst.Bound > whole.Worst.Bound) {
			t.Fatalf("bounds %d and %d, but %d and %d are possible\n%s", part.Best.Bound, part.Worst.Bound, whole.Best.Bound, whole.Worst.Bound, src)
		}
		for sign, play := range map[int64]*Playthrough{1: whole.Best, -1: whole.Worst} {
			allowed, total := hopes(t, p, play.Steps, sign)
			for i, hope := range allowed {
				if hope < total {
					t.Fatalf("after %d steps of %v the bound is %d, but %d is possible\n%s", i, play.Steps, sign*hope, sign*total, src)
				}
			}
		}
	})
}

// excluded holds what part calls impossible against what whole found.
func excluded(t *rapid.T, p *program.Program, whole, part *Space, src string) {
	check := func(kind exercise.Kind, n int, args int) {
		for i := range int32(n) {
			for arg := range int32(args) {
				if whole.Reached(kind, i, arg) && part.Impossible(kind, i, arg) {
					t.Fatalf("kind %d of %d (%d) happens, but was called impossible\n%s", kind, i, arg, src)
				}
			}
		}
	}
	check(exercise.Began, len(p.Moves), 1)
	check(exercise.EventHappened, len(p.Events), 1)
	check(exercise.EventPrevented, len(p.Events), 1)
	check(exercise.Opened, len(p.Decisions), 1)
	check(exercise.Decided, len(p.Decisions), 2)
	check(exercise.Defaulted, len(p.Decisions), 2)
	check(exercise.Collected, len(p.Items), 1)
	check(exercise.Lost, len(p.Items), 1)
	check(exercise.Ended, len(p.Outcomes), 1)
}

// Fourteen files that are read once each make sixteen thousand sets of files read,
// at every time; those that are alike are counted, so that few situations are left.
func TestAHubOfFilesStaysSmall(t *testing.T) {
	p := programtest.Compile(t, hub(14), "evidence/a.log", "x\n")
	s := explore(t, p, allReductions, 100_000)
	if !s.Complete || s.States > 100_000 {
		t.Fatalf("complete %t, %d states", s.Complete, s.States)
	}
	if naive := explore(t, p, reductions{}, 100_000); naive.Complete {
		t.Errorf("without counting there are %d states; the test shows nothing", naive.States)
	}
	for i := range p.Items {
		if steps, ok := s.Witness(exercise.Collected, int32(i), 0); !ok || len(steps) != 1 || steps[0].Move != p.Items[i].Collect[0] {
			t.Errorf("the way to item %d is %v, %t", i, steps, ok)
		}
	}
}

// hub is a place with n files, a decision that needs two of some others, and an
// attack that goes on.
func hub(n int) string {
	var b strings.Builder
	b.WriteString("state: {spread: int 0..6 = 0 clamp}\n")
	b.WriteString("attack:\n  wave: {technique: T1486, text: Files are encrypted., at: T+30m, every: 30m, times: 4, unless: done(stop), add: {spread: 1}, score: {contain: -2}}\n")
	b.WriteString("actions:\n  stop: {title: Stop, why: W., cost: 10m, when: spread >= 1, score: {contain: 5}}\n")
	b.WriteString("evidence:\n")
	for i := range n {
		fmt.Fprintf(&b, "  f%d: {title: File %d, file: evidence/a.log, cost: 10m, score: {evidence: 1}}\n", i, i)
	}
	return b.String()
}

// Where chance decides, nobody knows what was not drawn yet: the best player takes
// what is worth most on average, and every way of falling can happen.
func TestChanceIsExpected(t *testing.T) {
	p := programtest.Compile(t, `state: {won: bool = false}
actions:
  safe: {title: Safe, why: W., when: not done(bold), score: {contain: 2}}
  bold: {title: Bold, why: W., when: not done(safe), later: [{in: 10m, chance: 1/3, score: {contain: 9}, set: {won: true}}]}
outcomes:
  lucky: {when: won, text: Lucky.}
  plain: {text: Plain.}
`)
	s, err := Explore(context.Background(), p, Options{Seats: []int{0}})
	if err != nil {
		t.Fatal(err)
	}
	best, worst, known := s.Expected()
	if !known || best != 60*9.0/3 || worst != 0 {
		t.Errorf("expected %v and %v, %t; want 180 and 0", best, worst, known)
	}
	for outcome := range int32(2) {
		if !s.Reached(exercise.Ended, outcome, 0) {
			t.Errorf("outcome %d was not reached", outcome)
		}
	}
	steps, _ := s.Witness(exercise.Ended, 0, 0)
	if !slices.ContainsFunc(steps, func(st Step) bool { return st.Move >= 0 && p.Moves[st.Move].ID == "bold" }) {
		t.Errorf("one becomes lucky by %v", steps)
	}
}

// Two roles on one state: what one does opens what the other can do.
func TestRolesAreSearchedTogether(t *testing.T) {
	p := programtest.Whole(t, strings.Replace(programtest.Head, "  lead: {title: Lead, brief: You lead.}\n", "  a: {title: A, brief: A.}\n  b: {title: B, brief: B.}\n", 1)+`state: {told: bool = false}
actions:
  tell: {title: Tell, why: W., by: a, cost: 10m, set: {told: true}}
  act: {title: Act, why: W., by: b, cost: 5m, when: told and clock < T+20m, score: {contain: 5}}
outcomes: {over: {text: Over.}}
ends: {when: "done(act)"}
`)
	for _, c := range []struct {
		seats []int
		best  int
	}{{[]int{0, 1}, 5}, {[]int{0}, 0}, {[]int{1}, 0}} {
		s, err := Explore(context.Background(), p, Options{Seats: c.seats})
		if err != nil || !s.Complete {
			t.Fatal(err)
		}
		if s.Best.Points[0] != c.best {
			t.Errorf("seats %v: best %v, want %d", c.seats, s.Best.Points, c.best)
		}
		r := exercise.New(p, exercise.Options{Seats: c.seats, Pace: exercise.Turn})
		if err := Play(context.Background(), r, Follow(s.Best.Steps), nil); err != nil || r.Points()[0] != c.best {
			t.Errorf("seats %v: the play %v gives %v, %v", c.seats, s.Best.Steps, r.Points(), err)
		}
	}
}

// A condition that holds for one instant only, while the role is at work, is seen.
func TestAWatchedConditionIsSeenInEveryInstant(t *testing.T) {
	p := programtest.Compile(t, `state: {x: int 0..3 = 0 clamp}
attack:
  up: {technique: T1486, text: Up., at: T+10m, add: {x: 2}}
  down: {technique: T1486, text: Down., at: T+15m, add: {x: -2}}
actions: {work: {title: Work, why: W., cost: 1h}}
`)
	x := -1
	for slot, name := range p.Layout.Names {
		if name == "x" {
			x = slot
		}
	}
	two, three := cond.FromBool(cond.Compare(x, cond.Eq, 2)), cond.FromBool(cond.Compare(x, cond.Eq, 3))
	late := cond.FromBool(cond.All(cond.Compare(x, cond.Eq, 2), cond.Compare(p.Layout.Clock, cond.Ge, 3)))
	s, err := Explore(context.Background(), p, Options{Seats: []int{0}, Watch: []*cond.Cond{two, three, late}})
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := s.Held(0); !ok || !s.NeverHolds(1) || !s.NeverHolds(2) {
		t.Errorf("x == 2 seen %t, x == 3 never %t, x == 2 after T+15m never %t", ok, s.NeverHolds(1), s.NeverHolds(2))
	}
}

// How options compare is asked in every situation: one that is always best, one
// that never is, one that depends, and a decision that makes no difference.
func TestChoicesAreCompared(t *testing.T) {
	p := programtest.Compile(t, `state: {hot: bool = false}
actions: {heat: {title: Heat, why: W., set: {hot: true}}}
decisions:
  plain: {ask: Which, options: {good: {text: G, why: W., score: {contain: 3}}, bad: {text: B, why: W.}}}
  mixed: {ask: Which, options: {cool: {text: C, why: W., when: not hot, score: {contain: 5}}, always: {text: A, why: W., score: {contain: 2}}, warm: {text: W, why: W., when: hot, score: {contain: 4}}}}
  empty: {ask: Which, options: {one: {text: O, why: W.}, two: {text: T, why: W.}}}
`)
	s, err := Explore(context.Background(), p, Options{Seats: []int{0}, Values: true})
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]Choice{
		"plain.good": {true, true, false}, "plain.bad": {true, false, true},
		"mixed.cool": {true, true, false}, "mixed.always": {true, false, true}, "mixed.warm": {true, true, false},
	} {
		move, _ := p.MoveByID(id)
		if got, known := s.Choice(int32(move)); !known || got != want {
			t.Errorf("%s: %+v, want %+v", id, got, want)
		}
	}
	for d, want := range []bool{true, true, false} {
		if got, known := s.Matters(int32(d)); !known || got != want {
			t.Errorf("%s matters: %t, want %t", p.Decisions[d].ID, got, want)
		}
	}
}

// everything lists what a space says is possible.
func everything(p *program.Program, s *Space) string {
	var b strings.Builder
	for i, m := range s.x.reached {
		if m.found {
			fmt.Fprint(&b, i, " ")
		}
	}
	return b.String()
}

// Each reduction leaves the best and the worst play, and everything that can
// happen, as the search without any finds them.
func TestReductionsChangeNothing(t *testing.T) {
	kinds := map[string]reductions{
		"live": {live: true}, "alike": {alike: true}, "waits": {waits: true},
		"clock": {live: true, clock: true}, "all": allReductions,
	}
	const limit = 12_000
	rapid.Check(t, func(t *rapid.T) {
		src := small(t)
		p, diags := programtest.Try(src, "evidence/a.log", "x\n")
		if diags.HasErrors() {
			t.Fatal(diags, src)
		}
		plain := explore(t, p, reductions{}, limit)
		if !plain.Complete {
			t.Skip("too large for the search without reductions")
		}
		for name, reduce := range kinds {
			s := explore(t, p, reduce, limit)
			if !s.Complete || s.States > plain.States {
				t.Fatalf("%s: complete %t, %d states; without reductions %d\n%s", name, s.Complete, s.States, plain.States, src)
			}
			if a, b := everything(p, plain), everything(p, s); a != b {
				t.Fatalf("%s: what can happen differs:\n%s\n%s\n%s", name, a, b, src)
			}
			for i, pair := range [][2]*Playthrough{{plain.Best, s.Best}, {plain.Worst, s.Worst}} {
				if (pair[0] == nil) != (pair[1] == nil) {
					t.Fatalf("%s: one has a play, one has none", name)
				}
				if pair[0] == nil {
					continue
				}
				if a, b := Weighted(p, pair[0].Points), Weighted(p, pair[1].Points); a != b || pair[0].Time != pair[1].Time {
					t.Fatalf("%s: play %d has %d at %d, without reductions %d at %d\n%s", name, i, b, pair[1].Time, a, pair[0].Time, src)
				}
			}
			realPlays(t, p, s, src)
		}
	})
}

// The same where several roles are played, where one plays by a script, and where
// chance decides; there it is what one can expect.
func TestReductionsChangeNothingInCompany(t *testing.T) {
	kinds := map[string]reductions{"live": {live: true}, "clock": {live: true, clock: true}, "all": allReductions}
	const limit = 8_000
	compared := map[string]int{}
	rapid.Check(t, func(t *rapid.T) {
		company := rapid.SampledFrom([]string{"team", "script", "chance"}).Draw(t, "company")
		src, seats := inCompany(t, company)
		p, diags := programtest.Try(src, "evidence/a.log", "x\n")
		if diags.HasErrors() {
			t.Fatal(diags, src)
		}
		look := func(reduce reductions) *Space {
			s, err := Explore(context.Background(), p, Options{Seats: seats, States: limit, Plays: -1, Values: true, reduce: &reduce})
			if err != nil {
				t.Fatal(err, src)
			}
			return s
		}
		plain := look(reductions{})
		if !plain.Complete {
			t.Skip("too large for the search without reductions")
		}
		compared[company]++
		high, low, _ := plain.Expected()
		for name, reduce := range kinds {
			s := look(reduce)
			if !s.Complete || s.States > plain.States {
				t.Fatalf("%s: complete %t, %d states; without reductions %d\n%s", name, s.Complete, s.States, plain.States, src)
			}
			if a, b := everything(p, plain), everything(p, s); a != b {
				t.Fatalf("%s: what can happen differs:\n%s\n%s\n%s", name, a, b, src)
			}
			if h, l, known := s.Expected(); !known || differs(h, high) || differs(l, low) {
				t.Fatalf("%s: expected %v and %v, without reductions %v and %v\n%s", name, h, l, high, low, src)
			}
		}
	})
	for _, company := range []string{"team", "script", "chance"} {
		if compared[company] == 0 {
			t.Errorf("%s was never small enough to compare", company)
		}
	}
}

var byAide = regexp.MustCompile(`(?m)^  (a\d+): \{by: aide`)

func inCompany(t *rapid.T, kind string) (src string, seats []int) {
	switch kind {
	case "team":
		return teamSource(t), []int{0, 1}
	case "script":
		src = teamSource(t)
		var script []string
		for _, m := range byAide.FindAllStringSubmatch(src, -1) {
			script = append(script, "{do: "+m[1]+", when: "+rapid.SampledFrom([]string{"clock >= T+10m", "b0", "not b1"}).Draw(t, "when")+"}")
		}
		if len(script) > 0 {
			src = strings.Replace(src, "brief: You help.}", "brief: You help., stand_in: ["+strings.Join(script, ", ")+"]}", 1)
		}
		return src, []int{0}
	}
	return chancy(t), []int{0}
}

// realPlays repeats what was found in a real run.
func realPlays(t *rapid.T, p *program.Program, s *Space, src string) {
	for _, play := range []*Playthrough{s.Best, s.Worst} {
		if play == nil {
			continue
		}
		r := repeat(t, p, play.Steps, src)
		if outcome, over := r.Ended(); !over || !slices.Equal(r.Points(), play.Points) || outcome != int(play.Outcome) {
			t.Fatalf("the play gives %v and %d, over %t; the search said %v and %d\n%v\n%s", r.Points(), outcome, over, play.Points, play.Outcome, play.Steps, src)
		}
	}
	for i := range p.Outcomes {
		steps, ok := s.Witness(exercise.Ended, int32(i), 0)
		if !ok {
			continue
		}
		if outcome, over := repeat(t, p, steps, src).Ended(); !over || outcome != i {
			t.Fatalf("the way to outcome %d leads to %d, over %t\n%s", i, outcome, over, src)
		}
	}
	for i := range p.Moves {
		steps, ok := s.Witness(exercise.Completed, int32(i), 0)
		if !ok {
			continue
		}
		if r := repeat(t, p, steps, src); r.State()[p.Moves[i].Used] == 0 {
			t.Fatalf("the way to %s does not use it: %v\n%s", p.Moves[i].ID, steps, src)
		}
	}
}

func repeat(t *rapid.T, p *program.Program, steps []Step, src string) *exercise.Run {
	r := exercise.New(p, exercise.Options{Seats: []int{0}, Seed: 1, Pace: exercise.Turn})
	for i, s := range steps {
		if _, err := Do(context.Background(), r, s); err != nil {
			t.Fatalf("step %d of %v: %v\n%s", i, steps, err, src)
		}
	}
	return r
}

// small draws a scenario that the search without reductions can look through: an
// hour long, with a few things of each kind, some of them alike.
func small(t *rapid.T) string {
	src := programtest.Random(t)
	src = strings.Replace(src, "horizon: 4h", "horizon: "+rapid.SampledFrom([]string{"30m", "45m", "1h", "90m"}).Draw(t, "horizon"), 1)
	var b strings.Builder
	custody := rapid.SampledFrom([]string{"", ", custody: required"}).Draw(t, "custody")
	if custody != "" {
		b.WriteString("custody: {objective: evidence, hash: {points: 1, cost: 5m, why: W.}, hand_over: {points: 2, to: Them, why: W.}}\n")
	}
	n := rapid.IntRange(0, 3).Draw(t, "items")
	if n > 0 {
		b.WriteString("evidence:\n")
	}
	lost := rapid.SampledFrom([]string{"", ", lost_when: b0", ", lost_when: clock >= T+20m"}).Draw(t, "lost")
	cost := rapid.SampledFrom([]string{"0m", "5m", "10m"}).Draw(t, "cost")
	for i := range n {
		fmt.Fprintf(&b, "  i%d: {title: Item, file: evidence/a.log, cost: %s, score: {evidence: 2}%s%s}\n", i, cost, lost, custody)
	}
	if rapid.Bool().Draw(t, "request") {
		b.WriteString("requests: {r0: {title: R, why: W., to: su, channel: phone, cost: 5m, when: b1, reply: {in: 10m, body: B., add: {x: 1}}, retry: true, wrong_channels: {mail: {why: W., score: {contain: -1}}}, score: {contain: 2}}}\n")
	}
	if n > 0 && rapid.Bool().Draw(t, "question") {
		b.WriteString("questions: {q0: {ask: What, supported_by: [i0], attempts: 2, answers: {right: {any: [yes], score: {evidence: 3}, set: {b0: true}, why: W.}, near: {any: [nearly], score: {evidence: 1}, why: W.}, other: {score: {contain: -1}, why: W.}}}}\n")
	}
	return src + b.String()
}

// BenchmarkExplore looks at the first states of a scenario of 40 nodes, and
// reports how many were looked at in a second of one core, and what each state
// that was kept holds of memory.
func BenchmarkExplore(b *testing.B) {
	p := programtest.Whole(b, programtest.Sized(40))
	looked, bytes := 0, 0.0
	for b.Loop() {
		s, err := Explore(context.Background(), p, Options{Seats: []int{0}, States: 400_000, Plays: -1})
		if err != nil {
			b.Fatal(err)
		}
		looked += s.Looked
		bytes = s.Bytes
	}
	b.ReportMetric(float64(looked)/b.Elapsed().Seconds(), "states/s")
	b.ReportMetric(bytes, "B/state")
}
