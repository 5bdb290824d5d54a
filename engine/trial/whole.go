package trial

import (
	"context"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Options say how thoroughly a scenario is tried.
type Options struct {
	Words     Words  // how reasons are told
	Random    int    // plays at random
	Seed      uint64 // of the first of them
	States    int    // situations that asserts may look at; 0 is a default
	Plays     int    // plays by chance where there are more; 0 is a default, negative none
	Mutate    bool   // also change the scenario and see whether a test notices
	MutateMax int    // how many changes at most; 0 is all
	Kept      bool   // transcripts are kept, so that a change of one is noticed
	Workers   int    // how many changes are tried at once; 0 is one
	// Progress is told now and then how much of what is done; it may be nil.
	Progress func(what string, done, all int)
}

// Report is what came of trying one scenario.
type Report struct {
	ID, Title string
	Prefix    string // of the files that positions name, as they are shown
	Findings  scenario.Diagnostics
	Outcomes  []string // ids
	Goals     []string // ids of the objectives
	Tests     []Result
	Asserts   []Claim
	Random    *Random   // nil where nothing was played at random
	Coverage  *Coverage // nil where the scenario cannot be played
	Mutation  *Mutation // nil unless asked for
	Below     int       // the percentage that the coverage should have had and has not; else 0
}

// Broken is the report of a scenario that cannot be tried.
func Broken(doc *scenario.Document, diags scenario.Diagnostics) *Report {
	r := &Report{Findings: diags}
	if doc != nil {
		r.ID, r.Title = doc.ID.V, doc.Title.V
	}
	return r
}

// Try plays all tests, holds all asserts, plays at random, and counts what was
// touched. The error is that of the context.
func (s *Suite) Try(ctx context.Context, opt Options) (*Report, error) {
	r := &Report{ID: s.Doc.ID.V, Title: s.Doc.Title.V, Outcomes: s.Doc.Outcomes.Keys(), Goals: s.Doc.Objectives.Keys()}
	parts := newParts(s.Doc, s.Program)
	r.Coverage = newCoverage(parts)
	var seen [][]exercise.Happening
	for n := range s.tests {
		if err := ctx.Err(); err != nil {
			return r, err
		}
		res := s.Play(ctx, n, opt.Words)
		r.Coverage.count(parts, res.run.Log(), false)
		seen = append(seen, res.run.Log())
		r.Tests = append(r.Tests, res)
	}
	if opt.Random > 0 {
		var err error
		r.Random, err = s.Random(ctx, opt.Random, opt.Seed, func(log []exercise.Happening) {
			r.Coverage.count(parts, log, true)
			seen = append(seen, log)
		})
		if err != nil {
			return r, err
		}
	}
	if err := s.hold(ctx, opt, r, seen, !searchedOnly); err != nil {
		return r, err
	}
	if opt.Mutate {
		return r, s.mutate(ctx, opt, r)
	}
	return r, nil
}

// Demand sets the coverage, in percent, below which the trial has failed.
func (r *Report) Demand(percent int) {
	if r.Coverage != nil && r.Coverage.Percent() < percent {
		r.Below = percent
	}
}

// Failures counts what stands in the way of a clean trial.
func (r *Report) Failures() int {
	n := r.Findings.Errors()
	for i := range r.Tests {
		if !r.Tests[i].Passed() {
			n++
		}
	}
	for i := range r.Asserts {
		if r.Asserts[i].Bad() {
			n++
		}
	}
	if r.Random != nil && len(r.Random.Broken) > 0 {
		n++
	}
	if r.Below > 0 {
		n++
	}
	return n
}
