package solve

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// class is a group of things that can be exchanged for one another: pieces of
// evidence, or actions, of the same role, cost, score and condition, of which no
// condition names a single one. Which of them were used does not matter, only
// how many. Their slots and moves stand in the same order in each.
type class struct {
	members []family
	slots   [][]int32 // per member
	moves   [][]int32 // per member
	busy    []int     // slots in which a running move of the class may stand
}

// family is what belongs to one thing.
type family struct {
	slots, moves, events []int32
	item                 int32 // or None
}

// alike finds the classes of a Program.
func alike(m *model, l *liveness) []class {
	groups := map[string][]family{}
	var order []string
	for _, f := range families(m.p) {
		if !private(m.p, l, f) {
			continue
		}
		key := signature(m.p, f)
		if _, ok := groups[key]; !ok {
			order = append(order, key)
		}
		groups[key] = append(groups[key], f)
	}
	var out []class
	for _, key := range order {
		if g := groups[key]; len(g) > 1 {
			out = append(out, newClass(m.p, g))
		}
	}
	return out
}

func newClass(p *program.Program, members []family) class {
	c := class{members: members}
	for _, f := range members {
		c.slots, c.moves = append(c.slots, f.slots), append(c.moves, f.moves)
	}
	for _, mv := range members[0].moves {
		if b := p.Layout.BusyMove[p.Moves[mv].Role]; !slices.Contains(c.busy, b) {
			c.busy = append(c.busy, b)
		}
	}
	return c
}

// families are the things that may be alike: an item with everything that is
// done with it, and an action.
func families(p *program.Program) []family {
	var out []family
	for i := range p.Items {
		it := &p.Items[i]
		f := family{item: int32(i)}
		f.own(it.Slot, it.Held, it.Lost, it.Hashed, it.Handed)
		for j := range p.Moves {
			if mv := &p.Moves[j]; mv.Subject == int32(i) && ofItem(mv.Kind) {
				f.move(p, int32(j))
			}
		}
		for j := range p.Events {
			if e := &p.Events[j]; e.Kind == program.LossEvent && e.Subject == int32(i) {
				f.event(p, int32(j))
			}
		}
		out = append(out, f)
	}
	for j := range p.Moves {
		if p.Moves[j].Kind == program.ActionMove {
			f := family{item: program.None}
			f.move(p, int32(j))
			out = append(out, f)
		}
	}
	return out
}

func ofItem(kind program.MoveKind) bool {
	switch kind {
	case program.CollectMove, program.HashMove, program.HandOverMove:
		return true
	}
	return false
}

func (f *family) own(slots ...int) {
	for _, s := range slots {
		if s != program.None {
			f.slots = append(f.slots, int32(s))
		}
	}
}

func (f *family) move(p *program.Program, i int32) {
	f.moves = append(f.moves, i)
	f.own(p.Moves[i].Used, p.Moves[i].Done)
}

func (f *family) event(p *program.Program, i int32) {
	f.events = append(f.events, i)
	f.own(p.EventSlot(i))
}

// private tells whether a family touches nothing but its own slots, and nobody
// else reads them, so that exchanging it for another is seen by nobody.
func private(p *program.Program, l *liveness, f family) bool {
	mine := func(slot int32) bool { return slices.Contains(f.slots, slot) }
	readers := make([]int32, len(f.slots))
	read := func(thing int) {
		for _, s := range l.asks[thing] {
			if i := slices.Index(f.slots, s); i >= 0 {
				readers[i]++
			}
		}
	}
	for _, mv := range f.moves {
		m := &p.Moves[mv]
		read(int(mv))
		if len(m.OnStart.Writes)+len(m.Release)+len(m.After) > 0 || m.Approval != program.None || m.Result != program.None {
			return false
		}
		for _, later := range m.Later {
			if len(later) > 0 {
				return false
			}
		}
		for _, w := range m.Effects.Writes {
			if !mine(w.Slot) {
				return false
			}
		}
	}
	for _, e := range f.events {
		read(l.event(e))
		if len(p.Events[e].After) > 0 || p.Events[e].Delay > 0 || p.Events[e].Den != 0 {
			return false
		}
	}
	for i, s := range f.slots {
		if l.base[s] != readers[i] {
			return false
		}
	}
	return true
}

// signature is everything about a family that makes a difference, with its own
// slots numbered from minus two down.
func signature(p *program.Program, f family) string {
	rename := func(slot int) int {
		if i := slices.Index(f.slots, int32(slot)); i >= 0 {
			return -2 - i
		}
		return slot
	}
	var b strings.Builder
	conds := func(list ...*cond.Cond) {
		for _, c := range list {
			b.WriteString(c.Signature(rename) + ";")
		}
	}
	effects := func(e program.Effects) {
		for _, w := range e.Writes {
			fmt.Fprint(&b, rename(int(w.Slot)), w.Value, w.Add, w.Clamp, w.Or, ",")
		}
		fmt.Fprint(&b, e.Rewards, ";")
	}
	for _, s := range f.slots {
		fmt.Fprint(&b, p.Layout.Domains[s], p.Initial[s], ",")
	}
	for _, i := range f.moves {
		m := &p.Moves[i]
		fmt.Fprint(&b, "M", m.Kind, m.Role, m.Cost, m.Max, m.Uninterruptible, rename(m.Used), rename(m.Done), ";")
		conds(m.Guard, m.Supported)
		effects(m.Effects)
		if m.Kind == program.CollectMove {
			for _, v := range p.Items[m.Subject].Versions {
				conds(v.When)
			}
		}
	}
	for _, i := range f.events {
		e := &p.Events[i]
		fmt.Fprint(&b, "E", e.Kind, e.At, e.Trigger, e.Message != program.None, ";")
		conds(e.When, e.Unless)
		effects(e.Effects)
	}
	return b.String()
}

