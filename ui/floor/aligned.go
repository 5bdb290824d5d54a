package floor

import (
	"encoding/csv"
	"errors"
	"io"
	"strings"

	"github.com/watchfloor/watchfloor/ui/widget"
)

const (
	// widestCell is the most cells that a column is made wide for: one long cell
	// must not push all the others out of sight. It is shown whole all the same.
	widestCell = 36
	// mostColumns is from how many columns on a file is no table to look at.
	mostColumns = 40
	// columnGap stands between two columns.
	columnGap = "  "
)

// aligned writes the lines of a CSV file as a table: the same lines, each with its
// fields below those of the first. It reports false where that would not show what
// the file says: no CSV, no columns, or a field of several lines.
func aligned(lines []string) ([]string, bool) {
	rows, ok := fields(lines)
	if !ok {
		return nil, false
	}
	widths, right := measure(rows)
	out := make([]string, len(rows))
	for i, row := range rows {
		var b strings.Builder
		for c, cell := range row {
			room := widths[c] - widget.Width(cell)
			pad := strings.Repeat(" ", max(0, room))
			switch {
			case right[c]:
				b.WriteString(pad + cell)
			case c == len(row)-1:
				b.WriteString(cell)
			default:
				b.WriteString(cell + pad)
			}
			if c < len(row)-1 {
				b.WriteString(columnGap)
			}
		}
		out[i] = strings.TrimRight(b.String(), " ")
	}
	return out, true
}

// fields parses the lines. An empty line has no fields. What a line has more than
// the first goes into its last field, with the commas: logs are seldom written by
// the book.
func fields(lines []string) ([][]string, bool) {
	r := csv.NewReader(strings.NewReader(strings.Join(lines, "\n")))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	rows, columns := make([][]string, len(lines)), 0
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		line, _ := r.FieldPos(0)
		if err != nil || strings.Contains(strings.Join(row, ""), "\n") {
			return nil, false
		}
		if columns == 0 {
			columns = len(row)
		}
		if len(row) > columns {
			row = append(row[:columns-1:columns-1], strings.Join(row[columns-1:], ","))
		}
		rows[line-1] = row
	}
	return rows, len(lines) > 1 && rows[0] != nil && columns > 1 && columns <= mostColumns
}

// measure returns how wide the columns are, and which of them hold numbers only,
// which stand at the right.
func measure(rows [][]string) (widths []int, right []bool) {
	widths, right = make([]int, len(rows[0])), make([]bool, len(rows[0]))
	for c := range widths {
		right[c] = true
	}
	for i, row := range rows {
		for c, cell := range row {
			widths[c] = max(widths[c], min(widget.Width(cell), widestCell))
			right[c] = right[c] && (i == 0 || cell == "" || numeric(cell))
		}
	}
	return widths, right
}

func numeric(s string) bool {
	return strings.Trim(s, "0123456789") == "" || strings.Count(s, ".") == 1 && strings.Trim(s, "-0123456789.") == ""
}
