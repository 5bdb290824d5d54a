package solve

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/program"
)

// Need is a move of a played role that can never be made unless another role acts.
type Need struct {
	Move int32
	Role int32   // the other one
	By   []int32 // its moves that bring about what the move asks for
}

// Needs finds what each played role can never do unless some other role acts. It
// follows everything that is not excluded while that other role is silent: what is
// still not possible then never is. A move that waits for another move of its own role
// is not told again.
func Needs(p *program.Program, seats []int) ([]Need, error) {
	m, err := newModel(p, seats, nil, allReductions)
	if err != nil {
		return nil, err
	}
	all := m.prospects()
	var out []Need
	for other := range p.Roles {
		without := m.newProspect(program.None)
		without.silent = 1 << other
		without.startAt(p.Initial)
		without.follow()
		for i := range p.Moves {
			own := &p.Moves[i]
			if own.Role == int32(other) || m.mask&(1<<own.Role) == 0 || !all.started[i] || without.started[i] {
				continue
			}
			if by := m.bringers(int32(i), int32(other), all); len(by) > 0 {
				out = append(out, Need{Move: int32(i), Role: int32(other), By: by})
			}
		}
	}
	return out, nil
}

// bringers are the moves of a role that write, by themselves or by what follows from
// them at once, something that a move asks for.
func (m *model) bringers(move, role int32, all *prospect) []int32 {
	asked := slices.Concat(m.p.Moves[move].Guard.Slots(), m.p.Moves[move].Supported.Slots())
	var out []int32
	for i := range m.p.Moves {
		if m.p.Moves[i].Role != role || !all.started[i] {
			continue
		}
		if slices.ContainsFunc(m.leaves(int32(i)), func(slot int) bool { return slices.Contains(asked, slot) }) {
			out = append(out, int32(i))
		}
	}
	return out
}

// leaves lists the slots that a move and what follows from it at once can write, the
// work of its role left out.
func (m *model) leaves(move int32) []int {
	w, mv, l := waiting{p: m.p}, &m.p.Moves[move], &m.p.Layout
	slots := w.moveSlots(mv)
	for _, wr := range mv.Effects.Writes {
		slots = append(slots, int(wr.Slot))
	}
	for _, f := range slices.Concat(append(slices.Clone(mv.Later), mv.After)...) {
		slots = append(slots, w.eventSlots(int(f.Event))...)
		for _, wr := range m.p.Events[f.Event].Effects.Writes {
			slots = append(slots, int(wr.Slot))
		}
	}
	return slices.DeleteFunc(slots, func(s int) bool { return s == l.BusyMove[mv.Role] || s == l.BusyUntil[mv.Role] })
}