// sort puts the members of every class into one order. swap is told what took
// whose place: the moves at from now stand for those at to.
func (m *model) sort(s exercise.State, swap func(from, to []int32)) {
	for i := range m.alike { // moves and their slots change places within it
		m.sortClass(s, &m.alike[i], swap)
	}
}

// sortClass sorts by insertion, since little changes in a step.
func (m *model) sortClass(s exercise.State, c *class, swap func(from, to []int32)) {
	for i := 1; i < len(c.slots); i++ {
		for j := i; j > 0 && m.less(s, c, j, j-1); j-- {
			m.exchange(s, c, j, j-1)
			if swap != nil {
				swap(c.moves[j], c.moves[j-1])
			}
		}
	}
}

// less orders two members: the one whose work is under way first, then by slot.
func (m *model) less(s exercise.State, c *class, i, j int) bool {
	if a, b := working(s, c, i), working(s, c, j); a != b {
		return a > b
	}
	for n, slot := range c.slots[i] {
		if a, b := s[slot], s[c.slots[j][n]]; a != b {
			return a > b
		}
	}
	return false
}

// working tells which move of a member is under way.
func working(s exercise.State, c *class, i int) int {
	n := 0
	for _, b := range c.busy {
		n = n*(len(c.moves[i])+1) + slices.Index(c.moves[i], s[b]-1) + 1
	}
	return n
}

// exchange swaps two members.
func (m *model) exchange(s exercise.State, c *class, i, j int) {
	for n, slot := range c.slots[i] {
		other := c.slots[j][n]
		s[slot], s[other] = s[other], s[slot]
	}
	for _, b := range c.busy {
		if n := slices.Index(c.moves[i], s[b]-1); n >= 0 {
			s[b] = c.moves[j][n] + 1
		} else if n := slices.Index(c.moves[j], s[b]-1); n >= 0 {
			s[b] = c.moves[i][n] + 1
		}
	}
}

// twins marks the moves of members that stand exactly as the one before them:
// what they lead to is the same.
func (m *model) twins(s exercise.State, twin []bool) {
	for i := range m.alike {
		c := &m.alike[i]
		for j := 1; j < len(c.slots); j++ {
			same := !m.less(s, c, j, j-1) && !m.less(s, c, j-1, j)
			for _, mv := range c.moves[j] {
				twin[mv] = same
			}
		}
	}
}

// of lists all that can happen with a member, in the same order for each.
func (g *goals) of(f *family) []int {
	var out []int
	add := func(kind exercise.Kind, what int32, args int) {
		for arg := range args {
			out = append(out, g.index(kind, what, int32(arg)))
		}
	}
	for _, mv := range f.moves {
		add(exercise.Began, mv, 1)
		add(exercise.Completed, mv, 1)
	}
	for _, e := range f.events {
		add(exercise.EventHappened, e, 1)
		add(exercise.EventPrevented, e, 1)
	}
	if f.item != program.None {
		add(exercise.Collected, f.item, g.parts)
		add(exercise.Lost, f.item, 1)
		add(exercise.Missed, f.item, 1)
	}
	return out
}

// exchanged is something that can happen since it can happen with a thing that
// is alike: the play is the same, with the moves of the two exchanged.
type exchanged struct {
	with int // the goal that was seen
	a, b []int32
}

// share gives what was seen of one member of a class to all of them.
func (x *explorer) share() {
	x.lent = map[int]exchanged{}
	for i := range x.alike {
		c := &x.alike[i]
		lists := make([][]int, len(c.members))
		for j := range c.members {
			lists[j] = x.goals.of(&c.members[j])
		}
		for n := range lists[0] {
			x.shareGoal(c, lists, n)
		}
	}
}

func (x *explorer) shareGoal(c *class, lists [][]int, n int) {
	from := -1
	for j, list := range lists {
		if m := &x.reached[list[n]]; m.found && (from < 0 || m.time < x.reached[lists[from][n]].time) {
			from = j
		}
	}
	if from < 0 {
		return
	}
	for j, list := range lists {
		if m := &x.reached[list[n]]; j != from && (!m.found || x.reached[lists[from][n]].time < m.time) {
			x.reached[list[n]] = x.reached[lists[from][n]]
			x.lent[list[n]] = exchanged{with: lists[from][n], a: c.moves[from], b: c.moves[j]}
		}
	}
}

// exchange puts each move of one list in the place of that of the other.
func (e exchanged) exchange(steps []Step) {
	for i := range steps {
		mv := steps[i].Move
		if n := slices.Index(e.a, mv); n >= 0 && mv != program.None {
			steps[i].Move = e.b[n]
		} else if n := slices.Index(e.b, mv); n >= 0 && mv != program.None {
			steps[i].Move = e.a[n]
		}
	}
}
