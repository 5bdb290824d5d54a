package widget

import (
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/ui/theme"
)

// Column is a column of a table.
type Column struct {
	// Title is words already.
	Title string
	// Right aligns numbers.
	Right bool
	// Least is how narrow the column may become; 6 if 0.
	Least int
	// Rank says which columns stay when not all fit: the highest.
	Rank int
}

// columnGap stands between two columns.
const columnGap = "  "

// Table draws rows under titles and a rule, at most w cells wide. Wide columns
// are shortened first; then columns of low rank are left out. Cells may carry
// styles.
func (k Kit) Table(cols []Column, rows [][]string, w int) string {
	if len(cols) == 0 {
		return ""
	}
	shown, widths := fitColumns(cols, rows, w)
	titles, total := make([]string, len(cols)), len(columnGap)*(len(shown)-1)
	for i, c := range cols {
		titles[i] = k.Paint(theme.Title, c.Title)
	}
	for _, n := range widths {
		total += n
	}
	lines := []string{
		k.tableRow(cols, shown, widths, titles),
		k.Paint(theme.Border, strings.Repeat(k.Theme.Glyphs.Rule, max(0, min(total, w)))),
	}
	for _, r := range rows {
		lines = append(lines, k.tableRow(cols, shown, widths, r))
	}
	for i := range lines {
		lines[i] = k.Cut(lines[i], w)
	}
	return strings.Join(lines, "\n")
}

func (k Kit) tableRow(cols []Column, shown, widths []int, cells []string) string {
	parts := make([]string, len(shown))
	for i, c := range shown {
		cell := ""
		if c < len(cells) {
			cell = k.Cut(cells[c], widths[i])
		}
		if cols[c].Right {
			parts[i] = PadLeft(cell, widths[i])
		} else {
			parts[i] = Pad(cell, widths[i])
		}
	}
	return strings.TrimRight(strings.Join(parts, columnGap), " ")
}

// fitColumns returns which columns are shown, and how wide.
func fitColumns(cols []Column, rows [][]string, w int) (shown, widths []int) {
	for i := range cols {
		shown = append(shown, i)
	}
	for {
		widths = natural(cols, rows, shown)
		over := len(columnGap)*(len(shown)-1) - w
		for _, n := range widths {
			over += n
		}
		if squeeze(cols, shown, widths, over) || len(shown) == 1 {
			return shown, widths
		}
		least := lowest(cols, shown)
		shown = slices.Delete(shown, least, least+1)
	}
}

// natural returns the widths of columns by their widest cells.
func natural(cols []Column, rows [][]string, shown []int) []int {
	widths := make([]int, len(shown))
	for i, c := range shown {
		widths[i] = Width(cols[c].Title)
		for _, r := range rows {
			if c < len(r) {
				widths[i] = max(widths[i], Width(r[c]))
			}
		}
	}
	return widths
}

// squeeze takes over cells off the widest columns and reports whether there
// were enough.
func squeeze(cols []Column, shown, widths []int, over int) bool {
	for ; over > 0; over-- {
		widest := -1
		for i, c := range shown {
			if widths[i] > leastWidth(cols[c]) && (widest < 0 || widths[i] > widths[widest]) {
				widest = i
			}
		}
		if widest < 0 {
			return false
		}
		widths[widest]--
	}
	return true
}

func leastWidth(c Column) int {
	if c.Least > 0 {
		return c.Least
	}
	return 6
}

// lowest returns the place in shown of the column of the lowest rank, the last
// of several.
func lowest(cols []Column, shown []int) int {
	least := 0
	for i, c := range shown {
		if cols[c].Rank <= cols[shown[least]].Rank {
			least = i
		}
	}
	return least
}
