package cond

// Values says which values the slots of a state may have, each for itself.
type Values interface {
	// Span is the lowest and the highest value of a slot.
	Span(slot int) (lo, hi int32)
	// Has tells whether a slot may have a value that lies in its span.
	Has(slot int, value int32) bool
	// Bits are the bits that may be set in a slot.
	Bits(slot int) int32
}

// May tells whether the condition may hold, and whether it may not, in states
// with such values. What it says is impossible is impossible; what it says is
// possible need not be, since it looks at each slot for itself.
func (c *Cond) May(v Values) (hold, fail bool) {
	if c == nil {
		return true, false
	}
	return c.root.may(v)
}

// Never is the piece of source that keeps a condition from holding, for one that
// May tells can never hold.
func (c *Cond) Never(v Values) (Leaf, bool) {
	if hold, _ := c.May(v); hold {
		return Leaf{}, false
	}
	return c.root.blame(v, false)
}

// blame finds the first leaf below that is never true, or never false where it is
// negated.
func (b *Bool) blame(v Values, negated bool) (Leaf, bool) {
	hold, fail := b.may(v)
	if negated && fail || !negated && hold {
		return Leaf{}, false
	}
	if b.leaf != nil {
		leaf := *b.leaf
		leaf.Negated = negated
		return leaf, true
	}
	for i := range b.kids {
		if leaf, ok := b.kids[i].blame(v, negated != (b.kind == notTest)); ok {
			return leaf, true
		}
	}
	return Leaf{}, false
}

func (b *Bool) may(v Values) (hold, fail bool) {
	switch b.kind {
	case constTest:
		return b.value, !b.value
	case notTest:
		hold, fail = b.kids[0].may(v)
		return fail, hold
	case allTest:
		hold = true
		for i := range b.kids {
			h, f := b.kids[i].may(v)
			hold, fail = hold && h, fail || f
		}
		return hold, fail
	case anyTest:
		fail = true
		for i := range b.kids {
			h, f := b.kids[i].may(v)
			hold, fail = hold || h, fail && f
		}
		return hold, fail
	}
	return b.compareMay(v)
}

func (b *Bool) compareMay(v Values) (hold, fail bool) {
	if b.op == bits {
		return int64(v.Bits(b.a))&b.k != 0, true
	}
	l, h := v.Span(b.a)
	d := span{int64(l), int64(h)}
	if b.b >= 0 {
		l, h = v.Span(b.b)
		d = span{d.lo - int64(h), d.hi - int64(l)}
		if b.a == b.b {
			d = span{}
		}
	}
	value, always := b.over(d)
	if always {
		return value, !value
	}
	if b.b < 0 && (b.op == Eq || b.op == Ne) && !v.Has(b.a, int32(b.k)) {
		return b.op == Ne, b.op == Eq
	}
	return true, true
}
