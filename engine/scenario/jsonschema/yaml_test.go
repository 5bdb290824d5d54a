package jsonschema_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	validator "github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/scenario/jsonschema"
)

// marks are what a schema finds in a file, by line.
type marks map[int][]string

func (m marks) lines() []int { return slices.Sorted(maps.Keys(m)) }

// validate checks every file of a pack against its schema.
func validate(t *testing.T, files map[string][]byte) map[string]marks {
	t.Helper()
	out := map[string]marks{}
	for file, data := range files {
		section, ok := sectionOf(file)
		if !ok || !readable(data) {
			continue
		}
		schema := document(t)
		if section != "" {
			var err error
			if schema, err = jsonschema.Section(section); err != nil {
				t.Fatal(err)
			}
		}
		var doc yaml.Node
		if err := yaml.Unmarshal(data, &doc); err != nil || len(doc.Content) == 0 {
			continue
		}
		var wrong *validator.ValidationError
		if err := compile(t, file, schema).Validate(plain(doc.Content[0])); errors.As(err, &wrong) {
			out[file] = marks{}
			collect(wrong, doc.Content[0], out[file])
		} else if err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// readable tells that an editor could make something of a file.
func readable(data []byte) bool {
	var n yaml.Node
	return yaml.Unmarshal(data, &n) == nil
}

// collect puts every innermost error at the line of what it is about.
func collect(e *validator.ValidationError, root *yaml.Node, into marks) {
	if key, ok := e.ErrorKind.(*kind.PropertyNames); ok { // it does not tell where
		if line := lineOfKey(root, key.Property); line > 0 {
			into[line] = append(into[line], "the name "+key.Property)
		}
		return
	}
	if len(e.Causes) == 0 {
		line := lineOf(root, e.InstanceLocation)
		text := fmt.Sprintf("%s: %v", strings.Join(e.InstanceLocation, "."), e.ErrorKind)
		if extra, ok := e.ErrorKind.(*kind.AdditionalProperties); ok {
			for _, key := range extra.Properties {
				at := lineOf(root, append(slices.Clone(e.InstanceLocation), key))
				into[at] = append(into[at], text)
			}
			return
		}
		into[line] = append(into[line], text)
	}
	for _, c := range meant(e) {
		collect(c, root, into)
	}
}

// meant are the errors that an editor tells of several: of alternatives, those of the
// one that fits furthest.
func meant(e *validator.ValidationError) []*validator.ValidationError {
	if _, alternatives := e.ErrorKind.(*kind.AnyOf); !alternatives {
		return e.Causes
	}
	furthest := 0
	for _, c := range e.Causes {
		furthest = max(furthest, reach(c))
	}
	return slices.DeleteFunc(slices.Clone(e.Causes), func(c *validator.ValidationError) bool { return reach(c) < furthest })
}

// reach is how deep in the file the deepest error lies.
func reach(e *validator.ValidationError) int {
	deep := len(e.InstanceLocation)
	for _, c := range e.Causes {
		deep = max(deep, reach(c))
	}
	return deep
}

// lineOf is the line of the key that a location names, or of the list entry.
func lineOf(n *yaml.Node, location []string) int {
	line := n.Line
	for _, part := range location {
		switch n.Kind {
		case yaml.MappingNode:
			for i := 0; i < len(n.Content); i += 2 {
				if n.Content[i].Value == part {
					line, n = n.Content[i].Line, n.Content[i+1]
					break
				}
			}
		case yaml.SequenceNode:
			if i, err := strconv.Atoi(part); err == nil && i < len(n.Content) {
				n = n.Content[i]
				line = n.Line
			}
		}
	}
	return line
}

// lineOfKey is the line of the first key of that name, or 0.
func lineOfKey(n *yaml.Node, name string) int {
	for i, c := range n.Content {
		if n.Kind == yaml.MappingNode && i%2 == 0 && c.Kind == yaml.ScalarNode && c.Value == name {
			return c.Line
		}
		if line := lineOfKey(c, name); line > 0 {
			return line
		}
	}
	return 0
}

// plain is a node as editors hand it to a validator: JSON values, texts for
// dates.
func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			if n.Content[i].Kind == yaml.ScalarNode {
				m[n.Content[i].Value] = plain(n.Content[i+1])
			}
		}
		return m
	case yaml.SequenceNode:
		list := []any{}
		for _, c := range n.Content {
			list = append(list, plain(c))
		}
		return list
	case yaml.AliasNode:
		return plain(n.Alias)
	}
	switch n.ShortTag() {
	case "!!null":
		return nil
	case "!!bool":
		return strings.EqualFold(n.Value, "true")
	case "!!int", "!!float":
		if v, err := strconv.ParseFloat(strings.TrimPrefix(n.Value, "+"), 64); err == nil {
			return json.Number(strconv.FormatFloat(v, 'f', -1, 64))
		}
	}
	return n.Value
}

// found are the loader's diagnostics of a pack.
type found []scenario.Diagnostic

func (f found) at(file string, line int) bool {
	return slices.ContainsFunc(f, func(d scenario.Diagnostic) bool { return d.Pos.File == file && d.Pos.Line == line })
}

var fileLine = regexp.MustCompile(`(?m)^-- (\S+) --\n`)

// base is what cases that do not begin with format continue.
const base = `format: 1
id: small
title: Small
summary: The smallest scenario.
level: introductory
minutes: 5
objectives: {contain: {title: Contain, weight: 100}}
clock: {start: "2026-03-02T22:10:00+01:00", quantum: 5m, horizon: 2h}
roles: {analyst: {title: Analyst, brief: You watch.}}
outcomes: {over: {text: It is over.}}
`

// readCase reads a case of the loader's tests and loads it.
func readCase(t *testing.T, name string) (map[string][]byte, found) {
	t.Helper()
	data, err := os.ReadFile(filepath.Clean(name))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{"scenario.yaml": []byte(base)}
	text := string(data)
	at := fileLine.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		file, body := text[m[2]:m[3]], text[m[1]:end]
		if file == "scenario.yaml" && !strings.HasPrefix(body, "format") {
			body = base + body
		}
		if file != "want" {
			files[file] = []byte(body)
		}
	}
	fsys := fstest.MapFS{}
	for file, data := range files {
		fsys[file] = &fstest.MapFile{Data: data}
	}
	_, diags := scenario.Load(t.Context(), fsys, ".", scenario.Options{})
	return files, found(diags)
}
