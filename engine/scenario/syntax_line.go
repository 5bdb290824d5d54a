package scenario

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

// indentation counts the spaces before a line; the hyphen of a list and the
// space behind it count as two.
func indentation(line string) int {
	return len(line) - len(strings.TrimLeft(line, " -"))
}

// above is the line over another that says something, counted from 1, or 0.
func (s *source) above(line int) int {
	for line--; line > 0; line-- {
		if text := strings.TrimSpace(s.lines[line-1]); text != "" && text[0] != '#' {
			return line
		}
	}
	return 0
}

func (s *source) indent(line int) int { return indentation(s.lines[line-1]) }

var (
	keyValue    = pattern.Of(`^([ -]*[\pL\d_.-]+:\s+)(\S.*)$`)
	startsKey   = pattern.Of(`^[ -]*[\pL\d_.-]+:(?:\s|$)`)
	bracketText = pattern.Of(`^([ -]*(?:[\pL\d_.-]+:\s+)?)(?:\[[^\[\]{}]*\]|\{[^\[\]{}]*\})\s*[^\s#,\]}]`)
	innerColon  = pattern.Of(`:(?:\s|$)`)
	noSpace     = pattern.Of(`^([ -]*)([a-z][a-z0-9_]*):([^\s:/].*)$`)
	blockOpens  = pattern.Of(`:\s+[|>][-+0-9]*\s*$`)
	curlyQuotes = "“”„«»‘’‚"
	straight    = `put the text in straight quotes, " or ': to YAML the others are letters`
)

// misplaced explains a line with a key where none can stand: its text holds a
// second colon, or it does not stand as far in as the lines around it.
func (s *source) misplaced(line int) Diagnostic {
	d := Diagnostic{
		Code: "WF104", Pos: s.lineStart(line), Message: "a colon follows where no key can stand",
		Fix: "put a text with a colon in quotes, or correct the indentation",
	}
	line = d.Pos.Line
	m := keyValue().FindStringSubmatch(s.lines[line-1])
	switch {
	case m != nil && innerColon().MatchString(m[2]) && !strings.ContainsAny(m[2][:1], `"'{[`):
		d.Pos.Col = utf8.RuneCountInString(m[1]) + 1
		d.Message, d.Fix = "a second colon follows inside an unquoted text", "put the text in quotes"
		if first, _ := utf8.DecodeRuneInString(m[2]); strings.ContainsRune(curlyQuotes, first) {
			d.Fix = straight
		}
	default:
		d = s.indented(d)
	}
	return d
}

// indented explains a line that stands further in or less far than those it
// belongs to. Where it cannot tell, the diagnostic stays as it is.
func (s *source) indented(d Diagnostic) Diagnostic {
	line := d.Pos.Line
	if m := bracketText().FindStringSubmatch(s.lines[line-1]); m != nil {
		d.Pos.Col = utf8.RuneCountInString(m[1]) + 1
		d.Message, d.Fix = "the text goes on behind its bracket", "put a text that begins with a bracket in quotes"
		return d
	}
	above := s.above(line)
	switch {
	case above == 0 || !startsKey().MatchString(s.lines[line-1]) || !startsKey().MatchString(s.lines[above-1]):
		return d
	case s.indent(line) < s.indent(above):
		d.Message = fmt.Sprintf("this line stands %s in, where no line above it begins that it could belong to", spaces(s.indent(line)))
	case s.indent(line) == s.indent(above):
		return d
	case s.above(above) > 0 && s.indent(s.above(above)) == s.indent(line):
		d.Pos = s.lineStart(above)
		d.Message = fmt.Sprintf("this line stands %s in, those around it %d", spaces(s.indent(above)), s.indent(line))
	default:
		d.Message = fmt.Sprintf("this line stands %s in, further than line %d, which has a value already", spaces(s.indent(line)), above)
	}
	d.Fix = "let keys that belong together begin in the same column"
	return d
}

func spaces(n int) string {
	if n == 1 {
		return "1 space"
	}
	return fmt.Sprintf("%d spaces", n)
}

// noColon explains a line that should be a key and has no colon, or none that
// YAML sees.
func (s *source) noColon(line int) Diagnostic {
	d := Diagnostic{Code: "WF104", Pos: s.lineStart(line), Message: "a key without a colon", Fix: "write key: value"}
	line = d.Pos.Line
	if m := noSpace().FindStringSubmatch(s.lines[line-1]); m != nil {
		d.Message, d.Fix = "no space follows the colon", fmt.Sprintf("write %s: %s", m[2], short(strings.TrimSpace(m[3])))
	}
	if above := s.above(line); above > 0 && blockOpens().MatchString(strings.TrimRight(s.lines[above-1], "\r")) && s.indent(line) <= s.indent(above) {
		d.Message = fmt.Sprintf("the text of line %d has to stand further in than its key", above)
		d.Fix = fmt.Sprintf("begin its lines with %s", spaces(s.indent(above)+2))
	}
	return d
}
