package debrief

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
)

// JSON is a debrief for machines: the value as it is, indented, with a line feed
// at its end.
func JSON(d *Debrief) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(d); err != nil {
		return nil, fmt.Errorf("write the debrief as JSON: %w", err)
	}
	return buf.Bytes(), nil
}

// Markdown is a debrief for people: a complete report. What the learner typed
// and titles are escaped; the longer texts of a scenario are Markdown already.
func Markdown(d *Debrief) []byte {
	w := &report{d: d}
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
	w.takeAway()
	return append(bytes.TrimRight(w.Bytes(), "\n"), '\n')
}

// report is Markdown being written.
type report struct {
	bytes.Buffer
	d *Debrief
}

func (w *report) printf(format string, args ...any) { fmt.Fprintf(w, format, args...) }

// para writes a paragraph.
func (w *report) para(format string, args ...any) { w.printf(format+"\n\n", args...) }

// section begins a part.
func (w *report) section(title string) { w.para("## %s", title) }

// block writes a text that is Markdown, indented to belong to a list item.
func (w *report) block(indent, text string) {
	text = strings.TrimSpace(noHTML(text))
	if text == "" {
		return
	}
	for _, line := range strings.Split(text, "\n") {
		w.WriteString(strings.TrimRight(indent+line, " ") + "\n")
	}
	w.WriteString("\n")
}

// noHTML keeps a text from being taken for HTML by what renders the report.
func noHTML(s string) string {
	var b strings.Builder
	for i := range len(s) {
		if s[i] == '<' && i+1 < len(s) && (isLetter(s[i+1]) || strings.IndexByte("/!?", s[i+1]) >= 0) {
			b.WriteByte('\\')
		}
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
func quoted(s string) string { return "“" + plain(s) + "”" }

// sentence ends a text with a full stop, unless it has an end of its own.
func sentence(s string) string {
	if s != "" && strings.IndexByte(".!?", s[len(s)-1]) >= 0 {
		return s
	}
	return s + "."
}
