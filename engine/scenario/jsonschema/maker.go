package jsonschema

import (
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// maker makes schemas of types, and keeps the definitions that they refer to.
type maker struct {
	defs map[string]*schema
}

func newMaker() *maker { return &maker{defs: map[string]*schema{}} }

// sorted are the definitions by name.
func (m *maker) sorted() named {
	var out named
	for name, s := range m.defs {
		out = append(out, entry{name, s})
	}
	slices.SortFunc(out, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return out
}

// field is the schema of what stands behind a key, with what the key is for.
func (m *maker) field(f scenario.Field) *schema {
	s := m.typed(f.Type, f)
	s.Description = describe(f)
	return s
}

// describe is the documentation of a key, and where the names in it come from.
func describe(f scenario.Field) string {
	if len(f.Refs) == 0 {
		return f.Doc
	}
	return f.Doc + " Names are declared under " + strings.Join(f.Refs, ", ") + "."
}

// typed is the schema of a type, with what a field demands of it.
func (m *maker) typed(t reflect.Type, f scenario.Field) *schema {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch shape, elem := scenario.ShapeOf(t); shape {
	case scenario.LeafShape:
		return m.leaf(t, f)
	case scenario.SectionShape:
		return m.section(elem, f)
	case scenario.ListShape: // one value alone is a list of one
		one := m.typed(elem, f)
		return &schema{AnyOf: []*schema{one, {Type: "array", Items: one, MaxItems: f.Most}}}
	}
	return m.structure(t)
}

// leaf is the schema of a scalar: its definition, or one of its own where the
// field narrows it.
func (m *maker) leaf(t reflect.Type, f scenario.Field) *schema {
	name := leafNames[t]
	switch {
	case len(f.Enum) > 0 && name == "line":
		return &schema{Type: "string", Enum: f.Enum}
	case len(f.Refs) > 0 && name == "name":
		return &schema{Type: "string", Pattern: `^\s*` + value + `\s*$`}
	case f.Min != nil || f.Max != nil:
		own := leaf(name)
		if f.Min != nil {
			own.Minimum = f.Min
		}
		if f.Max != nil {
			own.Maximum = f.Max
		}
		return own
	}
	if m.defs[name] == nil {
		def := leaf(name)
		def.Description = upper(scenario.KindOf(t)) + "."
		m.defs[name] = def
	}
	return &schema{Ref: "#/$defs/" + name}
}

// section is the schema of a mapping whose keys the author chooses.
func (m *maker) section(elem reflect.Type, f scenario.Field) *schema {
	each := f
	each.Most = 0
	s := &schema{Type: "object", MaxProperties: maxKeys}
	if f.Most > 0 {
		s.MaxProperties = f.Most
	}
	if f.Need {
		s.MinProperties = 1
	}
	value := m.typed(elem, each)
	if len(f.EnumKeys) > 0 {
		for _, key := range f.EnumKeys {
			s.Properties = append(s.Properties, entry{key, value})
		}
		s.MaxProperties, s.Additional = 0, false
		return s
	}
	s.PropertyNames, s.Additional = m.id(f.Words), value
	return s
}

// id is the schema of the keys of a section.
func (m *maker) id(words bool) *schema {
	name, form := "id", idForm
	if words {
		name, form = "word", wordForm
	}
	if m.defs[name] == nil {
		m.defs[name] = &schema{
			Description: "A name that the author chooses: lower-case letters, digits and underscores.",
			Type:        "string", Pattern: form, MaxLength: maxName, Not: &schema{Enum: reserved},
		}
	}
	return &schema{Ref: "#/$defs/" + name}
}

// structure refers to the definition of a struct. Where a plain word may stand
// for it, that is allowed beside it.
func (m *maker) structure(t reflect.Type) *schema {
	name := snake(t.Name())
	if m.defs[name] == nil {
		m.defs[name] = &schema{} // recursion ends here
		*m.defs[name] = *m.object(t)
	}
	ref := &schema{Ref: "#/$defs/" + name}
	for _, f := range scenario.Fields(t) {
		if f.Short {
			return &schema{AnyOf: []*schema{m.field(f), ref}}
		}
	}
	return ref
}

// object is the schema of the mapping that a struct is written as.
func (m *maker) object(t reflect.Type) *schema {
	s := &schema{Type: "object", Additional: false}
	for _, f := range scenario.Fields(t) {
		s.Properties = append(s.Properties, entry{f.Key, m.field(f)})
		if f.Need {
			s.Required = append(s.Required, f.Key)
		}
	}
	return s
}

// snake writes AttackStep as attack_step.
func snake(name string) string {
	var b strings.Builder
	for i, r := range name {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func upper(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}
