package markdown

import (
	"regexp"
	"strings"
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

// hardBreak reports whether a line ends with a break that the author wants.
func hardBreak(line string) bool {
	return strings.HasSuffix(line, "  ") || strings.HasSuffix(line, `\`)
}
