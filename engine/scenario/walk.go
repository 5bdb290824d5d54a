package scenario

import (
	"reflect"
	"strconv"
)

// leaf is one scalar of a document: its stable path, what the language says of
// it, and a pointer to it.
type leaf struct {
	path  string
	field *Field
	value any
}

// walk visits every scalar that the document has, sections and keys in order. Where
// the keys of a section are names declared elsewhere, each key is visited as a
// Ref before what stands behind it.
func (doc *Document) walk(visit func(leaf)) {
	walkStruct(reflect.ValueOf(doc).Elem(), "", visit)
}

// leaves lists every scalar as walk visits them.
func (doc *Document) leaves() []leaf {
	var all []leaf
	doc.walk(func(f leaf) { all = append(all, f) })
	return all
}

func walkStruct(v reflect.Value, prefix string, visit func(leaf)) {
	fields := Fields(v.Type())
	for i := range fields {
		f := &fields[i]
		if field := v.FieldByIndex(f.index); !field.IsZero() {
			walkValue(field, prefix+f.Key, f, visit)
		}
	}
}

func walkValue(v reflect.Value, path string, f *Field, visit func(leaf)) {
	if v.Kind() == reflect.Pointer {
		if v.IsNil() {
			return
		}
		v = v.Elem()
	}
	switch shape, _ := ShapeOf(v.Type()); shape {
	case LeafShape:
		visit(leaf{path, f, v.Addr().Interface()})
	case ListShape:
		for i := range v.Len() {
			walkValue(v.Index(i), path+"."+strconv.Itoa(i), f, visit)
		}
	case SectionShape:
		for i := range v.Len() {
			entry := v.Index(i)
			key := entry.Field(0).String()
			below := path + "." + key
			if len(f.Refs) > 0 {
				visit(leaf{below, f, &Ref{Name: key, Pos: entry.Field(1).Interface().(Pos)}})
			}
			walkValue(entry.Field(2), below, f, visit)
		}
	default:
		walkStruct(v, path+".", visit)
	}
}

// Leaf is one scalar of a document: its stable path, such as
// decisions.contain_how.options.isolate.text, what the language says of it, and a
// pointer to it.
type Leaf struct {
	Path  string
	Field *Field
	Value any
}

// Visit visits every scalar that the document has, sections and keys in order. Where
// the keys of a section are names declared elsewhere, each key is visited as a
// *Ref before what stands behind it. Neither the values nor the fields must be
// changed.
func (doc *Document) Visit(visit func(Leaf)) {
	doc.walk(func(f leaf) { visit(Leaf{f.path, f.field, f.value}) })
}

// section is a section of the document by its key, or nil.
func (doc *Document) section(key string) section {
	for _, f := range documentFields() {
		if f.Key == key {
			s, _ := reflect.ValueOf(doc).Elem().FieldByIndex(f.index).Interface().(section)
			return s
		}
	}
	return nil
}
