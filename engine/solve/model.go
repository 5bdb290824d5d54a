package solve

import (
	"fmt"
	"slices"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// reductions are the ways in which a search keeps its space small. Each leaves
// every score, outcome and reachable happening as it is; tests hold each against
// the search without any.
type reductions struct {
	live  bool // values that nothing will ask for again are forgotten
	alike bool // interchangeable things are counted instead of permuted
	clock bool // the clock is forgotten where nothing depends on it any more; needs live
	waits bool // starts that are only later, and no different, are left out
}

var allReductions = reductions{live: true, alike: true, clock: true, waits: true}

// work is what a search asks of a move in every state. All of it lies side by
// side, which the moves of a Program do not.
type work struct {
	busy             int32 // slot of the work of its role, or None if it takes no time
	role             int32
	guard, supported *cond.Cond
}

// free tells whether the role has time for it.
func (w *work) free(s exercise.State) bool { return w.busy == program.None || s[w.busy] == 0 }

// holds tells whether its conditions hold. Answers need their grounds; people may
// guess, a search may not.
func (w *work) holds(s exercise.State) bool { return w.guard.Holds(s) && w.supported.Holds(s) }

// model is a Program as a search sees it: what may be done in a state, what
// comes of it, and which states are the same for the future.
type model struct {
	p        *program.Program
	k        *exercise.Kernel
	seats    []int
	mask     uint64  // played roles
	movable  []int32 // moves of played roles, hints left out: they only cost
	reduce   reductions
	standIns []int // roles that nobody plays and that act by themselves

	works   []work      // per move
	counted []int32     // slots of uses and decisions, for the order of states
	counts  []countKind // per slot: how

	life  *liveness
	alike []class
	waits *waiting
	idle  *idleness
	pack  *packing
	out   []exercise.Happening
	marks []int32 // times at which a watched condition may change; time passes from one to the next
}

func newModel(p *program.Program, seats []int, watch []*cond.Cond, reduce reductions) (*model, error) {
	if len(seats) == 0 {
		return nil, fmt.Errorf("search %s: no role is played", p.Info.ID)
	}
	m := &model{p: p, k: exercise.NewKernel(p, seats, 0), seats: seats, reduce: reduce}
	for _, seat := range seats {
		m.mask |= 1 << seat
	}
	for r := range p.Roles {
		if m.mask&(1<<r) == 0 && len(p.Roles[r].StandIn) > 0 {
			m.standIns = append(m.standIns, r)
		}
	}
	for i := range p.Moves {
		if mv := &p.Moves[i]; m.mask&(1<<mv.Role) != 0 && mv.Kind != program.HintMove {
			m.movable = append(m.movable, int32(i))
		}
	}
	m.counts = make([]countKind, len(p.Initial))
	m.flatten()
	m.life = newLiveness(m, watch)
	if reduce.alike {
		m.alike = alike(m, m.life)
	}
	m.waits = newWaiting(m)
	m.idle = newIdleness(m, watch)
	m.pack = newPacking(m)
	for _, c := range watch {
		m.marks = append(m.marks, c.Instants(p.Layout.Clock)...)
	}
	slices.Sort(m.marks)
	return m, nil
}

// flatten copies what is asked for in every state.
func (m *model) flatten() {
	for i := range m.p.Moves {
		mv := &m.p.Moves[i]
		w := work{busy: program.None, role: mv.Role, guard: mv.Guard, supported: mv.Supported}
		if mv.Cost > 0 {
			w.busy = int32(m.p.Layout.BusyMove[mv.Role])
		}
		m.works = append(m.works, w)
		if mv.Kind != program.OptionMove {
			m.count(mv.Used, uses)
		}
	}
	for i := range m.p.Decisions {
		m.count(m.p.Decisions[i].Slot, commitment)
	}
}

// chances tells whether anything is drawn.
func (m *model) chances() bool {
	for i := range m.p.Events {
		if m.p.Events[i].Den != 0 {
			return true
		}
	}
	return false
}

// The choices beside starting a move, as they are kept in a step.
const (
	waitStep    = -1
	abandonStep = -2 // and below: the seat's index counted down
)

// startable tells whether a move of a played role can be started.
func (m *model) startable(s exercise.State, move int32) bool {
	w := &m.works[move]
	return w.free(s) && w.holds(s)
}

// abandonable tells whether a role can drop its work and has not just begun it.
func (m *model) abandonable(s exercise.State, role int) bool {
	l := &m.p.Layout
	running := s[l.BusyMove[role]]
	if running == 0 {
		return false
	}
	mv := &m.p.Moves[running-1]
	return !mv.Uninterruptible && s[l.BusyUntil[role]]-mv.Cost < s[l.Clock]
}

// apply does a step to s in place, if it is possible; the happenings are in m.out.
func (m *model) apply(s exercise.State, step int32, until int32) error {
	m.out = m.out[:0]
	if step >= 0 {
		if err := m.k.Can(s, m.start(step)); err != nil {
			return err
		}
	}
	return m.do(s, step, until)
}

// do is apply for a start that is known to be possible. In a run with one seat,
// work lets time pass until it is done or something reaches the role.
func (m *model) do(s exercise.State, step int32, until int32) error {
	m.out = m.out[:0]
	var err error
	switch {
	case step >= 0:
		m.out = m.k.Do(s, m.start(step), m.out)
		if m.works[step].busy == program.None || len(m.seats) > 1 || m.ended(s) {
			return nil
		}
		err = m.pass(s, m.p.Horizon)
	case step == waitStep:
		err = m.pass(s, until)
	default:
		m.out, err = m.k.Apply(s, exercise.Step{Kind: exercise.Abandon, Role: int32(m.seats[abandonStep-step])}, m.out)
	}
	return err
}

func (m *model) start(move int32) exercise.Step {
	return exercise.Step{Kind: exercise.Start, Role: m.works[move].role, Move: move}
}

// pass lets time pass until a time, or until something reaches a played role.
func (m *model) pass(s exercise.State, until int32) error {
	for {
		to := until
		if i, _ := slices.BinarySearch(m.marks, s[m.p.Layout.Clock]+1); i < len(m.marks) {
			to = min(to, m.marks[i])
		}
		out, at, err := m.k.AdvanceUntil(s, to, m.mask, m.out)
		m.out = out
		if err != nil || at >= until || m.ended(s) || m.k.Reach()&m.mask != 0 {
			return err
		}
		m.k.Look(s)
	}
}

// canonical makes a state the one that stands for all with its future. swap is
// told what took whose place.
func (m *model) canonical(s exercise.State, swap func(from, to []int32)) {
	if m.reduce.live {
		m.life.forget(s)
	}
	m.later(s)
	m.sort(s, swap)
}

// canonicalNext is canonical for a state that a step has made of the one that was
// entered last. The slots that may differ from it are in the result, which is
// valid until the next call.
func (m *model) canonicalNext(s exercise.State) bitset {
	if !m.reduce.live {
		m.sort(s, nil)
		return nil
	}
	m.life.compare(s, m.k.Changed())
	m.later(s)
	m.life.restore()
	m.sort(s, nil)
	return m.life.moved
}

// later moves the clock of a state for which the time no longer matters.
func (m *model) later(s exercise.State) {
	if m.reduce.clock && m.reduce.live {
		s[m.p.Layout.Clock] = m.idle.latest(s, m.life.spent)
	}
}

func (m *model) ended(s exercise.State) bool {
	return s[m.p.Layout.Ended] != program.Running
}

// earned is the weighted total of the last step.
func (m *model) earned() int64 {
	total := int64(0)
	for i := range m.out {
		if h := &m.out[i]; h.Kind == exercise.Rewarded || h.Kind == exercise.Critical {
			total += m.worth(h)
		}
	}
	return total
}

// worth is the weight of points.
func (m *model) worth(h *exercise.Happening) int64 {
	return int64(h.Arg) * int64(m.p.Objectives[h.What].Weight)
}
