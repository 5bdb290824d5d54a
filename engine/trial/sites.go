package trial

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// change is one small change of a document.
type change struct {
	pos      scenario.Pos
	path     string // actions.isolate.when
	old, new string
	do, undo func()
}

// copyOf is a document of its own with the same content. The files of the pack
// are shared.
func copyOf(doc *scenario.Document) *scenario.Document {
	return deep(reflect.ValueOf(doc)).Interface().(*scenario.Document)
}

func deep(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return v
		}
		out := reflect.New(v.Type().Elem())
		out.Elem().Set(deep(v.Elem()))
		return out
	case reflect.Slice:
		if v.IsNil() {
			return v
		}
		out := reflect.MakeSlice(v.Type(), v.Len(), v.Len())
		for i := range v.Len() {
			out.Index(i).Set(deep(v.Index(i)))
		}
		return out
	case reflect.Struct:
		out := reflect.New(v.Type()).Elem()
		for i := range v.NumField() {
			out.Field(i).Set(deep(v.Field(i)))
		}
		return out
	}
	return v
}

// changed are the sections in which changes are made: those of which the rules
// are made. What is only shown has no rule that a test could notice.
var changed = []string{"derived", "custody", "evidence", "attack", "injects", "actions", "requests", "decisions", "questions", "outcomes", "ends"}

// changesOf lists every change that can be made to a document, in the order of its
// sections and keys.
func changesOf(doc *scenario.Document) []change {
	m := &mutator{doc: doc, quantum: max(1, doc.Clock.Quantum.Minutes)}
	v := reflect.ValueOf(doc).Elem()
	for i := range v.NumField() {
		if key := v.Type().Field(i).Tag.Get("key"); slices.Contains(changed, key) {
			m.value(v.Field(i), key)
		}
	}
	m.order()
	return m.out
}

// mutator goes over a document and collects changes.
type mutator struct {
	doc     *scenario.Document
	quantum int64
	out     []change
}

// value goes over a part of the document. Where it can be changed, the changes
// are of the part itself, so that the document must not be copied afterwards.
func (m *mutator) value(v reflect.Value, path string) {
	switch at := v.Addr().Interface().(type) {
	case *scenario.Cond:
		m.cond(at, path)
		return
	case *scenario.Int:
		m.number(at, path)
		return
	case *scenario.Duration:
		m.duration(&at.Minutes, at.Set, at.Pos, path)
		return
	case *scenario.Time:
		m.time(at, path)
		return
	case *scenario.Scalar:
		m.scalar(at, path)
		return
	case *scenario.Decision:
		m.deadline(at, path)
	case *scenario.Trigger:
		m.after(at, path)
	}
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			m.value(v.Elem(), path)
		}
	case reflect.Slice:
		m.list(v, path)
	case reflect.Struct:
		m.fields(v, path)
	}
}

func (m *mutator) list(v reflect.Value, path string) {
	for i := range v.Len() {
		e := v.Index(i)
		if e.Kind() == reflect.Struct && e.NumField() == 3 && e.Type().Field(0).Name == "Key" { // an entry of a section
			m.value(e.Field(2), path+"."+e.Field(0).String())
			continue
		}
		m.value(e, path+"."+strconv.Itoa(i))
	}
}

func (m *mutator) fields(v reflect.Value, path string) {
	for i := range v.NumField() {
		f := v.Type().Field(i)
		switch key := f.Tag.Get("key"); {
		case f.Anonymous:
			m.value(v.Field(i), path)
		case key != "" && key != "-":
			m.value(v.Field(i), path+"."+key)
		}
	}
}

// add adds a change of one value.
func add[T any](m *mutator, at *T, to T, pos scenario.Pos, path, before, after string) {
	from := *at
	m.out = append(m.out, change{pos: pos, path: path, old: before, new: after, do: func() { *at = to }, undo: func() { *at = from }})
}

func (m *mutator) cond(at *scenario.Cond, path string) {
	if at.Src == "" {
		return
	}
	seen := map[string]bool{at.Src: true}
	for _, src := range variants(at.Src) {
		if seen[src] {
			continue
		}
		seen[src] = true
		shown := src
		if src == "" {
			shown = "nothing"
		}
		add(m, at, scenario.Cond{Src: src, Pos: at.Pos}, at.Pos, path, at.Src, shown)
	}
}

