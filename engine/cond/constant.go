package cond

import (
	"fmt"
	"slices"
)

// constant reads a constant of a type.
func (c *checker) constant(typ Type, left, t term) (int64, bool) {
	tok := t.tok
	if t.shift != 0 && typ.Kind != KindInt {
		c.fail(tok, "compare without adding", "only numbers can be added to")
		return 0, false
	}
	switch typ.Kind {
	case KindBool:
		if tok.text == "true" || tok.text == "false" {
			return map[string]int64{"true": 1}[tok.text], true
		}
		c.fail(tok, "compare with true or false, or write it alone", "%s is true or false, and %s is neither", left.tok.text, t)
	case KindInt:
		if tok.kind == numberToken {
			return t.sign*tok.number + t.shift, true
		}
		if tok.kind == nameToken && tok.text != "true" && tok.text != "false" && t.call == nil {
			c.unknown(tok, c.scope.Names(), hint(tok.text, c.scope.Names()), "there is no number called %q", short(tok.text))
			break
		}
		c.fail(tok, "write a whole number", "%s is a number, and %s is none", left.tok.text, t)
	case KindEnum:
		if i := slices.Index(typ.Values, tok.text); i >= 0 && t.sign > 0 {
			return int64(typ.Lo) + int64(i), true
		}
		c.unknown(tok, typ.Values, hintValue(tok.text, typ.Values), "%s is never %q", left.tok.text, short(t.String()))
	case KindTime:
		return c.time(t)
	}
	return 0, false
}

// hintValue is the fix for a word that an enum does not have.
func hintValue(word string, values []string) string {
	if near, ok := Nearest(word, values); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "it is one of " + listText(terms(values))
}

func terms(words []string) []term {
	out := make([]term, len(words))
	for i, w := range words {
		out[i].tok.text = w
	}
	return out
}

func (c *checker) time(t term) (int64, bool) {
	if t.tok.kind != timeToken {
		fix := "write a time such as T+1h30m"
		if _, ok := Minutes("T+" + t.tok.text); ok {
			fix = "write T+" + t.tok.text + ", counted from the start"
		}
		c.fail(t.tok, fix, "the clock is compared with times, and %s is none", t)
		return 0, false
	}
	q, ok := c.scope.Quanta(t.tok.minutes)
	if !ok {
		c.fail(t.tok, "use a multiple of the quantum", "%s lies between two steps of the clock", t)
	}
	return int64(q), ok
}
