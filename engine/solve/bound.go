package solve

import (
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// potential is what each part of a Program can earn at most, weighted; for the
// worst play, what it can lose at most. What cannot happen earns nothing, and
// what only some options of a decision leave possible is counted beside those.
type potential struct {
	moves   []int64 // per move and use
	events  []int64
	bins    [][][]int64 // per question, objective and bin
	loss    [][]int64   // per question and bin: negative scores, paid each time
	tied    []tie       // per decision
	isTied  []bool      // moves, then events: counted with a decision
	options [][]int64   // per decision and option: its own, with losses
}

// tie is a decision with what depends on how it is decided.
type tie struct {
	things  []int    // moves, then events
	allowed [][]bool // per thing: per option, whether it can still happen with it; last: undecided
}

// potentials works out what each part can earn. Only gains count, except where a
// gain and a loss come from one thing: a bound that ignores losses is never too
// low.
func (s *searcher) potentials() {
	p := s.p
	all := s.m.prospects()
	s.pot.events = make([]int64, len(p.Events))
	for i := range p.Events {
		if all.happened[i] {
			s.pot.events[i] = s.gain(p.Events[i].Effects.Rewards)
		}
	}
	s.pot.moves = make([]int64, len(p.Moves))
	for i := range p.Moves {
		if all.started[i] || s.byDefault(all, i) {
			s.pot.moves[i] = s.gain(p.Moves[i].Effects.Rewards)
		}
	}
	s.pot.options = s.own(all)
	for i := range p.Questions {
		s.pot.bins = append(s.pot.bins, s.bins(&p.Questions[i], all))
		s.pot.loss = append(s.pot.loss, s.losses(&p.Questions[i], all))
	}
	s.ties()
}

// own is what each option of each decision earns by itself, losses included; an
// option that cannot be taken is far below all others.
func (s *searcher) own(all *prospect) [][]int64 {
	var out [][]int64
	for d := range s.p.Decisions {
		var own []int64
		for _, o := range s.p.Decisions[d].Options {
			if all.started[o] || s.byDefault(all, int(o)) {
				own = append(own, s.net(s.p.Moves[o].Effects.Rewards))
				continue
			}
			own = append(own, never)
		}
		out = append(out, own)
	}
	return out
}

// never is below everything that can be earned.
const never = -1 << 40

// byDefault tells whether a move is an option that a deadline may take.
func (s *searcher) byDefault(all *prospect, move int) bool {
	m := &s.p.Moves[move]
	return m.Kind == program.OptionMove && all.defaulted[m.Subject] && s.p.Decisions[m.Subject].Then == m.Part
}

// ties finds, for each decision, what only some of its options leave possible:
// what an option brings about, what it makes impossible, what it makes needless.
// Each thing is counted with one decision, the one with the most options that
// exclude it.
func (s *searcher) ties() {
	p := s.p
	n := len(p.Moves) + len(p.Events)
	s.pot.tied, s.pot.isTied = make([]tie, len(p.Decisions)), make([]bool, n)
	best, excluded := make([]int, n), make([]int, n)
	var rows [][][]bool // per decision: per thing: per option
	for d := range p.Decisions {
		rows = append(rows, s.allowed(d))
		for thing := range n {
			count := 0
			for _, ok := range rows[d][thing] {
				if !ok {
					count++
				}
			}
			if count > excluded[thing] {
				excluded[thing], best[thing] = count, d
			}
		}
	}
	for thing := range n {
		if excluded[thing] == 0 || s.worth(thing) == 0 {
			continue
		}
		t := &s.pot.tied[best[thing]]
		t.things, t.allowed = append(t.things, thing), append(t.allowed, rows[best[thing]][thing])
		s.pot.isTied[thing] = true
	}
}

// allowed tells for each thing with which options of a decision it can happen,
// before the decision or after it; the last entry is without any decision.
func (s *searcher) allowed(decision int) [][]bool {
	p := s.p
	before := s.m.newProspect(int32(decision))
	before.startAt(p.Initial)
	before.follow()
	if d := &p.Decisions[decision]; before.sets[d.Slot].Has(program.Open) {
		before.add(d.Slot, program.Committed)
		before.follow()
	}
	rows := make([][]bool, len(p.Moves)+len(p.Events))
	note := func(a *prospect) {
		for i := range p.Moves {
			rows[i] = append(rows[i], before.started[i] || a.started[i])
		}
		for i := range p.Events {
			rows[len(p.Moves)+i] = append(rows[len(p.Moves)+i], before.happened[i] || a.happened[i])
		}
	}
	for o := range p.Decisions[decision].Options {
		note(before.after(int32(decision), o))
	}
	note(before)
	for i := range p.Moves { // options and answers are counted by themselves
		if k := p.Moves[i].Kind; k == program.OptionMove || k == program.AnswerMove || k == program.HintMove {
			rows[i] = nil
		}
	}
	return rows
}

// worth is what a thing can earn in all.
func (s *searcher) worth(thing int) int64 {
	if thing < len(s.p.Moves) {
		return s.pot.moves[thing] * int64(s.p.Moves[thing].Max)
	}
	return s.pot.events[thing-len(s.p.Moves)]
}

// net is the weighted total of rewards that come together.
func (s *searcher) net(rewards []program.Reward) int64 {
	total := int64(0)
	for _, r := range rewards {
		total += s.sign * int64(r.Points) * int64(s.p.Objectives[r.Objective].Weight)
	}
	return total
}

func (s *searcher) gain(rewards []program.Reward) int64 { return max(0, s.net(rewards)) }

// priced are the potentials where every quantum of a played role's time costs a
// price, each role's its own; what a stand-in does by its script is not up for
// choice, and costs none. For any prices, what can be earned in the time that is
// left is at most what the time costs in all, plus the most that pays for its own
// time (Lagrange).
type priced struct {
	prices  []int64 // per role
	quantum int64   // of all played roles together
	moves   []int64
	options [][]int64
}

// priceSteps is how finely prices are chosen.
const priceSteps = 24

// prices chooses prices for time: none, and those with the lowest bound at the
// start, found role by role.
func (s *searcher) prices(root exercise.State) {
	free := s.at(make([]int64, len(s.p.Roles)))
	best := free
	s.priced = []priced{free}
	low := s.hopeAt(root, &free)
	for range 2 * len(s.seats) {
		before := low
		for _, seat := range s.seats {
			top := s.dearest(seat)
			for step := range int64(priceSteps + 1) {
				prices := slices.Clone(best.prices)
				prices[seat] = top * step / priceSteps
				q := s.at(prices)
				if h := s.hopeAt(root, &q); h < low {
					low, best = h, q
				}
			}
		}
		if low == before {
			break
		}
	}
	if best.quantum > 0 {
		s.priced = append(s.priced, best)
	}
}

// dearest is the most that a role's quantum of time can bring.
func (s *searcher) dearest(seat int) int64 {
	top := int64(0)
	for i := range s.p.Moves {
		if cost := s.time(int32(i)); cost > 0 && s.p.Moves[i].Role == int32(seat) {
			top = max(top, max(s.pot.moves[i], 0)/cost)
		}
	}
	return top
}

// time is how many quanta of a played role a move takes.
func (s *searcher) time(move int32) int64 {
	m := &s.p.Moves[move]
	if s.mask&(1<<m.Role) == 0 {
		return 0
	}
	return int64(m.Cost)
}

func (s *searcher) at(prices []int64) priced {
	q := priced{prices: prices, moves: make([]int64, len(s.p.Moves))}
	for _, seat := range s.seats {
		q.quantum += prices[seat]
	}
	cost := func(move int32) int64 { return prices[s.p.Moves[move].Role] * s.time(move) }
	for i := range s.p.Moves {
		q.moves[i] = max(0, s.pot.moves[i]-cost(int32(i)))
	}
	for d, list := range s.pot.options {
		var own []int64
		for o, v := range list {
			if s.p.Decisions[d].Then != int32(o) { // a deadline takes nobody's time
				v -= cost(s.p.Decisions[d].Options[o])
			}
			own = append(own, v)
		}
		q.options = append(q.options, own)
	}
	return q
}

// hope is the most that can still be earned from a state: every event and every
// use of a move that is left, each decision with the option and what goes with it
// that earn most, and the best answer to each question. It is admissible.
func (s *searcher) hope(state exercise.State) int64 {
	low := s.hopeAt(state, &s.priced[0])
	for i := range s.priced[1:] {
		low = min(low, s.hopeAt(state, &s.priced[1+i]))
	}
	return low
}

func (s *searcher) hopeAt(state exercise.State, q *priced) int64 {
	left := int64(s.p.Horizon - state[s.p.Layout.Clock])
	total := q.quantum*left + s.hopeOfRunning(state) + s.hopeOfDecisions(state, q) + s.hopeOfQuestions(state)
	for i := range s.p.Events {
		if s.pot.events[i] != 0 && !s.pot.isTied[len(s.p.Moves)+i] {
			total += s.hopeOfEvent(state, i)
		}
	}
	for i := range s.p.Moves {
		if s.pot.moves[i] != 0 && !s.pot.isTied[i] {
			total += s.hopeOfMove(state, i, q)
		}
	}
	return total
}

func (s *searcher) hopeOfEvent(state exercise.State, i int) int64 {
	if v := state[s.p.Layout.Events+i]; v == program.Idle || v >= program.Pending {
		return s.pot.events[i]
	}
	return 0
}

// hopeOfMove counts the uses that are left. Channels of a request exclude each
// other; counting all of them stays above.
func (s *searcher) hopeOfMove(state exercise.State, i int, q *priced) int64 {
	m := &s.p.Moves[i]
	switch m.Kind {
	case program.OptionMove, program.AnswerMove, program.HintMove:
		return 0
	case program.CollectMove:
		it := &s.p.Items[m.Subject]
		if state[it.Slot] != 0 || it.Lost != program.None && state[it.Lost] != 0 {
			return 0
		}
		if s.runs(state, int32(i)) {
			return s.pot.moves[i]
		}
		return q.moves[i]
	}
	return q.moves[i] * int64(m.Max-state[m.Used])
}

func (s *searcher) hopeOfThing(state exercise.State, thing int, q *priced) int64 {
	if thing < len(s.p.Moves) {
		return s.hopeOfMove(state, thing, q)
	}
	return s.hopeOfEvent(state, thing-len(s.p.Moves))
}

// hopeOfRunning counts moves that are started but not complete: their use is
// gone, their reward still to come.
func (s *searcher) hopeOfRunning(state exercise.State) int64 {
	total := int64(0)
	for _, slot := range s.p.Layout.BusyMove {
		if running := state[slot]; running != 0 {
			switch s.p.Moves[running-1].Kind {
			case program.OptionMove, program.CollectMove, program.AnswerMove: // counted until they are done
			default:
				total += s.pot.moves[running-1]
			}
		}
	}
	return total
}

func (s *searcher) hopeOfDecisions(state exercise.State, q *priced) int64 {
	total := int64(0)
	for i := range s.p.Decisions {
		t, v := &s.pot.tied[i], state[s.p.Decisions[i].Slot]
		if v >= program.Answered {
			total += s.hopeWith(state, t, q, int(v-program.Answered))
			continue
		}
		best := s.hopeWith(state, t, q, len(q.options[i]))
		for o, own := range q.options[i] {
			if v == program.Committed && s.runs(state, s.p.Decisions[i].Options[o]) {
				own = s.pot.options[i][o]
			}
			best = max(best, own+s.hopeWith(state, t, q, o))
		}
		total += best
	}
	return total
}

// hopeWith is what can happen with one option of a decision.
func (s *searcher) hopeWith(state exercise.State, t *tie, q *priced, option int) int64 {
	total := int64(0)
	for i, thing := range t.things {
		if t.allowed[i][option] {
			total += s.hopeOfThing(state, thing, q)
		}
	}
	return total
}

// runs tells whether a move is under way. Part of its time is past and no longer
// among what is left, so it must not be charged a second time.
func (s *searcher) runs(state exercise.State, move int32) bool {
	return state[s.p.Layout.BusyMove[s.p.Moves[move].Role]] == move+1
}
