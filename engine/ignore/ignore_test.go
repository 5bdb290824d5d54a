package ignore_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/ignore"
)

// A comment is read with the line that it is about, its codes and its reason.
func TestRead(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"at the end of a line", "a: 1\nb: 2 # watchfloor: ignore WF124 a reason\n", "2 WF124 a reason"},
		{"above a line", "a: 1\n# watchfloor: ignore WF124: a reason\n\n# a note\nb: 2\n", "5 WF124 a reason"},
		{"a change", "a: 1\nb: 2 # watchfloor: ignore mutant a reason\n", "2 mutant a reason"},
		{"a change, without a reason", "a: 1\nb: 2 # watchfloor: ignore mutant\n", "2 mutant "},
		{"a change and a code", "a: 1\nb: 2 # watchfloor: ignore mutant, WF124 a reason\n", "2 mutant a reason; 2 WF124 a reason"},
		{"a reason that begins like a change", "a: 1 \nb: 2 # watchfloor: ignore WF124 mutants are none\n", "2 WF124 mutants are none"},
		{"in a text", "a: |\n  b # watchfloor: ignore mutant a reason\n", ""},
		{"in quotes", "a: \"b # watchfloor: ignore mutant a reason\"\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, own := range ignore.Read("a.yaml", c.text) {
				got = append(got, fmt.Sprintf("%d %s %s", own.Line, own.Code, own.Reason))
			}
			if strings.Join(got, "; ") != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

// Every comment stands in the text where it says, and is about its line or a later
// one.
func FuzzRead(f *testing.F) {
	f.Add("a: 1 # watchfloor: ignore mutant, WF124 a reason\n")
	f.Add("# watchfloor: ignore WF124\n\nb: \"é\\\"\" # watchfloor: ignore")
	f.Fuzz(func(t *testing.T, text string) {
		lines := strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n")
		for _, own := range ignore.Read("a.yaml", text) {
			if !strings.Contains(lines[own.Pos.Line-1], own.Text) || own.Line < own.Pos.Line || own.Line > len(lines) || own.End() <= own.Pos.Col {
				t.Errorf("%+v in %q", own, text)
			}
		}
	})
}
