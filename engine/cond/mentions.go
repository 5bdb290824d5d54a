package cond

// Mention is a predicate or a name in a condition, in the smallest piece that has
// a truth of its own.
type Mention struct {
	Fn      string // the predicate, or empty for a name
	Args    []Arg  // of the predicate
	Name    string // of a variable, a derived condition or the clock
	Col     int    // in characters, from 1
	Negated bool   // the condition wants the piece not to hold
	Src     string // the piece: read(alert), spread <= 6
}

// Mentions lists what a condition speaks of, in order. Values of enums beside a
// comparison are listed as names, since only a scope can tell them from variables.
func (e *Expr) Mentions() []Mention {
	var out []Mention
	e.root.mentions(false, &out)
	return out
}

func (n *node) mentions(negated bool, out *[]Mention) {
	switch n.kind {
	case callNode:
		*out = append(*out, Mention{Fn: n.tok.text, Args: n.args, Col: n.tok.col, Negated: negated, Src: n.String()})
	case nameNode:
		*out = append(*out, Mention{Name: n.tok.text, Col: n.tok.col, Negated: negated, Src: n.String()})
	case compareNode:
		n.left.mentions(n, negated, out)
		n.right.mentions(n, negated, out)
	case inNode:
		n.left.mentions(n, negated, out)
	case notNode:
		n.kids[0].mentions(!negated, out)
	case andNode, orNode:
		for _, kid := range n.kids {
			kid.mentions(negated, out)
		}
	}
}

// Fold sums a condition up: leaf values its smallest pieces, and both and either
// put together what is joined by and or or, with not moved down to the pieces.
// What has no pieces, such as true, has the zero value.
func Fold[T any](e *Expr, leaf func(Mention) T, both, either func(a, b T) T) T {
	return fold(e.root, false, leaf, both, either)
}

func fold[T any](n *node, negated bool, leaf func(Mention) T, both, either func(a, b T) T) T {
	switch n.kind {
	case notNode:
		return fold(n.kids[0], !negated, leaf, both, either)
	case andNode, orNode:
		join := both
		if (n.kind == orNode) != negated {
			join = either
		}
		sum := fold(n.kids[0], negated, leaf, both, either)
		for _, kid := range n.kids[1:] {
			sum = join(sum, fold(kid, negated, leaf, both, either))
		}
		return sum
	}
	var sum T
	var pieces []Mention
	n.mentions(negated, &pieces)
	for i, m := range pieces {
		if i == 0 {
			sum = leaf(m)
			continue
		}
		sum = both(sum, leaf(m))
	}
	return sum
}

func (t term) mentions(in *node, negated bool, out *[]Mention) {
	switch {
	case t.call != nil:
		*out = append(*out, Mention{Fn: t.call.tok.text, Args: t.call.args, Col: t.call.tok.col, Negated: negated, Src: in.String()})
	case t.tok.kind == nameToken && t.tok.text != "true" && t.tok.text != "false":
		*out = append(*out, Mention{Name: t.tok.text, Col: t.tok.col, Negated: negated, Src: in.String()})
	}
}

// Needs lists the predicates and the names that must be true for the condition to
// hold: those that stand alone, joined by and.
func (e *Expr) Needs() []Mention {
	var out []Mention
	for _, part := range e.root.parts(nil) {
		if part.kind == callNode || part.kind == nameNode {
			part.mentions(false, &out)
		}
	}
	return out
}

// Parts are the conditions that are joined by and, in canonical form.
func (e *Expr) Parts() []string {
	var out []string
	for _, part := range e.root.parts(nil) {
		out = append(out, part.String())
	}
	return out
}

func (n *node) parts(out []*node) []*node {
	if n.kind != andNode {
		return append(out, n)
	}
	for _, kid := range n.kids {
		out = kid.parts(out)
	}
	return out
}
