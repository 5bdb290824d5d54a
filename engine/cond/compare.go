package cond

import (
	"fmt"
	"slices"
	"strconv"
)

// span is a range of values, in 64 bits: a slot has 32 and a difference one more.
type span struct{ lo, hi int64 }

func (t Type) span() span { return span{int64(t.Lo), int64(t.Hi)} }

// compare types both sides of a comparison. A side that is no known name is a
// constant of the other side's type.
func (c *checker) compare(n *node) Bool {
	left, right, op := n.left, n.right, n.op
	if c.isTruth(left) || c.isTruth(right) {
		return c.compareTruths(n)
	}
	if !c.isName(left) && c.isName(right) { // put the name first
		left, right, op = right, left, mirrored[op]
	}
	o, ok := c.variable(n, left, op != Eq && op != Ne)
	if !ok {
		return Const(false)
	}
	if c.isName(right) && !slices.Contains(o.Type.Values, right.tok.text) {
		return c.compareSlots(n, o, left, right, op)
	}
	k, ok := c.constant(o.Type, left, right)
	if !ok {
		return Const(false)
	}
	b := c.fold(n, Bool{kind: slotTest, op: op, a: o.Slot, b: -1, k: k - left.shift, size: 1}, o.Type.span())
	value := right.String()
	if o.Type.Kind == KindInt { // what is added to the name moves to the other side
		value = strconv.FormatInt(k-left.shift, 10)
	}
	b.leaf = &Leaf{Src: n.String(), Col: n.left.tok.col, Name: left.tok.text, Op: opText[op], Value: value}
	return b
}

// variable is the operand on the left of a comparison or list.
func (c *checker) variable(n *node, left term, ordered bool) (Operand, bool) {
	if left.tok.kind != nameToken || left.tok.text == "true" || left.tok.text == "false" {
		c.fail(left.tok, "name a variable", "both sides are constants")
		return Operand{}, false
	}
	o, ok := c.operand(left.tok)
	switch {
	case !ok:
		return o, false
	case ordered && (o.Type.Kind == KindBool || o.Type.Kind == KindEnum):
		c.fail(n.tok, "use == or !=", "%s has no order", left.tok.text)
		return o, false
	}
	return o, c.addable(left, o)
}

// addable reports what is added to something that is no number.
func (c *checker) addable(t term, o Operand) bool {
	if t.shift == 0 || o.Type.Kind == KindInt {
		return true
	}
	fix := "compare it without adding"
	if o.Type.Kind == KindTime {
		fix = "write the sum as one time, such as T+1h30m"
	}
	c.fail(t.tok, fix, "%s is no number, so nothing can be added to it", t.tok.text)
	return false
}

var mirrored = map[Op]Op{Eq: Eq, Ne: Ne, Lt: Gt, Le: Ge, Gt: Lt, Ge: Le}

// isName tells whether a term is a name that the scope knows.
func (c *checker) isName(t term) bool {
	if t.tok.kind != nameToken || t.call != nil {
		return false
	}
	_, ok := c.scope.Operand(t.tok.text)
	return ok
}

// isTruth tells whether a term is a predicate or a derived condition, which has
// no slot of its own.
func (c *checker) isTruth(t term) bool {
	if t.call != nil || t.tok.kind != nameToken {
		return t.call != nil
	}
	o, ok := c.scope.Operand(t.tok.text)
	return ok && o.Expr != nil
}

// compareTruths compares conditions with each other, or with true or false.
func (c *checker) compareTruths(n *node) Bool {
	if n.op != Eq && n.op != Ne {
		return c.fail(n.tok, "join them by and, or, not", "what is true or false has no order")
	}
	left, right, op := n.left, n.right, n.op
	if !c.isTruth(left) {
		left, right = right, left
	}
	a, b := c.truth(left), c.truth(right)
	both := same(a, b)
	switch right.tok.text {
	case "true":
		both = a
	case "false":
		both = Not(a)
	default:
		equal := &node{kind: compareNode, left: n.left, op: Eq, right: n.right} // what != negates
		both.leaf = &Leaf{Src: equal.String(), Col: n.left.tok.col, Name: left.tok.text, Op: "==", Value: right.String()}
		if left.call != nil {
			both.leaf.Name, both.leaf.Fn, both.leaf.Args = "", left.tok.text, left.call.args
		}
	}
	if op == Ne {
		return Not(both)
	}
	return both
}

// truth is a side of a comparison that has to be true or false.
func (c *checker) truth(t term) Bool {
	switch {
	case t.shift != 0:
		return c.fail(t.tok, "compare it without adding", "%s is no number, so nothing can be added to it", t.tok.text)
	case t.call != nil:
		return c.call(t.call)
	case t.tok.text == "true" || t.tok.text == "false":
		return Const(t.tok.text == "true")
	case t.tok.kind != nameToken:
		return c.fail(t.tok, "compare with true or false", "%s is neither true nor false", t.tok.text)
	}
	return c.name(&node{kind: nameNode, tok: t.tok})
}

