// Package jsonschema writes the scenario language down as a JSON Schema (draft
// 2020-12), so that editors complete keys, explain them, and mark what cannot
// be right while it is written.
//
// The schema is made from the tags of the document types, as the decoder is. It
// accepts whatever the loader accepts of one file, and refuses what can be seen
// to be wrong without looking at the rest of the pack: names that are declared
// nowhere, sums, and what conditions mean are left to the loader and the checks.
package jsonschema

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"

	"github.com/watchfloor/watchfloor/engine/scenario"
)

// dialect is the draft that the schema is written in.
const dialect = "https://json-schema.org/draft/2020-12/schema"

// Sections lists the keys of a scenario, each of which may stand in a file of
// its own, in the order of the language.
func Sections() []string {
	fields := scenario.Fields(reflect.TypeFor[scenario.Document]())
	keys := make([]string, len(fields))
	for i, f := range fields {
		keys[i] = f.Key
	}
	return keys
}

// Document is the schema of scenario.yaml. Sections that the language needs are
// not required in it, since they may stand in files of their own.
func Document() ([]byte, error) {
	m := newMaker()
	root := m.object(reflect.TypeFor[scenario.Document]())
	required := root.Required[:0]
	for _, f := range scenario.Fields(reflect.TypeFor[scenario.Document]()) {
		if shape, _ := scenario.ShapeOf(f.Type); f.Need && shape == scenario.LeafShape {
			required = append(required, f.Key)
		}
	}
	root.Required = required
	root.Title = "Watchfloor scenario, format 1"
	root.Description = "The file scenario.yaml of a scenario pack. Any section may instead be a file or a folder of its name beside it."
	return m.write(root)
}

// Section is the schema of a file that holds one section alone, such as
// injects.yaml or a file in the folder injects. It is nil if the language has
// no such section.
func Section(name string) ([]byte, error) {
	for _, f := range scenario.Fields(reflect.TypeFor[scenario.Document]()) {
		if f.Key == name {
			m := newMaker()
			root := m.field(f)
			root.Title = fmt.Sprintf("Watchfloor scenario, format 1: section %s", name)
			return m.write(root)
		}
	}
	return nil, nil
}

// write puts the definitions that were used behind a schema, and writes all of
// it indented.
func (m *maker) write(root *schema) ([]byte, error) {
	root.Dialect = dialect
	root.Defs = m.sorted()
	data, err := marshal(root)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	if err := json.Indent(&out, data, "", "  "); err != nil {
		return nil, fmt.Errorf("write the JSON Schema: %w", err)
	}
	return out.Bytes(), nil
}
