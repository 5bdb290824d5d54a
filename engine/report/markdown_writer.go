package report

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/markup"
)

// Markdown is a debrief for people: a complete report. What the learner typed
// and titles are escaped; the longer texts of a scenario are Markdown already.
func Markdown(s Source) []byte {
	w := newMarkdown(s)
	w.head()
	w.reflections()
	w.outcome()
	w.score()
	w.timeline()
	w.attack()
	w.decisions()
	w.plays()
	w.questions()
	w.evidence()
	w.calibration()
	w.ledger()
	w.notes()
	w.hotWash()
	w.actions()
	w.takeAway()
	w.record()
	return append(bytes.TrimRight(w.Bytes(), "\n"), '\n')
}

// markdown is Markdown being written.
type markdown struct {
	bytes.Buffer
	phrases
	s Source
	d *debrief.Debrief
}

func newMarkdown(s Source) *markdown {
	return &markdown{phrases: phrases{s.Words}, s: s, d: s.Debrief}
}

func (w *markdown) printf(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// para writes a paragraph.
func (w *markdown) para(format string, args ...any) { w.printf(format+"\n\n", args...) }

// say writes a paragraph of the catalogue.
func (w *markdown) say(key string, pairs ...any) { w.para("%s", w.T(key, pairs...)) }

// section begins a part.
func (w *markdown) section(title string) { w.para("## %s", title) }

// table begins a table with its head, and how its columns are set.
func (w *markdown) table(key, columns string) { w.printf("%s\n%s\n", w.T(key), columns) }

// block writes a text that is Markdown, indented to belong to a list item. What it
// leaves open does not reach beyond it.
func (w *markdown) block(indent, text string) {
	text = markup.Closed(strings.TrimSpace(noHTML(text)))
	if text == "" {
		return
	}
	for _, line := range strings.Split(text, "\n") {
		w.WriteString(strings.TrimRight(indent+line, " ") + "\n")
	}
	w.WriteString("\n")
}

// noHTML keeps a text from being taken for HTML by what renders the report. What its
// author has escaped stays so: another backslash would escape that one.
func noHTML(s string) string {
	var b strings.Builder
	escaped := false
	for i := range len(s) {
		if !escaped && s[i] == '<' && i+1 < len(s) && (isLetter(s[i+1]) || strings.IndexByte("/!?", s[i+1]) >= 0) {
			b.WriteByte('\\')
		}
		escaped = !escaped && s[i] == '\\'
		b.WriteByte(s[i])
	}
	return b.String()
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

// inline escapes a text inside a line, so that Markdown shows it as it was
// written.
func inline(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	var b strings.Builder
	for i := range len(s) {
		if strings.IndexByte("\\`*_[]<>|#~&", s[i]) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// plain is inline for a text that may begin a line, where "- " or "1. " would
// begin a list.
func plain(s string) string {
	s = inline(s)
	if s != "" && strings.IndexByte("-+=", s[0]) >= 0 {
		return "\\" + s
	}
	digits := 0
	for digits < len(s) && s[digits] >= '0' && s[digits] <= '9' {
		digits++
	}
	rest := s[digits:]
	if digits > 0 && (strings.HasPrefix(rest, ". ") || strings.HasPrefix(rest, ") ") || rest == "." || rest == ")") {
		return s[:digits] + "\\" + rest
	}
	return s
}

// quoted is plain in the form of a quotation.
func (w *markdown) quoted(s string) string { return w.T("report.quote", "text", plain(s)) }

// sentence ends a text with a full stop, unless it has an end of its own.
func sentence(s string) string {
	if s != "" && strings.IndexByte(".!?", s[len(s)-1]) >= 0 {
		return s
	}
	return s + "."
}
