package exercise

import (
	"errors"
	"strconv"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/program"
)

// Choice is a move as its role sees it now.
func (r *Run) Choice(move int) Choice {
	m := &r.p.Moves[move]
	c := Choice{
		Move: move, ID: m.ID, Title: r.title(m), Text: r.Words(m.Card.Text), Channel: r.Words(m.Card.Channel), To: r.Words(m.Card.To),
		Cost: r.p.Minutes(m.Cost), Max: int(m.Max), Done: int(r.state[m.Used]), Irreversible: m.Irreversible,
		Running: r.state[r.p.Layout.BusyMove[m.Role]] == int32(move)+1,
	}
	if c.Running || m.Kind == program.CollectMove && c.Done > 0 && r.state[r.p.Items[m.Subject].Held]&(1<<m.Role) == 0 {
		c.Done-- // not yet, or in vain
	}
	c.Uses = r.uses(m)
	c.Approval = r.approval(move, m)
	err := r.k.Can(r.state, Step{Kind: Start, Role: m.Role, Move: int32(move)})
	c.Ready = err == nil
	if !c.Ready {
		c.Reasons = r.reasons(move, m, err)
	}
	return c
}

func (r *Run) uses(m *program.Move) []PoolUse {
	var out []PoolUse
	for _, w := range m.OnStart.Writes {
		for _, pool := range r.p.Pools {
			if pool.Slot == int(w.Slot) {
				out = append(out, PoolUse{Title: pool.Title, N: int(-w.Value)})
			}
		}
	}
	return out
}

func (r *Run) approval(move int, m *program.Move) *ApprovalView {
	if m.Approval == program.None {
		return nil
	}
	v := &ApprovalView{State: [...]string{"unasked", "asked", "granted", "refused"}[r.state[m.Approval]], Ask: program.None}
	for i := range r.p.Moves {
		ask := &r.p.Moves[i]
		if ask.Kind == program.AskMove && int(ask.Target) == move {
			v.Ask, v.By, v.Why = i, r.p.Roles[ask.Part].Title, ask.Card.Text
		}
	}
	return v
}

// reasons says why a move is not possible, in the order in which a person would
// want to know.
func (r *Run) reasons(move int, m *program.Move, err error) []Reason {
	switch {
	case errors.Is(err, ErrEnded):
		return []Reason{{Kind: ReasonOver}}
	case errors.Is(err, ErrBusy):
		running := r.state[r.p.Layout.BusyMove[m.Role]] - 1
		until := r.state[r.p.Layout.BusyUntil[m.Role]]
		return []Reason{{Kind: ReasonBusy, Subject: r.title(&r.p.Moves[running]), At: r.p.Minutes(until)}}
	}
	if m.Kind == program.CollectMove {
		if reason, gone := r.gone(m); gone {
			return []Reason{reason}
		}
	}
	if r.state[m.Used] >= m.Max {
		return []Reason{{Kind: ReasonUsed}}
	}
	if own := r.ownReasons(move, m); own != nil {
		return own
	}
	if !m.When.Holds(r.state) {
		if m.Card.Else != "" {
			return []Reason{{Kind: ReasonText, Subject: r.Words(m.Card.Else)}}
		}
		return r.failing(m.When, int(m.Role))
	}
	return []Reason{{Kind: ReasonSituation}}
}

// gone says why an item is not to be had any more: its role has it, another one
// has, or nobody can have it.
func (r *Run) gone(m *program.Move) (Reason, bool) {
	it := &r.p.Items[m.Subject]
	held := r.state[it.Held]
	switch {
	case held&(1<<m.Role) != 0:
		return Reason{Kind: ReasonUsed}, true
	case held != 0:
		return Reason{Kind: ReasonTaken, Subject: r.Words(r.p.Roles[holder(held)].Title)}, true
	case it.Lost != program.None && r.state[it.Lost] != 0:
		return Reason{Kind: ReasonLost}, true
	}
	return Reason{}, false
}

