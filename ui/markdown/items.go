package markdown

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

var (
	// item begins an item of a list.
	item = pattern.Of(`^\s*([-*+]|\d{1,9}[.)])\s+\S`)
	// other begins what is no running text: a quote, a heading, code, a table.
	other = pattern.Of("^\\s*(>|#|\\||```|~~~|([-*_]\\s*){3,}$)")
	fence = pattern.Of("^\\s*(```|~~~)")
)

// joinItems puts the running text of a list's item into one line. Glamour keeps
// the line breaks of a source in items, though not in paragraphs, so that a text
// which was wrapped where it was written would be broken twice. It does so in
// quotes, too, as long as a quote is as deep as it was where the item began.
func joinItems(src string) string {
	if !strings.Contains(src, "\n") {
		return src
	}
	var out []string
	code, open, within := false, false, 0 // In a fence; the last line is text of an item, so deep in quotes.
	for line := range strings.SplitSeq(src, "\n") {
		text, depth := splitQuote(line)
		begins := item().MatchString(text)
		switch {
		case fence().MatchString(text):
			code, open = !code, false
		case code || strings.TrimSpace(text) == "":
			open = false
		case open && !begins && depth == within && !other().MatchString(text) && !hardBreak(out[len(out)-1]):
			out[len(out)-1] += " " + strings.TrimSpace(text)
			continue
		default:
			open, within = begins, depth
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// hanging is by how much the text is narrower so that wrapped items can hang.
func hanging(src string) int {
	for line := range strings.SplitSeq(src, "\n") {
		if text, _ := splitQuote(line); item().MatchString(text) {
			return 3
		}
	}
	return 0
}

// counted begins a rendered item of a numbered list.
var counted = pattern.Of(`^ *\d{1,9}\. `)

// hang puts the further lines of an item below its text, which Glamour leaves
// below its bullet. No line is moved by more than most cells, nor past width: what
// Glamour does not wrap, such as code, can fill the whole line already. The bars
// of quotes stay where they are.
func hang(rendered, bar, bullet string, most, width int) string {
	if most == 0 {
		return rendered
	}
	lines, indent := strings.Split(rendered, "\n"), 0
	for i, line := range lines {
		bars, text := splitBars(ansi.Strip(line), bar)
		lead := 0
		if at := strings.Index(text, bullet+" "); at >= 0 && strings.TrimSpace(text[:at]) == "" {
			lead = ansi.StringWidth(text[:at] + bullet + " ")
		} else if n := counted().FindString(text); n != "" {
			lead = len(n)
		}
		switch {
		case lead > 0:
			indent = lead - (len(text) - len(strings.TrimLeft(text, " ")))
		case text == "":
			indent = 0
		case indent > 0:
			room := max(0, width-ansi.StringWidth(line))
			at := cut(line, len(bars))
			lines[i] = line[:at] + strings.Repeat(" ", min(indent, most, room)) + line[at:]
		}
	}
	return strings.Join(lines, "\n")
}

// splitBars parts the bars of quotes from the text of a rendered line.
func splitBars(line, bar string) (bars, text string) {
	text = line
	for strings.HasPrefix(text, bar+" ") || text == bar {
		text = strings.TrimPrefix(strings.TrimPrefix(text, bar), " ")
	}
	return line[:len(line)-len(text)], text
}

// hardBreak reports whether a line ends with a break that the author wants.
func hardBreak(line string) bool {
	return strings.HasSuffix(line, "  ") || strings.HasSuffix(line, `\`)
}
