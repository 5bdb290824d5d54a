package report

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// sections are the headings of a report that stand in no other text.
func sections(t testing.TB, src []byte) string {
	t.Helper()
	var out []string
	doc := goldmark.DefaultParser().Parse(text.NewReader(src))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok {
			out = append(out, string(h.Lines().Value(src)))
		}
	}
	return strings.Join(out, ", ")
}

// What a scenario's author leaves open ends with their text, wherever it stands.
func TestATextEndsWhereItEnds(t *testing.T) {
	for _, indent := range []string{"", "> ", "  "} {
		for _, text := range []string{"Run:\n```\nid", "~~~~\n```\nid", "<!-- open", "<pre>", "> ```\n> id", "- a\n  ```\n  id"} {
			w := newMarkdown(Source{})
			w.section("Before")
			if indent == "  " {
				w.para("- Point")
			}
			w.block(indent, text)
			w.section("Behind")
			if got := sections(t, w.Bytes()); got != "Before, Behind" {
				t.Errorf("behind %q: %s\n%s", indent+text, got, w.Bytes())
			}
		}
	}
}

func FuzzATextEndsWhereItEnds(f *testing.F) {
	for _, seed := range []string{"```\nid", "~~~", "> ```\na", "1. a\n   ```\nb", "\\```\n````x", "\t```", "<!-- a\n```"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		w := newMarkdown(Source{})
		w.block("", src)
		w.section("Behind")
		if got := sections(t, w.Bytes()); !strings.HasSuffix(got, "Behind") {
			t.Errorf("the text takes with it what stands behind:\n%s", w.Bytes())
		}
	})
}

func TestPlainTextStaysText(t *testing.T) {
	for in, want := range map[string]string{
		"as it is":        "as it is",
		"- no list":       `\- no list`,
		"1. no list":      `1\. no list`,
		"192.0.2.1":       "192.0.2.1",
		"# no | heading":  `\# no \| heading`,
		"<b>&amp;</b>":    `\<b\>\&amp;\</b\>`,
		"two\nlines here": "two lines here",
		"[a](b) `c` *d*":  "\\[a\\](b) \\`c\\` \\*d\\*",
	} {
		if got := plain(in); got != want {
			t.Errorf("plain(%q): got %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"a < b <script> </p> <!-- x": `a < b \<script> \</p> \<!-- x`,
		`it is escaped \<b>`:         `it is escaped \<b>`,
		`a backslash \\<b>`:          `a backslash \\\<b>`,
	} {
		if got := noHTML(in); got != want {
			t.Errorf("noHTML(%q): got %q, want %q", in, got, want)
		}
	}
}
