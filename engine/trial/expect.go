package trial

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// expectation is one thing that must hold at the end of a playthrough.
type expectation struct {
	pos   scenario.Pos
	text  string // what is expected, as it is told
	asked int    // place among the conditions of the suite, or unasked
	judge func(*game) verdict
}

// unasked is an expectation that is no condition.
const unasked = -1

// verdict is what became of an expectation.
type verdict struct {
	ok    bool
	got   string
	hints []string // why, and what would have been near
}

// expectKeys are the keys of expect with how each is read.
var expectKeys = []struct {
	key  string
	read func(*reader, scenario.Entry[scenario.Raw])
}{
	{"outcome", (*reader).outcome},
	{"points", (*reader).points},
	{"clock", (*reader).clock},
	{"state", (*reader).state},
	{"done", asking("", "done")},
	{"not_done", asking("not ", "done")},
	{"answered", asking("", "answered")},
	{"defaulted", asking("", "defaulted")},
	{"happened", asking("", "happened")},
	{"not_happened", asking("not ", "happened")},
	{"prevented", (*reader).prevented},
	{"evidence", (*reader).evidence},
	{"messages", (*reader).messages},
	{"no_messages", (*reader).messages},
	{"holds", (*reader).holds},
}

// reader reads what one test expects.
type reader struct {
	s *Suite
	t *test
}

// readExpectations reads what every test expects, before there is a Program.
func (s *Suite) readExpectations() {
	for i, t := range s.tests {
		r := &reader{s, t}
		src := s.Doc.Tests[i].Expect
		fields, ok := src.V.(scenario.Map[scenario.Raw])
		switch {
		case src.V == nil:
			s.diags = append(s.diags, scenario.Diagnostic{
				Code: "WF255", Severity: scenario.Warning, Pos: t.pos,
				Message: "test " + t.name + " expects nothing", Fix: "add expect: with an outcome, points, a clock or a condition that must hold",
			})
		case !ok:
			s.errorf("WF252", src.Pos, "write expect: {outcome: ..., points: {...}}", "expect is no mapping")
		}
		for _, f := range fields {
			r.field(f)
		}
	}
}

func (r *reader) field(f scenario.Entry[scenario.Raw]) {
	var known []string
	for _, k := range expectKeys {
		if k.key == f.Key {
			k.read(r, f)
			return
		}
		known = append(known, k.key)
	}
	r.s.errorf("WF252", f.Pos, nearest(f.Key, known, "write one of "+list(known, "and")), "a test cannot expect %q", short(f.Key))
}

func (r *reader) add(pos scenario.Pos, text string, judge func(*game) verdict) {
	r.t.expect = append(r.t.expect, expectation{pos: pos, text: text, asked: unasked, judge: judge})
}

// ask adds an expectation that is a condition.
func (r *reader) ask(pos scenario.Pos, text string, src scenario.Cond) {
	n := len(r.s.asked)
	r.s.asked = append(r.s.asked, src)
	r.t.expect = append(r.t.expect, expectation{pos: pos, text: text, asked: n})
}

// names reads one name or a list of names.
func (r *reader) names(f scenario.Entry[scenario.Raw]) []scenario.Raw {
	items, isList := f.Value.V.([]scenario.Raw)
	if !isList {
		items = []scenario.Raw{f.Value}
	}
	var out []scenario.Raw
	for _, item := range items {
		if _, ok := item.V.(string); !ok || strings.TrimSpace(item.V.(string)) == "" {
			r.s.errorf("WF252", item.Pos, "write "+f.Key+": [name, name]", "%s takes names", f.Key)
			continue
		}
		out = append(out, item)
	}
	return out
}

// asking reads names as predicates: each becomes a condition, so that it is
// checked as the language checks it.
func asking(not, predicate string) func(*reader, scenario.Entry[scenario.Raw]) {
	return func(r *reader, f scenario.Entry[scenario.Raw]) {
		for _, item := range r.names(f) {
			name, fn := strings.TrimSpace(item.V.(string)), predicate
			head, _, dotted := strings.Cut(name, ".")
			if _, isDecision := r.s.Doc.Decisions.Get(head); isDecision && dotted && fn == "done" {
				fn = "chose"
			}
			lead := not + fn + "("
			src := scenario.Cond{Src: lead + name + ")", Pos: r.s.inside(item.Pos, 0)}
			src.Pos.Col -= len(lead) // the name stands where it stands in the file
			r.ask(item.Pos, src.Src, src)
		}
	}
}

