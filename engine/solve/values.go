package solve

import (
	"context"
	"math"

	"github.com/watchfloor/watchfloor/engine/program"
)

// values is how good every state is: what the best and the worst player can still
// expect from it, and which outcomes can still be reached.
type values struct {
	best, worst []float64
	outcomes    []uint32
	start       worth
	parts       float64 // what all of it is counted in, of a point; see scaling
	most        float64 // the largest of them
	exact       bool    // nothing is rounded
	step        []int16 // per state, where chance has a part: what is best,
	until       []int32 // and until when, if that is to wait
	choices     insight
}

// maxScaled keeps what is scaled far below 2^52, so that the small errors of adding
// up an expectation never reach half a unit, and rounding makes it exact.
const maxScaled = 1 << 44

// scaling is the number of parts that a point is divided into so that whatever can
// be expected is a whole number of them: the product of the denominators of all
// chances, since each is drawn once in a play at most; 1 where that is too large.
func (m *model) scaling() float64 {
	parts := 1.0
	for i := range m.p.Events {
		parts *= float64(max(1, m.p.Events[i].Den))
	}
	if parts > maxScaled>>10 {
		return 1
	}
	return parts
}

// evaluateExactly values the states in whole parts of a point; where they are too
// many parts for that, in points, rounded as usual.
func (x *explorer) evaluateExactly(ctx context.Context, compare bool) (*values, error) {
	defer func(parts float64) { x.parts = parts }(x.parts)
	x.parts = x.scaling()
	v, err := x.evaluate(ctx, compare)
	if err != nil || v.most <= maxScaled {
		return v, err
	}
	x.parts = 1
	return x.evaluate(ctx, compare)
}

// worth is what can be expected of a step or a state.
type worth struct {
	best, worst float64
	outcomes    uint32
}

// evaluate values the states backwards, in the reverse order of their turns: when
// a state is valued, all that it leads to has been. insight, if wanted, compares
// the choices that each state leaves.
func (x *explorer) evaluate(ctx context.Context, compare bool) (*values, error) {
	v := &values{best: make([]float64, x.tab.n), worst: make([]float64, x.tab.n), outcomes: make([]uint32, x.tab.n)}
	v.choices, v.parts = newInsight(x.p), x.parts
	if x.chances() {
		v.step, v.until = make([]int16, x.tab.n), make([]int32, x.tab.n)
	}
	x.k.OnSettled(nil)
	x.within(ctx)
	defer func() { x.nowKey = nil }()
	for n := len(x.done) - 1; n >= 0; n-- {
		if n%512 == 0 && ctx.Err() != nil {
			return nil, ctx.Err()
		}
		i := x.done[n]
		x.enterState(i)
		if err := x.value(v, i, compare); err != nil {
			return nil, err
		}
	}
	if err := x.valueStart(v); err != nil {
		return nil, err
	}
	v.exact = v.most <= maxScaled && (v.parts > 1 || !x.chances())
	return v, nil
}

// none of a state's steps is good or bad before one was looked at.
func unknown() worth { return worth{best: math.Inf(-1), worst: math.Inf(1)} }

func (w *worth) join(o worth) {
	w.best, w.worst, w.outcomes = max(w.best, o.best), min(w.worst, o.worst), w.outcomes|o.outcomes
}

// value values one state.
func (x *explorer) value(v *values, i uint32, compare bool) error {
	total := unknown()
	v.choices.begin()
	err := x.choices(func(step, until int32) error {
		var w worth
		err := x.try(step, until, func() error {
			r := x.landed(v, i)
			p := x.draws.weight()
			w.best, w.worst, w.outcomes = w.best+p*r.best, w.worst+p*r.worst, w.outcomes|r.outcomes
			return nil
		})
		x.whole(&w)
		if v.step != nil && w.best > total.best {
			v.step[i], v.until[i] = int16(step), until
		}
		total.join(w)
		if compare {
			v.choices.add(step, w)
		}
		return err
	})
	v.most = max(v.most, math.Abs(total.best), math.Abs(total.worst))
	v.best[i], v.worst[i], v.outcomes[i] = total.best, total.worst, total.outcomes
	if compare {
		v.choices.end(total)
	}
	return err
}

// whole rounds what can be expected to whole parts, of which it is a number.
func (x *explorer) whole(w *worth) {
	if x.parts > 1 {
		w.best, w.worst = math.Round(w.best), math.Round(w.worst)
	}
}

// landed is what the last step was worth, with what can be expected behind it. A
// fault is worth what was earned up to it.
func (x *explorer) landed(v *values, from uint32) worth {
	earned := float64(x.earned()) * x.parts
	w := worth{best: earned, worst: earned}
	if x.ended(x.next) {
		if o := x.next[x.p.Layout.Ended] - program.OutcomeReached; o >= 0 {
			w.outcomes = 1 << min(o, 31)
		}
		return w
	}
	x.packNext(from)
	if n, ok := x.tab.find(x.key); ok {
		w.best, w.worst, w.outcomes = earned+v.best[n], earned+v.worst[n], v.outcomes[n]
	}
	return w
}

// valueStart values the start, before anything is drawn.
func (x *explorer) valueStart(v *values) error {
	err := x.starts(func() error {
		w, p := x.landed(v, none), x.draws.weight()
		v.start.best, v.start.worst = v.start.best+p*w.best, v.start.worst+p*w.worst
		v.start.outcomes |= w.outcomes
		return nil
	})
	x.whole(&v.start)
	v.most = max(v.most, math.Abs(v.start.best), math.Abs(v.start.worst))
	return err
}
