// Package clean makes what others wrote safe to show. Text from a scenario, a
// lesson, a piece of evidence or another person passes through it where it
// enters the program, and output of a renderer passes through Rendered before
// it reaches a screen, so that no control byte ever gets to a terminal.
//
// Nothing is executed and little is hidden: a control character becomes U+FFFD
// and the rest of its sequence stays readable as text, so that a learner who
// looks at hostile evidence sees that something was there. Marks that have no
// look of their own (zero-width joiners, variation selectors, soft hyphens)
// are dropped.
package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// maxMarks is how many combining marks one character may carry; natural
	// writing needs at most four, a pile of them overwrites other rows.
	maxMarks = 4
	// tabStop is the distance of tab stops, in characters.
	tabStop = 4
	// MaxName is the most characters that Name leaves of a name.
	MaxName = 32
)

// verdict is what happens to one character.
type verdict int

const (
	keep    verdict = iota // Shown as it is.
	mark                   // Combining: shown unless too many came before it.
	drop                   // Invisible and harmless: left out.
	replace                // Dangerous or unknown: shown as U+FFFD.
	space                  // A space of another kind: shown as a plain one.
	newline                // A line feed or one of its relatives.
	tab                    // A tab.
)

// judge classifies a character. It is an allow-list: what is not known to be
// printable is replaced.
func judge(r rune) verdict {
	switch {
	case r >= ' ' && r <= '~':
		return keep
	case r == '\n', r == '\r', r == '\u0085', r == '\u2028', r == '\u2029':
		return newline
	case r == '\t':
		return tab
	case r < ' ', r >= 0x7f && r < 0xa0, isBidi(r), isBlank(r):
		return replace
	case isVariation(r):
		return drop
	case unicode.Is(unicode.M, r):
		return mark
	case r == '\u3000', unicode.IsPrint(r):
		return keep
	case unicode.Is(unicode.Zs, r):
		return space
	case isZeroWidth(r):
		return drop
	}
	return replace
}

// isBidi reports the controls that reorder what is shown: they make one file
// name or command look like another.
func isBidi(r rune) bool {
	return r == '\u061c' || r == '\u200e' || r == '\u200f' ||
		r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// isBlank reports letters that show nothing although Unicode calls them letters.
func isBlank(r rune) bool {
	return r == '\u115f' || r == '\u1160' || r == '\u3164' || r == '\uffa0'
}

// isVariation reports selectors of a glyph's form. Terminals disagree on
// whether they make a character two cells wide, which would tear rows apart.
func isVariation(r rune) bool {
	return r == '\u034f' || r == '\u17b4' || r == '\u17b5' ||
		r >= '\u180b' && r <= '\u180f' || r >= '\ufe00' && r <= '\ufe0f' ||
		r >= 0xe0100 && r <= 0xe01ef
}

// isZeroWidth reports format characters without width or effect on order.
func isZeroWidth(r rune) bool {
	return r == '\u00ad' || r >= '\u200b' && r <= '\u200d' ||
		r >= '\u2060' && r <= '\u2064' || r >= '\u206a' && r <= '\u206f' ||
		r == '\ufeff' || r >= 0xe0000 && r <= 0xe007f
}

// Line returns s as one line: line breaks and tabs become one space each.
// A clean line is returned as it came, without allocation.
func Line(s string) string {
	return run(s, lineFeeds{asSpace: true})
}

// Text returns s as lines: line breaks of every kind become LF, tabs become
// spaces up to the next tab stop. A clean text is returned as it came, without
// allocation.
func Text(s string) string {
	return run(s, lineFeeds{})
}

// Name returns s as the name of a person, a team or a class: one line without
// spaces at its ends or twice in a row, at most MaxName characters. It may come
// out empty; the caller says what to do then.
func Name(s string) string {
	s = Line(s)
	if tidy(s) {
		return s
	}
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) > MaxName {
		s = strings.TrimSpace(string([]rune(s)[:MaxName]))
	}
	return s
}

// tidy reports whether a clean line already is a name.
func tidy(s string) bool {
	return len(s) <= MaxName && !strings.Contains(s, "  ") &&
		!strings.HasPrefix(s, " ") && !strings.HasSuffix(s, " ") &&
		!strings.Contains(s, "\u3000")
}

// lineFeeds says what becomes of line breaks and tabs.
type lineFeeds struct{ asSpace bool }

// run cleans s, copying only from the first character that changes.
func run(s string, lf lineFeeds) string {
	i := cleanPrefix(s, !lf.asSpace)
	if i == len(s) {
		return s
	}
	w := writer{lf: lf}
	w.b.Grow(len(s) + 8)
	w.resume(s[:i])
	for j, r := range s[i:] {
		w.put(r, i+j > 0 && s[i+j-1] == '\r')
	}
	return w.b.String()
}

// cleanPrefix returns how many bytes of s need no change. It stops at a
// character's boundary.
func cleanPrefix(s string, lf bool) int {
	marks := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c <= '~' || c == '\n' && lf {
			marks = 0
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch v := judge(r); {
		case r == utf8.RuneError && n < 2, v != keep && v != mark:
			return i
		case v == mark && marks == maxMarks:
			return i
		case v == mark:
			marks++
		default:
			marks = 0
		}
		i += n
	}
	return len(s)
}

// writer builds a clean text.
type writer struct {
	b     strings.Builder
	lf    lineFeeds
	marks int // Combining marks since the last character that takes room.
	col   int // Characters since the last line feed, for tab stops.
}

// resume takes over a beginning that is clean already.
func (w *writer) resume(s string) {
	w.b.WriteString(s)
	line := s[strings.LastIndexByte(s, '\n')+1:]
	for _, r := range line {
		w.count(judge(r))
	}
}

// count keeps the book of marks and columns.
func (w *writer) count(v verdict) {
	if v == mark {
		w.marks++
		return
	}
	w.marks = 0
	w.col++
}

// put writes one character as its verdict says; afterCR tells that it follows
// a carriage return, with which a line feed makes one line break.
func (w *writer) put(r rune, afterCR bool) {
	switch v := judge(r); v {
	case drop:
	case mark:
		if w.marks < maxMarks {
			w.b.WriteRune(r)
			w.count(v)
		}
	case newline:
		if !(r == '\n' && afterCR) {
			w.breakLine()
		}
	case tab:
		w.skip()
	case space:
		w.b.WriteByte(' ')
		w.count(v)
	case replace:
		w.b.WriteRune(utf8.RuneError)
		w.count(v)
	default:
		w.b.WriteRune(r)
		w.count(v)
	}
}

func (w *writer) breakLine() {
	w.marks, w.col = 0, 0
	if w.lf.asSpace {
		w.b.WriteByte(' ')
		return
	}
	w.b.WriteByte('\n')
}

func (w *writer) skip() {
	n := 1
	if !w.lf.asSpace {
		n = tabStop - w.col%tabStop
	}
	for range n {
		w.b.WriteByte(' ')
		w.count(space)
	}
}
