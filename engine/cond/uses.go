package cond

// Use is a name or a predicate in a condition, as it is written there.
type Use struct {
	Name string // of a variable, a derived condition or the clock; or of a predicate
	Col  int    // in characters, from 1
	Call bool   // it is a predicate
	Args []Arg
}

// Uses lists the names and predicates of a condition in the order in which they
// are read. Words that may be values of an enum or names of variables, on the
// right of a comparison, are listed as names.
func (e *Expr) Uses() []Use {
	var out []Use
	e.root.uses(&out)
	return out
}

func (n *node) uses(out *[]Use) {
	switch n.kind {
	case callNode:
		*out = append(*out, Use{Name: n.tok.text, Col: n.tok.col, Call: true, Args: n.args})
	case nameNode:
		*out = append(*out, Use{Name: n.tok.text, Col: n.tok.col})
	case compareNode:
		n.left.uses(out)
		n.right.uses(out)
	case inNode:
		n.left.uses(out)
	}
	for _, kid := range n.kids {
		kid.uses(out)
	}
}

func (t term) uses(out *[]Use) {
	switch {
	case t.call != nil:
		t.call.uses(out)
	case t.tok.kind == nameToken && t.tok.text != "true" && t.tok.text != "false":
		*out = append(*out, Use{Name: t.tok.text, Col: t.tok.col})
	}
}

// Needs lists the predicates and the names that must be true for the condition to
// hold: those that stand alone, joined by and.
func (e *Expr) Needs() []Use {
	var out []Use
	for _, part := range e.root.parts(nil) {
		if part.kind == callNode || part.kind == nameNode {
			part.uses(&out)
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