// holds reads conditions as they are.
func (r *reader) holds(f scenario.Entry[scenario.Raw]) {
	for _, item := range r.names(f) {
		r.ask(item.Pos, item.V.(string), scenario.Cond{Src: item.V.(string), Pos: r.s.inside(item.Pos, 0)})
	}
}

// mapping reads a mapping of one level.
func (r *reader) mapping(f scenario.Entry[scenario.Raw], example string) scenario.Map[scenario.Raw] {
	m, ok := f.Value.V.(scenario.Map[scenario.Raw])
	if !ok {
		r.s.errorf("WF252", f.Value.Pos, "write "+example, "%s is no mapping", f.Key)
	}
	return m
}

// state reads values of variables, pools and derived conditions. Each becomes a
// condition.
func (r *reader) state(f scenario.Entry[scenario.Raw]) {
	for _, v := range r.mapping(f, "state: {contained: true, spread: \"<= 4\"}") {
		value, ok := v.Value.V.(string)
		op := "=="
		switch n := v.Value.V.(type) {
		case bool, int64:
			value, ok = fmt.Sprint(n), true
		case string:
			for _, o := range operators {
				if rest, found := strings.CutPrefix(n, o); found {
					op, value = o, strings.TrimSpace(rest)
					break
				}
			}
		}
		if !ok {
			r.s.errorf("WF252", v.Value.Pos, "write true, a number, a value, or a comparison such as \"<= 4\"", "%s is compared with nothing", v.Key)
			continue
		}
		src := scenario.Cond{Src: v.Key + op + r.gap(v, op, value) + value, Pos: v.Pos}
		r.ask(v.Value.Pos, v.Key+" "+op+" "+value, src)
	}
}

// gap is what stands between an operator and a value, so that the columns of the
// condition are those of the file.
func (r *reader) gap(v scenario.Entry[scenario.Raw], op, value string) string {
	text, _ := v.Value.V.(string)
	pos := r.s.inside(v.Value.Pos, max(0, strings.LastIndex(text, value)))
	if n := pos.Col - v.Pos.Col - len(v.Key) - len(op); pos.Line == v.Pos.Line && n > 0 {
		return strings.Repeat(" ", n)
	}
	return ""
}

func (r *reader) points(f scenario.Entry[scenario.Raw]) {
	known := r.s.Doc.Objectives.Keys()
	for _, o := range r.mapping(f, "points: {objective: 20}") {
		objective := r.s.Doc.Objectives.Index(o.Key)
		if objective < 0 {
			r.s.errorf("WF253", o.Pos, nearest(o.Key, known, "known are "+list(known, "and")), "there is no objective %q", short(o.Key))
			continue
		}
		b, err := readBounds(o.Value.V, number)
		if err != nil {
			r.s.errorf("WF252", o.Value.Pos, "write a number, a comparison such as \">= 20\", or a range such as 10..20", "%v", err)
			continue
		}
		r.add(o.Value.Pos, "points."+o.Key+" "+b.String(), func(g *game) verdict { return g.judgePoints(objective, b) })
	}
}

func (r *reader) clock(f scenario.Entry[scenario.Raw]) {
	b, err := readBounds(f.Value.V, when)
	if err != nil {
		r.s.errorf("WF252", f.Value.Pos, "write a time such as T+1h, a comparison such as \"<= T+2h\", or a range such as T+1h..T+2h", "%v", err)
		return
	}
	r.add(f.Value.Pos, "clock "+b.String(), func(g *game) verdict { return g.judgeClock(b) })
}

// notOver is the outcome of an exercise that goes on.
const notOver = "none"

func (r *reader) outcome(f scenario.Entry[scenario.Raw]) {
	known := r.s.Doc.Outcomes.Keys()
	var want []int
	var names []string
	for _, item := range r.names(f) {
		name := item.V.(string)
		n := r.s.Doc.Outcomes.Index(name)
		if n < 0 && name != notOver {
			r.s.errorf("WF253", item.Pos, nearest(name, known, "known are "+list(known, "and")), "there is no outcome %q", short(name))
			return
		}
		want, names = append(want, n), append(names, name)
	}
	if len(want) > 0 {
		r.add(f.Value.Pos, "outcome "+list(names, "or"), func(g *game) verdict { return g.judgeOutcome(want) })
	}
}
