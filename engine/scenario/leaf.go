package scenario

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// leafDecoder fills one scalar type; into is a pointer to it.
type leafDecoder func(d *decoder, n *yaml.Node, into any, f *Field, at place)

// leaves are the scalar types of the language. It is set once, when the package
// is initialised, since the decoders refer back to it.
var leaves map[reflect.Type]leafDecoder

func init() { //nolint:gochecknoinits // the decoders refer back to the table
	leaves = map[reflect.Type]leafDecoder{
		reflect.TypeFor[Str]():      scalar((*decoder).str),
		reflect.TypeFor[Text]():     scalar((*decoder).text),
		reflect.TypeFor[Ref]():      scalar((*decoder).ref),
		reflect.TypeFor[Cond]():     scalar((*decoder).cond),
		reflect.TypeFor[Int]():      scalar((*decoder).integer),
		reflect.TypeFor[Bool]():     scalar((*decoder).boolean),
		reflect.TypeFor[Time]():     scalar((*decoder).time),
		reflect.TypeFor[Duration](): scalar((*decoder).duration),
		reflect.TypeFor[Ratio]():    scalar((*decoder).ratio),
		reflect.TypeFor[Scalar]():   scalar((*decoder).scalar),
		reflect.TypeFor[Domain]():   scalar((*decoder).domain),
		reflect.TypeFor[Raw](): func(d *decoder, n *yaml.Node, into any, _ *Field, _ place) {
			*into.(*Raw) = d.raw(n)
		},
	}
}

// scalar makes a leafDecoder of a decoder for one type.
func scalar[T any](decode func(*decoder, *yaml.Node, *T, *Field, place)) leafDecoder {
	return func(d *decoder, n *yaml.Node, into any, f *Field, at place) {
		if n.Kind != yaml.ScalarNode {
			d.wrong(n, at, kinds[reflect.TypeFor[T]()])
			return
		}
		decode(d, n, into.(*T), f, at)
	}
}

// kinds says what each scalar type is, for people.
var kinds = map[reflect.Type]string{
	reflect.TypeFor[Str]():      "a line of text, in quotes if it begins with a bracket",
	reflect.TypeFor[Text]():     "a text, or the name of a .md or .txt file",
	reflect.TypeFor[Ref]():      "a name",
	reflect.TypeFor[Cond]():     "a condition on one line, in quotes if it begins with a bracket",
	reflect.TypeFor[Int]():      "a whole number",
	reflect.TypeFor[Bool]():     "true or false",
	reflect.TypeFor[Time]():     "a time such as T+1h30m",
	reflect.TypeFor[Duration](): "a duration such as 1h30m",
	reflect.TypeFor[Ratio]():    "a probability such as 1/3",
	reflect.TypeFor[Scalar]():   "true, false, a whole number or a word",
	reflect.TypeFor[Domain]():   domainForms,
	reflect.TypeFor[Raw]():      "a value",
}

// KindOf says in words what a scalar type of the language holds; it is empty
// for other types.
func KindOf(t reflect.Type) string { return kinds[t] }

func (d *decoder) str(n *yaml.Node, s *Str, f *Field, at place) {
	v := strings.TrimRight(n.Value, "\n")
	*s = Str{V: d.l.cleanLine(v, d.s.pos(n)), Pos: d.s.pos(n)}
	d.commented(n, f)
	switch {
	case strings.Contains(v, "\n"):
		d.errorf("WF109", n, "write it on one line, or fold it with >-", "%s has several lines", at.path)
	case strings.TrimSpace(v) == "":
		d.errorf("WF109", n, "write a value, or remove the key", "%s is empty", at.path)
	case f.Enum != nil && !slices.Contains(f.Enum, v):
		d.errorf("WF111", n, didYouMean(v, f.Enum, "write one of "+strings.Join(f.Enum, ", ")), "%q is no word for %s", short(v), at.path)
		d.certain(d.slip(n, f.Enum))
	}
}

// hashWord begins a comment without a space behind its #, which is seldom meant for
// one: a text such as "Case #12 is closed".
var hashWord = pattern.Of(`^#[^\s#!]`)

// commented warns of a text that people read and that a # cuts off.
func (d *decoder) commented(n *yaml.Node, f *Field) {
	if !f.Translated || n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle|yaml.LiteralStyle|yaml.FoldedStyle) != 0 || !hashWord().MatchString(n.LineComment) {
		return
	}
	d.l.warnf("WF131", d.s.pos(n), "put the text in quotes; a comment has a space behind its #", "the text ends before %s: what follows is a comment", short(n.LineComment))
}

// textFile is one word that ends as text files do.
var textFile = pattern.Of(`^\S+\.(md|txt)$`)

func (d *decoder) text(n *yaml.Node, t *Text, f *Field, at place) {
	pos := d.s.pos(n)
	d.commented(n, f)
	if !textFile().MatchString(n.Value) {
		*t = Text{V: d.l.cleanText(strings.TrimRight(n.Value, "\n"), pos), Pos: pos}
		if strings.TrimSpace(n.Value) == "" {
			d.errorf("WF109", n, "write a text, or remove the key", "%s is empty", at.path)
		}
		return
	}
	*t = Text{File: path.Clean(n.Value), Pos: pos}
	if v, ok := d.l.textOf(n.Value, pos); ok {
		t.V = v
	}
}

func (d *decoder) ref(n *yaml.Node, r *Ref, _ *Field, at place) {
	*r = Ref{Name: strings.TrimSpace(n.Value), Pos: d.s.pos(n)}
	if r.Name == "" {
		d.errorf("WF109", n, "write a name, or remove the key", "%s is empty", at.path)
	}
}

