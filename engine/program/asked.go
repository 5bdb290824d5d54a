package program

import (
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// CompileAsking is Compile of a document together with conditions that stand
// outside of its rules, such as those of its tests and asserts. What they ask
// for becomes part of the state, and readings that they name become moves; the
// rules stay what they are. An empty condition, or one with a mistake, is nil.
func CompileAsking(doc *scenario.Document, asked []scenario.Cond) (*Program, []*cond.Cond, scenario.Diagnostics) {
	out := make([]*cond.Cond, len(asked))
	p, diags := compile(doc, func(c *compiler) {
		for i, src := range asked {
			out[i] = c.cond(src)
		}
	})
	return p, out, diags
}
