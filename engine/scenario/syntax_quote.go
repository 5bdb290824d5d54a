package scenario

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// quotes finds the first text, up to a line, whose quotes are not as YAML wants
// them: one that is never closed, or one behind whose end the text goes on. The
// library stumbles only later, often over a line that is right.
func (s *source) quotes(upTo int) (Diagnostic, bool) {
	q := quoteScan{s: s}
	for q.line = 0; q.line < min(upTo, len(s.lines)); q.line++ {
		if q.scan(); q.found != nil {
			return *q.found, true
		}
	}
	return Diagnostic{}, false
}

// quoteScan goes through the lines of a file as far as its quotes ask for it:
// it knows where a value may begin, and nothing else.
type quoteScan struct {
	s     *source
	line  int // from 0
	depth int // of { and [
	found *Diagnostic
}

var blockText = pattern.Of(`(?:^|[:-] +)[|>][-+0-9]*\s*(?:#.*)?$`)

func (q *quoteScan) scan() {
	text, begins := strings.TrimRight(q.s.lines[q.line], "\r"), true
	if q.depth == 0 && blockText().MatchString(text) {
		q.skipBlock(indentation(text))
		return
	}
	for i := 0; i < len(text) && q.found == nil; i++ {
		switch c := text[i]; {
		case c == ' ' || c == '\t':
		case c == '#' && (i == 0 || text[i-1] == ' '):
			return
		case begins && (c == '"' || c == '\''):
			if i = q.quoted(text, i); i < 0 {
				return
			}
			text, begins = strings.TrimRight(q.s.lines[q.line], "\r"), false
		case begins && (c == '{' || c == '['):
			q.depth++
		case q.depth > 0 && (c == '}' || c == ']'):
			q.depth, begins = q.depth-1, false
		case c == ',' && q.depth > 0, c == ':' && followedBySpace(text, i):
			begins = true
		case c == '-' && begins && q.depth == 0 && followedBySpace(text, i):
		default:
			begins = false
		}
	}
}

func followedBySpace(text string, i int) bool { return i+1 == len(text) || text[i+1] == ' ' }

// skipBlock leaves out the lines of a text behind | or >.
func (q *quoteScan) skipBlock(indent int) {
	for q.line+1 < len(q.s.lines) {
		next := q.s.lines[q.line+1]
		if strings.TrimSpace(next) != "" && indentation(next) <= indent {
			return
		}
		q.line++
	}
}

// quoted goes to the end of a quoted text that begins at text[i], perhaps lines
// below, and returns where on its line it ends. It is negative where it does not
// end as it should, which is then found.
func (q *quoteScan) quoted(text string, i int) int {
	opened, quote := Pos{q.s.file, q.line + 1, utf8.RuneCountInString(text[:i]) + 1}, text[i]
	end, own := closing(text, i+1, quote), indentation(text)
	for end < 0 {
		if q.line++; q.line == len(q.s.lines) {
			return q.open(opened)
		}
		text = strings.TrimRight(q.s.lines[q.line], "\r")
		if q.depth == 0 && strings.TrimSpace(text) != "" && indentation(text) <= own {
			return q.open(opened)
		}
		end = closing(text, 0, quote)
	}
	rest := strings.TrimSpace(text[end+1:])
	switch {
	case rest == "", rest[0] == '#', rest[0] == ':', q.depth > 0 && strings.ContainsRune(",}]", rune(rest[0])):
		return end
	case q.line+1 > opened.Line:
		return q.open(opened)
	}
	q.found = &Diagnostic{
		Code: "WF104", Pos: opened, End: utf8.RuneCountInString(text[:end]) + 2,
		Message: "the text goes on behind its quotes", Fix: goesOn(quote),
	}
	return -1
}

func (q *quoteScan) open(at Pos) int {
	q.found = &Diagnostic{Code: "WF104", Pos: at, Message: "a quote opens here and is never closed", Fix: "close the quote"}
	return -1
}

// goesOn says how a text is written that holds the quotes it stands in.
func goesOn(quote byte) string {
	if quote == '\'' {
		return `put the whole text in double quotes, or write '' for an apostrophe`
	}
	return fmt.Sprintf("put the whole text in single quotes: %s", `'"Yes," she says.'`)
}

// closing is where a quoted text ends on its line, or -1.
func closing(text string, from int, quote byte) int {
	for i := from; i < len(text); i++ {
		switch {
		case quote == '"' && text[i] == '\\':
			i++
		case text[i] != quote:
		case quote == '\'' && i+1 < len(text) && text[i+1] == quote:
			i++
		default:
			return i
		}
	}
	return -1
}
