// Package trial tries a scenario out: it plays the playthroughs that its author
// wrote under tests, holds its asserts against everything that can happen, plays
// at random, says which parts no test touches, and changes the scenario bit by
// bit to see whether a test notices.
//
// The meaning of a line of do, of expect and of an assert is here, and in the
// handbook's page on the language.
package trial

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Codes explains what Load reports, in a line each.
func Codes() map[string]string {
	return map[string]string{
		"WF250": "A line of a test cannot be read.",
		"WF251": "A line of a test names something that does not exist, or that its roles cannot do.",
		"WF252": "What a test expects cannot be read.",
		"WF253": "What a test expects names something that does not exist.",
		"WF254": "Two tests are called alike.",
		"WF255": "A test expects nothing.",
		"WF256": "An assert cannot be read.",
		"WF257": "An assert names something that does not exist.",
	}
}

// Suite is a scenario ready to be tried: its Program, and its tests and asserts
// with every name in them found.
type Suite struct {
	Doc     *scenario.Document
	Program *program.Program

	tests   []*test
	asserts []*assert
	diags   scenario.Diagnostics
	asked   []scenario.Cond // conditions of tests, to be compiled with the Program
	conds   []*cond.Cond    // compiled, in the same order
}

// test is a playthrough.
type test struct {
	name   string
	file   string // name of its transcript, without an ending
	pos    scenario.Pos
	seats  []int
	seed   uint64
	acts   []act
	expect []expectation
}

// Load compiles a document with its tests and asserts. The Suite is nil where
// the diagnostics hold an error. They include those of program.Compile.
func Load(doc *scenario.Document) (*Suite, scenario.Diagnostics) {
	s := &Suite{Doc: doc}
	for _, t := range doc.Tests {
		s.tests = append(s.tests, &test{name: t.Name.V, file: slug(t.Name.V), pos: t.Name.Pos, seed: 1})
	}
	s.readExpectations() // they say what the Program has to remember
	p, conds, diags := program.CompileAsking(doc, s.asked)
	s.Program, s.conds = p, conds
	if p != nil {
		for i, t := range s.tests {
			s.readTest(t, doc.Tests[i])
		}
		s.readAsserts()
	}
	s.alike()
	diags = append(append(diags, s.diags...), s.claimed(diags)...)
	diags.Sort()
	if diags.HasErrors() {
		return nil, diags
	}
	return s, diags
}

// claimed compiles the conditions of asserts, and reports what is wrong with them
// and was not reported before. They are no part of the Program that tests play:
// what they ask for would only make it larger.
func (s *Suite) claimed(before scenario.Diagnostics) scenario.Diagnostics {
	if s.Program == nil || len(s.watched()) == 0 {
		return nil
	}
	_, _, diags := program.CompileAsking(s.Doc, s.watched())
	return slices.DeleteFunc(diags, func(d scenario.Diagnostic) bool {
		return slices.ContainsFunc(before, func(b scenario.Diagnostic) bool { return b.Pos == d.Pos && b.Code == d.Code && b.Message == d.Message })
	})
}

// watched are the conditions of asserts.
func (s *Suite) watched() []scenario.Cond {
	var out []scenario.Cond
	for _, a := range s.asserts {
		if a.watch.Src != "" {
			out = append(out, a.watch)
		}
	}
	return out
}

// Tests is how many playthroughs there are.
func (s *Suite) Tests() int { return len(s.tests) }

// Asserts is how many claims there are.
func (s *Suite) Asserts() int { return len(s.asserts) }

// alike reports tests whose transcripts would have one name.
func (s *Suite) alike() {
	first := map[string]*test{}
	for _, t := range s.tests {
		before, twice := first[t.file]
		if !twice {
			first[t.file] = t
			continue
		}
		s.diags = append(s.diags, scenario.Diagnostic{
			Code: "WF254", Pos: t.pos, Message: "another test is called " + before.name, Fix: "rename one of them",
			Related: []scenario.Related{{Pos: before.pos, Message: "the other test"}},
		})
	}
}

// readTest looks up what a playthrough names.
func (s *Suite) readTest(t *test, src scenario.Test) {
	if t.seats = s.seats(src.Roles); len(t.seats) == 0 {
		return // the loader has reported the role
	}
	if src.Seed.Set {
		t.seed = uint64(src.Seed.V)
	}
	for _, do := range src.Do {
		l, err := parseLine(do.V)
		if err != nil {
			s.errorf("WF250", s.inside(do.Pos, err.at), err.fix, "%s", err.msg)
			continue
		}
		if a, ok := s.find(l, t.seats, do); ok {
			t.acts = append(t.acts, a)
		}
	}
}

// seats are the roles that a test plays: the first that can be played, unless it
// names others.
func (s *Suite) seats(refs []scenario.Ref) []int {
	var out []int
	for _, r := range refs {
		if i := s.Doc.Roles.Index(r.Name); i >= 0 {
			out = append(out, i)
		}
	}
	if len(refs) > 0 {
		return out
	}
	for i := range s.Program.Roles {
		if s.Program.Roles[i].Playable {
			return []int{i}
		}
	}
	return []int{0}
}

// slug is a name as part of a file's name.
func slug(name string) string {
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	if s := strings.Trim(b.String(), "-"); s != "" {
		return s
	}
	return "test"
}
