package markup_test

import (
	"strings"
	"testing"

	"github.com/watchfloor/watchfloor/engine/markup"
)

func TestCodeIsClosed(t *testing.T) {
	for name, c := range map[string]struct{ src, want string }{
		"no code":                    {"one *two*", "one *two*"},
		"code within a line":         {"run ```id``` now", "run ```id``` now"},
		"closed":                     {"```\nid\n```\nand on", "```\nid\n```\nand on"},
		"open":                       {"Run:\n```sh\nid", "Run:\n```sh\nid\n```"},
		"open, with an empty end":    {"```\nid\n\n", "```\nid\n```"},
		"open with nothing in it":    {"```", "```\n```"},
		"tildes":                     {"~~~\nid", "~~~\nid\n~~~"},
		"tildes around marks":        {"~~~~\n```\nid", "~~~~\n```\nid\n~~~~"},
		"more marks than at its end": {"````\nid\n```", "````\nid\n```\n````"},
		"the second one":             {"```\na\n```\n\n  ```\nb", "```\na\n```\n\n  ```\nb\n```"},
		"in a list, which ends it":   {"- run\n  ```\n  id", "- run\n  ```\n  id"},
		"in a quotation":             {"> ```\n> id", "> ```\n> id"},
		"indented, and so no mark":   {"one\n\n    ```\n    id", "one\n\n    ```\n    id"},
		"nested too far":             {strings.Repeat("> ", 40) + "a\n\n  ```\nid", strings.Repeat("> ", 40) + "a\n\n  \\```\nid"},
	} {
		if got := markup.Closed(c.src); got != c.want {
			t.Errorf("%s: Closed(%q) = %q, want %q", name, c.src, got, c.want)
		}
	}
}
