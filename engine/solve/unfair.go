package solve

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Clash is two situations that look the same to a role and in which different
// things are best: nobody could have known what to do (rule 19 of the language).
type Clash struct {
	A, B  []Step  // a play to each
	BestA []int32 // moves that are best there; None stands for waiting
	BestB []int32
	Time  int32
}

// ErrTooLarge is a scenario whose situations are too many to compare.
var ErrTooLarge = errors.New("there are too many situations to compare")

// Unfair looks for situations that present the same to the one played role (what
// has arrived, what it has and did, meters, the map, open choices, the clock) and
// have no best move in common. It finds one clash for each set of moves.
func Unfair(ctx context.Context, p *program.Program, seat, states int) ([]Clash, error) {
	v := newView(p, int32(seat))
	x, err := newExplorer(p, Options{Seats: []int{seat}, States: states, Watch: v.shown(), reduce: &reductions{live: true, waits: true}})
	if err != nil {
		return nil, err
	}
	x.watch = nil
	x.k.OnSettled(nil)
	x.keepOrder = true
	if err := x.run(ctx); err != nil {
		return nil, fmt.Errorf("compare the situations of %s: %w", p.Info.ID, err)
	}
	if !x.complete {
		return nil, fmt.Errorf("compare the situations of %s: %w", p.Info.ID, ErrTooLarge)
	}
	values, err := x.evaluate(ctx, false)
	if err != nil {
		return nil, fmt.Errorf("compare the situations of %s: %w", p.Info.ID, err)
	}
	u := &comparison{x: x, view: v, values: values, seen: map[string][]sight{}, told: map[string]bool{}}
	if err := u.run(ctx); err != nil {
		return nil, fmt.Errorf("compare the situations of %s: %w", p.Info.ID, err)
	}
	return u.clashes, nil
}

// view is what a role sees of a state.
type view struct {
	p    *program.Program
	role int32
	// Slots whose value is seen; slots of events whose happening is; conditions
	// whose truth is; and items, which are seen where the role holds them.
	values, events []int
	conds          []*cond.Cond
}

func newView(p *program.Program, role int32) *view {
	v := &view{p: p, role: role, values: []int{p.Layout.Clock, p.Layout.BusyMove[role], p.Layout.BusyUntil[role]}}
	for _, m := range p.Meters {
		if m.Roles&(1<<role) != 0 {
			v.values = append(v.values, m.Slot)
		}
	}
	for i := range p.Decisions {
		if d := &p.Decisions[i]; d.Role == role {
			v.values = append(v.values, d.Slot, d.Deadline)
		}
	}
	for i := range p.Questions {
		if q := &p.Questions[i]; q.Role == role {
			v.values = append(v.values, q.Attempts, q.Bins)
		}
	}
	for i := range p.Moves {
		if p.Moves[i].Role == role {
			v.values = append(v.values, p.Moves[i].Used)
		}
	}
	for i := range p.Messages {
		m := &p.Messages[i]
		if m.Event == program.None {
			continue
		}
		for _, to := range m.To {
			if to == role {
				v.events = append(v.events, p.EventSlot(m.Event))
			}
		}
	}
	for i := range p.Assets {
		for _, s := range p.Assets[i].Status {
			v.conds = append(v.conds, s.When)
		}
	}
	return v
}

// shown are conditions over everything that is seen, so that a search remembers it.
func (v *view) shown() []*cond.Cond {
	out := append([]*cond.Cond(nil), v.conds...)
	for _, slot := range append(append([]int(nil), v.values...), v.events...) {
		if slot != v.p.Layout.Clock { // a condition on it would keep every time apart
			out = append(out, cond.FromBool(cond.Compare(slot, cond.Ge, 0)))
		}
	}
	for i := range v.p.Items {
		out = append(out, cond.FromBool(cond.Compare(v.p.Items[i].Slot, cond.Ge, 0)), cond.FromBool(cond.Compare(v.p.Items[i].Held, cond.Ge, 0)))
	}
	return out
}

// of is what the role sees of a state, as a key.
func (v *view) of(s exercise.State, moves []int32) string {
	var b []byte
	add := func(n int32) { b = binary.AppendVarint(b, int64(n)) }
	truth := func(yes bool) {
		if yes {
			add(1)
		} else {
			add(0)
		}
	}
	for _, slot := range v.values {
		add(s[slot])
	}
	for _, slot := range v.events {
		truth(s[slot] == program.Happened)
	}
	for _, c := range v.conds {
		truth(c.Holds(s))
	}
	for i := range v.p.Items {
		if it := &v.p.Items[i]; s[it.Held]&(1<<v.role) != 0 {
			add(s[it.Slot])
		} else {
			add(0)
		}
	}
	for _, mv := range moves {
		add(mv)
	}
	return string(b)
}

// comparison holds situations that look the same beside each other.
type comparison struct {
	x       *explorer
	view    *view
	values  *values
	seen    map[string][]sight
	told    map[string]bool // sets of moves that clashed already
	clashes []Clash
}

// sight is a situation, with what is best in it.
type sight struct {
	state uint32
	best  []int32
}

// maxSights bounds the different sets that are kept of one look, and maxClashes
// what is reported.
const (
	maxSights  = 6
	maxClashes = 20
)

func (u *comparison) run(ctx context.Context) error {
	u.x.within(ctx)
	for n, i := range u.x.done {
		if n%512 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		u.x.enterState(i)
		best, err := u.best(i)
		if err != nil {
			return err
		}
		key := u.view.of(u.x.now, u.x.moves)
		if len(u.clashes) < maxClashes {
			u.compare(key, sight{i, best})
		}
	}
	return nil
}

// best lists the moves that are best in the state whose turn it is.
func (u *comparison) best(i uint32) ([]int32, error) {
	var out []int32
	top := unknown().best
	err := u.x.choices(func(step, until int32) error {
		value := 0.0
		err := u.x.try(step, until, func() error {
			value += u.x.draws.weight() * u.x.landed(u.values, i).best
			return nil
		})
		switch {
		case value > top+slack:
			top, out = value, append(out[:0], max(step, program.None))
		case value >= top-slack:
			out = append(out, max(step, program.None))
		}
		return err
	})
	return out, err
}

func (u *comparison) compare(key string, now sight) {
	for _, before := range u.seen[key] {
		if disjoint(before.best, now.best) {
			u.clash(before, now)
			return
		}
	}
	if len(u.seen[key]) < maxSights {
		u.seen[key] = append(u.seen[key], now)
	}
}

func disjoint(a, b []int32) bool {
	for _, x := range a {
		for _, y := range b {
			if x == y {
				return false
			}
		}
	}
	return true
}

// clash keeps one clash for each pair of sets.
func (u *comparison) clash(a, b sight) {
	name := fmt.Sprint(a.best, b.best)
	if u.told[name] {
		return
	}
	u.told[name] = true
	u.clashes = append(u.clashes, Clash{
		A: u.x.steps(u.at(a.state), viaFirst), B: u.x.steps(u.at(b.state), viaFirst),
		BestA: a.best, BestB: b.best, Time: u.x.now[u.x.p.Layout.Clock],
	})
}

// at is the way to a state, as a mark.
func (u *comparison) at(state uint32) mark {
	n := u.x.node(state)
	return mark{from: n.from[viaFirst], step: n.step[viaFirst], found: true}
}
