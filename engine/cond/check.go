package cond

import (
	"fmt"
	"slices"
)

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
	if len(c.errs) == 0 && b.size > maxTests {
		c.fail(token{col: 1, text: e.src}, "let derived conditions name each other less often",
			"the condition has more than %d comparisons when its derived conditions are put in", maxTests)
	}
	if len(c.errs) > 0 {
		return nil, c.errs
	}
	return newCond(e.String(), b, c.warnings), nil
}

// unknown is fail for a name that is not known.
func (c *checker) unknown(t token, known []string, hint, format string, args ...any) Bool {
	b := c.fail(t, hint, format, args...)
	if better, ok := Slip(t.text, known); ok {
		c.errs[len(c.errs)-1].Old, c.errs[len(c.errs)-1].New = t.text, better
	}
	return b
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
	if !slices.Contains(c.scope.Predicates(), n.tok.text) {
		fix := hint(n.tok.text, c.scope.Predicates())
		if _, ok := c.scope.Operand(n.tok.text); ok {
			fix = "write " + n.tok.text + " without brackets behind it"
		}
		return c.unknown(n.tok, c.scope.Predicates(), fix, "there is no predicate %q", short(n.tok.text))
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
		fix := hint(t.text, slices.Concat(c.scope.Names(), c.scope.Predicates()))
		if slices.Contains(c.scope.Predicates(), t.text) {
			fix = "write " + t.text + "(...) with a name in the brackets"
		} else if _, ok := Minutes("T+" + t.text); ok {
			fix = "write times as T+" + t.text + ", counted from the start"
		}
		c.unknown(t, slices.Concat(c.scope.Names(), c.scope.Predicates()), fix, "there is nothing called %q", short(t.text))
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
