package scenario

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"
)

// Bounds on one YAML file. They keep the time to read it, whatever it holds,
// under a fifth of a second; no scenario written by people comes near.
const (
	maxFile       = 1 << 20 // bytes
	maxDepth      = 32
	maxNodes      = 50_000
	maxKeys       = 1_000 // in one mapping
	maxSeparators = 3 * maxNodes
)

// source is one YAML file of a pack: its lines for diagnostics, and its root.
type source struct {
	file  string // path for diagnostics
	lines []string
	root  *yaml.Node
	bad   map[*yaml.Node]bool // nodes with a diagnostic of their own
}

// pos is the place of a node.
func (s *source) pos(n *yaml.Node) Pos { return Pos{File: s.file, Line: n.Line, Col: n.Column} }

// rest is what stands on the line of a node from where the node begins.
func (s *source) rest(n *yaml.Node) string {
	if n.Line < 1 || n.Line > len(s.lines) {
		return ""
	}
	line := s.lines[n.Line-1]
	for range n.Column - 1 {
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	return line
}

// parse reads YAML into nodes, within bounds, before anything looks at its
// meaning. The source is nil if that was not possible.
func (l *loader) parse(name string, data []byte) *source {
	file := path.Join(l.dir, name)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	whole := Pos{File: file, Line: 1, Col: 1}
	if len(data) > maxFile {
		l.errorf("WF103", whole, "split it: a section may be a folder of files", "the file has %d bytes, more than %d", len(data), maxFile)
		return nil
	}
	if separators(data) > maxSeparators {
		l.errorf("WF103", whole, "split it: a section may be a folder of files", "the file holds more than %d values", maxNodes)
		return nil
	}
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		l.errorf("WF104", whole, "save it as UTF-8", "the file is UTF-16 text, which some editors call Unicode")
		return nil
	}
	s := &source{file: file, lines: splitLines(string(data)), bad: map[*yaml.Node]bool{}}
	var doc, second yaml.Node
	dec := yaml.NewDecoder(bytes.NewReader(data))
	switch err := dec.Decode(&doc); {
	case errors.Is(err, io.EOF):
		l.errorf("WF104", whole, "write the keys of the scenario", "the file is empty")
		return nil
	case err != nil:
		l.syntax(s, data, err)
		return nil
	}
	if err := dec.Decode(&second); !errors.Is(err, io.EOF) {
		at := whole
		if second.Line > 0 {
			at = s.pos(&second)
		}
		l.errorf("WF105", at, "keep one document and remove the line ---", "a second document follows the first")
	}
	s.root = doc.Content[0]
	in := inspector{l: l, s: s}
	if in.node(s.root, 1); in.over {
		return nil
	}
	return s
}

// separators counts what begins a value, cheaply and roughly.
func separators(data []byte) int {
	n := 0
	for _, b := range data {
		if b == ',' || b == '\n' || b == '[' || b == '{' || b == '?' {
			n++
		}
	}
	return n
}

// inspector walks the nodes of a file for bounds and for constructs that the
// language does not have.
type inspector struct {
	l     *loader
	s     *source
	nodes int
	over  bool // beyond a bound: nothing more is looked at
}

func (in *inspector) node(n *yaml.Node, depth int) {
	in.nodes++
	switch {
	case in.over:
		return
	case in.nodes > maxNodes:
		in.exceeded(n, fmt.Sprintf("the file holds more than %d values", maxNodes), "split it: a section may be a folder of files")
	case depth > maxDepth:
		in.exceeded(n, fmt.Sprintf("values are nested more than %d deep", maxDepth), "write it flatter")
	case n.Kind == yaml.AliasNode:
		in.refuse(n, "* begins an alias, which the language does not have", "write the value out, or put a text that begins with * in quotes")
		return
	}
	if n.Anchor != "" {
		in.refuse(n, "& begins an anchor, which the language does not have", "remove it, or put a text that begins with & in quotes")
	}
	if n.Style&yaml.TaggedStyle != 0 {
		in.tag(n)
	}
	if n.Kind == yaml.MappingNode {
		in.mapping(n)
	}
	for _, c := range n.Content {
		in.node(c, depth+1)
	}
}

func (in *inspector) exceeded(n *yaml.Node, message, fix string) {
	in.over = true
	in.l.errorf("WF103", in.s.pos(n), fix, "%s", message)
}

func (in *inspector) refuse(n *yaml.Node, message, fix string) {
	in.s.bad[n] = true
	in.l.errorf("WF105", in.s.pos(n), fix, "%s", message)
}

// tag explains the trap of `when: !contained`: YAML reads a tag, and what is
// left of the condition is empty.
func (in *inspector) tag(n *yaml.Node) {
	in.s.bad[n] = true
	if n.Tag == n.ShortTag() && strings.HasPrefix(n.Tag, "!!") {
		in.refuse(n, fmt.Sprintf("%s is a tag, which the language does not have", n.Tag), "remove it")
		return
	}
	negated := strings.TrimSpace(strings.TrimPrefix(n.Tag, "!") + " " + n.Value)
	in.l.errorf("WF114", in.s.pos(n), fmt.Sprintf("write %q in a condition, and put a text that begins with ! in quotes", "not "+short(negated)),
		"YAML reads %q as a tag, and it vanishes", short(n.Tag))
}

// mapping looks at the keys: bounded, plain, and each once.
func (in *inspector) mapping(n *yaml.Node) {
	if len(n.Content)/2 > maxKeys {
		in.exceeded(n, fmt.Sprintf("a mapping has more than %d keys", maxKeys), "split it: a section may be a folder of files")
		return
	}
	seen := map[string]*yaml.Node{}
	for i := 0; i < len(n.Content); i += 2 {
		key := n.Content[i]
		switch first := seen[key.Value]; {
		case key.Kind == yaml.AliasNode: // refused in its turn
		case key.Kind != yaml.ScalarNode:
			in.s.bad[key] = true
			in.l.errorf("WF109", in.s.pos(key), "put the text in quotes if braces or brackets belong to it", "a key must be a plain word")
		case key.Value == "<<":
			in.refuse(key, "<< merges mappings, which the language does not have", "write the keys out")
		case first != nil:
			in.s.bad[key] = true
			in.l.report(Diagnostic{
				Code: "WF106", Pos: in.s.pos(key), End: key.Column + utf8.RuneCountInString(key.Value),
				Message: fmt.Sprintf("key %q stands here again; it is already on line %d", key.Value, first.Line),
				Fix:     "keep one of the two", Related: []Related{{in.s.pos(first), "first written here"}},
			})
		default:
			seen[key.Value] = key
		}
	}
}
