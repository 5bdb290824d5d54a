package outline_test

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/outline"
)

// What is being typed leaves the rest of the file as it is.
func TestOutlineOfBrokenFiles(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a key without a colon", "a:\n  b: 1\n  ti\n  c: 2\nd: 3\n", `
			mapping
			  scalar a
			    mapping
			      scalar b
			        scalar 1
			      scalar ti
			        empty
			      scalar c
			        scalar 2
			  scalar d
			    scalar 3`},
		{"a brace that is not closed", "a: {b: 1, c\nd: 3\n", `
			mapping
			  scalar a
			    mapping
			      scalar b
			        scalar 1
			      scalar c
			        empty
			  scalar d
			    scalar 3`},
		{"a bracket that is not closed", "a:\n  b: [x, y\n  c: 2\n", `
			mapping
			  scalar a
			    mapping
			      scalar b
			        sequence
			          scalar x
			          scalar y
			      scalar c
			        scalar 2`},
		{"a quote that is not closed", "a:\n  b: \"x and\n  c: 2\n", `
			mapping
			  scalar a
			    mapping
			      scalar b
			        scalar x and
			      scalar c
			        scalar 2`},
		{"a quote inside a brace", "a: {b: \"x, c: 1}\nd: 2\n", `
			mapping
			  scalar a
			    mapping
			      scalar b
			        scalar x, c: 1}
			  scalar d
			    scalar 2`},
		{"too far to the right", "a: 1\n   b: 2\nc: 3\n", `
			mapping
			  scalar a
			    scalar 1
			  scalar b
			    scalar 2
			  scalar c
			    scalar 3`},
		{"a bracket inside a condition", "a: {when: x in [y, z], cost: 5m}\nb: 1\n", `
			mapping
			  scalar a
			    mapping
			      scalar when
			        scalar x in
			      scalar cost
			        scalar 5m
			  scalar b
			    scalar 1`},
		{"an item that is begun", "a:\n  - x\n  -\nb: 1\n", `
			mapping
			  scalar a
			    sequence
			      scalar x
			      empty
			  scalar b
			    scalar 1`},
		{"nothing", "\n# only this\n", "empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := outline.Parse(c.text)
			got := strings.TrimSpace(words(s, s.Root, ""))
			if want := strings.TrimSpace(strings.ReplaceAll(c.want, "\n\t\t\t", "\n")); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// words is a tree without its places.
func words(s *outline.Source, n *outline.Node, deep string) string {
	switch n.Kind {
	case outline.Scalar:
		return deep + "scalar " + s.Value(n) + "\n"
	case outline.Mapping:
		text := deep + "mapping\n"
		for _, e := range n.Entries {
			text += words(s, e.Key, deep+"  ") + words(s, e.Value, deep+"    ")
		}
		return text
	case outline.Sequence:
		text := deep + "sequence\n"
		for _, i := range n.Items {
			text += words(s, i, deep+"  ")
		}
		return text
	}
	return deep + "empty\n"
}

func TestPlaces(t *testing.T) {
	s := outline.Lines("\ufeffa\r\né𝄞x\n\rlast")
	for _, c := range []struct{ line, col, offset int }{{1, 1, 0}, {1, 2, 1}, {2, 1, 3}, {2, 2, 5}, {2, 3, 9}, {2, 4, 10}, {3, 1, 11}, {4, 5, 16}} {
		if got := s.Offset(c.line, c.col); got != c.offset {
			t.Errorf("offset of %d:%d is %d, want %d", c.line, c.col, got, c.offset)
		}
		if line, col := s.Place(c.offset); line != c.line || col != c.col {
			t.Errorf("place of %d is %d:%d, want %d:%d", c.offset, line, col, c.line, c.col)
		}
	}
	if s.Offset(1, 99) != 1 || s.Offset(99, 1) != 16 || s.Offset(0, 0) != 0 || s.Line(2) != "é𝄞x" || s.Line(9) != "" || s.Count() != 4 {
		t.Error("what lies beyond the file is not its nearest place")
	}
}

// FuzzParse reads anything: every node lies in the file, behind the one before
// it and inside its parent.
func FuzzParse(f *testing.F) {
	for _, text := range files(f) {
		f.Add(text)
	}
	f.Add("a: {b: \"x, c: [1\n d: '\n- - ? : |\n  x")
	f.Fuzz(func(t *testing.T, text string) {
		s := outline.Parse(text)
		inside(t, s, s.Root, 0, len(s.Text))
	})
}

func inside(t *testing.T, s *outline.Source, n *outline.Node, from, to int) {
	t.Helper()
	if n.Start < from || n.End < n.Start || n.End > to {
		t.Fatalf("a node from %d to %d is not between %d and %d", n.Start, n.End, from, to)
	}
	at := n.Start
	for _, e := range n.Entries {
		inside(t, s, e.Key, at, n.End)
		_ = s.Value(e.Key)
		inside(t, s, e.Value, e.Key.End, n.End)
		at = e.Value.End
	}
	for _, i := range n.Items {
		inside(t, s, i, at, n.End)
		_ = s.Value(i)
		at = i.End
	}
}
