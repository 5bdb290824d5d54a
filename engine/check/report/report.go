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

// Few is how many warnings of one code are shown whole: a scenario that is half
// written has dozens of a kind, and what matters drowns among them.
const Few = 5

// Text writes findings for people: each with its line of source, a mark below the
// place, other places and the likely fix. Of warnings and infos of one code, those
// behind the first Few are only listed by place, unless all is wanted. paint gives
// a part its look; nil leaves everything plain.
func Text(w io.Writer, r *check.Report, all bool, paint func(Part, string) string) error {
	if paint == nil {
		paint = func(_ Part, s string) string { return s }
	}
	t := &text{r: r, paint: paint}
	whole, more := split(r.Findings, all)
	for _, d := range whole {
		t.finding(d)
	}
	for _, list := range more {
		t.more(list)
	}
	_, err := w.Write(t.out)
	if err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return nil
}

// split tells the findings that are shown whole from those that are listed by
// place, by code. A single one more is shown too.
func split(findings scenario.Diagnostics, all bool) (whole []*scenario.Diagnostic, more [][]*scenario.Diagnostic) {
	total, seen, at := map[string]int{}, map[string]int{}, map[string]int{}
	for i := range findings {
		total[findings[i].Code]++
	}
	for i := range findings {
		d := &findings[i]
		seen[d.Code]++
		if all || d.Severity == scenario.Error || seen[d.Code] <= Few || total[d.Code] == Few+1 {
			whole = append(whole, d)
			continue
		}
		if _, ok := at[d.Code]; !ok {
			at[d.Code] = len(more)
			more = append(more, nil)
		}
		more[at[d.Code]] = append(more[at[d.Code]], d)
	}
	return whole, more
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

// more lists findings of one code by file and line.
func (t *text) more(list []*scenario.Diagnostic) {
	first := list[0]
	t.printf("%s %s\n", t.paint(Place, fmt.Sprintf("%d more", len(list))), t.paint(severityPart[first.Severity], first.Severity.String()+"s "+first.Code+":"))
	line, file := "", ""
	for _, d := range list {
		at := fmt.Sprintf(" %d", d.Pos.Line)
		if name := clean.Line(d.Pos.File); name != file || len(line)+len(at) > width {
			if line != "" {
				t.printf("%s\n", line)
			}
			line, file = "  "+name+", line", name
		}
		line += at
	}
	t.printf("%s\n  = %s\n", line, t.paint(Fix, "--all shows them like the others; \"watchfloor explain "+first.Code+"\" tells what they mean"))
}

// width is how long the lines of a list of places are at most, in columns.
const width = 80

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
