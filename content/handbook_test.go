package content_test

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/scenario"
)

var update = flag.Bool("update", false, "write the pages that are generated")

const keysPage = "handbook/05-language-keys.md"

// The page of keys is made from the tags of the language, so that it cannot
// fall behind.
func TestLanguageKeysAreInTheHandbook(t *testing.T) {
	want := keys()
	if *update {
		if err := os.WriteFile(keysPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := fs.ReadFile(content.Handbook, keysPage)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is behind the language; go test ./content -update writes it", keysPage)
	}
}

const checksPage = "handbook/10-checks.md"

// The page of codes is made from the guides of the rules, whose examples are
// tests.
func TestChecksAreInTheHandbook(t *testing.T) {
	want := check.Handbook()
	if *update {
		if err := os.WriteFile(checksPage, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := fs.ReadFile(content.Handbook, checksPage)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Errorf("%s is behind the rules; go test ./content -update writes it", checksPage)
	}
}

// keys lists every key with what it takes.
func keys() string {
	var b strings.Builder
	b.WriteString("# The scenario language: keys\n\nMade from the program itself. `*` stands for an id that you choose, `[]` for an\nentry of a list. What is marked **needed** must be there.\n")
	top := ""
	scenario.WalkSchema(func(path string, f scenario.Field) {
		head, _, nested := strings.Cut(path, ".")
		if !nested && strings.TrimSuffix(head, "[]") != top {
			top = head
			fmt.Fprintf(&b, "\n## %s\n\n", head)
		}
		fmt.Fprintf(&b, "- `%s` — %s%s\n", path, f.Doc, facts(f))
	})
	return b.String()
}

func facts(f scenario.Field) string {
	var out []string
	if f.Need {
		out = append(out, "**needed**")
	}
	if len(f.Enum) > 0 {
		out = append(out, "one of "+strings.Join(f.Enum, ", "))
	}
	if len(f.EnumKeys) > 0 {
		out = append(out, "keys "+strings.Join(f.EnumKeys, ", "))
	}
	if len(f.Refs) > 0 {
		out = append(out, "names of "+strings.Join(f.Refs, ", "))
	}
	if f.Min != nil && f.Max != nil {
		out = append(out, fmt.Sprintf("%d to %d", *f.Min, *f.Max))
	}
	if f.Translated {
		out = append(out, "translated")
	}
	if len(out) == 0 {
		return ""
	}
	return " (" + strings.Join(out, "; ") + ")"
}

// Every page begins with its title and fits the terminal.
func TestPagesAreWellFormed(t *testing.T) {
	pages, err := fs.Glob(content.Handbook, "handbook/*.md")
	if err != nil || len(pages) < 5 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	for _, page := range pages {
		data, err := fs.ReadFile(content.Handbook, page)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(string(data), "# ") {
			t.Errorf("%s does not begin with its title", page)
		}
		if i := strings.IndexFunc(string(data), func(r rune) bool { return r < ' ' && r != '\n' || r == 0x7f }); i >= 0 {
			t.Errorf("%s holds a control character at byte %d", page, i)
		}
	}
}
