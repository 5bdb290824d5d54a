package plain

import (
	"regexp"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
)

// unmark turns Markdown into text to be read aloud: paragraphs on one line,
// without the marks of emphasis, headings and links. Code, tables and lists keep
// their lines.
func unmark(src string) string {
	var out []string
	open, code := false, false // a paragraph, a block of code
	for _, line := range strings.Split(clean.Text(src), "\n") {
		trimmed := strings.TrimSpace(line)
		switch {
		case strings.HasPrefix(trimmed, "```") || strings.HasPrefix(trimmed, "~~~"):
			code, open = !code, false
			continue
		case code:
			out = append(out, line)
			continue
		case open && trimmed != "" && !begins(trimmed):
			out[len(out)-1] += " " + inline(trimmed)
			continue
		}
		if trimmed == "" && (len(out) == 0 || out[len(out)-1] == "") {
			open = false
			continue
		}
		heading := strings.HasPrefix(trimmed, "#")
		out = append(out, indentOf(line)+inline(strings.TrimLeft(trimmed, "# ")))
		open = trimmed != "" && !heading && !strings.HasPrefix(trimmed, "|")
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

// numbered is the start of an item in a numbered list.
var numbered = regexp.MustCompile(`^\d+[.)] `)

// begins tells whether a line starts something new rather than going on.
func begins(line string) bool {
	for _, mark := range []string{"- ", "* ", "+ ", "#", ">", "|"} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return numbered.MatchString(line)
}

func indentOf(line string) string {
	n := len(line) - len(strings.TrimLeft(line, " "))
	return line[:min(n, 8)]
}

var (
	strong   = regexp.MustCompile(`\*\*([^*]+)\*\*|__([^_]+)__`)
	emphasis = regexp.MustCompile(`(^|[\s("'])[*_]([^*_\s](?:[^*_]*[^*_\s])?)[*_]($|[\s.,;:!?)"'])`)
	codeSpan = regexp.MustCompile("`([^`]+)`")
	link     = regexp.MustCompile(`\[([^\]]+)\]\(([^)\s]+)\)`)
)

func inline(s string) string {
	s = strong.ReplaceAllString(s, "$1$2")
	s = emphasis.ReplaceAllString(s, "$1$2$3")
	s = link.ReplaceAllString(s, "$1 ($2)")
	return codeSpan.ReplaceAllString(s, "$1")
}
