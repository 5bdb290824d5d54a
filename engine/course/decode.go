package course

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// field is one key of a mapping and what reads its value.
type field struct {
	key  string
	need string // what to write, if the key must be there
	read func(n *yaml.Node)
}

// decoder reads the YAML of one block of a lesson, which begins behind some
// lines of the file.
type decoder struct {
	p      *parser
	before int // lines of the file before the block
}

func (d *decoder) pos(n *yaml.Node) scenario.Pos {
	return scenario.Pos{File: d.p.file, Line: d.before + n.Line, Col: n.Column}
}

func (d *decoder) errorf(code string, n *yaml.Node, fix, format string, args ...any) {
	diag := scenario.Diagnostic{Code: code, Pos: d.pos(n), Fix: fix, Message: fmt.Sprintf(format, args...)}
	if n.Kind == yaml.ScalarNode && n.Style == 0 && !strings.Contains(n.Value, "\n") {
		diag.End = n.Column + utf8.RuneCountInString(n.Value)
	}
	d.p.report(diag)
}

var yamlLine = pattern.Of(`line (\d+): `)

// parse reads the block into nodes, or reports why not and returns nil.
func (d *decoder) parse(text string) *yaml.Node {
	var doc, second yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader([]byte(text)))
	at := scenario.Pos{File: d.p.file, Line: d.before + 1, Col: 1}
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		d.p.errorf("WF604", at, "write its keys", "the block is empty")
		return nil
	case err != nil:
		message := strings.TrimPrefix(err.Error(), "yaml: ")
		if m := yamlLine().FindStringSubmatchIndex(message); m != nil {
			line, _ := strconv.Atoi(message[m[2]:m[3]])
			message = message[:m[0]] + message[m[1]:]
			if strings.HasPrefix(message, "did not find expected") {
				line++ // the library's parser counts from 0, its scanner from 1
			}
			at.Line = d.before + max(line, 1)
		}
		d.p.errorf("WF604", at, "correct the line; put a text with a colon or a quote in it in quotes", "this is not YAML: %s", clean.Line(message))
		return nil
	}
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		d.p.errorf("WF604", at, "keep one document", "a second document follows the first")
		return nil
	}
	if root := doc.Content[0]; d.plain(root, 1) {
		return root
	}
	return nil
}

// plain refuses what lessons do not have: aliases, anchors, tags, depth.
func (d *decoder) plain(n *yaml.Node, depth int) bool {
	switch {
	case depth > maxDepth:
		d.errorf("WF602", n, "write it flatter", "values are nested more than %d deep", maxDepth)
		return false
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.errorf("WF604", n, "put a text that begins with * or & in quotes", "anchors and aliases of YAML are not read in lessons")
		return false
	case n.Style&yaml.TaggedStyle != 0:
		d.errorf("WF604", n, "put a text that begins with ! in quotes", "tags of YAML are not read in lessons")
		return false
	}
	for _, c := range n.Content {
		if !d.plain(c, depth+1) {
			return false
		}
	}
	return true
}

// object reads a mapping with the given keys; what names it in messages.
func (d *decoder) object(n *yaml.Node, what string, fields []field) bool {
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.key
	}
	if n.Kind != yaml.MappingNode {
		d.errorf("WF607", n, "write a mapping with "+strings.Join(keys, ", "), "%s is no mapping", what)
		return false
	}
	seen := d.entries(n, what, func(key, value *yaml.Node) string {
		i := slices.Index(keys, key.Value)
		if i < 0 {
			near, _ := cond.Nearest(key.Value, keys)
			d.errorf("WF605", key, meant(key.Value, keys), "unknown key %q in %s", short(key.Value), what)
			return near
		}
		fields[i].read(value)
		return key.Value
	})
	for _, f := range fields {
		if f.need != "" && !seen[f.key] {
			d.errorf("WF606", n, fmt.Sprintf("add %s: %s", f.key, f.need), "%s has no %s", what, f.key)
		}
	}
	return true
}

// entries visits what stands in a mapping, each key once, and returns the keys
// that visit says there were.
func (d *decoder) entries(n *yaml.Node, what string, visit func(key, value *yaml.Node) string) map[string]bool {
	seen, first := map[string]bool{}, map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		switch line, again := first[key.Value]; {
		case key.Kind != yaml.ScalarNode:
			d.errorf("WF607", key, "put the text in quotes if brackets belong to it", "a key must be a plain word")
		case again:
			d.errorf("WF605", key, "keep one of the two", "key %q of %s is already on line %d", short(key.Value), what, line)
		default:
			first[key.Value] = d.before + key.Line
			seen[visit(key, value)] = true
		}
	}
	return seen
}

// scalar is the text of a value, or reports that it is none.
func (d *decoder) scalar(n *yaml.Node, want string) (string, bool) {
	if n.Kind != yaml.ScalarNode || n.Tag == "!!null" {
		d.errorf("WF607", n, "write "+want, "%s is expected here", want)
		return "", false
	}
	return n.Value, true
}

