package preview

import (
	"context"
	"io/fs"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// Version is a scenario as its files are at one time.
type Version struct {
	Document *scenario.Document // nil where scenario.yaml cannot be read
	Program  *program.Program   // nil where there is an error
	Findings scenario.Diagnostics

	derived []*cond.Cond // the derived conditions, in the order of the document
}

// Load reads and compiles the pack in folder dir of fsys. It always returns a
// version; what cannot be read is a finding.
func Load(ctx context.Context, fsys fs.FS, dir, language string) *Version {
	v := &Version{}
	v.Document, v.Findings = scenario.Load(ctx, fsys, dir, scenario.Options{Language: language})
	if v.Document == nil || v.Findings.HasErrors() {
		return v
	}
	var named []scenario.Cond
	for _, d := range v.Document.Derived {
		named = append(named, d.Value)
	}
	var more scenario.Diagnostics
	v.Program, v.derived, more = program.CompileAsking(v.Document, named)
	if v.Program != nil {
		_, more = trial.Load(v.Document) // tells of the tests as well, which stand in nobody's way
	}
	v.Findings = append(v.Findings, more...)
	v.Findings.Sort()
	return v
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
