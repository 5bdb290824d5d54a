package check

import (
	"context"
	"fmt"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// subject is what the rules look at.
type subject struct {
	ctx   context.Context
	doc   *scenario.Document
	p     *program.Program
	space *solve.Space
	index *index
	may   *values // what can happen, as far as that is known without a search
	conds []condition
	rule  *rule // that runs
	found scenario.Diagnostics
}

func newSubject(ctx context.Context, r *Report, _ Options) *subject {
	return &subject{
		ctx: ctx, doc: r.Document, p: r.Program, space: r.Space,
		index: newIndex(r.Document), may: possibleValues(r.Program),
	}
}

// run lets every rule look.
func (s *subject) run() {
	all := rules()
	for i := range all {
		if s.ctx.Err() == nil {
			s.rule = &all[i]
			s.rule.find(s)
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
