package check

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// mention is a place at which something declared is named.
type mention struct {
	path string // stable path of the value it stands in
	key  string // the key of that value: when, unless, set, traces …
	fn   string // predicate, where it stands in one
	part string // option, bin or channel
	pos  scenario.Pos
	// value is what a variable is set to, add what is added to it.
	value *scenario.Scalar
	add   *scenario.Int
}

// index knows where everything is named.
type index struct {
	// read are variables, derived conditions and pools in conditions; written
	// are variables under set and add.
	read, written map[string][]mention
	// things are evidence, attack steps, injects, actions, requests, decisions and
	// questions.
	things map[string][]mention
	// refs are names declared in a section, by section and name.
	refs map[[2]string][]mention
	// placeholders are the variants that texts use.
	placeholders map[string]bool
}

func newIndex(doc *scenario.Document, leaves []scenario.Leaf) *index {
	x := &index{
		read: map[string][]mention{}, written: map[string][]mention{}, things: map[string][]mention{},
		refs: map[[2]string][]mention{}, placeholders: map[string]bool{},
	}
	for _, l := range leaves {
		x.leaf(l)
	}
	for _, a := range doc.Asserts {
		x.assert(a)
	}
	return x
}

func (x *index) leaf(l scenario.Leaf) {
	m := mention{path: l.Path, key: l.Field.Key}
	switch v := l.Value.(type) {
	case *scenario.Cond:
		x.condition(v.Src, v.Pos, m)
	case *scenario.Ref:
		m.pos = v.Pos
		x.ref(l.Field, v.Name, m)
	case *scenario.Scalar:
		m.pos, m.value, m.key = v.Pos, v, "set"
		x.written[lastOf(l.Path)] = append(x.written[lastOf(l.Path)], m)
	case *scenario.Int:
		if name := lastOf(l.Path); strings.HasSuffix(l.Path, ".add."+name) {
			m.pos, m.add, m.key = v.Pos, v, "add"
			x.written[name] = append(x.written[name], m)
		}
	case *scenario.Str:
		x.text(v.V)
	case *scenario.Text:
		x.text(v.V)
	}
}

func (x *index) text(s string) {
	for _, part := range strings.Split(s, "{{")[1:] {
		name, _, _ := strings.Cut(part, "}}")
		x.placeholders[name] = true
	}
}

// condition notes what a condition names.
func (x *index) condition(src string, pos scenario.Pos, m mention) {
	if src == "" {
		return
	}
	expr, errs := cond.Parse(src)
	if len(errs) > 0 {
		return // an assert may hold anything
	}
	for _, u := range expr.Mentions() {
		m.pos, m.fn = pos, ""
		m.pos.Col += u.Col - 1
		if u.Fn == "" {
			x.read[u.Name] = append(x.read[u.Name], m)
			continue
		}
		m.fn = u.Fn
		for n, arg := range u.Args {
			if u.Fn == "read" && n == 1 {
				x.refs[[2]string{"roles", arg[0].Text}] = append(x.refs[[2]string{"roles", arg[0].Text}], m)
				continue
			}
			x.thing(arg.String(), m)
		}
	}
}

func (x *index) thing(name string, m mention) {
	name, m.part, _ = strings.Cut(name, ".")
	x.things[name] = append(x.things[name], m)
}

// ref notes a name that stands alone.
func (x *index) ref(f *scenario.Field, name string, m mention) {
	switch {
	case len(f.Refs) > 0:
		for _, section := range f.Refs {
			x.refs[[2]string{section, name}] = append(x.refs[[2]string{section, name}], m)
		}
		if slices.Contains(f.Refs, "evidence") {
			x.thing(name, m)
		}
	case f.Key == "after" || f.Key == "do":
		if inner, ok := strings.CutPrefix(name, "read"); ok && inner != "" && (inner[0] == '(' || inner[0] == ' ') {
			m.fn, name = "read", strings.Trim(inner, "() ")
		}
		name, _, _ = strings.Cut(name, " via ")
		x.thing(strings.TrimSpace(name), m)
	}
}

// assert notes what the conditions in a claim name.
func (x *index) assert(r scenario.Raw) {
	switch v := r.V.(type) {
	case scenario.Map[scenario.Raw]:
		for _, e := range v {
			if text, ok := e.Value.V.(string); ok {
				x.condition(text, e.Value.Pos, mention{path: "asserts", key: e.Key})
			}
			x.assert(e.Value)
		}
	case []scenario.Raw:
		for _, e := range v {
			x.assert(e)
		}
	}
}

func lastOf(path string) string { return path[strings.LastIndexByte(path, '.')+1:] }
