package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// reads are the places at which something asks for a variable.
func (s *subject) reads(name string) []mention { return s.index.read[name] }

func (s *subject) shown(name string) bool { return s.doc.Show.Index(name) >= 0 }

// neverRead finds variables that nothing asks for.
func neverRead(s *subject) {
	for _, v := range s.doc.State {
		if len(s.reads(v.Key)) > 0 || s.shown(v.Key) {
			continue
		}
		d := s.report(v.Pos, "name it in a condition, show it as a meter, or remove it", "nothing reads variable %s", v.Key)
		s.relate(d, s.index.written[v.Key], "changed here")
	}
}

// relate adds the first of some places.
func (s *subject) relate(d *scenario.Diagnostic, places []mention, what string) {
	if len(places) > 0 {
		d.Related = append(d.Related, scenario.Related{Pos: places[0].pos, Message: what})
	}
}

// neverChanged finds variables that conditions ask for and nothing changes.
func neverChanged(s *subject) {
	for _, v := range s.doc.State {
		if reads := s.reads(v.Key); len(reads) > 0 && len(s.index.written[v.Key]) == 0 {
			d := s.report(v.Pos, "change it under set or add, or remove it", "nothing changes variable %s, so it is always %s", v.Key, valueText(v.Value, v.Value.Start))
			s.relate(d, reads, "asked for here")
		}
	}
}

// valueText is a value of a domain as authors write it.
func valueText(d scenario.Domain, n int) string {
	switch {
	case d.Kind == "bool":
		return fmt.Sprint(n == 1)
	case d.Kind == "enum" && n >= 0 && n < len(d.Values):
		return d.Values[n]
	}
	return fmt.Sprint(n)
}

// onlyFirstValue finds variables that are only ever set to what they are.
func onlyFirstValue(s *subject) {
	for _, v := range s.doc.State {
		writes := s.index.written[v.Key]
		first := valueText(v.Value, v.Value.Start)
		changes := slices.ContainsFunc(writes, func(m mention) bool { return m.add != nil && m.add.V != 0 || m.value != nil && m.value.V != first })
		if len(writes) > 0 && !changes {
			d := s.report(writes[0].pos, "set another value, or remove it", "%s is only ever set to %s, which it is from the start", v.Key, first)
			d.Related = append(d.Related, scenario.Related{Pos: v.Pos, Message: "declared here"})
		}
	}
}

// valueNeverTaken finds words of an enum that nothing sets.
func valueNeverTaken(s *subject) {
	for _, v := range s.doc.State {
		writes := s.index.written[v.Key]
		if v.Value.Kind != "enum" || len(writes) == 0 {
			continue
		}
		var never []string
		for i, word := range v.Value.Values {
			if i != v.Value.Start && !slices.ContainsFunc(writes, func(m mention) bool { return m.value != nil && m.value.V == word }) {
				never = append(never, word)
			}
		}
		if len(never) > 0 {
			s.report(v.Pos, "set it somewhere, or take it out of the list", "%s never becomes %s", v.Key, strings.Join(never, ", "))
		}
	}
}

// meterStill finds meters of what never changes.
func meterStill(s *subject) {
	for _, m := range s.doc.Show {
		if v, ok := s.doc.State.Get(m.Key); ok && len(s.index.written[m.Key]) == 0 {
			s.report(m.Pos, "change the variable somewhere, or do not show it", "the meter always shows %s, since nothing changes %s", valueText(v, v.Start), m.Key)
		}
	}
}

// guarding are the kinds of condition that make something possible.
var guarding = []string{"when", "opening", "lost_when", "status", "version", "outcome", "ends", "stand_in"}

// neverPrevented finds guards that cannot prevent anything.
func neverPrevented(s *subject) {
	for _, c := range s.conditions() {
		if hold, _ := c.cond.May(s.may); c.kind == "unless" && !hold {
			s.report(c.src.Pos, "name what can become true, or remove unless", "nothing ever prevents %s%s", c.what, s.because(c))
		}
	}
}

// neverHolds finds conditions with which nothing is ever possible.
func neverHolds(s *subject) {
	for _, c := range s.conditions() {
		if !slices.Contains(guarding, c.kind) || c.kind == "opening" && s.opensBy(c.what) {
			continue
		}
		if hold, _ := c.cond.May(s.may); !hold {
			s.report(c.src.Pos, "name what can become true", "the condition of %s never holds%s", c.what, s.because(c))
		}
	}
}

// opensBy tells that a decision opens at a time, whatever its condition.
func (s *subject) opensBy(what string) bool {
	d, _ := s.doc.Decisions.Get(strings.TrimPrefix(what, "decision "))
	return d.OrBy.Set
}

// because names the part of a condition that keeps it from holding.
func (s *subject) because(c condition) string {
	leaf, ok := c.cond.Never(s.may)
	switch {
	case !ok || leaf.Src == "":
		return ""
	case leaf.Negated:
		return fmt.Sprintf(": %s is always true", leaf.Src)
	}
	return fmt.Sprintf(": %s is never true", leaf.Src)
}

// alwaysHolds finds conditions of moves that keep nobody from anything.
func alwaysHolds(s *subject) {
	for _, c := range s.conditions() {
		if c.kind != "when" || c.move < 0 {
			continue
		}
		if _, constant := c.cond.Constant(); constant {
			continue // the compiler has said so
		}
		if _, fail := c.cond.May(s.may); !fail {
			s.report(c.src.Pos, "remove it, or name what can be false", "the condition of %s always holds", c.what)
		}
	}
}

// afterNothing finds events that come after something that never happens.
func afterNothing(s *subject) {
	look := func(what string, t scenario.Trigger, kind program.EventKind, key string) {
		if t.After.Name == "" || t.In.Minutes > s.doc.Clock.Horizon.Minutes {
			return
		}
		for i := range s.p.Events {
			if e := &s.p.Events[i]; e.Kind != kind || e.Section != key || s.may.due[i] {
				continue
			}
			s.report(t.After.Pos, "name something that can happen", "%s never comes: %s never happens", what, t.After.Name)
			return
		}
	}
	for _, a := range s.doc.Attack {
		look("attack step "+a.Key, a.Value.Trigger, program.AttackEvent, a.Key)
	}
	for _, i := range s.doc.Injects {
		look("inject "+i.Key, i.Value.Trigger, program.InjectEvent, i.Key)
	}
}

// poolTooSmall finds moves that draw more on a pool than it holds.
func poolTooSmall(s *subject) {
	s.visit(func(l scenario.Leaf) {
		n, ok := l.Value.(*scenario.Int)
		name := lastOf(l.Path)
		pool, known := s.doc.Pools.Get(name)
		if ok && known && strings.HasSuffix(l.Path, ".uses."+name) && n.V > pool.Size.V {
			d := s.report(n.Pos, "draw less, or make the pool larger", "%s is never possible: it needs %d of %s, and there are %d", strings.TrimSuffix(l.Path, ".uses."+name), n.V, name, pool.Size.V)
			d.Related = append(d.Related, scenario.Related{Pos: pool.Size.Pos, Message: "the size of the pool"})
		}
	})
}
