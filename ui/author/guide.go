package author

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// guide writes what there is to know about a code as Markdown for w cells. Where a
// line would be broken, the marks below places would point nowhere and are left
// out.
func guide(g *check.Guide, w int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s: %s\n\n%s\n", g.Code, g.Summary, g.Why)
	for _, e := range []struct {
		head string
		ex   check.Example
	}{{"Bad", g.Bad}, {"Good", g.Good}} { //words:ok headings of the guides, which are English as the rules are
		if len(e.ex.Files) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n", e.head)
		for _, f := range e.ex.Files {
			if len(e.ex.Files) > 1 || f.Name != "scenario.yaml" {
				fmt.Fprintf(&b, "\n%s\n", f.Name)
			}
			fmt.Fprintf(&b, "\n```yaml\n%s\n```\n", strings.TrimRight(example(&f, w), "\n"))
		}
	}
	return b.String()
}

// codeMargin is what Markdown takes beside code, in cells.
const codeMargin = 6

func example(f *check.ExampleFile, w int) string {
	for line := range strings.SplitSeq(f.Marked, "\n") {
		if widget.Width(line) > w-codeMargin {
			return f.Text
		}
	}
	return f.Marked
}
