package markdown

import (
	"strings"

	"github.com/watchfloor/watchfloor/engine/pattern"
)

const (
	// quoteCells is what the bar before a line of a quote takes, with its space.
	quoteCells = 2
	// quoteCell stands for each of these cells while Glamour renders. Glamour
	// counts an indent in cells and writes its token once for every cell: a token
	// of two cells makes lines longer than Glamour believes, and it breaks them
	// again when it wraps the whole document.
	quoteCell = '\uE000'
)

// withoutCells takes out of a source what stands for the bar of a quote.
func withoutCells(src string) string {
	return strings.ReplaceAll(src, string(quoteCell), "\uFFFD")
}

// drawBars makes of each two cells before a line of a quote its bar and a space.
func drawBars(rendered, bar string) string {
	if !strings.ContainsRune(rendered, quoteCell) {
		return rendered
	}
	var out strings.Builder
	second := false
	for _, r := range rendered {
		switch {
		case r == '\n':
			second = false
		case r == quoteCell && second:
			r, second = ' ', false
		case r == quoteCell:
			out.WriteString(bar)
			second = true
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}

// quoteMarks begin a line of a quote in a source.
var quoteMarks = pattern.Of(`^(?: {0,3}> ?)+`)

// splitQuote returns the text of a line without the marks of a quote, and how deep
// it nests.
func splitQuote(line string) (text string, depth int) {
	marks := quoteMarks().FindString(line)
	return line[len(marks):], strings.Count(marks, ">")
}