// ownReasons are those that come from the kind of move and not from a condition
// of the author.
func (r *Run) ownReasons(move int, m *program.Move) []Reason {
	switch m.Kind {
	case program.RequestMove:
		for i := range r.p.Moves {
			other := &r.p.Moves[i]
			if other.Kind == program.RequestMove && i != move && other.Card.Section == m.Card.Section && r.state[other.Used] > 0 {
				return []Reason{{Kind: ReasonChannel, Subject: r.Words(other.Card.Channel)}}
			}
		}
	case program.OptionMove:
		switch r.state[r.p.Decisions[m.Subject].Slot] {
		case program.Open:
		case program.Closed:
			return []Reason{{Kind: ReasonClosed}}
		default:
			return []Reason{{Kind: ReasonDecided}}
		}
	case program.HashMove, program.HandOverMove:
		return []Reason{{Kind: ReasonUsed}}
	}
	if m.Approval != program.None && r.state[m.Approval] != program.Granted {
		v := r.approval(move, m)
		return []Reason{{Kind: ReasonApproval, Subject: v.By, Value: v.State}}
	}
	for _, w := range m.OnStart.Writes {
		for _, pool := range r.p.Pools {
			if pool.Slot == int(w.Slot) && r.state[w.Slot] < -w.Value {
				return []Reason{{Kind: ReasonPool, Subject: pool.Title}}
			}
		}
	}
	return nil
}

// failing turns the leaves of a condition that does not hold into reasons. What
// the role cannot see becomes "the situation".
func (r *Run) failing(when *cond.Cond, role int) []Reason {
	var out []Reason
	for _, leaf := range when.Failing(r.state) {
		reason := r.leaf(leaf, role)
		if !hasReason(out, reason) {
			out = append(out, reason)
		}
	}
	return out
}

func hasReason(list []Reason, r Reason) bool {
	for _, have := range list {
		if have == r {
			return true
		}
	}
	return false
}

func (r *Run) leaf(leaf cond.Leaf, role int) Reason {
	if leaf.Fn != "" && len(leaf.Args) > 0 && len(leaf.Args[0]) > 0 {
		return r.predicateReason(leaf)
	}
	if leaf.Name == "clock" {
		return r.clockReason(leaf)
	}
	for _, m := range r.p.Meters {
		if m.ID == leaf.Name && m.Roles&(1<<role) != 0 {
			op := leaf.Op
			if leaf.Negated {
				op = opposite[op]
			}
			return Reason{Kind: ReasonMeter, Subject: m.Title, Value: op + " " + leaf.Value}
		}
	}
	return Reason{Kind: ReasonSituation}
}

// opposite is the comparison that has to hold where one must not.
var opposite = map[string]string{"==": "!=", "!=": "==", "<": ">=", "<=": ">", ">": "<=", ">=": "<", "in": "not in"}

func (r *Run) predicateReason(leaf cond.Leaf) Reason {
	subject := r.Words(r.p.TitleOf(leaf.Args[0][0].Text))
	if leaf.Negated {
		if leaf.Fn == "happened" || leaf.Fn == "lost" {
			return Reason{Kind: ReasonSituation}
		}
		return Reason{Kind: ReasonNot, Subject: subject}
	}
	kinds := map[string]ReasonKind{
		"done": ReasonFirst, "chose": ReasonFirst, "via": ReasonFirst, "hashed": ReasonFirst, "handed_over": ReasonFirst,
		"read": ReasonRead, "collected": ReasonCollect, "answered": ReasonAnswer, "replied": ReasonReply,
	}
	if kind, ok := kinds[leaf.Fn]; ok {
		if leaf.Fn == "read" && r.p.IsItem(leaf.Args[0][0].Text) {
			kind = ReasonCollect
		}
		return Reason{Kind: kind, Subject: subject}
	}
	return Reason{Kind: ReasonSituation}
}

// clockReason says from when or until when something is possible.
func (r *Run) clockReason(leaf cond.Leaf) Reason {
	minutes, ok := cond.Minutes(leaf.Value)
	if !ok {
		if n, err := strconv.ParseInt(leaf.Value, 10, 64); err == nil {
			minutes, ok = n, true
		}
	}
	late := leaf.Op == "<" || leaf.Op == "<="
	if !ok || leaf.Op == "==" || leaf.Op == "!=" {
		return Reason{Kind: ReasonSituation}
	}
	if late != leaf.Negated {
		return Reason{Kind: ReasonLate, At: minutes}
	}
	return Reason{Kind: ReasonEarly, At: minutes}
}
