package markdown

import (
	"regexp"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

var (
	// item begins an item of a list.
	item = regexp.MustCompile(`^\s*([-*+]|\d{1,9}[.)])\s+\S`)
	// other begins what is no running text: a quote, a heading, code, a table.
	other = regexp.MustCompile("^\\s*(>|#|\\||```|~~~|([-*_]\\s*){3,}$)")
	fence = regexp.MustCompile("^\\s*(```|~~~)")
)

// joinItems puts the running text of a list's item into one line. Glamour keeps
// the line breaks of a source in items, though not in paragraphs, so that a text
// which was wrapped where it was written would be broken twice.
func joinItems(src string) string {
	if !strings.Contains(src, "\n") {
		return src
	}
	var out []string
	code, open := false, false // In a fence; the last line is text of an item.
	for line := range strings.SplitSeq(src, "\n") {
		begins := item.MatchString(line)
		switch {
		case fence.MatchString(line):
			code, open = !code, false
		case code || strings.TrimSpace(line) == "":
			open = false
		case open && !begins && !other.MatchString(line) && !hardBreak(out[len(out)-1]):
			out[len(out)-1] += " " + strings.TrimSpace(line)
			continue
		default:
			open = begins
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// hanging is by how much the text is narrower so that wrapped items can hang.
func hanging(src string) int {
	for line := range strings.SplitSeq(src, "\n") {
		if item.MatchString(line) {
			return 3
		}
	}
	return 0
}

// counted begins a rendered item of a numbered list.
var counted = regexp.MustCompile(`^ *\d{1,9}\. `)

// hang puts the further lines of an item below its text, which Glamour leaves
// below its bullet. No line is moved by more than most cells, nor past width: what
// Glamour does not wrap, such as code, can fill the whole line already.
func hang(rendered, bullet string, most, width int) string {
	if most == 0 {
		return rendered
	}
	lines, indent := strings.Split(rendered, "\n"), 0
	for i, line := range lines {
		text := ansi.Strip(line)
		lead := 0
		if at := strings.Index(text, bullet+" "); at >= 0 && strings.TrimSpace(text[:at]) == "" {
			lead = ansi.StringWidth(text[:at] + bullet + " ")
		} else if n := counted.FindString(text); n != "" {
			lead = len(n)
		}
		switch {
		case lead > 0:
			indent = lead - (len(text) - len(strings.TrimLeft(text, " ")))
		case text == "":
			indent = 0
		case indent > 0:
			room := max(0, width-ansi.StringWidth(line))
			lines[i] = strings.Repeat(" ", min(indent, most, room)) + line
		}
	}
	return strings.Join(lines, "\n")
}

// hardBreak reports whether a line ends with a break that the author wants.
func hardBreak(line string) bool {
	return strings.HasSuffix(line, "  ") || strings.HasSuffix(line, `\`)
}
