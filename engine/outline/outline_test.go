package outline_test

import (
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/outline"
	"github.com/watchfloor/watchfloor/engine/scenario/scenariotest"
	"github.com/watchfloor/watchfloor/scenarios"
)

// files are all YAML files of the shipped scenarios and of the one that uses
// every construct.
func files(t testing.TB) map[string]string {
	t.Helper()
	all := map[string]string{}
	for name, fsys := range map[string]fs.FS{"shipped": scenarios.FS, "full": scenariotest.Full()} {
		err := fs.WalkDir(fsys, ".", func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".yaml") {
				return err
			}
			data, err := fs.ReadFile(fsys, path)
			all[name+"/"+path] = string(data)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(all) < 8 {
		t.Fatalf("only %d files", len(all))
	}
	return all
}

// shape is a tree in words: kind, place, and text where it stands on one line.
func shape(s *outline.Source, n *outline.Node, deep string, b *strings.Builder) {
	line, col := s.Place(n.Start)
	switch n.Kind {
	case outline.Empty:
		fmt.Fprintf(b, "%sempty\n", deep)
	case outline.Scalar:
		fmt.Fprintf(b, "%sscalar %d:%d %s\n", deep, line, col, oneLine(s.Value(n), n.Style == outline.Block))
	case outline.Mapping:
		fmt.Fprintf(b, "%smapping %d:%d\n", deep, line, col)
		for _, e := range n.Entries {
			shape(s, e.Key, deep+"  ", b)
			shape(s, e.Value, deep+"    ", b)
		}
	case outline.Sequence:
		fmt.Fprintf(b, "%ssequence %d:%d\n", deep, line, col)
		for _, i := range n.Items {
			shape(s, i, deep+"  ", b)
		}
	}
}

func oneLine(text string, block bool) string {
	if block || strings.Contains(text, "\n") {
		return "..."
	}
	return text
}

// yamlShape is the same of what the YAML library finds.
func yamlShape(src string, n *yaml.Node, deep string, b *strings.Builder) {
	switch n.Kind {
	case yaml.ScalarNode:
		if n.Tag == "!!null" && n.Value == "" {
			fmt.Fprintf(b, "%sempty\n", deep)
			return
		}
		text := oneLine(n.Value, n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0)
		if !strings.Contains(strings.Split(src, "\n")[n.Line-1], n.Value) && !strings.ContainsAny(n.Value, `'"\`) {
			text = "..." // folded over lines
		}
		fmt.Fprintf(b, "%sscalar %d:%d %s\n", deep, n.Line, n.Column, text)
	case yaml.MappingNode:
		fmt.Fprintf(b, "%smapping %d:%d\n", deep, n.Line, n.Column)
		for i := 0; i < len(n.Content); i += 2 {
			yamlShape(src, n.Content[i], deep+"  ", b)
			yamlShape(src, n.Content[i+1], deep+"    ", b)
		}
	case yaml.SequenceNode:
		fmt.Fprintf(b, "%ssequence %d:%d\n", deep, n.Line, n.Column)
		for _, i := range n.Content {
			yamlShape(src, i, deep+"  ", b)
		}
	}
}

// For what is YAML, the outline is what a YAML parser finds, at the same places.
func TestOutlineAgreesWithTheLibrary(t *testing.T) {
	all := files(t)
	for name, text := range map[string]string{
		"comments":       "# first\na: 1 # one\n\n# between\nb: # none\n  c: x # y\n  d: 'a # b'\n",
		"indentless":     "a:\n- x\n- y: 1\n  z: 2\nb: 3\n",
		"nested lists":   "a:\n  - - 1\n    - 2\n  -\n    b: 1\n  - {c: 1, d: [2, 3]}\n",
		"quotes":         "a: \"x: y # z\"\n'b c': 'it''s'\n\"d\": \"say \\\"hi\\\"\"\n",
		"folded":         "a: one\n  two\n  three\nb: >-\n  text: no key\n\n  more\nc: |\n  x\n d: 1\n",
		"long quotes":    "a:\n  b: \"one\n    two\"\n  c: 'three\n\n    four'\n",
		"open flow":      "a: {\n  b: 1,\n  c: [x,\n    y],\n}\nd: [\n  1,\n  2\n]\n",
		"empty":          "a:\nb: ~\nc: {}\nd: []\ne: {f: , g}\n",
		"wide":           "ä: 1\n\"é𝄞\": {x: \"ü\", y: 2}\n",
		"returns":        "a: 1\r\nb:\r\n  - x\r\n  - y\r\n",
		"urls":           "a: http://x.example/#y\nb: {c: 24/7, d: a:b}\n",
		"marked":         "---\na: 1\n...\n",
		"text that ends": "a: >-\n  x\n",
	} {
		if name == "folded" {
			text = strings.Replace(text, "\n d: 1\n", "\nd: 1\n", 1)
		}
		all[name] = text
	}
	for name, text := range all {
		t.Run(name, func(t *testing.T) {
			var doc yaml.Node
			if err := yaml.Unmarshal([]byte(text), &doc); err != nil {
				t.Fatal(err)
			}
			var want, got strings.Builder
			yamlShape(strings.ReplaceAll(text, "\r\n", "\n"), doc.Content[0], "", &want)
			s := outline.Parse(text)
			shape(s, s.Root, "", &got)
			if w, g := strings.Split(want.String(), "\n"), strings.Split(got.String(), "\n"); want.String() != got.String() {
				for i := range w {
					if i >= len(g) || w[i] != g[i] {
						t.Fatalf("line %d is %q, want %q\n%s", i+1, g[min(i, len(g)-1)], w[i], got.String())
					}
				}
				t.Fatalf("more than the library finds:\n%s", got.String())
			}
		})
	}
}
