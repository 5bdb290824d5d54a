package scenario

import (
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Field is one key of the language, as the tags of the document types give it.
// Decoder, checks, JSON Schema and reference are all made from fields.
type Field struct {
	Key        string
	Doc        string
	Need       bool     // must be there
	Translated bool     // a translation may replace it
	Short      bool     // a plain word in place of the mapping stands for this key
	Refs       []string // sections in one of which the name, or each key, is declared
	Enum       []string // words allowed
	EnumKeys   []string // keys allowed in the mapping
	Words      bool     // keys of the mapping may begin with a digit
	Min, Max   *int     // range of a number, inclusive
	Most       int      // largest number of entries; 0 is the bound of every mapping
	Type       reflect.Type
	index      []int
}

// language is what the tags of all types of the language say, since finding out
// takes long.
type language struct {
	fields map[reflect.Type][]Field // of every struct
	shapes map[reflect.Type]shaped
}

type shaped struct {
	shape Shape
	elem  reflect.Type
}

// theLanguage reads the tags when they are first needed.
var theLanguage = sync.OnceValue(func() language {
	l := language{map[reflect.Type][]Field{}, map[reflect.Type]shaped{}}
	l.learn(reflect.TypeFor[Document]())
	return l
})

// learn reads the tags of a struct and of all that it holds.
func (l language) learn(t reflect.Type) {
	if l.fields[t] != nil {
		return
	}
	l.fields[t] = readFields(t)
	for _, f := range l.fields[t] {
		shape, elem := l.learnShape(f.Type)
		for shape == SectionShape || shape == ListShape {
			shape, elem = l.learnShape(elem)
		}
		if shape == StructShape {
			l.learn(elem)
		}
	}
}

func (l language) learnShape(t reflect.Type) (Shape, reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	known, ok := l.shapes[t]
	if !ok {
		known.shape, known.elem = readShape(t)
		l.shapes[t] = known
	}
	return known.shape, known.elem
}

// Fields lists the keys of a struct of the language in order. The keys of
// anonymous structs are among them, since they are written side by side. The
// caller must not change the list.
func Fields(t reflect.Type) []Field {
	if fields, ok := theLanguage().fields[t]; ok {
		return fields
	}
	return readFields(t)
}

func readFields(t reflect.Type) []Field {
	return appendFields(make([]Field, 0, t.NumField()), t, nil)
}

// appendFields adds the fields of a struct that is reached by some index.
func appendFields(fields []Field, t reflect.Type, at []int) []Field {
	for i := range t.NumField() {
		sf := t.Field(i)
		sf.Index = append(slices.Clip(at), i)
		if sf.Anonymous {
			fields = appendFields(fields, sf.Type, sf.Index)
			continue
		}
		if f := newField(sf); f.Key != "" && f.Key != "-" {
			fields = append(fields, f)
		}
	}
	return fields
}

func newField(sf reflect.StructField) Field {
	f := Field{Type: sf.Type, index: sf.Index}
	for name, value := range tags(sf.Tag) {
		switch name {
		case "key":
			f.Key = value
		case "doc":
			f.Doc = value
		case "need":
			f.Need = value == "yes"
		case "tr":
			f.Translated = value == "yes"
		case "short":
			f.Short = value == "yes"
		case "keys":
			f.Words = value == "words"
		case "ref":
			f.Refs = strings.Split(value, ",")
		case "enum":
			f.Enum = strings.Split(value, ",")
		case "enumkeys":
			f.EnumKeys = strings.Split(value, ",")
		case "min":
			f.Min = number(value)
		case "max":
			f.Max = number(value)
		case "most":
			f.Most, _ = strconv.Atoi(value)
		}
	}
	return f
}

// tags visits the tags of a field in one pass, where reflect would look for each of
// a dozen from the beginning. Their values have no escapes in them; a test compares.
func tags(tag reflect.StructTag) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for rest := string(tag); rest != ""; {
			name, value, _ := strings.Cut(rest, `:"`)
			value, rest, _ = strings.Cut(value, `"`)
			if !yield(strings.TrimLeft(name, " "), value) {
				return
			}
		}
	}
}

func number(tag string) *int {
	if n, err := strconv.Atoi(tag); err == nil {
		return &n
	}
	return nil
}

// Shape is what stands behind a key.
type Shape uint8

// The shapes of values.
const (
	LeafShape    Shape = iota // one scalar: a text, number, condition, time …
	StructShape               // a mapping with the keys of a struct
	SectionShape              // a mapping with keys that the author chooses
	ListShape                 // a sequence
)

// ShapeOf tells the shape of a type of the language and, for a section or a
// list, the type of an entry. Pointers are looked through.
func ShapeOf(t reflect.Type) (Shape, reflect.Type) {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if s, ok := theLanguage().shapes[t]; ok {
		return s.shape, s.elem
	}
	return readShape(t)
}

func readShape(t reflect.Type) (Shape, reflect.Type) {
	switch {
	case t.Implements(reflect.TypeFor[section]()):
		value, _ := t.Elem().FieldByName("Value")
		return SectionShape, value.Type
	case t.Kind() == reflect.Slice:
		return ListShape, t.Elem()
	case leaves[t] != nil:
		return LeafShape, nil
	}
	return StructShape, t
}

// section is what all Maps are.
type section interface {
	Keys() []string
	Positions() []Pos
}

// WalkSchema visits every key of the language once for each place it may stand
// in, depth first, with its path, such as decisions.*.options.*.text. A list
// adds [] to the path and a section *.
func WalkSchema(visit func(path string, f Field)) {
	walkSchema(reflect.TypeFor[Document](), "", visit)
}

func walkSchema(t reflect.Type, prefix string, visit func(string, Field)) {
	for _, f := range Fields(t) {
		path := prefix + f.Key
		visit(path, f)
		below := f.Type
		for {
			shape, elem := ShapeOf(below)
			if shape == LeafShape {
				break
			}
			if shape == StructShape {
				walkSchema(elem, path+".", visit)
				break
			}
			path += map[Shape]string{SectionShape: ".*", ListShape: "[]"}[shape]
			below = elem
		}
	}
}
