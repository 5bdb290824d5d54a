// Package check finds what is wrong with a scenario, or what will not teach what
// it should: what loader and compiler report, and rules over the document, the
// Program, and everything that can happen in it. Each finding has a stable code,
// a place, and the likely fix.
//
// The codes stand in five groups: WF1xx is about the shape of a pack, WF2xx about
// names and types, WF3xx about flow, WF4xx is exact (proved by a search of the
// whole scenario), WF5xx about teaching. The texts of the rules, with examples
// that are tests, stand in the folder rules.
package check

import (
	"context"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"sync"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// Options chooses what is checked.
type Options struct {
	// Languages are the translations to look at. Nil means all that the pack has;
	// an empty list none.
	Languages []string
	// Exact lets the exact rules run, which search the whole scenario.
	Exact bool
	// States bounds that search: how many states it keeps; 0 is DefaultStates.
	States int
	// Lessons are the ids of the lessons there are, asked for when a scenario names
	// some; nil leaves such names unchecked.
	Lessons func() []string
}

// DefaultStates keeps the search of one scenario at some 20 ms, so that a check can
// run at every save. What lies beyond is not proved, and a note says so.
const DefaultStates = 4_000

// Report is what was found in one pack.
type Report struct {
	Dir      string             // the pack's folder, as the file system names it
	Document *scenario.Document // nil if scenario.yaml cannot be read at all
	Program  *program.Program   // nil where the scenario cannot be played
	Space    *solve.Space       // nil unless the exact rules ran
	Findings scenario.Diagnostics
	Ignored  []Ignored

	files map[string][]byte // by path, as places name them
	suite *trial.Suite      // its tests and asserts; nil without, or with an error in them
}

// Ignored is a finding that a comment in the file keeps quiet.
type Ignored struct {
	Finding scenario.Diagnostic
	Reason  string
}

// Pack checks the pack in folder dir of fsys. Places name files as fsys does. It
// always returns a report; what cannot be read is a finding.
func Pack(ctx context.Context, fsys fs.FS, dir string, opt Options) *Report {
	doc, found := scenario.Load(ctx, fsys, dir, scenario.Options{})
	r := &Report{Dir: path.Clean(dir), Document: doc, files: map[string][]byte{}}
	if doc == nil {
		r.Findings = found
		return r
	}
	for name, data := range doc.Files {
		r.files[path.Join(doc.Dir, name)] = data
	}
	found = append(found, translations(ctx, fsys, doc, opt.Languages, found)...)
	r.compile(&found)
	if r.Program != nil {
		found = append(found, r.look(ctx, opt)...)
	}
	r.keep(found, func(code string) bool { return r.ran(code, opt) })
	return r
}

// look lets the rules look at what can be played. The search is most of the work,
// so that the rules that do not ask it look beside it.
func (r *Report) look(ctx context.Context, opt Options) findings {
	var s *subject
	var beside sync.WaitGroup
	beside.Go(func() {
		s = newSubject(ctx, r, opt)
		s.look(flowRules, teachingRules)
	})
	r.Space = explore(ctx, r.Program, opt)
	beside.Wait()
	s.space = r.Space
	s.look(playRules, exactRules)
	return s.found
}

// ran tells whether a rule could have found something, if it was there.
func (r *Report) ran(code string, opt Options) bool {
	switch group := GroupOf(code); {
	case code >= "WF126" && code <= "WF129":
		return opt.Languages == nil
	case code == "WF528":
		return r.Program != nil && opt.Lessons != nil
	case group == Exact:
		return r.Space != nil && r.Space.Complete
	case group == Flow || group == Teaching:
		return r.Program != nil
	}
	return true
}

// compile makes the Program. Where the loader has found mistakes that leave names
// and types as they are, the compiler looks for others all the same, so that one
// run tells as much as can be told.
func (r *Report) compile(found *scenario.Diagnostics) {
	broken := found.HasErrors()
	for _, d := range *found {
		if d.Severity == scenario.Error && !harmless[d.Code] {
			return
		}
	}
	p, more := program.Compile(r.Document)
	for _, d := range more {
		if !broken || !slices.ContainsFunc(*found, func(f scenario.Diagnostic) bool { return f.Pos == d.Pos }) {
			*found = append(*found, d)
		}
	}
	if !broken && p != nil {
		r.Program = p
		r.try(found)
	}
}

// try adds what is wrong with tests and asserts, which the Program knows nothing
// of.
func (r *Report) try(found *scenario.Diagnostics) {
	if len(r.Document.Tests)+len(r.Document.Asserts) == 0 {
		return
	}
	suite, more := trial.Load(r.Document)
	r.suite = suite
	for _, d := range more {
		if !contains(*found, d) {
			*found = append(*found, d)
		}
	}
}

// harmless are errors of the loader with which a document can be compiled: they
// take no name and no condition away.
var harmless = map[string]bool{
	"WF111": true, "WF112": true, "WF115": true, "WF116": true, "WF119": true, "WF122": true, "WF123": true, "WF125": true,
	"WF130": true, "WF204": true, "WF205": true, "WF206": true, "WF207": true, "WF208": true, "WF209": true,
}

// translations are the findings about the translations of a pack.
func translations(ctx context.Context, fsys fs.FS, doc *scenario.Document, languages []string, known scenario.Diagnostics) scenario.Diagnostics {
	if languages == nil {
		languages = scenario.Languages(doc)[1:]
	}
	var found scenario.Diagnostics
	for _, language := range languages {
		_, more := scenario.Load(ctx, fsys, doc.Dir, scenario.Options{Language: language})
		for _, d := range more {
			if !contains(known, d) {
				found = append(found, d)
			}
		}
	}
	return found
}

func contains(list scenario.Diagnostics, d scenario.Diagnostic) bool {
	return slices.ContainsFunc(list, func(other scenario.Diagnostic) bool { return same(other, d) })
}

func same(a, b scenario.Diagnostic) bool {
	return a.Pos == b.Pos && a.Code == b.Code && a.Message == b.Message
}

// keep sorts the findings, drops what is said twice, and puts aside what the file
// itself says to ignore.
func (r *Report) keep(found scenario.Diagnostics, ran func(string) bool) {
	found.Sort()
	found = slices.CompactFunc(found, same)
	r.Findings = nil
	comments := r.comments(ran)
	for _, d := range found {
		if c := comments.covering(d); c != nil {
			comments.used[c] = true
			r.Ignored = append(r.Ignored, Ignored{Finding: d, Reason: c.Reason})
			continue
		}
		r.Findings = append(r.Findings, d)
	}
	r.Findings = append(r.Findings, comments.mistakes(found)...)
	r.Findings.Sort()
}

// Count is how many findings there are of a severity.
func (r *Report) Count(s scenario.Severity) int {
	n := 0
	for _, d := range r.Findings {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Under makes all places name their files below a folder, as the person who asked
// has called it.
func (r *Report) Under(folder string) {
	move := func(p *scenario.Pos) {
		if p.File != "" {
			p.File = filepath.ToSlash(filepath.Join(folder, p.File))
		}
	}
	files := map[string][]byte{}
	for name, data := range r.files {
		p := scenario.Pos{File: name}
		move(&p)
		files[p.File] = data
	}
	r.files, r.Dir = files, filepath.ToSlash(filepath.Join(folder, r.Dir))
	for i := range r.Findings {
		moveAll(&r.Findings[i], move)
	}
	for i := range r.Ignored {
		moveAll(&r.Ignored[i].Finding, move)
	}
}

func moveAll(d *scenario.Diagnostic, move func(*scenario.Pos)) {
	move(&d.Pos)
	d.Related = slices.Clone(d.Related)
	for i := range d.Related {
		move(&d.Related[i].Pos)
	}
	if d.Edit != nil {
		e := *d.Edit
		move(&e.Pos)
		if e.Rename != "" {
			to := scenario.Pos{File: e.Rename}
			move(&to)
			e.Rename = to.File
		}
		d.Edit = &e
	}
}
