package cond

// Set is what a slot may hold: Lo plus the number of each bit that is set, or
// anything at all. Reasoning about sets proves what can never be; what it does
// not exclude may still be impossible.
type Set struct {
	Lo   int32
	Bits uint64
	Any  bool
}

// Has tells whether the set holds a value.
func (s Set) Has(v int32) bool {
	if s.Any {
		return true
	}
	d := int64(v) - int64(s.Lo)
	return d >= 0 && d < 64 && s.Bits&(1<<d) != 0
}

// With adds a value, which lies less than 64 above Lo.
func (s Set) With(v int32) Set {
	if !s.Any {
		s.Bits |= 1 << uint(int64(v)-int64(s.Lo))
	}
	return s
}

// Join is every value of either; both begin at one Lo.
func (s Set) Join(o Set) Set { return Set{s.Lo, s.Bits | o.Bits, s.Any || o.Any} }

// Each calls f for every value of a set that is known.
func (s Set) Each(f func(v int32)) {
	for i := range int32(64) {
		if !s.Any && s.Bits&(1<<i) != 0 {
			f(s.Lo + i)
		}
	}
}

// maxWalk bounds the work of Can; beyond it both are possible.
const maxWalk = 2048

// Can tells whether the condition can hold, and whether it can fail, for values
// from the sets of its slots. Both may be possible, and where it tests one slot
// twice the tests agree with each other. A nil condition holds.
func (c *Cond) Can(of func(slot int) Set) (hold, fail bool) {
	if c == nil {
		return true, false
	}
	w := walk{c: c, of: of}
	w.from(c.entry)
	return w.hold, w.fail
}

// walk follows the compiled form both ways wherever both are possible.
type walk struct {
	c          *Cond
	of         func(slot int) Set
	known      []narrowed
	steps      int
	hold, fail bool
}

// narrowed is what a slot may still hold on the way taken.
type narrowed struct {
	slot int32
	set  Set
}

func (w *walk) set(slot int32) Set {
	for i := len(w.known) - 1; i >= 0; i-- {
		if w.known[i].slot == slot {
			return w.known[i].set
		}
	}
	return w.of(int(slot))
}

func (w *walk) from(pc int32) {
	if w.hold && w.fail {
		return
	}
	if w.steps++; w.steps > maxWalk {
		w.hold, w.fail = true, true
		return
	}
	switch pc {
	case isTrue:
		w.hold = true
		return
	case isFalse:
		w.fail = true
		return
	}
	at := &w.c.code[pc]
	if at.b >= 0 {
		w.pair(at)
		return
	}
	set := w.set(at.a)
	if set.Any {
		w.from(at.t)
		w.from(at.f)
		return
	}
	yes, no := Set{Lo: set.Lo}, Set{Lo: set.Lo}
	set.Each(func(v int32) {
		if at.test(int64(v)) {
			yes = yes.With(v)
		} else {
			no = no.With(v)
		}
	})
	w.branch(at.a, yes, at.t)
	w.branch(at.a, no, at.f)
}

// branch goes on with a slot narrowed to a set that is not empty.
func (w *walk) branch(slot int32, set Set, to int32) {
	if set.Bits == 0 {
		return
	}
	n := len(w.known)
	w.known = append(w.known, narrowed{slot, set})
	w.from(to)
	w.known = w.known[:n]
}

// pair compares two slots, without narrowing either.
func (w *walk) pair(at *atom) {
	a, b := w.set(at.a), w.set(at.b)
	yes, no := a.Any || b.Any, a.Any || b.Any
	a.Each(func(x int32) {
		b.Each(func(y int32) {
			if at.test(int64(x) - int64(y)) {
				yes = true
			} else {
				no = true
			}
		})
	})
	if yes {
		w.from(at.t)
	}
	if no {
		w.from(at.f)
	}
}

// test is what the atom says of a value, or of a difference.
func (at *atom) test(x int64) bool {
	switch at.op {
	case Lt:
		return x < at.k
	case Eq:
		return x == at.k
	}
	return x&at.k != 0
}
