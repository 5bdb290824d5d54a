package check

import (
	"context"
	"fmt"
	"path"
	"slices"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// subject is what the rules look at.
type subject struct {
	ctx    context.Context
	doc    *scenario.Document
	p      *program.Program
	space  *solve.Space // what the search has found; nil before, and without one
	suite  *trial.Suite
	index  *index
	may    *values // what can happen, as far as that is known without a search
	conds  []condition
	leaves []scenario.Leaf // of the document
	rule   *rule           // that runs
	found  findings
	main   string // path of scenario.yaml
	// lessons are the ids of all lessons; nil where nobody knows them.
	lessons func() []string
}

// findings are what the rules have found so far.
type findings scenario.Diagnostics

// has tells that a rule has found something at a place.
func (f findings) has(code string, pos scenario.Pos) bool {
	return slices.ContainsFunc(f, func(d scenario.Diagnostic) bool { return d.Code == code && d.Pos == pos })
}

func newSubject(ctx context.Context, r *Report, opt Options) *subject {
	s := &subject{
		ctx: ctx, doc: r.Document, p: r.Program, suite: r.suite, main: path.Join(r.Dir, "scenario.yaml"),
		may: possibleValues(r.Program), lessons: opt.Lessons,
	}
	s.doc.Visit(func(l scenario.Leaf) { s.leaves = append(s.leaves, l) })
	s.index = newIndex(s.doc, s.leaves)
	return s
}

// visit visits every scalar of the document.
func (s *subject) visit(look func(scenario.Leaf)) {
	for _, l := range s.leaves {
		look(l)
	}
}

// look lets rules look.
func (s *subject) look(lists ...[]rule) {
	for _, rules := range lists {
		for i := range rules {
			if s.ctx.Err() == nil {
				s.rule = &rules[i]
				s.rule.find(s)
			}
		}
	}
}

// report adds a finding of the rule that runs.
func (s *subject) report(pos scenario.Pos, fix, format string, args ...any) *scenario.Diagnostic {
	s.found = append(s.found, scenario.Diagnostic{
		Code: s.rule.code, Severity: s.rule.severity, Pos: pos, Fix: fix, Message: fmt.Sprintf(format, args...),
	})
	return &s.found[len(s.found)-1]
}