// line reads a text of one line with a bounded number of characters.
func (d *decoder) line(to *string, most int) func(*yaml.Node) {
	return func(n *yaml.Node) { *to = d.bounded(n, most, clean.Line) }
}

// text reads a text that may have several lines.
func (d *decoder) text(to *string) func(*yaml.Node) {
	return func(n *yaml.Node) { *to = d.bounded(n, maxText, clean.Text) }
}

func (d *decoder) bounded(n *yaml.Node, most int, cleaned func(string) string) string {
	s, ok := d.scalar(n, "a text")
	if !ok {
		return ""
	}
	s = strings.TrimSpace(cleaned(s))
	switch chars := utf8.RuneCountInString(s); {
	case chars == 0:
		d.errorf("WF606", n, "write it", "the text is empty")
	case chars > most:
		d.errorf("WF602", n, "shorten it", "the text has %d characters, more than %d", chars, most)
	}
	return s
}

// lines reads a list of texts, from few to many of them.
func (d *decoder) lines(to *[]string, few, many, most int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		d.list(n, few, many, func(item *yaml.Node) { *to = append(*to, d.bounded(item, most, clean.Line)) })
	}
}

// list visits the entries of a list with from few to many of them.
func (d *decoder) list(n *yaml.Node, few, many int, visit func(*yaml.Node)) {
	if n.Kind != yaml.SequenceNode {
		d.errorf("WF607", n, "write [one, another], or lines that begin with -", "a list is expected here")
		return
	}
	if len(n.Content) < few || len(n.Content) > many {
		d.errorf("WF609", n, "add or merge some", "the list has %d entries; it must have %d to %d", len(n.Content), few, many)
	}
	for _, item := range n.Content[:min(len(n.Content), many)] {
		visit(item)
	}
}

// integer reads a whole number in a range.
func (d *decoder) integer(to *int, low, high int) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, _ := d.scalar(n, "a whole number")
		v, err := strconv.Atoi(s)
		switch {
		case s == "":
		case err != nil:
			d.errorf("WF607", n, fmt.Sprintf("write a whole number from %d to %d", low, high), "%q is no whole number", short(s))
		case v < low || v > high:
			d.errorf("WF609", n, fmt.Sprintf("write a whole number from %d to %d", low, high), "%d is out of range", v)
		default:
			*to = v
		}
	}
}

// real reads a number that may have decimals.
func (d *decoder) real(to *float64, low float64) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n, "a number")
		if !ok {
			return
		}
		v, err := strconv.ParseFloat(s, 64)
		switch {
		case err != nil || math.IsNaN(v) || math.Abs(v) > maxNumber || !plainNumber().MatchString(s):
			d.errorf("WF607", n, "write a number such as 72 or 0.5", "%q is no number that can be asked for", short(s))
		case v < low:
			d.errorf("WF609", n, fmt.Sprintf("write %g or more", low), "%g is out of range", v)
		default:
			*to = v
		}
	}
}

var plainNumber = pattern.Of(`^[+-]?[0-9]+(\.[0-9]+)?$`)

// truth reads true or false.
func (d *decoder) truth(to *bool) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
			d.errorf("WF607", n, "write true or false", "true or false is expected here")
			return
		}
		*to = n.Value == "true"
	}
}

// word reads one of the words allowed.
func (d *decoder) word(to *string, allowed []string) func(*yaml.Node) {
	return func(n *yaml.Node) {
		s, ok := d.scalar(n, "a word")
		if ok && !slices.Contains(allowed, s) {
			d.errorf("WF608", n, meant(s, allowed), "%q is not among the words allowed here", short(s))
			return
		}
		*to = s
	}
}

var (
	kebab = pattern.Of(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	name  = pattern.Of(`^[a-z][a-z0-9]*([-_][a-z0-9]+)*$`)
)

// id reads a name of at most maxID characters.
func (d *decoder) id(to *string, form func() *regexp.Regexp) func(*yaml.Node) {
	return func(n *yaml.Node) {
		if s, ok := d.scalar(n, "a name"); ok && d.named(n, s, form) {
			*to = s
		}
	}
}

func (d *decoder) named(n *yaml.Node, s string, form func() *regexp.Regexp) bool {
	if len(s) > maxID || !form().MatchString(s) {
		d.errorf("WF610", n, fmt.Sprintf("use lower-case letters, digits and hyphens, a letter first, at most %d", maxID), "%q is not written as names are", short(s))
		return false
	}
	return true
}

// meant is the fix for a word that is not known.
func meant(word string, known []string) string {
	if near, ok := cond.Nearest(word, known); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	if len(known) == 0 {
		return "remove it"
	}
	return "write one of " + strings.Join(known, ", ")
}

func short(s string) string {
	s = clean.Line(s)
	if r := []rune(s); len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return s
}
