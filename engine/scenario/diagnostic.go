package scenario

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Severity says whether a diagnostic stands in the way.
type Severity uint8

const (
	// Error is a mistake that makes the scenario unusable.
	Error Severity = iota
	// Warning is something that is probably not meant.
	Warning
	// Info is something to know: nothing has to be changed for it.
	Info
)

// String is the word shown.
func (s Severity) String() string {
	switch s {
	case Warning:
		return "warning"
	case Info:
		return "info"
	}
	return "error"
}

// Related is another place that a diagnostic speaks of.
type Related struct {
	Pos     Pos
	Message string
}

// Edit is a change of a file that is certain to be what the author meant: New
// in place of Old at a place, or another name for a whole file.
type Edit struct {
	Pos      Pos
	Old, New string
	Rename   string // new path of the file of Pos, as Pos names files
}

// Diagnostic is one finding about a pack: where, what, and what to do.
type Diagnostic struct {
	Code     string // such as WF103; see Codes
	Severity Severity
	Pos      Pos
	End      int // column behind the last character on the line of Pos; 0 is unknown
	Message  string
	Fix      string // what to do, in the imperative; may be empty
	Related  []Related
	Edit     *Edit // the fix, where it is certain; else nil
}

// String is the diagnostic on one line, as compilers write it:
//
//	scenario.yaml:12:3: error WF104: unknown key "titel" (write "title")
func (d Diagnostic) String() string {
	var b strings.Builder
	if p := d.Pos.String(); p != "" {
		b.WriteString(p + ": ")
	}
	fmt.Fprintf(&b, "%s %s: %s", d.Severity, d.Code, d.Message)
	if d.Fix != "" {
		fmt.Fprintf(&b, " (%s)", d.Fix)
	}
	return b.String()
}

// String is file:line:col, as far as it is known.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// IsZero tells that it is no place.
func (p Pos) IsZero() bool { return p == Pos{} }

// Compare orders places by file, line and column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.File, q.File), cmp.Compare(p.Line, q.Line), cmp.Compare(p.Col, q.Col))
}

// Diagnostics are the findings of one run.
type Diagnostics []Diagnostic

// HasErrors tells whether one of them is an error.
func (ds Diagnostics) HasErrors() bool {
	return slices.ContainsFunc(ds, func(d Diagnostic) bool { return d.Severity == Error })
}

// Errors counts the errors.
func (ds Diagnostics) Errors() int {
	n := 0
	for _, d := range ds {
		if d.Severity == Error {
			n++
		}
	}
	return n
}

// Sort orders them by place, then code, then message.
func (ds Diagnostics) Sort() {
	slices.SortStableFunc(ds, func(a, b Diagnostic) int {
		return cmp.Or(a.Pos.Compare(b.Pos), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
}

// String is one line for each.
func (ds Diagnostics) String() string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(d.String() + "\n")
	}
	return b.String()
}
