package graph

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/sheet"
)

// columns are the heads of the plan's table.
var columns = []string{"T+", "Kind", "Id", "What", "Who", "Technique or channel", "Condition"}

// Table is the plan of the attack and the injects, a row for each in the order of
// time, with the heads of its columns first.
func Table(doc *scenario.Document) [][]string {
	rows := [][]string{columns}
	for _, r := range plan.Of(doc) {
		at, condition := "later", r.Condition
		if r.Timed {
			at = plan.Time(r.Earliest)
		}
		if r.When != at {
			condition = strings.TrimSuffix(r.When+"; "+r.Condition, "; ")
		}
		title, by := r.Title, r.Technique
		if title == "" {
			title = words(r.ID)
		}
		if r.Kind == plan.Inject {
			by = r.Channel
		}
		row := []string{at, r.Kind.String(), r.ID, title, who(doc, r), by, condition}
		for i := range row {
			row[i] = clean.Line(row[i])
		}
		rows = append(rows, row)
	}
	return rows
}

// who is the sender of an inject and those it reaches, or the attacker.
func who(doc *scenario.Document, r plan.Row) string {
	if r.Kind == plan.Attack {
		return "attacker"
	}
	var to []string
	for _, id := range r.To {
		role, _ := doc.Roles.Get(id)
		to = append(to, role.Title.V)
	}
	from := r.From
	if from == "" {
		from = "the exercise"
	}
	return from + " to " + strings.Join(to, ", ")
}

// PlanCSV is the plan as comma-separated values, safe to open in a spreadsheet.
func PlanCSV(doc *scenario.Document) ([]byte, error) {
	return sheet.Table{Name: "Plan", Rows: Table(doc)}.CSV()
}

// PlanMarkdown is the plan as a table of Markdown.
func PlanMarkdown(doc *scenario.Document) []byte {
	var b strings.Builder
	for i, row := range Table(doc) {
		for _, cell := range row {
			b.WriteString("| " + markdownText(cell) + " ")
		}
		b.WriteString("|\n")
		if i == 0 {
			b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
		}
	}
	return []byte(b.String())
}

// markdownText writes a text so that Markdown takes nothing in it for its own.
func markdownText(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case r == '\n':
			b.WriteByte(' ')
			continue
		case r == '<':
			b.WriteString("&lt;")
			continue
		case r == '&':
			b.WriteString("&amp;")
			continue
		case strings.ContainsRune("|\\`*_[]~$", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// PlanText is the plan in columns, in lines of at most width characters, 60 at
// least.
func PlanText(doc *scenario.Document, width int) []byte {
	var b strings.Builder
	const at, by = 10, 11
	rest := max(width, 60) - at - by
	what := rest * 3 / 5
	who := rest - what
	for i, row := range Table(doc) {
		if i == 0 {
			row = []string{"T+", "", "", "What", "Who", "By", ""}
		}
		name := row[3]
		if row[2] != "" {
			name += " (" + row[2] + ")"
		}
		cells := [][]string{wrap(row[0], at-1), wrap(name, what-2), wrap(row[4], who-2), wrap(row[5], by)}
		writeCells(&b, cells, []int{at, what, who, by})
		for j, line := range wrap(row[6], rest+by-2) {
			if line != "" {
				fmt.Fprintf(&b, "%s%s\n", strings.Repeat(" ", at+2*min(j, 1)), line)
			}
		}
	}
	return []byte(b.String())
}

// writeCells writes cells of several lines side by side.
func writeCells(b *strings.Builder, cells [][]string, widths []int) {
	for n := 0; ; n++ {
		line, more := "", false
		for i, c := range cells {
			text := ""
			if n < len(c) {
				text, more = c[n], true
			}
			line += pad(text, widths[i])
		}
		if !more {
			return
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
}
