package course

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Bounds on what one check may hold. An option is chosen by a letter, so there
// are no more than nine.
const (
	minOptions, maxOptions = 2, 9
	minItems, maxItems     = 3, 7
	minPairs, maxPairs     = 2, 7
	maxOthers              = 3
	maxRights              = 9
	maxAccept              = 20
)

// check reads the YAML of a check. It is nil if it cannot be shown at all.
func (d *decoder) check(root *yaml.Node) *Check {
	c := &Check{Pos: d.pos(root)}
	if c.Kind = d.kindOf(root); c.Kind == "" {
		return nil
	}
	before := len(d.p.diags)
	common := []field{
		{"id", "a name in lower case with hyphens", d.checkID(c)},
		{"kind", "", func(*yaml.Node) {}},
		{"objective", "the id of an objective of the lesson", d.id(&c.Objective, name)},
		{"ask", "the question", d.text(&c.Ask)},
		{"hint", "", d.text(&c.Hint)},
		{"explain", "what is shown after an answer, with its reason", d.text(&c.Explain)},
	}
	if !d.object(root, "the check", append(common, d.fieldsOf(c)...)) {
		return nil
	}
	if d.sound(c, root); len(d.p.diags) > before && d.p.diags[before:].HasErrors() && c.ID == "" {
		return nil
	}
	return c
}

// kindOf is the kind that a check names, or "" once it has reported why there
// is none. The kind says which keys a check has, so it is looked for first.
func (d *decoder) kindOf(root *yaml.Node) Kind {
	words := make([]string, len(Kinds()))
	for i, k := range Kinds() {
		words[i] = string(k)
	}
	if root.Kind != yaml.MappingNode {
		d.errorf("WF607", root, "write its keys, such as id, kind and ask", "the check is no mapping")
		return ""
	}
	for i := 0; i+1 < len(root.Content); i += 2 {
		if root.Content[i].Value == "kind" {
			var word string
			d.word(&word, words)(root.Content[i+1])
			return Kind(word)
		}
	}
	d.errorf("WF606", root, "add kind: "+strings.Join(words, ", "), "the check has no kind")
	return ""
}

// checkID reads the id of a check, which is unique in the lesson.
func (d *decoder) checkID(c *Check) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.id(&c.ID, kebab)(n)
		if c.ID == "" {
			return
		}
		if first, again := d.p.checks[c.ID]; again {
			d.p.report(scenario.Diagnostic{
				Code: "WF610", Pos: d.pos(n), Message: fmt.Sprintf("the check %q is already on line %d", c.ID, first.Line),
				Fix: "give it another id", Related: []scenario.Related{{Pos: first, Message: "first written here"}},
			})
			return
		}
		d.p.checks[c.ID] = d.pos(n)
	}
}

// fieldsOf are the keys that a kind of check has for itself.
func (d *decoder) fieldsOf(c *Check) []field {
	switch c.Kind {
	case Choice, Several:
		return []field{{"options", "what to choose from, as a list", d.options(c)}}
	case Order:
		return []field{{"items", "what to order, in the right order", d.lines(&c.Items, minItems, maxItems, maxLine)}}
	case Matching:
		return []field{
			{"pairs", "what belongs together, as a list of {left: …, right: …}", d.pairs(c)},
			{"others", "", d.lines(&c.Others, 0, maxOthers, maxLine)},
		}
	case Short:
		return []field{{"accept", "the wordings that are right, as a list", d.lines(&c.Accept, 1, maxAccept, maxTitle)}}
	}
	return []field{
		{"answer", "the number that is right", d.real(&c.Answer, -maxNumber)},
		{"tolerance", "", d.real(&c.Tolerance, 0)},
		{"unit", "", d.line(&c.Unit, maxTitle)},
	}
}

func (d *decoder) options(c *Check) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, minOptions, maxOptions, func(item *yaml.Node) {
			var o Option
			d.object(item, "the option", []field{
				{"text", "what the learner reads", d.line(&o.Text, maxLine)},
				{"correct", "", d.truth(&o.Correct)},
				{"why", "", d.text(&o.Why)},
			})
			if o.Why == "" {
				d.p.warnf("WF616", d.pos(item), "add why: what speaks for or against it", "the option has no why")
			}
			c.Options = append(c.Options, o)
		})
	}
}

func (d *decoder) pairs(c *Check) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, minPairs, maxPairs, func(item *yaml.Node) {
			var p Pair
			d.object(item, "the pair", []field{
				{"left", "what is asked", d.line(&p.Left, maxLine)},
				{"right", "what belongs to it", d.line(&p.Right, maxLine)},
			})
			c.Pairs = append(c.Pairs, p)
		})
	}
}

// sound holds that a check has a right answer and that no two things in it look
// alike.
func (d *decoder) sound(c *Check, root *yaml.Node) {
	correct := 0
	var texts, lefts []string
	for _, o := range c.Options {
		texts = append(texts, o.Text)
		if o.Correct {
			correct++
		}
	}
	for _, p := range c.Pairs {
		lefts = append(lefts, p.Left)
	}
	switch {
	case c.Kind == Choice && correct != 1 && len(c.Options) > 0:
		d.errorf("WF612", root, "mark exactly one with correct: true, or write kind: several", "%d options of the choice are correct", correct)
	case c.Kind == Several && correct == 0 && len(c.Options) > 0:
		d.errorf("WF612", root, "mark those that are right with correct: true", "no option is correct")
	}
	texts = append(texts, c.Items...)
	if c.Kind == Matching {
		rights := c.Rights()
		texts = append(texts, rights...)
		if len(rights) > maxRights {
			d.errorf("WF609", root, "leave some out", "there are %d right sides to choose from, more than %d", len(rights), maxRights)
		}
	}
	for _, list := range [][]string{texts, lefts} {
		if twice := repeated(list); twice != "" {
			d.errorf("WF612", root, "let every one say something else", "%q stands twice", short(twice))
		}
	}
	for _, a := range c.Accept {
		if plainAnswer(a) == "" {
			d.errorf("WF612", root, "write letters or digits", "%q can never be answered", short(a))
		}
	}
}

// repeated is a text that a list holds twice but for case and spaces, or "".
func repeated(list []string) string {
	seen := map[string]bool{}
	for _, s := range list {
		key := strings.ToLower(strings.Join(strings.Fields(s), " "))
		if key != "" && seen[key] {
			return s
		}
		seen[key] = true
	}
	return ""
}
