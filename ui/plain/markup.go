package plain

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/ui/markdown"
)

// unmark turns Markdown into text to be read aloud: paragraphs on one line,
// without the marks of emphasis, headings and links. Code, tables and lists keep
// their lines. Marks are taken off whole paragraphs, since what they enclose may
// go on in the next line.
func unmark(src string) string {
	var out []string
	open, fence := false, "" // a paragraph; what began a block of code
	verbatim := map[int]bool{}
	for _, line := range strings.Split(clean.Text(src), "\n") {
		trimmed := strings.TrimSpace(line)
		switch mark := fences().FindString(trimmed); {
		case fence == "" && mark != "":
			fence, open = marks(mark), false
			continue
		case fence != "" && mark == marks(mark) && strings.HasPrefix(mark, fence):
			fence = ""
			continue
		case fence != "":
			verbatim[len(out)] = true
			out = append(out, line)
			continue
		case open && goesOn(out[len(out)-1], trimmed):
			out[len(out)-1] += " " + strings.TrimSpace(strings.TrimPrefix(trimmed, ">"))
			continue
		}
		if trimmed == "" && (len(out) == 0 || out[len(out)-1] == "") {
			open = false
			continue
		}
		heading := headings().FindString(trimmed)
		out = append(out, indentOf(line)+strings.TrimPrefix(trimmed, heading))
		open = trimmed != "" && heading == "" && !strings.HasPrefix(trimmed, "|")
	}
	for i := range out {
		if !verbatim[i] {
			out[i] = markdown.Inline(out[i])
		}
	}
	return strings.TrimRight(strings.Join(out, "\n"), "\n")
}

var (
	// fences begin and end blocks of code, as CommonMark has them.
	fences = pattern.Of("^(`{3,}[^`]*|~{3,}.*)$")
	// headings are the marks before one.
	headings = pattern.Of(`^#{1,6}(\s+|$)`)
)

// marks are the backticks or tildes of a fence.
func marks(fence string) string {
	return fence[:len(fence)-len(strings.TrimLeft(fence, "`~"))]
}

// goesOn tells whether a line belongs to the paragraph or the quotation before
// it.
func goesOn(before, line string) bool {
	if strings.HasPrefix(line, ">") {
		return strings.HasPrefix(strings.TrimSpace(before), ">") && strings.Trim(line, "> ") != ""
	}
	return line != "" && !begins(line)
}

// spoken is a text of one line, such as a title, without the marks of emphasis
// that an author may have put into it.
func spoken(src string) string { return markdown.Inline(clean.Line(src)) }

// numbered is the start of an item in a numbered list.
var numbered = pattern.Of(`^\d+[.)] `)

// begins tells whether a line starts something new rather than going on.
func begins(line string) bool {
	for _, mark := range []string{"- ", "* ", "+ ", ">", "|"} {
		if strings.HasPrefix(line, mark) {
			return true
		}
	}
	return numbered().MatchString(line) || headings().MatchString(line)
}

func indentOf(line string) string {
	n := len(line) - len(strings.TrimLeft(line, " "))
	return line[:min(n, 8)]
}