func (c *checker) compareSlots(n *node, o Operand, left, right term, op Op) Bool {
	other, ok := c.operand(right.tok)
	if !ok {
		return Const(false)
	}
	if other.Type.Kind != o.Type.Kind || o.Type.Kind == KindTime || !slices.Equal(o.Type.Values, other.Type.Values) {
		return c.fail(right.tok, "compare things of one kind", "%s and %s cannot be compared", left.tok.text, right.tok.text)
	}
	if !c.addable(right, other) {
		return Const(false)
	}
	between := span{int64(o.Type.Lo) - int64(other.Type.Hi), int64(o.Type.Hi) - int64(other.Type.Lo)}
	if o.Slot == other.Slot {
		between = span{}
	}
	right.shift -= left.shift
	b := c.fold(n, difference(o.Slot, other.Slot, op, right.shift), between)
	b.leaf = &Leaf{Src: n.String(), Col: n.left.tok.col, Name: left.tok.text, Op: opText[op], Value: right.String()}
	return b
}

// fold replaces a comparison that comes out the same over the whole domain.
func (c *checker) fold(n *node, b Bool, domain span) Bool {
	value, always := b.over(domain)
	if !always {
		return b
	}
	what := "its domain is %d to %d"
	if b.b >= 0 {
		what = "the difference of the two is %d to %d"
	}
	c.warn(n, fmt.Sprintf("%s is always %t", short(n.String()), value), fmt.Sprintf(what, domain.lo, domain.hi))
	return Const(value)
}

func (c *checker) warn(n *node, msg, hint string) {
	c.warnings = append(c.warnings, &Error{Col: n.left.tok.col, Len: n.left.tok.len(), Msg: msg, Hint: hint})
}

// over tells whether a comparison has one value for a whole domain.
func (b Bool) over(d span) (value, always bool) {
	first, last := compareInts(d.lo, b.op, b.k), compareInts(d.hi, b.op, b.k)
	if b.op == Eq || b.op == Ne {
		return first, b.k < d.lo || b.k > d.hi || d.lo == d.hi
	}
	return first, first == last
}

func compareInts(a int64, op Op, b int64) bool {
	switch op {
	case Eq:
		return a == b
	case Ne:
		return a != b
	case Lt:
		return a < b
	case Le:
		return a <= b
	case Gt:
		return a > b
	}
	return a >= b
}

// membership is a disjunction of equalities, folded as a whole.
func (c *checker) membership(n *node) Bool {
	if c.isTruth(n.left) {
		return c.fail(n.left.tok, "write it alone, or with not", "%s is a condition and stands in no list", n.left.tok.text)
	}
	o, ok := c.variable(n, n.left, false)
	if !ok {
		return Const(false)
	}
	values := make([]int64, 0, len(n.list))
	for _, t := range n.list {
		if k, ok := c.constant(o.Type, n.left, t); ok {
			values = append(values, k-n.left.shift)
		}
	}
	b := c.anyOf(n, o, values)
	b.leaf = &Leaf{Src: n.String(), Col: n.left.tok.col, Name: n.left.tok.text, Op: "in", Value: valuesText(n, o, values)}
	if n.negated { // the leaf says what is negated: what is in the list
		b.leaf.Src = (&node{kind: inNode, left: n.left, list: n.list}).String()
		return Not(b)
	}
	return b
}

// anyOf tests for the values that are in the domain, and warns of the others.
func (c *checker) anyOf(n *node, o Operand, values []int64) Bool {
	d := o.Type.span()
	var tests []Bool
	inside := map[int64]bool{}
	for i, k := range values {
		if k < d.lo || k > d.hi {
			if len(c.errs) == 0 {
				c.warn(n, fmt.Sprintf("%s is never %s", n.left, n.list[i]), fmt.Sprintf("%s is %d to %d", n.left.tok.text, d.lo, d.hi))
			}
			continue
		}
		if !inside[k] {
			inside[k] = true
			tests = append(tests, Bool{kind: slotTest, op: Eq, a: o.Slot, b: -1, k: k, size: 1})
		}
	}
	if int64(len(inside)) == d.hi-d.lo+1 {
		c.warn(n, fmt.Sprintf("%s is always %t", short(n.String()), !n.negated), "the list names its whole domain")
		return Const(true)
	}
	return Any(tests...)
}

// valuesText is the list with what is added to the name taken off the numbers.
func valuesText(n *node, o Operand, values []int64) string {
	if o.Type.Kind != KindInt {
		return listText(n.list)
	}
	list := make([]term, len(values))
	for i, k := range values {
		list[i].tok.text = strconv.FormatInt(k, 10)
	}
	return listText(list)
}
