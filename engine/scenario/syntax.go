package scenario

import (
	"fmt"
	"regexp"
	"slices"
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
	later     bool   // the library may stumble only over the line below
}

var traps = []trap{
	{
		pattern: pattern.Of(`\{.*\b[a-z0-9_]+\s*:\s*([^"',{}\[\]]*\bin\s*\[)`), code: "WF114",
		msg: "inside { }, a bracket ends the condition", fix: `put the condition in quotes: when: "x in [a, b]"`,
	},
	{
		pattern: pattern.Of(`^ *(\t)`), code: "WF104", onlyAfter: "cannot start any token",
		msg: "the line is indented with a tab", fix: "indent with spaces",
	},
	{
		pattern: pattern.Of(`^ *(\t)`), code: "WF104", onlyAfter: "found a tab character",
		msg: "the line is indented with a tab", fix: "indent with spaces",
	},
	{
		pattern: pattern.Of(`^[ -]*(?:[\pL\d_.-]+: *)?(\x{a0})`), code: "WF104", later: true,
		msg: "a no-break space stands here, as word processors write it", fix: "write a plain space",
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
	{"',' or '}'", "this { is not closed, or a text inside it needs quotes", "close it, or put the text in quotes"},
	{"',' or ']'", "this [ is not closed, or a text inside it needs quotes", "close it, or put the text in quotes"},
	{"unexpected end of stream", "a quote opens here and is never closed", "close the quote"},
	{"'-' indicator", "keys stand among the entries of a list, or entries among keys", "begin each entry of a list with a hyphen, or none of them"},
	{"node content", "a value is missing", "write the value"},
	{"alphabetic or numeric", "* and & have a meaning of their own in YAML", "put the text in quotes"},
	{"unknown anchor", "* begins an alias, which the language does not have", "put the text in quotes"},
	{"hexdecimal", "an unknown escape in double quotes", `write \\ for a backslash, or use single quotes`},
	{"escape character", "an unknown escape in double quotes", `write \\ for a backslash, or use single quotes`},
	{"control characters", "the file holds control characters", "remove them"},
	{"max depth", fmt.Sprintf("values are nested more than %d deep", maxDepth), "write it flatter"},
}

// syntax explains why a file is not YAML: by the traps found in it, or else
// by what the library says.
func (l *loader) syntax(s *source, data []byte, err error) {
	message := strings.TrimPrefix(err.Error(), "yaml: ")
	line, message := errorLine(message)
	line = min(line, len(s.lines)+1) // the end of the file lies behind its last line
	if l.findTraps(s, message, line) {
		return
	}
	if strings.Contains(message, "did not find expected key") {
		line = locate(data, message)
	}
	if d, ok := s.byEye(message, line); ok {
		l.report(d)
		return
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

// byEye explains what the library cannot: what a person would see who looks at
// the lines around its complaint.
func (s *source) byEye(message string, line int) (Diagnostic, bool) {
	if strings.Contains(message, "UTF-8") {
		return s.notUTF8(), true
	}
	upTo := line
	if strings.Contains(message, "unexpected end of stream") {
		upTo = len(s.lines)
	}
	if d, ok := s.quotes(upTo); ok {
		return d, true
	}
	switch {
	case strings.Contains(message, "mapping values are not allowed"):
		return s.misplaced(line), true
	case strings.Contains(message, "could not find expected ':'"):
		return s.noColon(line), true
	case strings.Contains(message, "did not find expected key"):
		d := Diagnostic{Code: "WF104", Pos: s.lineStart(line), Message: "no key can stand here", Fix: "correct the indentation; put the whole of a text that begins with a quote in quotes"}
		return s.indented(d), true
	}
	return Diagnostic{}, false
}

// notUTF8 is the first line with a byte that is no UTF-8.
func (s *source) notUTF8() Diagnostic {
	line := slices.IndexFunc(s.lines, func(text string) bool { return !utf8.ValidString(text) })
	return Diagnostic{
		Code: "WF104", Pos: s.lineStart(line + 1), Message: "the file is not UTF-8 text: a letter of this line is written otherwise",
		Fix: "save it as UTF-8",
	}
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
			if i+1 < from && (!t.later || i+1 < s.above(from)) {
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
	parser := strings.HasPrefix(message, "did not find expected") && !strings.Contains(message, "alphabetic") && !strings.Contains(message, "hexdecimal")
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

// splitLines splits a text where the library begins a new line: by the breaks of YAML
// 1.1, section 4.2.
func splitLines(text string) []string {
	if strings.ContainsAny(text, "\r\u0085\u2028\u2029") {
		text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(text)
	}
	return strings.Split(text, "\n")
}

// lineStart is the place of the first word of a line.
func (s *source) lineStart(line int) Pos {
	line = min(max(line, 1), len(s.lines))
	text := s.lines[line-1]
	return Pos{s.file, line, len(text) - len(strings.TrimLeft(text, " \t-")) + 1}
}
