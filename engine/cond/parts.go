package cond

// Part is one line of a condition that is taken apart: a piece of its source
// with its truth, or the head of a group of which all or any must hold.
type Part struct {
	Depth int
	Group Group
	Text  string // of a piece, as the author wrote it, behind a not where it is negated
	Name  string // what it compares, where that has a name
	Holds bool   // in the state given
}

// Group says how the parts one level below belong together.
type Group uint8

// The groups.
const (
	Piece Group = iota // no group
	AllOf
	AnyOf
)

// Parts takes the condition apart, with the truth of every piece in a state. A
// negation is moved into the pieces, so that every line says what has to hold.
// name writes a test that no author wrote. A nil condition has no parts.
func (c *Cond) Parts(v []int32, name func(slot int, op string, k int64) string) []Part {
	if c == nil {
		return nil
	}
	t := taker{v: v, name: name}
	t.take(&c.root, false, 0, Piece)
	return t.out
}

// taker takes a test apart.
type taker struct {
	v    []int32
	name func(slot int, op string, k int64) string
	out  []Part
}

// take adds a test; within is the group that it stands in, at depth.
func (t *taker) take(b *Bool, negated bool, depth int, within Group) {
	switch {
	case b.leaf == nil && b.kind == notTest:
		t.take(&b.kids[0], !negated, depth, within)
		return
	case b.leaf == nil && (b.kind == allTest || b.kind == anyTest):
		group := AllOf
		if (b.kind == anyTest) != negated {
			group = AnyOf
		}
		if group != within {
			t.out = append(t.out, Part{Depth: depth, Group: group, Holds: b.holds(t.v) != negated})
			depth++
		}
		for i := range b.kids {
			t.take(&b.kids[i], negated, depth, group)
		}
		return
	}
	p := Part{Depth: depth, Text: t.text(b), Holds: b.holds(t.v) != negated}
	if b.leaf != nil {
		p.Name = b.leaf.Name
	}
	if negated {
		p.Text = "not " + p.Text
	}
	t.out = append(t.out, p)
}

func (t *taker) text(b *Bool) string {
	switch {
	case b.leaf != nil && b.leaf.Src != "":
		return b.leaf.Src
	case b.kind == slotTest && b.b < 0 && t.name != nil:
		return t.name(b.a, opText[b.op], b.k)
	}
	return b.String()
}
