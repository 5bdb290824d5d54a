package names

import (
	"slices"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/outline"
)

// Predicate is one predicate of the condition language.
type Predicate struct {
	Name     string
	Args     string   // how it is written
	Doc      string   // when it holds
	Sections []string // of the thing it is about
	Part     bool     // it may be about a part: an option, a bin, a channel
}

// Predicates are those of the language, in the order in which they are taught.
var Predicates = []Predicate{
	{"done", "done(move)", "The move is complete. Of a request, any of its channels; of a decision, any option; of evidence, its collection.", []string{"actions", "requests", "decisions", "evidence"}, true},
	{"chose", "chose(decision.option)", "The option was taken, by somebody or by the deadline.", []string{"decisions"}, true},
	{"defaulted", "defaulted(decision)", "The deadline decided.", []string{"decisions"}, false},
	{"read", "read(item)", "The recipient has opened the message; of evidence, somebody has it. Where several roles receive it: read(item, role).", []string{"evidence", "injects", "requests"}, false},
	{"answered", "answered(question)", "An answer was given; with a bin, that answer: answered(question.bin).", []string{"questions"}, true},
	{"happened", "happened(event)", "The attack step or inject has happened.", []string{"attack", "injects"}, false},
	{"replied", "replied(request)", "The reply to the request has come.", []string{"requests"}, false},
	{"via", "via(request.channel)", "The request was sent by that channel.", []string{"requests"}, true},
	{"collected", "collected(item)", "The evidence was collected.", []string{"evidence"}, false},
	{"lost", "lost(item)", "The evidence is gone for good.", []string{"evidence"}, false},
	{"hashed", "hashed(item)", "The hash of the evidence was recorded.", []string{"evidence"}, false},
	{"handed_over", "handed_over(item)", "The evidence was handed over with a record.", []string{"evidence"}, false},
}

// PredicateOf finds a predicate.
func PredicateOf(name string) (Predicate, bool) {
	i := slices.IndexFunc(Predicates, func(p Predicate) bool { return p.Name == name })
	if i < 0 {
		return Predicate{}, false
	}
	return Predicates[i], true
}

// tokens is a condition with the place of each of its words in the file.
type tokens struct {
	list  []cond.Token
	start []int // offsets
}

func (r referrer) tokens(n *outline.Node) tokens {
	start, end := r.src.Inside(n)
	text := r.src.Text[start:end]
	t := tokens{list: cond.Tokens(text)}
	at, col := 0, 1
	for _, tok := range t.list {
		for ; col < tok.Col && at < len(text); col++ {
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		t.start = append(t.start, start+at)
	}
	return t
}

// text is the word at a place, or nothing beyond the ends.
func (t tokens) text(i int) string {
	if i < 0 || i >= len(t.list) {
		return ""
	}
	return t.list[i].Text
}

func (t tokens) span(i int) (start, end int) { return t.start[i], t.start[i] + len(t.list[i].Text) }

// condition takes in the names of a condition, also of one with mistakes.
func (r referrer) condition(n *outline.Node, where string) {
	t := r.tokens(n)
	for i := 0; i < len(t.list); {
		switch {
		case t.list[i].Kind == cond.NameToken && t.text(i+1) == "(" && !joins(t.text(i)):
			i = r.call(t, i, where)
		case t.list[i].Kind == cond.NameToken:
			r.operand(t, i, where)
			i++
		default:
			i++
		}
	}
}

// joins tells that a word joins conditions, so that a bracket behind it groups.
func joins(word string) bool { return slices.Contains([]string{"and", "or", "not", "in"}, word) }

// call takes in the arguments of a predicate and returns where it ends.
func (r referrer) call(t tokens, i int, where string) int {
	p, known := PredicateOf(t.text(i))
	nth := 0
	for i += 2; i < len(t.list) && t.text(i) != ")"; i++ {
		switch {
		case t.text(i) == ",":
			nth++
		case !known || t.list[i].Kind == cond.SignToken || t.text(i-1) == ".":
		case nth == 0:
			r.argument(t, i, p, where)
		case nth == 1 && p.Name == "read":
			start, end := t.span(i)
			r.refer(Name{Section: "roles", ID: t.text(i)}, Condition, start, end, where)
		}
	}
	return i + 1
}

// argument takes in what a predicate is about, and the part of it.
func (r referrer) argument(t tokens, i int, p Predicate, where string) {
	thing, ok := r.x.Find(t.text(i), p.Sections...)
	if !ok {
		return
	}
	start, end := t.span(i)
	r.refer(thing.Name, Condition, start, end, where)
	if t.text(i+1) == "." && i+2 < len(t.list) {
		start, end := t.span(i + 2)
		r.refer(Name{thing.Name.Section, thing.Name.ID, t.text(i + 2)}, Condition, start, end, where)
	}
}

// operand takes in a name that stands alone: a value of what it is compared with,
// or else a variable.
func (r referrer) operand(t tokens, i int, where string) {
	start, end := t.span(i)
	for _, variable := range compared(t, i) {
		if r.refer(Name{"state", variable, t.text(i)}, Condition, start, end, where) {
			return
		}
	}
	if v, ok := r.x.Find(t.text(i), Variables...); ok {
		r.refer(v.Name, Condition, start, end, where)
	}
}

// compared lists the names that a word is compared with: across an operator, or
// in front of the list that it stands in.
func compared(t tokens, i int) []string {
	var names []string
	if op := t.text(i - 1); op == "==" || op == "!=" {
		names = append(names, t.text(i-2))
	}
	if op := t.text(i + 1); op == "==" || op == "!=" {
		names = append(names, t.text(i+2))
	}
	j := i - 1
	for j >= 0 && (t.list[j].Kind != cond.SignToken || t.text(j) == ",") && !slices.Contains([]string{"and", "or"}, t.text(j)) {
		j--
	}
	if t.text(j) == "[" && t.text(j-1) == "in" {
		if j -= 2; t.text(j) == "not" {
			j--
		}
		names = append(names, t.text(j))
	}
	return names
}
