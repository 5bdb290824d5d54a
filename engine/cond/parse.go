package cond

import (
	"fmt"
	"strings"
)

// Expr is a parsed condition.
type Expr struct {
	src  string
	root *node
}

// nodeKind tells the nodes of an Expr apart.
type nodeKind uint8

const (
	literalNode nodeKind = iota // true, false
	nameNode                    // a name that stands alone
	callNode                    // predicate
	compareNode
	inNode
	notNode
	andNode
	orNode
)

// node is a piece of a condition.
type node struct {
	kind        nodeKind
	tok         token // where it is: the name, the operator, the predicate
	kids        []*node
	args        []Arg
	left, right term
	op          Op
	list        []term
	negated     bool // not in
}

// term is one side of a comparison: a name or a constant, plus a constant.
type term struct {
	tok   token
	call  *node // the predicate, if it is one
	sign  int64 // -1 for a negative number
	shift int64
}

// parser is a recursive descent over the tokens.
type parser struct {
	toks  []token
	at    int
	depth int
	errs  []*Error
}

// Parse reads a condition. It returns all mistakes of form that it can tell
// apart, each with its column.
func Parse(src string) (*Expr, []*Error) {
	if len(src) > maxSource {
		return nil, []*Error{{Col: 1, Len: 1, Msg: fmt.Sprintf("the condition is longer than %d bytes", maxSource), Hint: "split it into derived conditions"}}
	}
	toks, errs := lex(src)
	if len(errs) > 0 {
		return nil, errs
	}
	p := &parser{toks: toks}
	root := p.or()
	if t := p.peek(); len(p.errs) == 0 && t.kind != endToken {
		p.stray(t)
	}
	if len(p.errs) > 0 {
		return nil, p.errs[:1] // what follows a mistake of form is guesswork
	}
	return &Expr{src: src, root: root}, nil
}

func (p *parser) peek() token { return p.toks[p.at] }

func (p *parser) next() token {
	t := p.toks[p.at]
	if t.kind != endToken {
		p.at++
	}
	return t
}

// is consumes a token with that text.
func (p *parser) is(text string) bool {
	if t := p.peek(); t.text == text && t.kind != endToken {
		p.at++
		return true
	}
	return false
}

func (p *parser) fail(t token, hint, format string, args ...any) {
	p.errs = append(p.errs, &Error{Col: t.col, Len: max(1, t.len()), Msg: fmt.Sprintf(format, args...), Hint: hint})
}

// stray explains a token that cannot follow, with the usual confusions.
func (p *parser) stray(t token) {
	hints := map[string]string{
		"=": "write == to compare", "&&": "write and", "||": "write or", "!": "write not",
		"=>": "write >=", "=<": "write <=", "<>": "write !=",
		"is": "write ==", "AND": "write and", "OR": "write or", "NOT": "write not",
	}
	before := ""
	if p.at > 0 {
		before = p.toks[p.at-1].text
	}
	if hint, ok := hints[t.text]; ok {
		p.noWord(t, hint)
		return
	}
	switch _, compares := comparisons[t.text]; {
	case hints[before] != "" && t.kind == nameToken: // NOT contained
		p.noWord(p.toks[p.at-1], hints[before])
	case t.text == ".":
		p.fail(t, fmt.Sprintf("write chose(%s.%s), answered(...) or via(...)", short(before), short(p.toks[p.at+1].text)), "a dotted name stands in a predicate only")
	case compares && before == ")":
		p.fail(t, "brackets group whole conditions: compare names and constants without them", "%q cannot follow here", t.text)
	default:
		p.fail(t, "join conditions by and, or", "%q cannot follow here", short(t.text))
	}
}

// noWord explains a word of another language, for which there is one here.
func (p *parser) noWord(t token, hint string) {
	p.fail(t, hint, "%q is no word of the condition language", t.text)
	e := p.errs[len(p.errs)-1]
	e.Old, e.New = t.text, strings.Fields(hint)[1]
	if e.Old == "!" {
		e.New = "not "
	}
}

func (p *parser) or() *node { return p.chain("or", orNode, p.and) }

func (p *parser) and() *node { return p.chain("and", andNode, p.not) }

func (p *parser) chain(word string, kind nodeKind, part func() *node) *node {
	n := part()
	for len(p.errs) == 0 && p.peek().text == word {
		tok := p.next()
		m := part()
		if n.kind == kind {
			n.kids = append(n.kids, m)
			continue
		}
		n = &node{kind: kind, tok: tok, kids: []*node{n, m}}
	}
	return n
}

func (p *parser) not() *node {
	if t := p.peek(); t.text == "not" {
		p.next()
		if p.deeper(t) {
			defer p.shallower()
			return &node{kind: notNode, tok: t, kids: []*node{p.not()}}
		}
		return &node{}
	}
	if t := p.peek(); t.text == "!" {
		p.stray(t)
		return &node{}
	}
	return p.primary()
}

func (p *parser) deeper(t token) bool {
	p.depth++
	if p.depth > maxDepth {
		p.fail(t, "split it into derived conditions", "the condition is nested more than %d deep", maxDepth)
		return false
	}
	return true
}

func (p *parser) shallower() { p.depth-- }

func (p *parser) primary() *node {
	t := p.peek()
	switch {
	case t.text == "(":
		return p.group(p.next())
	case t.kind == nameToken && (t.text == "true" || t.text == "false") && !p.compares(1):
		p.next()
		return &node{kind: literalNode, tok: t}
	case t.kind == nameToken && !keyword(t.text), t.kind == numberToken, t.kind == timeToken, t.text == "-", t.text == "true", t.text == "false":
		return p.comparison()
	case t.kind == endToken:
		p.fail(t, "write a name, a comparison or a predicate", "the condition ends too early")
	default:
		p.stray(t)
	}
	return &node{}
}

// compares tells whether a comparison follows n tokens ahead.
func (p *parser) compares(n int) bool {
	if p.at+n >= len(p.toks) {
		return false
	}
	_, ok := comparisons[p.toks[p.at+n].text]
	return ok
}

func keyword(s string) bool { return s == "and" || s == "or" || s == "in" || s == "not" }

func (p *parser) group(open token) *node {
	if !p.deeper(open) {
		return &node{}
	}
	defer p.shallower()
	n := p.or()
	if t := p.peek(); len(p.errs) == 0 && !p.is(")") {
		if t.kind != endToken {
			p.stray(t)
			return n
		}
		p.fail(t, "add )", "the bracket of column %d is not closed", open.col)
	}
	return n
}

// call reads a predicate with its arguments.
func (p *parser) call(fn token) *node {
	n := &node{kind: callNode, tok: fn}
	p.next() // the bracket
	for {
		if len(n.args) == maxList {
			p.fail(p.peek(), "name fewer", "%s has more than %d arguments", fn.text, maxList)
			return n
		}
		arg, ok := p.arg()
		if !ok {
			return n
		}
		n.args = append(n.args, arg)
		switch {
		case p.is(")"):
			return n
		case !p.is(","):
			p.fail(p.peek(), "close it with )", "the bracket behind %s is not closed", fn.text)
			return n
		}
	}
}

// arg reads names joined by dots.
func (p *parser) arg() (Arg, bool) {
	var arg Arg
	for {
		t := p.next()
		if t.kind != nameToken && t.kind != numberToken || keyword(t.text) {
			p.fail(t, "name what it is about, such as done(isolate)", "a name is missing here")
			return nil, false
		}
		arg = append(arg, Name{Text: t.text, Col: t.col})
		if !p.is(".") {
			return arg, true
		}
	}
}
