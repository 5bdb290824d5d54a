package solve

import (
	"cmp"
	"slices"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
)

// planned is a move that somebody means to start: at a time, or as soon after it as
// it can be started.
type planned struct {
	move, at int32
}

// planner turns plans into plays. A plan is what each role means to do and when; a
// play is what comes of it. So any plan is a play, and one that was changed a little
// is another one that is nearly the same, which is what a search for a better one
// lives on: what is no longer possible at its time is done later, or not at all.
type planner struct {
	s     *searcher
	state exercise.State
	left  []planned
	done  []planned // what was started, at its real times
	probe func(now int32) []planned
	when  int32 // time from which probe is asked once for something more to plan; -1 for never
}

func newPlanner(s *searcher) *planner { return &planner{s: s, when: -1} }

// outcome is what a plan comes to.
type outcome struct {
	weighted int64 // as a searcher counts it
	time     int32 // when it is over
}

func (a outcome) compare(b outcome) int {
	return cmp.Or(cmp.Compare(a.weighted, b.weighted), cmp.Compare(b.time, a.time))
}

// play plays a plan, which is ordered by time. What was started is in done. steps,
// if not nil, takes the steps of the play.
func (a *planner) play(plan []planned, steps *[]Step) outcome {
	s := a.s
	a.left, a.done = append(a.left[:0], plan...), a.done[:0]
	if a.state == nil {
		a.state = make(exercise.State, len(s.p.Initial))
	}
	s.out = s.out[:0]
	s.k.BeginIn(a.state, &s.out)
	o := outcome{weighted: s.worthOf(s.out)}
	for !s.m.ended(a.state) {
		if a.start(&o, steps) || a.more() {
			continue
		}
		until := a.next()
		if steps != nil {
			*steps = append(*steps, Step{Move: program.None, Wait: until})
		}
		s.looked++
		s.out = s.out[:0]
		if s.wait(a.state, until) != nil {
			break
		}
		o.weighted += s.worthOf(s.out)
	}
	if a.state[s.p.Layout.Ended] == program.Faulted {
		o.weighted = faulted
	}
	o.time = a.state[s.p.Layout.Clock]
	return o
}

// start starts the first thing that is due and possible.
func (a *planner) start(o *outcome, steps *[]Step) bool {
	s, now := a.s, a.state[a.s.p.Layout.Clock]
	for i, what := range a.left {
		if what.at > now {
			return false
		}
		if !s.m.startable(a.state, what.move) {
			continue
		}
		a.left = slices.Delete(a.left, i, i+1)
		s.looked++
		s.out = s.out[:0]
		if s.start(a.state, what.move) != nil {
			return true
		}
		o.weighted += s.worthOf(s.out)
		a.done = append(a.done, planned{what.move, now})
		if steps != nil {
			*steps = append(*steps, Step{Move: what.move, Wait: program.None})
		}
		return true
	}
	return false
}

// next is how long to wait: for the next thing that is planned, and by one quantum
// where something is due that was not possible yet.
func (a *planner) next() int32 {
	now, until := a.state[a.s.p.Layout.Clock], a.s.p.Horizon
	if len(a.left) > 0 {
		until = max(now+1, a.left[0].at)
	}
	if a.when > now {
		until = min(until, a.when)
	}
	return until
}

// more plans what is added to the plan while it is played.
func (a *planner) more() bool {
	now := a.state[a.s.p.Layout.Clock]
	if a.when < 0 || now < a.when {
		return false
	}
	a.when = -1
	list := a.probe(now)
	for _, what := range list {
		i, _ := slices.BinarySearchFunc(a.left, what.at, func(p planned, at int32) int { return cmp.Compare(p.at, at) })
		a.left = slices.Insert(a.left, i, what)
	}
	return len(list) > 0
}
