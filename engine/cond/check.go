package cond

import "fmt"

// checker gives a parsed condition types and slots.
type checker struct {
	scope    Scope
	src      []rune
	errs     []*Error
	warnings []*Error
}

// Check types a condition against a scope and compiles it. All mistakes are
// reported, not only the first.
func (e *Expr) Check(scope Scope) (*Cond, []*Error) {
	c := &checker{scope: scope, src: []rune(e.src)}
	b := c.test(e.root)
	if len(c.errs) > 0 {
		return nil, c.errs
	}
	return newCond(e.String(), b, c.warnings), nil
}

func (c *checker) fail(t token, hint, format string, args ...any) Bool {
	c.errs = append(c.errs, &Error{Col: t.col, Len: max(1, t.len()), Msg: fmt.Sprintf(format, args...), Hint: hint})
	return Const(false)
}

func (c *checker) test(n *node) Bool {
	switch n.kind {
	case literalNode:
		return Const(n.tok.text == "true")
	case notNode:
		return Not(c.test(n.kids[0]))
	case andNode:
		return All(c.tests(n.kids)...)
	case orNode:
		return Any(c.tests(n.kids)...)
	case callNode:
		return c.call(n)
	case nameNode:
		return c.name(n)
	case inNode:
		return c.membership(n)
	}
	return c.compare(n)
}

func (c *checker) tests(nodes []*node) []Bool {
	out := make([]Bool, len(nodes))
	for i, n := range nodes {
		out[i] = c.test(n)
	}
	return out
}

// call asks the scope for a predicate.
func (c *checker) call(n *node) Bool {
	known := false
	for _, p := range c.scope.Predicates() {
		known = known || p == n.tok.text
	}
	if !known {
		return c.fail(n.tok, hint(n.tok.text, c.scope.Predicates()), "there is no predicate %q", n.tok.text)
	}
	b, err := c.scope.Predicate(n.tok.text, n.args)
	if err != nil {
		if err.Col == 0 {
			err.Col, err.Len = n.tok.col, n.tok.len()
		}
		c.errs = append(c.errs, err)
		return Const(false)
	}
	b.leaf = &Leaf{Src: n.String(), Col: n.tok.col, Fn: n.tok.text, Args: n.args}
	return b
}

// name is a name that stands alone: a yes or no, or a derived condition.
func (c *checker) name(n *node) Bool {
	o, ok := c.operand(n.tok)
	switch {
	case !ok:
		return Const(false)
	case o.Expr != nil:
		return o.Expr.root
	case o.Type.Kind != KindBool:
		return c.fail(n.tok, "compare it, for example "+n.tok.text+" == "+example(o.Type), "%s is neither true nor false", n.tok.text)
	}
	b := Compare(o.Slot, Ne, 0)
	b.leaf = &Leaf{Src: n.tok.text, Col: n.tok.col, Name: n.tok.text, Op: "==", Value: "true"}
	return b
}

func (c *checker) operand(t token) (Operand, bool) {
	o, ok := c.scope.Operand(t.text)
	if !ok {
		c.fail(t, hint(t.text, append(c.scope.Names(), c.scope.Predicates()...)), "there is nothing called %q", t.text)
	}
	return o, ok
}

func hint(name string, known []string) string {
	if n, ok := Nearest(name, known); ok {
		return fmt.Sprintf("did you mean %q?", n)
	}
	return "declare it under state or derived"
}

// example is a constant of a type, for hints.
func example(t Type) string {
	switch {
	case t.Kind == KindEnum && len(t.Values) > 0:
		return t.Values[0]
	case t.Kind == KindTime:
		return "T+30m"
	}
	return fmt.Sprint(t.Lo)
}

// membership is a disjunction of equalities.
func (c *checker) membership(n *node) Bool {
	var tests []Bool
	for _, t := range n.list {
		tests = append(tests, c.compare(&node{kind: compareNode, tok: n.tok, left: n.left, op: Eq, right: t}))
		if len(c.errs) > 0 {
			return Const(false)
		}
	}
	b := Any(tests...)
	b.leaf = c.leaf(n)
	if n.negated {
		b = Not(b)
	}
	return b
}

func (c *checker) leaf(n *node) *Leaf {
	leaf := &Leaf{Src: n.String(), Col: n.left.tok.col, Name: n.left.tok.text, Op: opText[n.op], Value: n.right.String()}
	if n.kind == inNode {
		leaf.Op, leaf.Value = "in", listText(n.list)
	}
	return leaf
}