// amounts are the mappings whose numbers are changed.
var amounts = []string{"add", "score", "price"}

func (m *mutator) number(at *scenario.Int, path string) {
	parts := strings.Split(path, ".")
	last := parts[len(parts)-1]
	if len(parts) < 2 || !slices.Contains(amounts, parts[len(parts)-2]) && last != "points" || !at.Set {
		return
	}
	next := []int{at.V + 1}
	if at.V != 0 && parts[len(parts)-2] != "price" {
		next = append(next, -at.V)
	}
	for _, n := range next {
		to := *at
		to.V = n
		add(m, at, to, at.Pos, path, strconv.Itoa(at.V), strconv.Itoa(n))
	}
}

func (m *mutator) duration(at *int64, set bool, pos scenario.Pos, path string) {
	if !set {
		return
	}
	for _, n := range []int64{*at + m.quantum, *at - m.quantum} {
		if n >= 0 {
			add(m, at, n, pos, path, scenario.FormatDuration(*at), scenario.FormatDuration(n))
		}
	}
}

// time changes when something is due. History stays where it is: nothing depends
// on it.
func (m *mutator) time(at *scenario.Time, path string) {
	if !at.Set || at.Minutes < 0 {
		return
	}
	for _, n := range []int64{at.Minutes + m.quantum, at.Minutes - m.quantum} {
		if n >= 0 {
			add(m, &at.Minutes, n, at.Pos, path, clock(at.Minutes), clock(n))
		}
	}
}

// scalar changes what a variable is set to.
func (m *mutator) scalar(at *scenario.Scalar, path string) {
	var next string
	d, _ := m.doc.State.Get(path[strings.LastIndexByte(path, '.')+1:])
	switch i := slices.Index(d.Values, at.V); {
	case at.V == "true":
		next = "false"
	case at.V == "false":
		next = "true"
	case i >= 0:
		next = d.Values[(i+1)%len(d.Values)]
	default:
		n, err := strconv.Atoi(at.V)
		if err != nil || d.Kind != "int" {
			return
		}
		if next = strconv.Itoa(n + 1); n >= d.Hi {
			next = strconv.Itoa(n - 1)
		}
	}
	add(m, &at.V, next, at.Pos, path, at.V, next)
}

// deadline changes which option a deadline takes.
func (m *mutator) deadline(d *scenario.Decision, path string) {
	if d.Deadline == nil {
		return
	}
	then := &d.Deadline.Then
	for _, o := range d.Options {
		if o.Key != then.Name && o.Value.When.Src == "" {
			add(m, &then.Name, o.Key, then.Pos, path+".deadline.then", then.Name, o.Key)
		}
	}
}

// after changes what an event comes after: another option of the decision, or the
// next thing of the same section.
func (m *mutator) after(t *scenario.Trigger, path string) {
	name := t.After.Name
	head, option, dotted := strings.Cut(name, ".")
	next := ""
	if d, ok := m.doc.Decisions.Get(head); ok && dotted {
		next = head + "." + following(d.Options.Keys(), option)
	} else {
		for _, keys := range [][]string{m.doc.Attack.Keys(), m.doc.Injects.Keys(), m.doc.Actions.Keys(), m.doc.Evidence.Keys(), m.doc.Decisions.Keys(), m.doc.Requests.Keys()} {
			if slices.Contains(keys, name) {
				next = following(keys, name)
			}
		}
	}
	if next != "" && next != name {
		add(m, &t.After.Name, next, t.After.Pos, path+".after", name, next)
	}
}

// following is the next of some names, and behind the last the first.
func following(names []string, name string) string {
	i := slices.Index(names, name)
	return names[(i+1)%len(names)]
}

// order lets each outcome change places with the next. The last stays: it is the
// one without a condition.
func (m *mutator) order() {
	all := m.doc.Outcomes
	for i := 0; i+2 < len(all); i++ {
		swap := func() { all[i], all[i+1] = all[i+1], all[i] }
		m.out = append(m.out, change{
			pos: all[i].Pos, path: "outcomes", old: all[i].Key + " before " + all[i+1].Key, new: all[i+1].Key + " before " + all[i].Key, do: swap, undo: swap,
		})
	}
}