func (d *decoder) cond(n *yaml.Node, c *Cond, _ *Field, at place) {
	*c = Cond{Src: n.Value, Pos: d.s.pos(n)}
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 {
		c.Pos.Col++ // the condition begins behind the quote
	}
	switch {
	case strings.TrimSpace(n.Value) == "":
		d.errorf("WF109", n, "write a condition, or remove the key", "%s is empty", at.path)
	case d.broken(n):
		c.Src = ""
		d.errorf("WF114", n, "write it on one line, or name parts of it under derived", "the condition %s is broken over lines", at.path)
	}
}

// broken tells that a scalar does not end on the line on which it begins.
func (d *decoder) broken(n *yaml.Node) bool {
	rest := d.s.rest(n)
	switch {
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return true
	case n.Style&yaml.SingleQuotedStyle != 0:
		return !singleQuoted().MatchString(rest)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return !doubleQuoted().MatchString(rest)
	}
	return !strings.HasPrefix(rest, n.Value)
}

var (
	singleQuoted = pattern.Of(`^'([^']|'')*'`)
	doubleQuoted = pattern.Of(`^"([^"\\]|\\.)*"`)
)

var wholeNumber = pattern.Of(`^[+-]?(0|[1-9][0-9]{0,5})$`)

func (d *decoder) integer(n *yaml.Node, i *Int, f *Field, at place) {
	if n.Style&(yaml.SingleQuotedStyle|yaml.DoubleQuotedStyle) != 0 || !wholeNumber().MatchString(n.Value) {
		d.wrong(n, at, "a whole number, without quotes")
		return
	}
	v, _ := strconv.Atoi(n.Value) // the pattern leaves nothing to fail
	*i = Int{V: v, Set: true, Signed: n.Value[0] == '+', Pos: d.s.pos(n)}
	if f.Min != nil && v < *f.Min || f.Max != nil && v > *f.Max {
		d.errorf("WF112", n, "write a number "+span(f), "%s is %d", at.path, v)
	}
}

// span says the range of a field in words.
func span(f *Field) string {
	switch {
	case f.Max == nil:
		return fmt.Sprintf("of %d or more", *f.Min)
	case f.Min == nil:
		return fmt.Sprintf("of %d or less", *f.Max)
	}
	if *f.Min == *f.Max {
		return strconv.Itoa(*f.Min)
	}
	return fmt.Sprintf("from %d to %d", *f.Min, *f.Max)
}

func (d *decoder) boolean(n *yaml.Node, b *Bool, _ *Field, at place) {
	switch v := strings.ToLower(n.Value); v {
	case "true", "false":
		*b = Bool{V: v == "true", Set: true, Pos: d.s.pos(n)}
	default:
		fix := "write true or false"
		if word, ok := switches[v]; ok {
			fix = "write " + word
		}
		d.errorf("WF109", n, fix, "%s is %q", at.path, short(n.Value))
		d.certain(d.word(n))
	}
}

// switches are words that other readers of YAML take for true and false.
var switches = map[string]string{"yes": "true", "on": "true", "y": "true", "no": "false", "off": "false", "n": "false"}

// word is the edit of yes, no, on and off.
func (d *decoder) word(n *yaml.Node) *Edit {
	word, ok := switches[strings.ToLower(n.Value)]
	if !ok || len(n.Value) < 2 {
		return nil
	}
	return &Edit{Pos: d.s.pos(n), Old: n.Value, New: word}
}

func (d *decoder) scalar(n *yaml.Node, s *Scalar, _ *Field, at place) {
	*s = Scalar{V: n.Value, Pos: d.s.pos(n)}
	word, isSwitch := switches[strings.ToLower(n.Value)]
	switch {
	case strings.HasPrefix(n.Value, "+"):
		d.errorf("WF115", n, fmt.Sprintf("write it under add, or %s to assign", strings.TrimPrefix(n.Value, "+")), "%s is set to %s; did you mean to add?", at.path, n.Value)
	case isSwitch:
		d.errorf("WF109", n, "write "+word, "%s is %q", at.path, n.Value)
		d.certain(d.word(n))
	}
}

// raw keeps a piece of the file with the places of all its parts.
func (d *decoder) raw(n *yaml.Node) Raw {
	r := Raw{Pos: d.s.pos(n)}
	switch n.Kind {
	case yaml.MappingNode:
		var m Map[Raw]
		for i := 0; i < len(n.Content); i += 2 {
			if !d.s.bad[n.Content[i]] {
				m = append(m, Entry[Raw]{n.Content[i].Value, d.s.pos(n.Content[i]), d.raw(n.Content[i+1])})
			}
		}
		r.V = m
	case yaml.SequenceNode:
		items := []Raw{}
		for _, c := range n.Content {
			items = append(items, d.raw(c))
		}
		r.V = items
	case yaml.ScalarNode:
		r.V = plain(n)
	}
	return r
}

// plain is the value of a scalar, typed as YAML types it.
func plain(n *yaml.Node) any {
	switch n.Tag {
	case "!!int":
		if v, err := strconv.ParseInt(n.Value, 10, 64); err == nil {
			return v
		}
	case "!!float":
		if v, err := strconv.ParseFloat(n.Value, 64); err == nil {
			return v
		}
	case "!!bool":
		return n.Value == "true"
	case "!!null":
		return nil
	}
	return n.Value
}
