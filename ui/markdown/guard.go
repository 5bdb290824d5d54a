package markdown

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

const (
	// maxHeadings bounds headings: Glamour compares the name of each with all
	// others, so 16,000 equal ones cost 18 seconds.
	maxHeadings = 500
	// maxNodes bounds all parts, paragraphs and words in bold alike; a text of
	// MaxSize in ordinary prose has about half as many.
	maxNodes = 10_000
)

var reference = pattern.Of(`&#([0-9]{1,7}|[xX][0-9a-fA-F]{1,6});`)

// defuse replaces character references to what is not printable, such as
// &#27;, by U+FFFD. Glamour would make the character of them.
func defuse(src string) string {
	if !strings.Contains(src, "&#") {
		return src
	}
	return reference().ReplaceAllStringFunc(src, func(ref string) string {
		digits, base := ref[2:len(ref)-1], 10
		if digits[0] == 'x' || digits[0] == 'X' {
			digits, base = digits[1:], 16
		}
		n, err := strconv.ParseInt(digits, base, 32)
		if err != nil || !unicode.IsPrint(rune(n)) {
			return "\uFFFD"
		}
		return ref
	})
}

// checkShape refuses texts that nest deeper than MaxDepth or have more parts
// than a renderer can take. The lines are looked at first, so that the parser
// never sees a bomb.
func checkShape(src string) error {
	line := 0
	for l := range strings.SplitSeq(src, "\n") {
		line++
		if n := markers(l); n > MaxDepth {
			return fmt.Errorf("line %d nests %d quotes and lists, at most %d are shown", line, n, MaxDepth)
		}
	}
	doc := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.DefinitionList)).Parser().Parse(text.NewReader([]byte(src)))
	m := measure(doc)
	switch {
	case m.deepest > MaxDepth:
		return fmt.Errorf("it nests quotes, lists and emphasis %d deep, at most %d are shown", m.deepest, MaxDepth)
	case m.headings > maxHeadings:
		return fmt.Errorf("it has %d headings, at most %d are shown", m.headings, maxHeadings)
	case m.nodes > maxNodes:
		return fmt.Errorf("it has %d parts, at most %d are shown", m.nodes, maxNodes)
	}
	return nil
}

// markers counts the marks of quotes and lists with which a line begins.
func markers(line string) int {
	n := 0
	for {
		line = strings.TrimLeft(line, " ")
		rest := marker(line)
		if len(rest) == len(line) {
			return n
		}
		line = rest
		n++
	}
}

// marker returns line without the mark of a quote or a list at its start.
func marker(line string) string {
	if strings.HasPrefix(line, ">") {
		return line[1:]
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	rest := line[digits:]
	if rest == "" {
		return line
	}
	mark := "-+*"
	if digits > 0 {
		mark = ".)"
	}
	if strings.IndexByte(mark, rest[0]) >= 0 && strings.HasPrefix(rest[1:], " ") {
		return rest[1:]
	}
	return line
}

// shape is what a text costs to render.
type shape struct {
	deepest  int // How deep quotes, lists, emphasis and links nest.
	headings int
	nodes    int
}

// measure counts the parts of a text, and how deep its quotes, lists, emphasis
// and links nest.
func measure(doc ast.Node) shape {
	var m shape
	now := 0
	// Walk fails only if its function does.
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		step := 1
		if !entering {
			step = -1
		}
		switch n.Kind() {
		case ast.KindBlockquote, ast.KindList, ast.KindEmphasis, ast.KindLink, ast.KindImage,
			east.KindStrikethrough, east.KindDefinitionList:
			now += step
		case ast.KindHeading:
			m.headings += max(0, step)
		}
		m.nodes += max(0, step)
		m.deepest = max(m.deepest, now)
		return ast.WalkContinue, nil
	})
	return m
}
