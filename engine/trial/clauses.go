package trial

import (
	"strings"
	"unicode"
)

// clause is a part of the source of a condition: something joined by and, or, or
// the smallest thing that is true or false.
type clause struct {
	from, to int      // bytes
	kids     []clause // of what is joined; else none
	joints   []span   // the words between them
}

// span is a piece of a source, in bytes.
type span struct{ from, to int }

// variants are the conditions that are a little other than one: its negation,
// each of its clauses dropped, and turned to or, a comparison turned. What they
// mean is not looked at; some may be no conditions.
func variants(src string) []string {
	c := &cutter{src: src}
	root := c.or()
	out := []string{"not (" + src + ")"}
	if len(root.kids) == 0 {
		out = append(out, "") // it is dropped as a whole
	}
	out = append(out, c.joined(root)...)
	for _, op := range c.ops {
		out = append(out, src[:op.from]+turned[src[op.from:op.to]]+src[op.to:])
	}
	return out
}

// turned are the comparisons that come in place of each.
var turned = map[string]string{"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">"}

// joined are the changes of what is joined: a clause dropped, a word turned.
func (c *cutter) joined(at clause) []string {
	var out []string
	for i, kid := range at.kids {
		cut := span{kid.from, kid.to}
		if i == 0 {
			cut.to = at.kids[1].from
		} else {
			cut.from = at.joints[i-1].from
		}
		out = append(out, strings.Join(strings.Fields(c.src[:cut.from]+" "+c.src[cut.to:]), " "))
	}
	for _, j := range at.joints {
		word := map[string]string{"and": "or", "or": "and"}[c.src[j.from:j.to]]
		out = append(out, c.src[:j.from]+word+c.src[j.to:])
	}
	for _, kid := range at.kids {
		out = append(out, c.joined(kid)...)
	}
	return out
}

// cutter cuts a condition into its clauses. It takes whatever it is given: what is
// no condition was reported before.
type cutter struct {
	src string
	at  int
	ops []span // comparisons
}

func (c *cutter) or() clause { return c.chain("or", func() clause { return c.chain("and", c.not) }) }

func (c *cutter) chain(word string, part func() clause) clause {
	first := part()
	out := clause{from: first.from, to: first.to, kids: []clause{first}}
	for {
		w := c.word()
		if c.src[w.from:w.to] != word {
			break
		}
		c.at = w.to
		next := part()
		out.kids, out.joints, out.to = append(out.kids, next), append(out.joints, w), next.to
	}
	if len(out.joints) == 0 {
		return first
	}
	return out
}

// not is a clause that may be negated; the negation belongs to it.
func (c *cutter) not() clause {
	w := c.word()
	if c.src[w.from:w.to] == "not" {
		c.at = w.to
		inner := c.not()
		inner.from = w.from
		if len(inner.kids) > 0 { // what is in brackets keeps its parts
			return clause{from: w.from, to: inner.to, kids: inner.kids, joints: inner.joints}
		}
		return inner
	}
	if w.from < len(c.src) && c.src[w.from] == '(' {
		c.at = w.from + 1
		inner := c.or()
		c.space()
		if c.at < len(c.src) && c.src[c.at] == ')' {
			c.at++
		}
		return clause{from: w.from, to: c.at, kids: inner.kids, joints: inner.joints}
	}
	return c.atom()
}

// atom is the smallest clause: up to and, or, or the bracket that closes it.
func (c *cutter) atom() clause {
	c.space()
	out := clause{from: c.at, to: c.at}
	depth := 0
	for c.at < len(c.src) {
		w := c.word()
		text := c.src[w.from:w.to]
		if depth == 0 && (text == "and" || text == "or" || text == ")") {
			break
		}
		switch text {
		case "(", "[":
			depth++
		case ")", "]":
			depth--
		}
		if _, ok := turned[text]; ok {
			c.ops = append(c.ops, w)
		}
		if w.to == w.from {
			break
		}
		c.at, out.to = w.to, w.to
	}
	return out
}

func (c *cutter) space() {
	for c.at < len(c.src) && (c.src[c.at] == ' ' || c.src[c.at] == '\t') {
		c.at++
	}
}

// word is the next word or sign; it is empty at the end.
func (c *cutter) word() span {
	c.space()
	end := c.at
	for end < len(c.src) && (c.src[end] == '_' || unicode.IsLetter(rune(c.src[end])) || unicode.IsDigit(rune(c.src[end]))) {
		end++
	}
	if end > c.at || end == len(c.src) {
		return span{c.at, end}
	}
	if two := c.src[end:min(end+2, len(c.src))]; turned[two] != "" {
		return span{end, end + len(two)}
	}
	return span{end, end + 1}
}
