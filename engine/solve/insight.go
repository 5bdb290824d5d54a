package solve

import "github.com/watchfloor/watchfloor/engine/program"

// insight is how the choices of a scenario compare, over all situations in which
// there is one.
type insight struct {
	p     *program.Program
	moves []verdict // per move
	// Per decision: whether options ever differ in what can be reached or earned
	// behind them, and which options are among the best in every situation.
	matters []bool
	met     []bool

	now []ranked // choices of the state being looked at
}

// verdict is what was seen of a move.
type verdict struct {
	offered, best, worse bool // it could be started; nothing was better; something was
}

type ranked struct {
	move int32
	worth
}

// slack is how far two values may differ by rounding.
const slack = 1e-6

func newInsight(p *program.Program) insight {
	return insight{
		p: p, moves: make([]verdict, len(p.Moves)),
		matters: make([]bool, len(p.Decisions)), met: make([]bool, len(p.Decisions)),
	}
}

func (n *insight) begin() { n.now = n.now[:0] }

func (n *insight) add(step int32, w worth) {
	if step >= 0 {
		n.now = append(n.now, ranked{step, w})
	}
}

// end compares the options of each decision among themselves, and every other
// move with the best that could be done.
func (n *insight) end(total worth) {
	for d := range n.p.Decisions {
		n.decision(int32(d))
	}
	for _, c := range n.now {
		if n.p.Moves[c.move].Kind != program.OptionMove {
			n.judge(c, total.best)
		}
	}
}

func (n *insight) judge(c ranked, best float64) {
	v := &n.moves[c.move]
	v.offered = true
	if c.best >= best-slack {
		v.best = true
	} else {
		v.worse = true
	}
}

func (n *insight) decision(d int32) {
	first, all := true, unknown()
	var one worth
	for _, c := range n.now {
		if !n.isOption(c.move, d) {
			continue
		}
		if first {
			one, first = c.worth, false
		}
		n.matters[d] = n.matters[d] || differs(c.best, one.best) || differs(c.worst, one.worst) || c.outcomes != one.outcomes
		all.join(c.worth)
	}
	if first {
		return
	}
	n.met[d] = true
	for _, c := range n.now {
		if n.isOption(c.move, d) {
			n.judge(c, all.best)
		}
	}
}

func differs(a, b float64) bool { return a < b-slack || a > b+slack }

func (n *insight) isOption(move, decision int32) bool {
	m := &n.p.Moves[move]
	return m.Kind == program.OptionMove && m.Subject == decision
}

// Choice says how an option or a move compares over all situations in which it can
// be started.
type Choice struct {
	Offered bool // there is such a situation
	Best    bool // in one of them nothing is better
	Worse   bool // in one of them something is better
}

// Choice tells how good a move is; known only if Options.Values was set and the
// space was searched whole. An option is compared with the others of its decision.
func (s *Space) Choice(move int32) (c Choice, known bool) {
	if s.values == nil || len(s.values.choices.moves) == 0 {
		return Choice{}, false
	}
	v := s.values.choices.moves[move]
	return Choice{v.offered, v.best, v.worse}, true
}

// Matters tells whether it ever makes a difference how a decision is decided: to
// the points that the best player can still get, to those that the worst can lose,
// or to the outcomes that can be reached; known as for Choice.
func (s *Space) Matters(decision int32) (matters, known bool) {
	if s.values == nil || !s.values.choices.met[decision] {
		return false, false
	}
	return s.values.choices.matters[decision], true
}

// BestVaries tells whether no option of a decision is the best in every situation,
// so that it has to be decided by what happened before; known as for Choice.
func (s *Space) BestVaries(decision int32) (varies, known bool) {
	if s.values == nil || !s.values.choices.met[decision] {
		return false, false
	}
	for _, o := range s.x.p.Decisions[decision].Options {
		if v := s.values.choices.moves[o]; v.best && !v.worse {
			return false, true
		}
	}
	return true, true
}
