package cond

import (
	"strconv"
	"strings"
)

// String is the condition in canonical form: single spaces, brackets only where
// they are needed.
func (e *Expr) String() string { return e.root.String() }

func (n *node) String() string {
	switch n.kind {
	case literalNode, nameNode:
		return n.tok.text
	case callNode:
		args := make([]string, len(n.args))
		for i, a := range n.args {
			args[i] = a.String()
		}
		return n.tok.text + "(" + strings.Join(args, ", ") + ")"
	case inNode:
		word := " in "
		if n.negated {
			word = " not in "
		}
		return n.left.String() + word + listText(n.list)
	case notNode:
		return "not " + n.inner(n.kids[0])
	case andNode, orNode:
		parts := make([]string, len(n.kids))
		for i, kid := range n.kids {
			parts[i] = n.inner(kid)
		}
		return strings.Join(parts, map[nodeKind]string{andNode: " and ", orNode: " or "}[n.kind])
	}
	return n.left.String() + " " + opText[n.op] + " " + n.right.String()
}

// inner puts a part in brackets where it binds less than what it is part of.
func (n *node) inner(kid *node) string {
	if kid.kind > n.kind || n.kind == notNode && kid.kind == notNode {
		return "(" + kid.String() + ")"
	}
	return kid.String()
}

// String is the argument as it was written.
func (a Arg) String() string {
	parts := make([]string, len(a))
	for i, name := range a {
		parts[i] = name.Text
	}
	return strings.Join(parts, ".")
}

func listText(list []term) string {
	parts := make([]string, len(list))
	for i, t := range list {
		parts[i] = t.String()
	}
	return "[" + strings.Join(parts, ", ") + "]"
}

// String is the term in canonical form.
func (t term) String() string {
	if t.call != nil {
		return t.call.String()
	}
	if t.tok.kind == numberToken && t.shift != 0 {
		return strconv.FormatInt(t.sign*t.tok.number+t.shift, 10)
	}
	s := t.tok.text
	if t.sign < 0 {
		s = "-" + s
	}
	switch {
	case t.shift > 0:
		s += " + " + strconv.FormatInt(t.shift, 10)
	case t.shift < 0:
		s += " - " + strconv.FormatInt(-t.shift, 10)
	}
	return s
}
