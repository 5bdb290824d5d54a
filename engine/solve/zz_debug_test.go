package solve

import (
	"context"
	"fmt"
	"os"
	"testing"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

func TestZZ(t *testing.T) {
	ctx := context.Background()
	doc, diags := scenario.Load(ctx, os.DirFS("../../scenarios"), "pumping-station", scenario.Options{})
	if diags.HasErrors() {
		t.Fatal(diags)
	}
	p, diags := program.Compile(doc)
	if p == nil {
		t.Fatal(diags)
	}
	for seat := range 3 {
		if only := os.Getenv("SEAT"); only != "" && only != fmt.Sprint(seat) {
			continue
		}
		res, err := Search(ctx, p, []int{seat}, 1, Budget{Beam: 48, Nodes: 1000})
		if err != nil {
			t.Fatal(err)
		}
		m, _ := newModel(p, []int{seat}, nil, allReductions)
		s := &searcher{p: p, m: m, k: exercise.NewKernel(p, []int{seat}, 1), seats: []int{seat}, mask: m.mask, sign: 1}
		s.potentials()
		root, _ := s.k.Begin(nil)
		s.prices(root)
		// what the best play gets
		r := exercise.New(p, exercise.Options{Seats: []int{seat}, Seed: 1, Pace: exercise.Turn})
		if err := Play(ctx, r, Follow(res.Path), nil); err != nil {
			t.Fatal(err)
		}
		st := r.State()
		fmt.Printf("== %s best %d idle %d bound %d range %d  unpriced hope %d price %d\n", p.Roles[seat].ID, Weighted(p, res.Best), Weighted(p, res.Idle), res.Bound, Weighted(p, res.Best)-Weighted(p, res.Idle), s.hopeAt(root, &s.priced[0]), s.priced[len(s.priced)-1].price)
		q := &s.priced[0]
		got := func(thing int) bool {
			if thing < len(p.Moves) {
				return st[p.Moves[thing].Used] > 0
			}
			return st[p.Layout.Events+thing-len(p.Moves)] == program.Happened
		}
		name := func(thing int) string {
			if thing < len(p.Moves) {
				return p.Moves[thing].ID
			}
			return "event " + p.Events[thing-len(p.Moves)].ID
		}
		for i := range p.Decisions {
			d := &p.Decisions[i]
			tt := &s.pot.tied[i]
			best, bo := s.hopeWith(root, tt, q, len(q.options[i])), -1
			for o, own := range q.options[i] {
				if v := own + s.hopeWith(root, tt, q, o); v > best {
					best, bo = v, o
				}
			}
			act, have := -1, int64(0)
			if v := st[d.Slot]; v >= program.Answered {
				act = int(v - program.Answered)
				have = s.net(p.Moves[d.Options[act]].Effects.Rewards)
			}
			for _, thing := range tt.things {
				if got(thing) {
					have += s.worth(thing)
				}
			}
			if best != have {
				n := "none"
				if bo >= 0 {
					n = p.Moves[d.Options[bo]].ID
				}
				a := "none"
				if act >= 0 {
					a = p.Moves[d.Options[act]].ID
				}
				fmt.Printf("  decision %s hoped %d by %s, got %d by %s\n", d.ID, best, n, have, a)
				for k, thing := range tt.things {
					if (bo < 0 || tt.allowed[k][bo]) && !got(thing) {
						fmt.Printf("      hoped %s %d\n", name(thing), s.worth(thing))
					}
				}
			}
		}
		for i := range p.Events {
			if n := s.net(p.Events[i].Effects.Rewards); n < 0 && got(len(p.Moves)+i) {
				fmt.Printf("  LOSS event %s %d\n", p.Events[i].ID, n)
			}
		}
		for _, l := range res.Path {
			if l.Move >= 0 {
				fmt.Printf("%s; ", p.Moves[l.Move].ID)
			} else {
				fmt.Printf("wait %d; ", l.Wait)
			}
		}
		fmt.Println()
		for i := range p.Events {
			if s.pot.events[i] != 0 && !s.pot.isTied[len(p.Moves)+i] && !got(len(p.Moves)+i) {
				fmt.Printf("  event %s %d\n", p.Events[i].ID, s.pot.events[i])
			}
		}
		for i := range p.Moves {
			k := p.Moves[i].Kind
			if k == program.OptionMove || k == program.AnswerMove || k == program.HintMove {
				continue
			}
			if q.moves[i] != 0 && !s.pot.isTied[i] && !got(i) {
				fmt.Printf("  move %s %d\n", p.Moves[i].ID, q.moves[i])
			}
		}
	}
}
