package check

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Snippet is the line that a finding points at, safe to show.
type Snippet struct {
	Text  string
	Pad   int // cells before the place
	Width int // cells of the place, at least one
}

// maxSnippet is how many cells of a line are shown.
const maxSnippet = 110

// Snippet is the line of a place, and where on it the place is; false where the
// place is a whole file, or the file has no such line. end is the column behind
// the place, or 0.
func (r *Report) Snippet(pos scenario.Pos, end int) (Snippet, bool) {
	line, ok := r.line(pos)
	if !ok || pos.Col < 1 {
		return Snippet{}, false
	}
	runes := []rune(line)
	from := min(pos.Col-1, len(runes))
	to := min(extent(runes, from, end), len(runes))
	before, place, after := clean.Line(string(runes[:from])), clean.Line(string(runes[from:to])), clean.Line(string(runes[to:]))
	s := Snippet{Pad: cells(before), Width: max(1, cells(place)), Text: before + place + after}
	if cells(s.Text) > maxSnippet {
		s.cut()
	}
	s.Text = strings.TrimRight(s.Text, " ")
	return s, true
}

// cells is how wide a clean text is. What is ASCII needs no search for the clusters
// of which others are made up.
func cells(s string) int {
	for i := range len(s) {
		if s[i] > '~' {
			return ansi.StringWidth(s)
		}
	}
	return len(s)
}

// cut leaves of a long line what is around the place.
func (s *Snippet) cut() {
	s.Width = min(s.Width, maxSnippet/2)
	if left := max(0, s.Pad-maxSnippet/3); left > 0 {
		s.Text = "…" + ansi.TruncateLeft(s.Text, left, "")
		s.Pad -= left - 1
	}
	s.Text = ansi.Truncate(s.Text, maxSnippet, "…")
}

// line is the text of the line of a place.
func (r *Report) line(pos scenario.Pos) (string, bool) {
	data, ok := r.files[pos.File]
	if !ok || pos.Line < 1 {
		return "", false
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	for range pos.Line - 1 {
		_, rest, more := bytes.Cut(data, []byte("\n"))
		if !more {
			return "", false
		}
		data = rest
	}
	first, _, _ := bytes.Cut(data, []byte("\n"))
	if !utf8.Valid(first) || len(first) > 1<<16 {
		return "", false
	}
	return strings.TrimSuffix(string(first), "\r"), true
}

var quoted = pattern.Of(`^("([^"\\]|\\.)*"|'([^']|'')*')`)

// extent is the index behind what stands at from: up to end where that is known,
// else a text in quotes, a word, or one character.
func extent(line []rune, from, end int) int {
	if end-1 > from {
		return end - 1
	}
	if from < len(line) && (line[from] == '"' || line[from] == '\'') {
		if m := quoted().FindString(string(line[from:])); m != "" {
			return from + utf8.RuneCountInString(m)
		}
	}
	to := from
	for to < len(line) && inWord(line[to]) {
		to++
	}
	return max(to, from+1)
}

func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.Is(unicode.N, r) || strings.ContainsRune("_.+-", r)
}
