// Package report writes what a check has found: as text for people, as JSON, as
// SARIF 2.1.0 for tools that show findings, and as the commands of GitHub's
// workflows.
package report

import (
	"fmt"
	"io"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Part is a piece of a report for people that may have a look of its own.
type Part uint8

// The parts.
const (
	Place Part = iota
	ErrorWord
	WarningWord
	InfoWord
	Message
	Bar  // line numbers and the bar beside source
	Mark // the mark below the place
	Fix
)

// Text writes findings for people: each with its line of source, a mark below the
// place, other places and the likely fix. paint gives a part its look; nil leaves
// everything plain.
func Text(w io.Writer, r *check.Report, paint func(Part, string) string) error {
	if paint == nil {
		paint = func(_ Part, s string) string { return s }
	}
	t := &text{r: r, paint: paint}
	for i := range r.Findings {
		t.finding(&r.Findings[i])
	}
	_, err := w.Write(t.out)
	if err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return nil
}

// text is a report being written.
type text struct {
	r     *check.Report
	paint func(Part, string) string
	out   []byte
}

func (t *text) printf(format string, args ...any) { t.out = fmt.Appendf(t.out, format, args...) }

var severityPart = map[scenario.Severity]Part{scenario.Error: ErrorWord, scenario.Warning: WarningWord, scenario.Info: InfoWord}

func (t *text) finding(d *scenario.Diagnostic) {
	t.printf("%s %s %s\n", t.place(d.Pos), t.paint(severityPart[d.Severity], d.Severity.String()+" "+d.Code+":"), t.paint(Message, clean.Line(d.Message)))
	t.source(d.Pos, d.End)
	for _, r := range d.Related {
		if r.Pos == d.Pos { // more about the same place
			t.printf("  = %s\n", clean.Line(r.Message))
			continue
		}
		t.printf("  = %s %s\n", t.place(r.Pos), clean.Line(r.Message))
		t.source(r.Pos, 0)
	}
	if d.Fix != "" {
		t.printf("  = %s\n", t.paint(Fix, "fix: "+clean.Line(d.Fix)))
	}
}

func (t *text) place(p scenario.Pos) string {
	if p.IsZero() {
		return t.paint(Place, t.r.Dir+":")
	}
	return t.paint(Place, clean.Line(p.String())+":")
}

// source writes the line of a place with a mark below it.
func (t *text) source(pos scenario.Pos, end int) {
	s, ok := t.r.Snippet(pos, end)
	if !ok {
		return
	}
	number := fmt.Sprint(pos.Line)
	t.printf("%s\n", t.paint(Bar, fmt.Sprintf("%*s |", len(number), "")))
	t.printf("%s %s\n", t.paint(Bar, number+" |"), s.Text)
	t.printf("%s %s%s\n", t.paint(Bar, fmt.Sprintf("%*s |", len(number), "")), spaces(s.Pad), t.paint(Mark, mark(s.Width)))
}

func spaces(n int) string { return fmt.Sprintf("%*s", n, "") }

func mark(width int) string {
	out := []byte{'^'}
	for range width - 1 {
		out = append(out, '~')
	}
	return string(out)
}
