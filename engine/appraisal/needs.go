package appraisal

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Need is something that a role does or answers on grounds that only another role
// can see: what it must be told, and so a reason to talk.
type Need struct {
	Role  string `json:"role"`
	Of    string `json:"of"`    // the role that can see it
	About string `json:"about"` // evidence item or message
	For   string `json:"for"`   // the move that asks for it
}

// needs lists what each role must be told by another. A move needs what its
// condition says was read, and an answer what supports it.
func (a *appraiser) needs() {
	for i := range a.p.Moves {
		m := &a.p.Moves[i]
		if !slices.Contains(a.opt.Seats, int(m.Role)) || m.Kind == program.HintMove {
			continue
		}
		for _, c := range []*cond.Cond{m.When, m.Supported} {
			a.needsOf(m, c)
		}
	}
}

func (a *appraiser) needsOf(m *program.Move, c *cond.Cond) {
	for _, slot := range c.Slots() {
		for i := range a.p.Items {
			it := &a.p.Items[i]
			if it.Slot == slot || it.Held == slot {
				a.need(m, it.ID, a.collectors(it))
			}
		}
		for i := range a.p.Messages {
			if msg := &a.p.Messages[i]; msg.Read == slot {
				a.need(m, msg.ID, msg.To)
			}
		}
	}
}

// need notes a need, unless the role can see it for itself.
func (a *appraiser) need(m *program.Move, about string, seen []int32) {
	if len(seen) == 0 || slices.Contains(seen, m.Role) {
		return
	}
	n := Need{Role: a.p.Roles[m.Role].ID, Of: a.p.Roles[seen[0]].ID, About: about, For: m.ID}
	if !slices.Contains(a.r.Needs, n) {
		a.r.Needs = append(a.r.Needs, n)
	}
}

func (a *appraiser) collectors(it *program.Item) []int32 {
	var roles []int32
	for _, mv := range it.Collect {
		roles = append(roles, a.p.Moves[mv].Role)
	}
	return roles
}
