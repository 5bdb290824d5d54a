package outline

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Source is one file with its lines and its shape.
type Source struct {
	Text string
	Root *Node

	lines []int // offset of each line
}

// Parse reads a file.
func Parse(text string) *Source {
	s := Lines(text)
	p := &parser{src: s.Text}
	s.Root = p.document()
	return s
}

// Lines is a file that has no shape, such as a Markdown text. A byte-order mark
// at its beginning is left out, as the loader does.
func Lines(text string) *Source {
	s := &Source{Text: strings.TrimPrefix(text, "\ufeff"), lines: []int{0}, Root: &Node{}}
	for i := range len(s.Text) {
		if s.Text[i] == '\n' || s.Text[i] == '\r' && !strings.HasPrefix(s.Text[i+1:], "\n") {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// Count is the number of lines, at least 1.
func (s *Source) Count() int { return len(s.lines) }

// Line is a line, counted from 1, without its end. Beyond the file it is empty.
func (s *Source) Line(n int) string {
	if n < 1 || n > len(s.lines) {
		return ""
	}
	return strings.TrimRight(s.Text[s.lines[n-1]:s.lineEnd(n)], "\r\n")
}

func (s *Source) lineEnd(n int) int {
	if n < len(s.lines) {
		return s.lines[n]
	}
	return len(s.Text)
}

// Place is the line and the column of an offset, both from 1, the column in
// characters.
func (s *Source) Place(offset int) (line, col int) {
	offset = min(max(offset, 0), len(s.Text))
	line = sort.SearchInts(s.lines, offset+1)
	return line, utf8.RuneCountInString(s.Text[s.lines[line-1]:offset]) + 1
}

// Offset is the offset of a place. A column beyond the line is its end, a line
// beyond the file the end of the file.
func (s *Source) Offset(line, col int) int {
	switch {
	case line < 1:
		return 0
	case line > len(s.lines):
		return len(s.Text)
	}
	at := s.lines[line-1]
	text := s.Line(line)
	for ; col > 1 && text != ""; col-- {
		_, size := utf8.DecodeRuneInString(text)
		at, text = at+size, text[size:]
	}
	return at
}

// Of is the text of a node as it is written, quotes included.
func (s *Source) Of(n *Node) string { return s.Text[n.Start:n.End] }

// Inside is where the text of a scalar begins and ends, without its quotes.
func (s *Source) Inside(n *Node) (start, end int) {
	start, end = n.Start, n.End
	if n.Style == Single || n.Style == Double {
		start++
		if quote := s.Text[n.Start]; end > start && s.Text[end-1] == quote {
			end--
		}
	}
	return start, end
}

// Value is what a scalar on one line says: its text without quotes and with
// their escapes resolved as far as scenarios use them. For a scalar over several
// lines it is the text as written.
func (s *Source) Value(n *Node) string {
	if n == nil || n.Kind != Scalar {
		return ""
	}
	start, end := s.Inside(n)
	text := s.Text[start:end]
	switch n.Style {
	case Single:
		return strings.ReplaceAll(text, "''", "'")
	case Double:
		return unescape(text)
	}
	return text
}

var escapes = strings.NewReplacer(`\\`, `\`, `\"`, `"`, `\/`, `/`, `\n`, "\n", `\t`, "\t")

func unescape(text string) string {
	if strings.Contains(text, `\`) {
		return escapes.Replace(text)
	}
	return text
}
