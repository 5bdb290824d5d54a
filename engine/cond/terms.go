package cond

import "fmt"

var comparisons = map[string]Op{"==": Eq, "!=": Ne, "<": Lt, "<=": Le, ">": Gt, ">=": Ge}

// comparison reads a name alone, a comparison, or membership in a list.
func (p *parser) comparison() *node {
	left := p.term()
	t := p.peek()
	op, isOp := comparisons[t.text]
	switch {
	case len(p.errs) > 0:
	case isOp:
		p.next()
		n := &node{kind: compareNode, tok: t, left: left, op: op, right: p.term()}
		if p.compares(0) && len(p.errs) == 0 {
			p.fail(p.peek(), "write a < b and b < c", "comparisons cannot be chained")
		}
		return n
	case t.text == "in":
		p.next()
		return p.membership(t, left, false)
	case t.text == "not" && p.toks[p.at+1].text == "in":
		p.next()
		return p.membership(p.next(), left, true)
	case left.call != nil:
		return left.call
	case left.tok.kind != nameToken || left.shift != 0:
		p.fail(left.tok, "compare it with something", "%s alone is neither true nor false", left.tok.text)
	}
	return &node{kind: nameNode, tok: left.tok, left: left}
}

func (p *parser) membership(in token, left term, negated bool) *node {
	n := &node{kind: inNode, tok: in, left: left, negated: negated}
	if !p.is("[") {
		p.fail(p.peek(), "write in [a, b]", "a list is missing behind in")
		return n
	}
	if t := p.peek(); t.text == "]" {
		p.fail(t, "write at least one value", "the list is empty")
	}
	for len(p.errs) == 0 {
		n.list = append(n.list, p.term())
		if len(n.list) > maxList {
			p.fail(in, "use a comparison", "the list has more than %d entries", maxList)
		}
		if p.is("]") {
			return n
		}
		if t := p.peek(); !p.is(",") && len(p.errs) == 0 {
			hint := "close it with ]"
			if t.text == "." {
				hint = fmt.Sprintf("for a range write %s >= ... and %s <= ...", left, left)
			}
			p.fail(t, hint, "the list is not closed")
		}
	}
	return n
}

// term reads a name, a predicate or a constant, with constants added to it.
func (p *parser) term() term {
	t := term{sign: 1}
	if p.is("-") {
		t.sign = -1
		if p.peek().kind != numberToken {
			p.fail(p.peek(), "write a whole number behind -", "a number is missing")
			return t
		}
	}
	t.tok = p.next()
	if t.tok.kind != nameToken && t.tok.kind != numberToken && t.tok.kind != timeToken || keyword(t.tok.text) {
		p.noTerm(t.tok)
		return t
	}
	if t.tok.kind == nameToken && p.peek().text == "(" {
		t.call = p.call(t.tok)
	}
	for len(p.errs) == 0 && (p.peek().text == "+" || p.peek().text == "-") {
		p.add(&t, p.next())
	}
	return t
}

// add adds what stands behind a + or - to a term.
func (p *parser) add(t *term, sign token) {
	n := p.next()
	number := t.tok.kind == numberToken
	switch name := t.tok.kind == nameToken && t.call == nil && t.tok.text != "true" && t.tok.text != "false"; {
	case n.kind == numberToken && (number || name):
		t.shift += map[string]int64{"+": 1, "-": -1}[sign.text] * n.number
	case number && sign.text == "+" && n.kind == nameToken && !keyword(n.text): // 2 + spread
		*t = term{tok: n, sign: 1, shift: t.shift + t.sign*t.tok.number}
	default:
		p.badSum(*t, sign, n)
		return
	}
	total := t.shift
	if t.tok.kind == numberToken {
		total += t.sign * t.tok.number
	}
	if total > maxNumber || total < -maxNumber {
		p.fail(n, "use smaller numbers", "the sum is too large")
	}
}

// badSum explains what cannot be added.
func (p *parser) badSum(t term, sign, n token) {
	hint := "only constants can be added"
	switch {
	case t.tok.text == "T" || t.tok.text == "t":
		hint = "write times as T+1h30m, with a capital T and without spaces"
	case t.tok.kind == timeToken || n.kind == timeToken:
		hint = "write the time in one piece: T+1h30m"
	case sign.text == "-" && n.kind == nameToken && n.col == sign.col+1:
		hint = fmt.Sprintf("names are written with _: %s_%s", short(t.tok.text), short(n.text))
	case t.tok.kind == nameToken && n.kind == nameToken:
		hint = "only constants can be added; compare two variables with each other: a <= b + 2"
	}
	p.fail(n, hint, "a whole number is missing")
}

// noTerm explains what is no side of a comparison.
func (p *parser) noTerm(t token) {
	hint := "write a name, a number or a time"
	switch t.text {
	case "+":
		hint = "write the number without +"
	case "(":
		hint = "brackets group whole conditions: compare names and constants without them"
	case "not":
		hint = "put not before the whole comparison"
	case "=", ">", "<":
		hint = "the operators are == != < <= > >="
	}
	p.fail(t, hint, "something to compare is missing")
}
