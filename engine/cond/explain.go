package cond

// Leaf is the smallest piece of source that has a truth of its own: a predicate,
// a comparison, or a name.
type Leaf struct {
	Src     string
	Col     int
	Negated bool   // it holds, and would have to stop holding
	Fn      string // predicate
	Args    []Arg
	Name    string // of the operand compared; it stands on the left, with nothing added
	Op      string
	Value   string // compared with: 3 where spread + 2 <= 5 was written, trust - 2 for a variable
}

// Failing says why the condition does not hold: the leaves that would have to
// change. Where it is a choice, all ways are listed. It is empty if it holds.
func (c *Cond) Failing(v []int32) []Leaf {
	if c.Holds(v) {
		return nil
	}
	var out []Leaf
	c.root.failing(v, false, &out)
	return out
}

// failing collects the leaves of a test that has the wrong value: false, or true
// where it is negated.
func (b *Bool) failing(v []int32, negated bool, out *[]Leaf) {
	if b.holds(v) != negated {
		return
	}
	switch {
	case b.leaf != nil:
		leaf := *b.leaf
		leaf.Negated = negated
		*out = append(*out, leaf)
	case len(b.kids) == 0:
		*out = append(*out, Leaf{Negated: negated})
	default:
		for i := range b.kids {
			b.kids[i].failing(v, negated != (b.kind == notTest), out)
		}
	}
}

// holds evaluates the tree.
func (b *Bool) holds(v []int32) bool {
	switch b.kind {
	case constTest:
		return b.value
	case notTest:
		return !b.kids[0].holds(v)
	case allTest, anyTest:
		for i := range b.kids {
			if b.kids[i].holds(v) != (b.kind == allTest) {
				return b.kind == anyTest
			}
		}
		return b.kind == allTest
	}
	x := int64(v[b.a])
	if b.b >= 0 {
		x -= int64(v[b.b])
	}
	switch b.op {
	case Eq:
		return x == b.k
	case Ne:
		return x != b.k
	case Lt:
		return x < b.k
	case Le:
		return x <= b.k
	case Gt:
		return x > b.k
	case Ge:
		return x >= b.k
	}
	return x&b.k != 0
}