// compare types both sides of a comparison. A side that is no known name is a
// constant of the other side's type.
func (c *checker) compare(n *node) Bool {
	left, right, op := n.left, n.right, n.op
	if !c.isName(left) && c.isName(right) { // put the name first
		left, right, op = right, left, mirrored[op]
	}
	if left.tok.kind != nameToken || left.tok.text == "true" || left.tok.text == "false" {
		return c.fail(left.tok, "name a variable", "both sides are constants")
	}
	o, ok := c.operand(left.tok)
	if !ok {
		return Const(false)
	}
	if o.Expr != nil {
		return c.fail(left.tok, "write it alone, or with not", "%s is a condition and cannot be compared", left.tok.text)
	}
	if ordered := op != Eq && op != Ne; ordered && (o.Type.Kind == KindBool || o.Type.Kind == KindEnum) {
		return c.fail(n.tok, "use == or !=", "%s has no order", left.tok.text)
	}
	if left.shift != 0 && o.Type.Kind != KindInt {
		return c.fail(left.tok, "only numbers can be added to", "%s is no number", left.tok.text)
	}
	var b Bool
	if c.isName(right) && !isValue(right.tok.text, o.Type) {
		b = c.compareSlots(n, o, left, right, op)
	} else {
		b = c.compareConstant(n, o, left, right, op)
	}
	b.leaf = c.leaf(n)
	return b
}

var mirrored = map[Op]Op{Eq: Eq, Ne: Ne, Lt: Gt, Le: Ge, Gt: Lt, Ge: Le}

// isName tells whether a term is a name that the scope knows.
func (c *checker) isName(t term) bool {
	if t.tok.kind != nameToken {
		return false
	}
	_, ok := c.scope.Operand(t.tok.text)
	return ok
}

func isValue(name string, t Type) bool {
	for _, v := range t.Values {
		if v == name {
			return true
		}
	}
	return false
}

func (c *checker) compareSlots(n *node, o Operand, left, right term, op Op) Bool {
	other, ok := c.operand(right.tok)
	if !ok {
		return Const(false)
	}
	if other.Expr != nil || other.Type.Kind != o.Type.Kind || o.Type.Kind == KindTime {
		return c.fail(right.tok, "compare things of one kind", "%s and %s cannot be compared", left.tok.text, right.tok.text)
	}
	if right.shift != 0 && other.Type.Kind != KindInt {
		return c.fail(right.tok, "only numbers can be added to", "%s is no number", right.tok.text)
	}
	k := right.shift - left.shift
	c.fold(n, op, o.Type.Lo-other.Type.Hi, o.Type.Hi-other.Type.Lo, k)
	return difference(o.Slot, other.Slot, op, k)
}

func (c *checker) compareConstant(n *node, o Operand, left, right term, op Op) Bool {
	k, ok := c.constant(o.Type, left, right)
	if !ok {
		return Const(false)
	}
	k -= left.shift
	if always, value := c.fold(n, op, o.Type.Lo, o.Type.Hi, k); always {
		return Const(value)
	}
	return Compare(o.Slot, op, k)
}

// fold finds comparisons that come out the same over the whole domain.
func (c *checker) fold(n *node, op Op, lo, hi, k int32) (always, value bool) {
	first := compareInts(lo, op, k)
	switch op {
	case Eq, Ne:
		always = k < lo || k > hi || lo == hi
	default:
		always = first == compareInts(hi, op, k)
	}
	if always {
		c.warnings = append(c.warnings, &Error{Col: n.left.tok.col, Len: n.left.tok.len(),
			Msg: fmt.Sprintf("%s is always %t", n, first), Hint: fmt.Sprintf("its domain is %d to %d", lo, hi)})
	}
	return always, first
}

func compareInts(a int32, op Op, b int32) bool {
	t := difference(0, 1, op, 0)
	return t.holds([]int32{a, b})
}

// constant reads a constant of a type.
func (c *checker) constant(typ Type, left, t term) (int32, bool) {
	tok := t.tok
	switch typ.Kind {
	case KindBool:
		if tok.text == "true" || tok.text == "false" {
			return map[string]int32{"true": 1}[tok.text], true
		}
		c.fail(tok, "compare with true or false, or write it alone", "%s is true or false, and %s is neither", left.tok.text, tok.text)
	case KindInt:
		if tok.kind == numberToken {
			return t.sign*tok.number + t.shift, true
		}
		if tok.kind == nameToken {
			c.fail(tok, hint(tok.text, c.scope.Names()), "there is no number called %q", tok.text)
			break
		}
		c.fail(tok, "write a whole number", "%s is a number, and %s is none", left.tok.text, tok.text)
	case KindEnum:
		for i, v := range typ.Values {
			if v == tok.text {
				return typ.Lo + int32(i), true
			}
		}
		c.fail(tok, hint(tok.text, typ.Values), "%s is never %q", left.tok.text, tok.text)
	case KindTime:
		if tok.kind != timeToken {
			c.fail(tok, "write a time such as T+1h30m", "the clock is compared with times, and %s is none", tok.text)
			break
		}
		q, ok := c.scope.Quanta(tok.minutes)
		if !ok {
			c.fail(tok, "use a multiple of the quantum", "%s lies between two steps of the clock", tok.text)
		}
		return q, ok
	}
	return 0, false
}
