package preview

import (
	"context"
	"io/fs"
	"slices"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// Version is a scenario as its files are at one time.
type Version struct {
	Document *scenario.Document // nil where scenario.yaml cannot be read
	Program  *program.Program   // nil where it cannot be played
	Findings scenario.Diagnostics
	Report   *check.Report // the findings with the lines that they point at

	derived []*cond.Cond // the derived conditions, in the order of the document
}

// Load reads, checks and compiles the pack in folder dir of fsys, in the language
// and with the lessons of the options. It always returns a version; what cannot be
// read is a finding.
func Load(ctx context.Context, fsys fs.FS, dir string, opt Options) *Version {
	v := &Version{Report: check.Pack(ctx, fsys, dir, check.Options{Exact: true, Lessons: opt.Lessons})}
	// How far the search of a check goes is nothing that changes with a save.
	v.Report.Findings = slices.DeleteFunc(v.Report.Findings, func(d scenario.Diagnostic) bool { return d.Code == "WF413" })
	v.Document, v.Findings = v.Report.Document, v.Report.Findings
	if v.Report.Program == nil { // else it can be played, whatever the rules say of it
		return v
	}
	doc, found := scenario.Load(ctx, fsys, dir, scenario.Options{Language: opt.Language})
	if doc == nil || found.HasErrors() {
		v.add(found)
		return v
	}
	v.Document = doc
	var named []scenario.Cond
	for _, d := range doc.Derived {
		named = append(named, d.Value)
	}
	v.Program, v.derived, found = program.CompileAsking(doc, named)
	v.add(found)
	if v.Program != nil {
		_, found = trial.Load(doc) // tells of the tests as well, which stand in nobody's way
		v.add(found)
	}
	return v
}

// add adds findings that are not known yet.
func (v *Version) add(found scenario.Diagnostics) {
	for _, d := range found {
		if !slices.ContainsFunc(v.Findings, func(o scenario.Diagnostic) bool { return o.Code == d.Code && o.Pos == d.Pos && o.Message == d.Message }) &&
			!slices.ContainsFunc(v.Report.Ignored, func(i check.Ignored) bool { return i.Finding.Code == d.Code && i.Finding.Pos == d.Pos }) {
			v.Findings = append(v.Findings, d)
		}
	}
	v.Findings.Sort()
	v.Report.Findings = v.Findings
}

// hash identifies the content of the files; empty where there is none.
func (v *Version) hash() string {
	if v == nil || v.Document == nil {
		return ""
	}
	return v.Document.Hash
}

// Title is what the scenario is called, or its folder.
func (v *Version) Title() string {
	switch {
	case v.Document == nil:
		return ""
	case v.Document.Title.V != "":
		return v.Document.Title.V
	}
	return v.Document.Dir
}

// Count is how many findings there are of a severity.
func (v *Version) Count(s scenario.Severity) int {
	n := 0
	for i := range v.Findings {
		if v.Findings[i].Severity == s {
			n++
		}
	}
	return n
}
