package trial

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// assert is one claim about a whole scenario, looked up but not yet judged.
type assert struct {
	pos  scenario.Pos
	text string

	goals []goal        // reachable: any of them
	watch scenario.Cond // never, always: what must not hold in any settled instant
	share *share
	apart *apart
}

// goal is a happening that can be asked for.
type goal struct {
	kind      exercise.Kind
	what, arg int32
}

// share is how often a way of playing ends with an outcome.
type share struct {
	outcome int32
	policy  string
	lo, hi  float64
}

// apart is by how much a better way of playing beats a worse one, in percent of
// the way from only waiting to the best play.
type apart struct {
	novice, expert string
	by             float64
}

// The ways of playing that asserts name.
var policies = []string{"random", "hasty", "best"}

// assertKeys are the kinds of assert with how each is read.
var assertKeys = []struct {
	key  string
	read func(*Suite, scenario.Entry[scenario.Raw])
}{
	{"reachable", (*Suite).readReachable},
	{"never", (*Suite).readNever},
	{"always", (*Suite).readAlways},
	{"share", (*Suite).readShare},
	{"separates", (*Suite).readSeparates},
}

func (s *Suite) readAsserts() {
	for _, a := range s.Doc.Asserts {
		fields, ok := a.V.(scenario.Map[scenario.Raw])
		if !ok {
			s.errorf("WF256", a.Pos, "write - reachable: [outcome], - never: \"condition\" and the like", "an assert is a key with what it claims")
		}
		for _, f := range fields {
			s.readAssert(f)
		}
	}
}

func (s *Suite) readAssert(f scenario.Entry[scenario.Raw]) {
	var known []string
	for _, k := range assertKeys {
		if k.key == f.Key {
			k.read(s, f)
			return
		}
		known = append(known, k.key)
	}
	s.errorf("WF256", f.Pos, nearest(f.Key, known, "write one of "+list(known, "and")), "there is no assert %q", short(f.Key))
}

func (s *Suite) readReachable(f scenario.Entry[scenario.Raw]) {
	for _, item := range (&reader{s: s}).names(f) {
		name := strings.TrimSpace(item.V.(string))
		if goals := s.goals(name); len(goals) > 0 {
			s.asserts = append(s.asserts, &assert{pos: item.Pos, text: "reachable: " + name, goals: goals})
			continue
		}
		s.errorf("WF257", item.Pos, nearest(name, s.goalNames(), "name an outcome, an event, a move, an option or an evidence item"), "there is nothing called %q that could be reached", short(name))
	}
}

// goals are the happenings that a name stands for.
func (s *Suite) goals(name string) []goal {
	p := s.Program
	var out []goal
	for i := range p.Outcomes {
		if p.Outcomes[i].ID == name {
			return []goal{{exercise.Ended, int32(i), 0}}
		}
	}
	for i := range p.Events {
		if e := &p.Events[i]; e.Section == name && (e.Kind == program.AttackEvent || e.Kind == program.InjectEvent) && !e.History {
			out = append(out, goal{exercise.EventHappened, int32(i), 0})
		}
	}
	for i := range p.Items {
		for v := range p.Items[i].Versions {
			if p.Items[i].ID == name {
				out = append(out, goal{exercise.Collected, int32(i), int32(v)})
			}
		}
	}
	for i := range p.Decisions {
		if p.Decisions[i].ID == name {
			out = append(out, goal{exercise.Opened, int32(i), 0})
		}
	}
	for role := range p.Roles {
		if m, ok := p.FindMove(name, int32(role)); ok && len(out) == 0 {
			return []goal{{exercise.Completed, int32(m), 0}}
		}
	}
	for i := range p.Moves {
		if m := &p.Moves[i]; m.Kind == program.RequestMove && m.Card.Section == name {
			out = append(out, goal{exercise.Completed, int32(i), 0})
		}
	}
	return out
}

func (s *Suite) goalNames() []string {
	names := s.Doc.Outcomes.Keys()
	for i := range s.Program.Moves {
		names = append(names, s.Program.Moves[i].ID)
	}
	names = append(append(names, s.Doc.Attack.Keys()...), s.Doc.Injects.Keys()...)
	return append(append(names, s.Doc.Requests.Keys()...), s.Doc.Decisions.Keys()...)
}

func (s *Suite) readNever(f scenario.Entry[scenario.Raw]) { s.readWatch(f, "", "") }

