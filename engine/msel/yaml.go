package msel

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/pattern"
)

// mapping is a mapping of YAML that is being written.
type mapping struct{ node *yaml.Node }

func newMapping() mapping { return mapping{&yaml.Node{Kind: yaml.MappingNode}} }

// put adds a key with a node, under a comment.
func (m mapping) put(key, comment string, value *yaml.Node) {
	k := &yaml.Node{Kind: yaml.ScalarNode, Value: key, HeadComment: comment}
	m.node.Content = append(m.node.Content, k, value)
}

// sub adds a key with a mapping and returns it.
func (m mapping) sub(key, comment string) mapping {
	s := newMapping()
	m.put(key, comment, s.node)
	return s
}

// word adds a key with a word of the language; an empty one is left out.
func (m mapping) word(key, value string) {
	if value != "" {
		m.put(key, "", &yaml.Node{Kind: yaml.ScalarNode, Value: value})
	}
}

// number adds a key with a whole number.
func (m mapping) number(key string, n int64) { m.word(key, strconv.FormatInt(n, 10)) }

// cond adds a key with a condition, in quotes, since YAML has signs of its own.
func (m mapping) cond(key, value string) {
	if value != "" {
		m.put(key, "", &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: value})
	}
}

// line adds a key with a line of text that others wrote.
func (m mapping) line(key, value string) {
	if value = oneLine(harmless(value)); value != "" {
		m.put(key, "", &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: value})
	}
}

// text adds a key with a text of several lines that others wrote.
func (m mapping) text(key, value string) {
	value = strings.Trim(harmless(value), "\n")
	switch {
	case strings.TrimSpace(value) == "":
	case !strings.Contains(value, "\n"):
		m.line(key, value)
	default:
		m.put(key, "", &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.LiteralStyle, Value: value + "\n"})
	}
}

// list adds a key with a list of words on one line.
func (m mapping) list(key string, words []string) {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, w := range words {
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Value: w})
	}
	m.put(key, "", n)
}

// lines adds a key with a list of texts.
func (m mapping) lines(key string, texts ...string) {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, t := range texts {
		n.Content = append(n.Content, &yaml.Node{Kind: yaml.ScalarNode, Style: yaml.DoubleQuotedStyle, Value: t})
	}
	m.put(key, "", n)
}

// write is the mapping as a file.
func (m mapping) write(comment string) ([]byte, error) {
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(m.node); err != nil {
		return nil, fmt.Errorf("write the scenario: %w", err)
	}
	if err := enc.Close(); err != nil {
		return nil, fmt.Errorf("write the scenario: %w", err)
	}
	body := bytes.ReplaceAll(b.Bytes(), []byte("\n# "), []byte("\n\n# ")) // texts are indented
	return append([]byte(comment+"\n"), body...), nil
}

// fileName is a text that the language would take for the name of a file.
var fileName = pattern.Of(`^\S+\.(md|txt)$`)

// harmless takes out of a text what the language has a meaning for: words that
// change with the seed, and names of files.
func harmless(s string) string {
	for s = clean.Text(s); strings.Contains(s, "{{"); { // of three, two are left at first
		s = strings.ReplaceAll(s, "{{", "{ {")
	}
	if fileName().MatchString(strings.TrimSpace(s)) {
		s = strings.TrimSpace(s) + " "
		return "See " + strings.TrimSpace(s) + "."
	}
	return s
}

// sequence is a list of mappings.
func sequence(items ...mapping) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode}
	for _, m := range items {
		n.Content = append(n.Content, m.node)
	}
	return n
}
