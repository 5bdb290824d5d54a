package preview

import (
	"fmt"
	"strconv"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Condition is one line of a condition that is taken apart, with its truth.
type Condition struct {
	cond.Part
	Now string // the value of what it compares, where that says more than its truth
}

// looker reads a run in words of its scenario.
type looker struct {
	p       *program.Program
	doc     *scenario.Document
	run     *exercise.Run
	state   exercise.State
	derived []*cond.Cond
}

// conditions takes a condition apart; nil for one that always holds.
func (l *looker) conditions(c *cond.Cond) []Condition {
	var out []Condition
	for _, part := range c.Parts(l.state, l.test) {
		n := Condition{Part: part}
		if part.Name == "clock" {
			n.Now = clock(l.p.Minutes(l.run.Now()))
		} else if part.Name != "" && part.Name != part.Text && "not "+part.Name != part.Text {
			n.Now, _ = l.value(part.Name)
		}
		out = append(out, n)
	}
	return out
}

// test writes a test that no author wrote: one of the clock, or of a slot.
func (l *looker) test(slot int, op string, k int64) string {
	if slot == l.p.Layout.Clock {
		return fmt.Sprintf("clock %s %s", op, clock(l.p.Minutes(int32(k))))
	}
	return fmt.Sprintf("%s %s %d", l.p.Layout.Names[slot], op, k)
}

// value is the value of a declared variable, by its name.
func (l *looker) value(name string) (string, bool) {
	if i := l.doc.State.Index(name); i >= 0 {
		return domainWord(&l.doc.State[i].Value, l.state[l.slot(i)]), true
	}
	for _, pool := range l.p.Pools {
		if pool.ID == name {
			return strconv.Itoa(int(l.state[pool.Slot])), true
		}
	}
	return "", false
}

// slot is that of the n-th declared variable: behind the clock, the end, and two
// for each role (see program.Layout).
func (l *looker) slot(n int) int { return 2 + 2*len(l.p.Roles) + n }

// domainWord writes a value as the author would.
func domainWord(d *scenario.Domain, v int32) string {
	switch {
	case d.Kind == "bool":
		return strconv.FormatBool(v != 0)
	case d.Kind == "enum" && v >= 0 && int(v) < len(d.Values):
		return d.Values[v]
	}
	return strconv.Itoa(int(v))
}
