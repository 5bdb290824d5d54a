package jsonschema_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	validator "github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/jsonschema"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/scenarios"
)

var update = flag.Bool("update", false, "rewrite the golden file")

const golden = "testdata/scenario.schema.json"

func TestGolden(t *testing.T) {
	got := document(t)
	if !bytes.Equal(got, document(t)) {
		t.Fatal("two runs write two schemas")
	}
	if *update {
		if err := os.WriteFile(golden, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("the schema is not that of %s; go test ./engine/scenario/jsonschema -update writes it", golden)
	}
}

// TestEveryFieldOfTheLanguage walks to every key of the language in the schema,
// and finds its explanation there.
func TestEveryFieldOfTheLanguage(t *testing.T) {
	var root map[string]any
	if err := json.Unmarshal(document(t), &root); err != nil {
		t.Fatal(err)
	}
	n := 0
	scenario.WalkSchema(func(p string, f scenario.Field) {
		n++
		found := step(root, root, p)
		if found == nil {
			t.Errorf("%s is not in the schema", p)
			return
		}
		if text, _ := found["description"].(string); !strings.HasPrefix(text, f.Doc) {
			t.Errorf("%s is explained as %q, want %q", p, text, f.Doc)
		}
		for _, word := range append(slices.Clone(f.Enum), f.EnumKeys...) {
			if data, _ := json.Marshal(found); !bytes.Contains(data, []byte(`"`+word+`"`)) {
				t.Errorf("%s does not offer %q", p, word)
			}
		}
	})
	if n < 300 {
		t.Errorf("only %d keys were looked at", n)
	}
}

// step follows a path such as decisions.*.options.*.text.
func step(root, at map[string]any, p string) map[string]any {
	if p == "" {
		return at
	}
	for _, s := range alternatives(root, at) {
		var next map[string]any
		var rest string
		if after, ok := strings.CutPrefix(p, "[]"); ok {
			next, _ = s["items"].(map[string]any)
			rest = after
		} else {
			i := strings.IndexAny(p, ".[")
			if i < 0 {
				i = len(p)
			}
			props, _ := s["properties"].(map[string]any)
			if p[:i] == "*" {
				next, _ = s["additionalProperties"].(map[string]any)
			} else {
				next, _ = props[p[:i]].(map[string]any)
			}
			rest = p[i:]
		}
		if next != nil {
			if found := step(root, next, strings.TrimPrefix(rest, ".")); found != nil {
				return found
			}
		}
	}
	return nil
}

// alternatives resolves references and lists the branches of anyOf.
func alternatives(root, s map[string]any) []map[string]any {
	if ref, ok := s["$ref"].(string); ok {
		s = root["$defs"].(map[string]any)[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	out := []map[string]any{s}
	branches, _ := s["anyOf"].([]any)
	for _, b := range branches {
		out = append(out, alternatives(root, b.(map[string]any))...)
	}
	return out
}

// TestShippedScenariosAreValid holds that no editor marks what the loader
// accepts.
func TestShippedScenariosAreValid(t *testing.T) {
	full := map[string]fs.FS{"the full pack": scenariotest.Full()}
	for _, dir := range []string{"tutorial", "ransom-night"} {
		pack, err := fs.Sub(scenarios.FS, dir)
		if err != nil {
			t.Fatal(err)
		}
		full[dir] = pack
	}
	for name, pack := range full {
		doc, diags := scenario.Load(t.Context(), pack, ".", scenario.Options{})
		if len(diags) > 0 {
			t.Fatalf("%s: %s", name, diags)
		}
		for file, found := range validate(t, doc.Files) {
			t.Errorf("%s: %s: lines %v: %v", name, file, found.lines(), found)
		}
	}
}

func TestWhatTheLoaderAcceptsIsValid(t *testing.T) {
	cases, _ := filepath.Glob("../testdata/ok/*.txtar")
	if len(cases) < 3 {
		t.Fatalf("only %d cases", len(cases))
	}
	for _, name := range cases {
		files, _ := readCase(t, name)
		for file, found := range validate(t, files) {
			t.Errorf("%s: %s: %v", filepath.Base(name), file, found)
		}
	}
}

// shape are the codes of mistakes that can be seen in one value alone.
var shape = []string{"WF107", "WF108", "WF109", "WF111", "WF112", "WF113"}

// beyond are mistakes of those codes that a schema cannot see, by what the
// loader says of them.
var beyond = []string{
	"a key must be a plain word",                                               // no JSON has other keys
	"has no file",                                                              // one of two keys
	"leave no choice", "the first value", "stands twice", "meaning of its own", // numbers and words inside a domain
}

// TestWhatTheLoaderRefuses compares, for every bad file of the loader's tests,
// the lines that the loader marks with those that the schema marks: no line is
// marked without reason, and mistakes of shape are marked.
func TestWhatTheLoaderRefuses(t *testing.T) {
	cases, _ := filepath.Glob("../testdata/err/*.txtar")
	seen := map[string]int{}
	for _, name := range cases {
		t.Run(filepath.Base(name), func(t *testing.T) {
			files, diags := readCase(t, name)
			found := validate(t, files)
			for file, marks := range found {
				if headed(diags, file) {
					continue
				}
				for _, line := range marks.lines() {
					if !diags.at(file, line) {
						t.Errorf("%s:%d is marked, and the loader finds nothing there: %v", file, line, marks[line])
					}
				}
			}
			for _, d := range diags {
				if !slices.Contains(shape, d.Code) || d.Pos.Line == 0 || !strings.HasSuffix(d.Pos.File, ".yaml") || exempt(d) {
					continue
				}
				if !readable(files[d.Pos.File]) || headed(diags, d.Pos.File) {
					continue
				}
				seen[d.Code]++
				if len(found[d.Pos.File][d.Pos.Line]) == 0 {
					t.Errorf("not marked: %s", d)
				}
			}
		})
	}
	for _, code := range shape {
		if seen[code] == 0 {
			t.Errorf("no case of %s was compared", code)
		}
	}
}

// headed tells that a file begins with the name of its section, which a schema takes
// for the name of an entry: it sees other things than the loader, which goes on as it
// is meant.
func headed(diags found, file string) bool {
	return slices.ContainsFunc(diags, func(d scenario.Diagnostic) bool {
		return d.Pos.File == file && strings.Contains(d.Message, "the file is the section")
	})
}

func exempt(d scenario.Diagnostic) bool {
	return slices.ContainsFunc(beyond, func(s string) bool { return strings.Contains(d.Message, s) })
}

func TestSections(t *testing.T) {
	if n := len(jsonschema.Sections()); n < 30 {
		t.Errorf("only %d sections", n)
	}
	for _, name := range jsonschema.Sections() {
		data, err := jsonschema.Section(name)
		if err != nil || len(data) == 0 {
			t.Errorf("%s: %d bytes, %v", name, len(data), err)
		}
		compile(t, name, data)
	}
	if data, err := jsonschema.Section("nonsense"); data != nil || err != nil {
		t.Errorf("nonsense: %d bytes, %v", len(data), err)
	}
}

func document(t testing.TB) []byte {
	t.Helper()
	data, err := jsonschema.Document()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func compile(t testing.TB, name string, data []byte) *validator.Schema {
	t.Helper()
	doc, err := validator.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	c := validator.NewCompiler()
	if err := c.AddResource(name, doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile(name)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return s
}

// sectionOf is the section that a file of a pack holds, or the empty word for
// scenario.yaml; false for other files.
func sectionOf(file string) (string, bool) {
	if file == "scenario.yaml" {
		return "", true
	}
	name := strings.TrimSuffix(file, ".yaml")
	if dir := path.Dir(file); dir != "." {
		name = dir
	}
	return name, path.Ext(file) == ".yaml" && slices.Contains(jsonschema.Sections(), name)
}
