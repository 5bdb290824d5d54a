package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// GitHub writes findings as commands of a GitHub workflow, which shows them beside
// the lines of a change.
func GitHub(w io.Writer, reports []*check.Report) error {
	var b strings.Builder
	for _, r := range reports {
		for _, d := range r.Findings {
			command(&b, r, d)
		}
	}
	if _, err := io.WriteString(w, b.String()); err != nil {
		return fmt.Errorf("write the findings: %w", err)
	}
	return nil
}

var commands = map[scenario.Severity]string{scenario.Error: "error", scenario.Warning: "warning", scenario.Info: "notice"}

func command(b *strings.Builder, r *check.Report, d scenario.Diagnostic) {
	file := d.Pos.File
	if file == "" {
		file = r.Dir
	}
	fmt.Fprintf(b, "::%s file=%s", commands[d.Severity], property(file))
	for _, p := range []struct {
		name string
		n    int
	}{{"line", d.Pos.Line}, {"col", d.Pos.Col}, {"endColumn", max(0, d.End-1)}} {
		if p.n > 0 {
			fmt.Fprintf(b, ",%s=%d", p.name, p.n)
		}
	}
	text := d.Message
	if d.Fix != "" {
		text += " (" + d.Fix + ")"
	}
	for _, other := range d.Related {
		text += "\n" + other.Pos.String() + ": " + other.Message
	}
	fmt.Fprintf(b, ",title=%s::%s\n", property(d.Code), data(text))
}

// data escapes the text of a command. What GitHub would take for the end of the
// line, or for an escape, is written as one.
func data(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.ReplaceAll(clean.Line(lines[i]), "%", "%25")
	}
	return strings.Join(lines, "%0A")
}

// property escapes a value between the commas of a command.
func property(s string) string {
	return strings.NewReplacer("%", "%25", ":", "%3A", ",", "%2C").Replace(clean.Line(s))
}
