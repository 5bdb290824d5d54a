package jsonschema

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// schema is a JSON Schema, with the keywords that the language needs in the
// order in which they are written.
type schema struct {
	Dialect       string    `json:"$schema,omitempty"`
	Title         string    `json:"title,omitempty"`
	Description   string    `json:"description,omitempty"`
	Ref           string    `json:"$ref,omitempty"`
	Type          any       `json:"type,omitempty"` // a word or a list of words
	Enum          []string  `json:"enum,omitempty"`
	Pattern       string    `json:"pattern,omitempty"`
	MaxLength     int       `json:"maxLength,omitempty"`
	Minimum       *int      `json:"minimum,omitempty"`
	Maximum       *int      `json:"maximum,omitempty"`
	Not           *schema   `json:"not,omitempty"`
	AnyOf         []*schema `json:"anyOf,omitempty"`
	Items         *schema   `json:"items,omitempty"`
	MaxItems      int       `json:"maxItems,omitempty"`
	Properties    named     `json:"properties,omitempty"`
	Required      []string  `json:"required,omitempty"`
	PropertyNames *schema   `json:"propertyNames,omitempty"`
	Additional    any       `json:"additionalProperties,omitempty"` // false or a schema
	MinProperties int       `json:"minProperties,omitempty"`
	MaxProperties int       `json:"maxProperties,omitempty"`
	Examples      []string  `json:"examples,omitempty"`
	Defs          named     `json:"$defs,omitempty"`
}

// named are schemas by name, in an order that matters to people.
type named []entry

type entry struct {
	name   string
	schema *schema
}

// MarshalJSON implements json.Marshaler.
func (n named) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, e := range n {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "%q:", e.name) // names of the language need no escapes
		value, err := marshal(e.schema)
		if err != nil {
			return nil, err
		}
		b.Write(value)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// marshal writes JSON in which < and > stay as they are, since people read it.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("write the JSON Schema: %w", err)
	}
	return b.Bytes(), nil
}
