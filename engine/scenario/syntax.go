package scenario

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// trap is a line that people write and YAML does not read as they mean it. It
// is looked for only when the file is not YAML, to say what is behind that.
type trap struct {
	pattern   func() *regexp.Regexp // group 1 is where to point
	code      string
	msg, fix  string
	onlyAfter string // part of the library's message, if the trap needs one
}

var traps = []trap{
	{
		pattern: pattern.Of(`\{.*\b(?:when|unless|until|lost_when)\s*:\s*([^"',{}\[\]]*\bin\s*\[)`), code: "WF114",
		msg: "inside { }, a bracket ends the condition", fix: `put the condition in quotes: when: "x in [a, b]"`,
	},
	{
		pattern: pattern.Of(`^ *(\t)`), code: "WF104", onlyAfter: "cannot start any token",
		msg: "the line is indented with a tab", fix: "indent with spaces",
	},
	{
		pattern: pattern.Of(`[{,][^"']*: +(![^\s!])`), code: "WF114", onlyAfter: "did not find expected",
		msg: "! begins a tag of YAML", fix: "write not instead of ! in a condition, and put a text that begins with ! in quotes",
	},
	{
		pattern: pattern.Of(`(?:^|[:{,\[-] +)([*&])`), code: "WF104", onlyAfter: "alphabetic or numeric",
		msg: "* and & have a meaning of their own in YAML", fix: "put the text in quotes",
	},
	{
		pattern: pattern.Of("(?:^|[:{,\\[-] +)([@`%])"), code: "WF104", onlyAfter: "cannot start any token",
		msg: "YAML keeps this character for itself", fix: "put the text in quotes",
	},
	{
		pattern: pattern.Of(`[\[{,:] *[^"'\[{,: ][^"'\[{,:]*(\?) *[,}\]]`), code: "WF104", onlyAfter: "',' or '",
		msg: "inside { } or [ ], a question mark ends the text", fix: "put the text in quotes",
	},
	{
		pattern: pattern.Of(`\{[^"']*:\s+[^"',{}\[\]]*?(\w: )[^"']*\}`), code: "WF104", onlyAfter: "',' or '}'",
		msg: "a second colon follows inside an unquoted text", fix: "put the text in quotes",
	},
}

// hints explains what the library says about a file that is not YAML.
var hints = []struct{ part, msg, fix string }{
	{"mapping values are not allowed", "a colon follows where no key can stand", "put a text with a colon in quotes, or correct the indentation"},
	{"',' or '}'", "this { is not closed, or a text inside it needs quotes", "close it, or put the text in quotes"},
	{"',' or ']'", "this [ is not closed, or a text inside it needs quotes", "close it, or put the text in quotes"},
	{"expected key", "no key can stand here", "correct the indentation; put the whole of a text that begins with a quote in quotes"},
	{"unexpected end of stream", "a quote opens here and is never closed", "close the quote"},
	{"could not find expected ':'", "a key without a colon", "write key: value"},
	{"node content", "a value is missing", "write the value"},
	{"alphabetic or numeric", "* and & have a meaning of their own in YAML", "put the text in quotes"},
	{"unknown anchor", "* begins an alias, which the language does not have", "put the text in quotes"},
	{"escape character", "an unknown escape in double quotes", `write \\ for a backslash, or use single quotes`},
	{"UTF-8", "the file is not UTF-8 text", "save it as UTF-8"},
	{"control characters", "the file holds control characters", "remove them"},
	{"max depth", fmt.Sprintf("values are nested more than %d deep", maxDepth), "write it flatter"},
}

// syntax explains why a file is not YAML: by the traps found in it, or else
// by what the library says.
func (l *loader) syntax(s *source, data []byte, err error) {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line, message := errorLine(message)
	if l.findTraps(s, message, line) {
		return
	}
	if strings.Contains(message, "did not find expected key") {
		line = locate(data, message)
	}
	d := Diagnostic{Code: "WF104", Pos: s.lineStart(line), Message: "this is not YAML: " + message, Fix: "correct the line"}
	for _, h := range hints {
		if strings.Contains(message, h.part) {
			d.Message, d.Fix = h.msg, h.fix
			break
		}
	}
	if strings.Contains(message, "max depth") {
		d.Code = "WF103"
	}
	l.report(d)
}

// findTraps looks for traps from the line on at which the library stumbled, and
// reports those of the first kind found.
func (l *loader) findTraps(s *source, message string, from int) bool {
	found := false
	for _, t := range traps {
		if !strings.Contains(message, t.onlyAfter) {
			continue
		}
		for i, line := range s.lines {
			if i+1 < from {
				continue
			}
			m := t.pattern().FindStringSubmatchIndex(line)
			if m == nil {
				continue
			}
			col := utf8.RuneCountInString(line[:m[2]]) + 1
			l.report(Diagnostic{Code: t.code, Pos: Pos{s.file, i + 1, col}, Message: t.msg, Fix: t.fix})
			if found = true; t.onlyAfter != "" {
				break // one tab explains them all
			}
		}
		if found {
			return true
		}
	}
	return false
}

var linePrefix = pattern.Of(`^line (\d+): `)

// errorLine takes the line out of the library's message. The parser counts
// from 0 where its scanner counts from 1.
func errorLine(message string) (int, string) {
	line := 0
	if m := linePrefix().FindStringSubmatch(message); m != nil {
		line, _ = strconv.Atoi(m[1])
		message = message[len(m[0]):]
	}
	parser := strings.HasPrefix(message, "did not find expected") && !strings.Contains(message, "alphabetic")
	if parser || line == 0 {
		line++
	}
	return line, message
}

// locate finds the line at which a file stops being YAML, where the library
// only tells in which mapping: the shortest beginning that has the same error.
func locate(data []byte, message string) int {
	lines := strings.SplitAfter(string(data), "\n")
	low, high := 1, len(lines)
	if high > 5_000 || separators(data) > 15_000 {
		return 1 // not worth the time
	}
	for low < high {
		middle := (low + high) / 2
		var n yaml.Node
		err := yaml.Unmarshal([]byte(strings.Join(lines[:middle], "")), &n)
		if err != nil && strings.HasSuffix(err.Error(), message) {
			high = middle
		} else {
			low = middle + 1
		}
	}
	return low
}

// lineStart is the place of the first word of a line.
func (s *source) lineStart(line int) Pos {
	line = min(max(line, 1), len(s.lines))
	text := s.lines[line-1]
	return Pos{s.file, line, len(text) - len(strings.TrimLeft(text, " \t-")) + 1}
}
