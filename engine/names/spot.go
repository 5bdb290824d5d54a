// Package names says what every name in a scenario is: where it is declared, and
// every place that uses it, in references, conditions, playthroughs, texts and
// translations.
package names

import (
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

// Spot is one key or one item of a list, with what the language says of it.
type Spot struct {
	// Path leads to it from the top of the scenario: decisions, contain_how, by.
	// Items of lists are counted from 0.
	Path []string
	// Field is the key of the language that it is, or the one whose section or
	// list it is an entry of. It is zero for a key that the language does not
	// have.
	Field scenario.Field
	// Type is the type of the value; nil for a key that the language does not
	// have.
	Type reflect.Type
	// Entry is the key with its value; nil for an item of a list and for a file.
	Entry *outline.Entry
	// Node is the value.
	Node *outline.Node
	// Chosen tells that the key is a name: chosen by the author, or, where Field
	// has Refs, declared elsewhere.
	Chosen bool
	// Up is what it stands in; nil for a file.
	Up *Spot
}

// Key is the last part of the path.
func (s *Spot) Key() string {
	if len(s.Path) == 0 {
		return ""
	}
	return s.Path[len(s.Path)-1]
}

// Is tells that the spot is of a type of the language, such as scenario.Cond.
func Is[T any](s *Spot) bool { return s.Type == reflect.TypeFor[T]() }

// Place is the path as it is written in messages and translations.
func (s *Spot) Place() string { return strings.Join(s.Path, ".") }

// Main is the file that makes a folder a pack.
const Main = "scenario.yaml"

// Fields are the keys at the top of a scenario.
func Fields() []scenario.Field { return scenario.Fields(reflect.TypeFor[scenario.Document]()) }

// Section is the key at the top of a scenario that a file of the pack holds by
// itself: injects.yaml, or a YAML file in the folder injects.
func Section(file string) (scenario.Field, bool) {
	if path.Ext(file) != ".yaml" {
		return scenario.Field{}, false
	}
	top := path.Dir(file)
	if top == "." {
		top = strings.TrimSuffix(file, ".yaml")
	}
	for _, f := range Fields() {
		if f.Key == top {
			return f, true
		}
	}
	return scenario.Field{}, false
}

// Walk visits every key and item of a file, from the top down, in the order of
// the file. It begins with the file itself. A file that holds no part of the
// scenario is not walked.
func Walk(file string, src *outline.Source, visit func(*Spot)) {
	root := &Spot{Type: reflect.TypeFor[scenario.Document](), Node: src.Root}
	if f, ok := Section(file); ok {
		root.Field, root.Type, root.Path = f, f.Type, []string{f.Key}
	} else if file != Main {
		return
	}
	w := walker{src, visit}
	w.value(root)
}

type walker struct {
	src   *outline.Source
	visit func(*Spot)
}

// value visits a spot and what is below it.
func (w walker) value(s *Spot) {
	w.visit(s)
	switch {
	case s.Type == nil:
		return
	case Is[scenario.Raw](s):
		w.raw(s)
		return
	}
	switch shape, elem := scenario.ShapeOf(s.Type); shape {
	case scenario.StructShape:
		w.object(s, elem)
	case scenario.SectionShape:
		for i := range s.Node.Entries {
			e := &s.Node.Entries[i]
			w.value(&Spot{
				Path: below(s, w.src.Value(e.Key)), Field: s.Field, Type: elem, Entry: e, Node: e.Value, Chosen: true, Up: s,
			})
		}
	case scenario.ListShape:
		w.list(s, elem)
	}
}

// object visits the keys of a struct. A plain word in its place stands for the
// key marked short.
func (w walker) object(s *Spot, t reflect.Type) {
	fields := scenario.Fields(t)
	if short := slices.IndexFunc(fields, func(f scenario.Field) bool { return f.Short }); short >= 0 && s.Node.Kind == outline.Scalar {
		f := fields[short]
		w.value(&Spot{Path: below(s, f.Key), Field: f, Type: f.Type, Node: s.Node, Up: s})
		return
	}
	for i := range s.Node.Entries {
		e := &s.Node.Entries[i]
		key := w.src.Value(e.Key)
		at := &Spot{Path: below(s, key), Entry: e, Node: e.Value, Up: s}
		if k := slices.IndexFunc(fields, func(f scenario.Field) bool { return f.Key == key }); k >= 0 {
			at.Field, at.Type = fields[k], fields[k].Type
		}
		w.value(at)
	}
}

// list visits the items of a list. One value alone is a list of one.
func (w walker) list(s *Spot, elem reflect.Type) {
	items := s.Node.Items
	if s.Node.Kind == outline.Scalar || s.Node.Kind == outline.Mapping {
		items = []*outline.Node{s.Node}
	}
	for i, n := range items {
		w.value(&Spot{Path: below(s, strconv.Itoa(i)), Field: s.Field, Type: elem, Node: n, Up: s})
	}
}

// raw visits what is below a piece of the file that is kept for a later reader.
// All of it is of the same type.
func (w walker) raw(s *Spot) {
	for i := range s.Node.Entries {
		e := &s.Node.Entries[i]
		w.value(&Spot{Path: below(s, w.src.Value(e.Key)), Field: s.Field, Type: s.Type, Entry: e, Node: e.Value, Up: s})
	}
	for i, n := range s.Node.Items {
		w.value(&Spot{Path: below(s, strconv.Itoa(i)), Field: s.Field, Type: s.Type, Node: n, Up: s})
	}
}

func below(s *Spot, key string) []string { return append(slices.Clip(s.Path), key) }
