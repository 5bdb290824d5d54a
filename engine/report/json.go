package report

import (
	"bytes"
	_ "embed" // for the schema
	"encoding/json"

	"github.com/watchfloor/watchfloor/engine/debrief"
)

// SchemaID names the schema of the format that JSON writes. It is a name, and
// nothing is found there.
const SchemaID = "https://watchfloor.example/schema/report-1.json"

//go:embed report.schema.json
var schema []byte

// Schema is the JSON Schema (draft 2020-12) of what JSON writes.
func Schema() []byte { return bytes.Clone(schema) }

// Document is a report for machines: the debrief as it is, and where it comes
// from.
type Document struct {
	// Schema is the id of the schema that the document is of.
	Schema string `json:"$schema"`
	debrief.Debrief
	// Record says which record the report was made from.
	Record *Record `json:"record,omitempty"`
}

// JSON is a report for machines: the value as it is but for what its ratings
// mean, which is put into words; indented, with a line feed at its end.
func JSON(s Source) ([]byte, error) {
	doc := Document{Schema: SchemaID, Debrief: *s.Debrief}
	if s.Record != (Record{}) {
		doc.Record = &s.Record
	}
	doc.Roles = append([]string{}, s.Debrief.Roles...) // a list in any case
	doc.Score.Objectives = append([]debrief.Objective{}, s.Debrief.Score.Objectives...)
	for i := range doc.Score.Objectives {
		if o := &doc.Score.Objectives[i]; o.Rated {
			o.RatingText = s.Words(ratingKey(o.Rating))
		}
	}
	return indented(&doc)
}

// indented is JSON that people can read, in which < and > stay as they are.
func indented(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	return buf.Bytes(), nil
}
