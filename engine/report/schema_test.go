package report_test

import (
	"bytes"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/report"
)

const schemaFile = "report.schema.json"

// words that a field may hold, by type and key.
var wordsOf = map[string][]string{
	"score.why":        {"", debrief.WhyUnfinished, debrief.WhyFaulted, debrief.WhyReference, debrief.WhyUnrated, debrief.WhyCopy},
	"score.source":     {"proven", "par", "search"},
	"objective.rating": {debrief.Performed, debrief.PerformedSome, debrief.PerformedMajor, debrief.UnableToBePerformed},
	"step.status":      {debrief.History, debrief.Happened, debrief.Prevented, debrief.NotReached, debrief.Failed},
	"move.status":      {debrief.Completed, debrief.Abandoned, debrief.Unfinished, debrief.Defaulted, debrief.Lost, debrief.Taken},
	"decision.status":  {debrief.NeverOpened, debrief.StillOpen, debrief.Unfinished, debrief.Completed, debrief.Defaulted},
	"action.status":    {improvement.Open, improvement.Done},
	"item.status":      {debrief.Collected, debrief.Lost, debrief.Unfinished, debrief.NeverCollected},
	"document.pace":    {"turn", "live"},
}

// TestTheSchemaIsThatOfTheTypes holds the published schema to the types, and its
// descriptions to their comments.
func TestTheSchemaIsThatOfTheTypes(t *testing.T) {
	m := &schemas{defs: map[string]any{}, doc: comments(t, "../debrief/value.go", "../debrief/value_record.go", "../improvement/improvement.go", "report.go", "json.go")}
	root := m.object(reflect.TypeFor[report.Document](), "document")
	properties := root["properties"].(map[string]any)
	properties["$schema"].(map[string]any)["const"] = report.SchemaID
	properties["format"].(map[string]any)["const"] = debrief.Format
	root["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	root["$id"] = report.SchemaID
	root["title"] = "Watchfloor report, format 1"
	root["description"] = "What watchfloor report --format json writes. Times are minutes from T+0 of the scenario, negative before it."
	root["$defs"] = m.defs
	got, err := json.MarshalIndent(root, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	golden(t, schemaFile, append(got, '\n'))
}

// schemas makes schemas of types.
type schemas struct {
	defs map[string]any
	doc  map[string]string // of a type or a field, from the source
}

func (m *schemas) object(t reflect.Type, name string) map[string]any {
	properties, required := map[string]any{}, []string{}
	m.fields(t, name, properties, &required)
	s := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if len(required) > 0 {
		s["required"] = required
	}
	if text := m.doc[t.Name()]; text != "" {
		s["description"] = text
	}
	return s
}

func (m *schemas) fields(t reflect.Type, name string, properties map[string]any, required *[]string) {
	for i := range t.NumField() {
		f := t.Field(i)
		key, option, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous:
			m.fields(f.Type, name, properties, required)
			continue
		case !f.IsExported():
			continue
		}
		s := m.of(f.Type)
		if words := wordsOf[name+"."+key]; words != nil {
			s["enum"] = words
		}
		if text := m.doc[t.Name()+"."+f.Name]; text != "" {
			s["description"] = text
		}
		properties[key] = s
		if option != "omitempty" {
			*required = append(*required, key)
		}
	}
}

func (m *schemas) of(t reflect.Type) map[string]any {
	if t == reflect.TypeFor[time.Time]() {
		return map[string]any{"type": "string", "format": "date-time"}
	}
	switch t.Kind() {
	case reflect.Pointer:
		return m.of(t.Elem())
	case reflect.Slice:
		s := map[string]any{"type": "array", "items": m.of(t.Elem())}
		return s
	case reflect.Struct:
		name := strings.ToLower(t.Name())
		if m.defs[name] == nil {
			m.defs[name] = true // while it is made
			m.defs[name] = m.object(t, name)
		}
		return map[string]any{"$ref": "#/$defs/" + name}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	}
	return map[string]any{"type": "string"}
}

// comments are those of the types and fields of some files, by Type and
// Type.Field. That of a group of fields stands before its first.
func comments(t *testing.T, files ...string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), filepath.FromSlash(name), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.TYPE {
				continue
			}
			for _, spec := range g.Specs {
				spec := spec.(*ast.TypeSpec)
				out[spec.Name.Name] = flat(g.Doc)
				if body, ok := spec.Type.(*ast.StructType); ok {
					fieldComments(out, spec.Name.Name, body)
				}
			}
		}
	}
	return out
}

func fieldComments(out map[string]string, name string, body *ast.StructType) {
	for _, f := range body.Fields.List {
		for _, id := range f.Names {
			text := strings.TrimSpace(flat(f.Doc) + " " + flat(f.Comment))
			out[name+"."+id.Name] = text
		}
	}
}

func flat(g *ast.CommentGroup) string { return strings.Join(strings.Fields(g.Text()), " ") }

// compiled is the published schema, as a validator has it.
func compiled(t *testing.T) *validator.Schema {
	t.Helper()
	doc, err := validator.UnmarshalJSON(bytes.NewReader(report.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := validator.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource(report.SchemaID, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(report.SchemaID)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestReportsAreOfTheSchema(t *testing.T) {
	schema := compiled(t)
	for name, s := range map[string]report.Source{
		"shift": source(t, "shift"), "idle": source(t, "idle"), "everything": everything(english(t)),
		"nothing": {Debrief: &debrief.Debrief{Format: debrief.Format, Roles: []string{}, Pace: "turn", Score: debrief.Score{Objectives: []debrief.Objective{}}}, Words: english(t)},
	} {
		s.Debrief.Format = debrief.Format
		doc, err := validator.UnmarshalJSON(strings.NewReader(write(t, s, "json")))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// What the schema does not know, and what it asks for, is found.
func TestTheSchemaRefuses(t *testing.T) {
	schema, whole := compiled(t), write(t, source(t, "shift"), "json")
	for name, change := range map[string][2]string{
		"another format":  {`"format": 1`, `"format": 2`},
		"another schema":  {report.SchemaID, "https://elsewhere.example"},
		"an unknown key":  {`"minutes":`, `"hours": 1, "minutes":`},
		"an unknown word": {`"status": "prevented"`, `"status": "averted"`},
		"a text for time": {`"minutes": 85`, `"minutes": "85"`},
	} {
		text := strings.Replace(whole, change[0], change[1], 1)
		if text == whole {
			t.Fatalf("%s: nothing was changed", name)
		}
		doc, err := validator.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if schema.Validate(doc) == nil {
			t.Errorf("%s is valid", name)
		}
	}
}

func TestTheSchemaIsPublished(t *testing.T) {
	data, err := os.ReadFile(schemaFile)
	if err != nil || !bytes.Equal(data, report.Schema()) {
		t.Errorf("the schema in the program is another one: %v", err)
	}
}