func (s *Suite) readAlways(f scenario.Entry[scenario.Raw]) { s.readWatch(f, "not (", ")") }

// readWatch reads a condition, or several, of which each must not hold once it
// stands between before and behind.
func (s *Suite) readWatch(f scenario.Entry[scenario.Raw], before, behind string) {
	for _, item := range (&reader{s: s}).names(f) {
		src := scenario.Cond{Src: before + item.V.(string) + behind, Pos: s.inside(item.Pos, 0)}
		src.Pos.Col -= len(before)
		s.asserts = append(s.asserts, &assert{pos: item.Pos, text: f.Key + ": " + item.V.(string), watch: src})
	}
}

// fields reads a mapping that must have certain keys and no others.
func (s *Suite) fields(f scenario.Entry[scenario.Raw], example string, keys ...string) (map[string]scenario.Raw, bool) {
	m, ok := f.Value.V.(scenario.Map[scenario.Raw])
	if !ok {
		s.errorf("WF256", f.Value.Pos, "write "+example, "%s is no mapping", f.Key)
		return nil, false
	}
	out := map[string]scenario.Raw{}
	for _, e := range m {
		if !contains(keys, e.Key) {
			s.errorf("WF256", e.Pos, nearest(e.Key, keys, "write "+example), "%s has no %q", f.Key, short(e.Key))
			ok = false
		}
		out[e.Key] = e.Value
	}
	for _, k := range keys {
		if _, found := out[k]; !found {
			s.errorf("WF256", f.Pos, "write "+example, "%s lacks %s", f.Key, k)
			ok = false
		}
	}
	return out, ok
}

// word reads one of a few words.
func (s *Suite) word(v scenario.Raw, what string, known []string) (int, bool) {
	text, _ := v.V.(string)
	for i, k := range known {
		if k == text {
			return i, true
		}
	}
	s.errorf("WF257", v.Pos, nearest(text, known, "write one of "+list(known, "and")), "there is no %s %q", what, short(fmt.Sprint(v.V)))
	return 0, false
}

func (s *Suite) readShare(f scenario.Entry[scenario.Raw]) {
	const example = "share: {outcome: recovered, policy: random, between: [0.05, 0.60]}"
	v, ok := s.fields(f, example, "outcome", "policy", "between")
	if !ok {
		return
	}
	outcome, ok := s.word(v["outcome"], "outcome", s.Doc.Outcomes.Keys())
	policy, known := s.word(v["policy"], "way of playing", policies)
	bounds, _ := v["between"].V.([]scenario.Raw)
	if len(bounds) != 2 {
		s.errorf("WF256", v["between"].Pos, "write between: [0.05, 0.60]", "between takes two numbers from 0 to 1")
		return
	}
	lo, isLo := real(bounds[0])
	hi, isHi := real(bounds[1])
	if !isLo || !isHi || lo < 0 || hi > 1 || lo > hi {
		s.errorf("WF256", v["between"].Pos, "write between: [0.05, 0.60]", "between takes two numbers from 0 to 1, the smaller first")
		return
	}
	if ok && known {
		text := fmt.Sprintf("share of %s, playing %s, between %g and %g", s.Doc.Outcomes[outcome].Key, policies[policy], lo, hi)
		s.asserts = append(s.asserts, &assert{pos: f.Pos, text: text, share: &share{int32(outcome), policies[policy], lo, hi}})
	}
}

func (s *Suite) readSeparates(f scenario.Entry[scenario.Raw]) {
	v, ok := s.fields(f, "separates: {novice: hasty, expert: best, by: 25}", "novice", "expert", "by")
	if !ok {
		return
	}
	novice, ok := s.word(v["novice"], "way of playing", policies)
	expert, known := s.word(v["expert"], "way of playing", policies)
	by, isBy := real(v["by"])
	if !isBy || by <= 0 || by > 100 {
		s.errorf("WF256", v["by"].Pos, "write a number above 0 and up to 100", "by is a difference in percent")
		return
	}
	if ok && known {
		text := fmt.Sprintf("playing %s beats playing %s by %g percent", policies[expert], policies[novice], by)
		s.asserts = append(s.asserts, &assert{pos: f.Pos, text: text, apart: &apart{policies[novice], policies[expert], by}})
	}
}

// real reads a number with or without a fraction.
func real(v scenario.Raw) (float64, bool) {
	switch n := v.V.(type) {
	case int64:
		return float64(n), true
	case float64:
		return n, true
	}
	return 0, false
}
