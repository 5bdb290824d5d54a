package cond

import (
	"math"
	"slices"
	"strconv"
)

// atom is one comparison of the compiled form, with where to go on. Lt, Eq and
// bits are all it needs: the others are those with the ways exchanged.
type atom struct {
	op   Op
	a, b int32
	k    int64
	t, f int32
}

// Where an evaluation ends.
const (
	isTrue  int32 = -1
	isFalse int32 = -2
)

func newCond(src string, b Bool, warnings []*Error) *Cond {
	c := &Cond{src: src, root: b.simplify(), warnings: warnings}
	c.entry = c.emit(c.root, isTrue, isFalse)
	return c
}

// emit appends the code of a test that goes on at t or f, and returns where the
// code begins. A chain is emitted from its end, so that every target is known.
func (c *Cond) emit(b Bool, t, f int32) int32 {
	switch b.kind {
	case constTest:
		if b.value {
			return t
		}
		return f
	case notTest:
		return c.emit(b.kids[0], f, t)
	case allTest:
		for _, kid := range slices.Backward(b.kids) {
			t = c.emit(kid, t, f)
		}
		return t
	case anyTest:
		for _, kid := range slices.Backward(b.kids) {
			f = c.emit(kid, t, f)
		}
		return f
	}
	at := atom{op: b.op, a: int32(b.a), b: int32(b.b), k: b.k, t: t, f: f}
	switch b.op {
	case Ne:
		at.op, at.t, at.f = Eq, f, t
	case Le:
		at.op, at.k = Lt, b.k+1
	case Ge:
		at.op, at.t, at.f = Lt, f, t
	case Gt:
		at.op, at.k, at.t, at.f = Lt, b.k+1, f, t
	}
	c.code = append(c.code, at)
	return int32(len(c.code) - 1)
}

// Holds evaluates the condition. It allocates nothing.
func (c *Cond) Holds(v []int32) bool {
	if c == nil {
		return true
	}
	pc := c.entry
	for pc >= 0 {
		at := &c.code[pc]
		x := int64(v[at.a])
		if at.b >= 0 {
			x -= int64(v[at.b])
		}
		var yes bool
		switch at.op {
		case Lt:
			yes = x < at.k
		case Eq:
			yes = x == at.k
		default:
			yes = x&at.k != 0
		}
		if yes {
			pc = at.t
		} else {
			pc = at.f
		}
	}
	return pc == isTrue
}

// Slots are the slots that the condition reads, ascending.
func (c *Cond) Slots() []int {
	if c == nil {
		return nil
	}
	var out []int
	for _, at := range c.code {
		out = append(out, int(at.a))
		if at.b >= 0 {
			out = append(out, int(at.b))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Reads tells whether the condition depends on a slot.
func (c *Cond) Reads(slot int) bool {
	_, found := slices.BinarySearch(c.Slots(), slot)
	return found
}

// Instants are the values of the clock, ascending, at which the condition may
// change when the clock comes to them from the value before.
func (c *Cond) Instants(clock int) []int32 {
	if c == nil {
		return nil
	}
	var out []int32
	add := func(t int64) {
		if t > math.MinInt32 && t <= math.MaxInt32 {
			out = append(out, int32(t))
		}
	}
	for _, at := range c.code {
		if int(at.a) != clock || at.b >= 0 {
			continue
		}
		add(at.k)
		if at.op == Eq {
			add(at.k + 1)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// Signature writes the compiled form with other slots. Two conditions with one
// signature test the same, so that what is alike can be found.
func (c *Cond) Signature(rename func(slot int) int) string {
	if c == nil {
		return "-"
	}
	out := strconv.AppendInt(nil, int64(c.entry), 10)
	for _, at := range c.code {
		b := -1
		if at.b >= 0 {
			b = rename(int(at.b))
		}
		for _, v := range [...]int64{int64(at.op), int64(rename(int(at.a))), int64(b), at.k, int64(at.t), int64(at.f)} {
			out = strconv.AppendInt(append(out, ' '), v, 10)
		}
	}
	return string(out)
}
