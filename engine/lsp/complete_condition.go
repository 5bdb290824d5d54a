package lsp

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/names"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// typedCondition is a condition up to the place: its words, without the one that
// is being typed.
type typedCondition struct {
	words []cond.Token
}

func (c typedCondition) text(i int) string {
	if i < 0 || i >= len(c.words) {
		return ""
	}
	return c.words[i].Text
}

// last is the i-th word from the end, counted from 1.
func (c typedCondition) last(i int) string { return c.text(len(c.words) - i) }

// condition offers what may follow in a condition.
func (t *typing) condition(before string) {
	c := typedCondition{cond.Tokens(before)}
	typed := before[len(strings.TrimRight(before, nameLetters)):]
	if typed != "" && len(c.words) > 0 && c.words[len(c.words)-1].Kind != cond.SignToken {
		c.words = c.words[:len(c.words)-1]
	}
	t.since(len(before) - len(typed))
	if open, ok := c.open("(", ")"); ok && !grouping(c.text(open-1)) {
		t.arguments(c, open)
		return
	}
	if open, ok := c.open("[", "]"); ok {
		t.valuesFor(c.subject(open))
		return
	}
	switch last := c.last(1); {
	case slices.Contains([]string{"==", "!=", "<", "<=", ">", ">="}, last):
		t.compared(c.last(2))
	case last == "" || last == "(" || slices.Contains([]string{"and", "or", "not"}, last):
		t.conditions()
	case last != "." && last != "in":
		t.joints(last)
	}
}

const nameLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"

// grouping tells that a bracket behind a word groups conditions.
func grouping(word string) bool {
	_, known := names.PredicateOf(word)
	return !known
}

// open is where the innermost bracket stands that is not closed.
func (c typedCondition) open(bracket, closing string) (int, bool) {
	depth := 0
	for i := len(c.words) - 1; i >= 0; i-- {
		switch c.words[i].Text {
		case closing:
			depth++
		case bracket:
			if depth == 0 {
				return i, true
			}
			depth--
		}
	}
	return 0, false
}

// subject is the variable in front of a list.
func (c typedCondition) subject(open int) string {
	i := open - 2 // in front of in
	if c.text(i) == "not" {
		i--
	}
	return c.text(i)
}

// arguments offers what a predicate may be about.
func (t *typing) arguments(c typedCondition, open int) {
	p, _ := names.PredicateOf(c.text(open - 1))
	commas := 0
	for _, w := range c.words[open:] {
		if w.Text == "," {
			commas++
		}
	}
	switch {
	case c.last(1) == ".":
		if thing, ok := t.names().Find(c.last(2), p.Sections...); ok && p.Part {
			t.partsOf(thing.Name)
		}
	case commas == 1 && p.Name == "read":
		t.things("roles")
	case commas == 0 && len(c.words) == open+1:
		t.things(p.Sections...)
	}
}

// compared offers what a variable may be compared with.
func (t *typing) compared(variable string) {
	if variable == "clock" {
		for _, time := range t.times() {
			t.add(valueItem, time, "time", "")
		}
		return
	}
	t.valuesFor(variable)
}

// maxNumbers is how many whole numbers are offered at most.
const maxNumbers = 20

// valuesFor offers the values of a variable.
func (t *typing) valuesFor(variable string) {
	d, ok := t.names().Domain(variable)
	if !ok {
		return
	}
	t.valuesOf(d)
	if d.Kind == "int" && d.Hi-d.Lo < maxNumbers {
		for n := d.Lo; n <= d.Hi; n++ {
			t.add(valueItem, fmt.Sprint(n), "", "")
		}
	}
}

// conditions offers what may begin a condition.
func (t *typing) conditions() {
	for _, v := range t.names().Things(names.Variables...) {
		item := t.thing(v, v.Name.ID)
		item.Kind = variableItem
	}
	t.add(variableItem, "clock", "the time, such as clock >= T+1h", "")
	for _, p := range names.Predicates {
		item := t.insert(functionItem, p.Name, p.Name+"(", p.Args, p.Doc)
		item.FilterText = p.Name
	}
	t.add(keywordItem, "not", "", "")
}

// joints offers what may follow a condition, or a variable.
func (t *typing) joints(last string) {
	_, pool := t.names().Find(last, "pools")
	switch d, ok := t.names().Domain(last); {
	case last == "clock" || pool || ok && d.Kind == "int":
		for _, op := range []string{">=", "<=", "==", "!=", ">", "<"} {
			t.add(operatorItem, op, "", "")
		}
	case ok && d.Kind == "enum":
		for _, op := range []string{"==", "!=", "in ["} {
			t.add(operatorItem, op, "", "")
		}
	}
	t.add(keywordItem, "and", "", "")
	t.add(keywordItem, "or", "", "")
}

// times are the times that the pack names, from the earliest on.
func (t *typing) times() []string {
	seen := map[string]int64{}
	for _, name := range t.list() {
		src := t.view.file(name)
		names.Walk(name, src, func(s *names.Spot) {
			if names.Is[scenario.Time](s) {
				if minutes, err := scenario.ParseTime(src.Value(s.Node)); err == nil && minutes >= 0 {
					seen[src.Value(s.Node)] = minutes
				}
			}
		})
	}
	var times []string
	for time := range seen {
		times = append(times, time)
	}
	slices.SortFunc(times, func(a, b string) int {
		if d := seen[a] - seen[b]; d != 0 {
			return int(d)
		}
		return strings.Compare(a, b)
	})
	return times
}
