package scenario

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/watchfloor/watchfloor/engine/clean"
)

// cleanLine makes a line safe to show, and says what was not.
func (l *loader) cleanLine(s string, pos Pos) string {
	return l.cleaned(s, clean.Line(s), pos)
}

// cleanText makes a text safe to show, and says what was not.
func (l *loader) cleanText(s string, pos Pos) string {
	return l.cleaned(s, clean.Text(s), pos)
}

// cleaned warns of the first character that had to go. Other kinds of white
// space become spaces without a word.
func (l *loader) cleaned(s, safe string, pos Pos) string {
	if s == safe || visible(s) == visible(safe) {
		return safe
	}
	line, col := 1, 0
	for _, r := range s {
		if col++; r == '\n' {
			line, col = line+1, 0
			continue
		}
		if c := string(r); !unicode.IsSpace(r) && clean.Line(c) != c {
			if pos.Line == 0 { // the text is a file of its own
				pos.Line, pos.Col = line, col
			}
			l.report(Diagnostic{
				Code: "WF117", Severity: Warning, Pos: pos, Fix: "remove it",
				Message: fmt.Sprintf("the text holds %s, which is not shown", character(r)),
				Edit:    &Edit{Pos: pos, Old: c}, // none where it is written as an escape
			})
			return safe
		}
	}
	l.warnf("WF117", pos, "use fewer accents on one letter", "the text holds characters that are not shown")
	return safe
}

func character(r rune) string { return fmt.Sprintf("the control character U+%04X", r) }

// visible is a text without white space.
func visible(s string) string { return strings.Join(strings.Fields(s), "") }
