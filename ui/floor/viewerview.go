package floor

import (
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// gutter is the width of the line numbers with the space behind them.
func (v *viewer) gutter() int { return len(strconv.Itoa(len(v.lines))) + 2 }

// textWidth is the columns that a line of the file has.
func (v *viewer) textWidth() int {
	return max(4, widget.Panel{}.Inner(v.r).W-v.gutter())
}

// rows breaks a line into what is shown of it: one row, or as many as it takes
// when lines are wrapped. Nothing is styled yet.
func (v *viewer) rows(i int) []string {
	if i >= len(v.lines) {
		return []string{""}
	}
	line, w := v.lines[i], v.textWidth()
	if !v.wrap {
		return []string{line}
	}
	if widget.Width(line) <= w {
		return []string{line}
	}
	var out []string
	for widget.Width(line) > w {
		head := ansi.Truncate(line, w, "")
		if head == "" {
			break
		}
		out = append(out, head)
		line = line[len(head):]
	}
	return append(out, line)
}

// view draws the rows that are in view, and a line that tells where one is.
func (v *viewer) view(f *Floor) string {
	in := widget.Panel{}.Inner(v.r)
	out := make([]string, 0, in.H)
	for line := range v.head {
		out = append(out, v.number(line, 0)+v.kit.Paint(theme.Title, v.styled(line, 0, v.lines[line])))
	}
	last, room := v.top, v.head+v.height()
	for line, skip := v.top, v.row; line < len(v.lines) && len(out) < room; line, skip = line+1, 0 {
		last = line + 1
		for n, row := range v.rows(line) {
			if n < skip || len(out) == room {
				continue
			}
			out = append(out, v.number(line, n)+v.styled(line, n, row))
		}
	}
	for len(out) < room {
		out = append(out, "")
	}
	out = append(out, v.place(last, in.W))
	title := v.title
	if w := v.r.W; w >= 60 && v.path != "" {
		title += " " + v.kit.Theme.Glyphs.Dot + " " + fileName(v.path)
	}
	at := v.kit.T("floor.view.lines", arg("n", len(v.lines)))
	return v.kit.Panel(widget.Panel{Title: title, Counter: at, Focused: f.modal == nil}, joinLines(out), v.r.W, v.r.H)
}

// fileName is the last part of a path in the pack.
func fileName(path string) string { return path[strings.LastIndex(path, "/")+1:] }

// number is the number of a line; the rows that go on below it have none.
func (v *viewer) number(line, row int) string {
	n := ""
	if row == 0 {
		n = strconv.Itoa(line + 1)
	}
	role := theme.Muted
	if v.term != "" && slices.Contains(v.matches, line) {
		role = theme.Match
	}
	return strings.Repeat(" ", v.gutter()-2-len(n)) + v.kit.Paint(role, n) + "  "
}

// styled paints a row: the names of a mail's head, and what a search found.
func (v *viewer) styled(line, n int, row string) string {
	if !v.wrap && v.left > 0 {
		row = ansi.TruncateLeft(row, v.left, "")
	}
	row = v.kit.Cut(row, v.textWidth())
	if v.term != "" {
		return v.marked(row)
	}
	if line < v.mail && n == 0 && v.left == 0 {
		if name, rest, ok := strings.Cut(row, ":"); ok && name != "" && !strings.Contains(name, " ") {
			return v.kit.Paint(theme.Key, name+":") + rest
		}
	}
	return row
}

// marked paints every place of the term in a row.
func (v *viewer) marked(row string) string {
	low, term := strings.ToLower(row), strings.ToLower(v.term)
	if len(low) != len(row) {
		return row // A letter whose lower case has another length: places would not agree.
	}
	var out strings.Builder
	for {
		at := strings.Index(low, term)
		if at < 0 {
			return out.String() + row
		}
		end := at + len(term)
		out.WriteString(row[:at] + v.kit.Paint(theme.Match, row[at:end]))
		row, low = row[end:], low[end:]
	}
}

// place tells where one is, or shows the search that is typed.
func (v *viewer) place(last, w int) string {
	if v.search != nil {
		v.search.SetWidth(max(1, w-3))
		return v.kit.Paint(theme.Key, "/") + v.search.View()
	}
	left := ""
	switch {
	case v.term != "" && len(v.matches) == 0:
		left = v.kit.Paint(theme.Warning, v.kit.T("floor.view.no_match", arg("text", v.term)))
	case v.term != "":
		left = v.kit.Paint(theme.Accent, v.matchPlace())
	case v.left > 0:
		left = v.kit.Paint(theme.Muted, v.kit.T("floor.view.column", arg("n", v.left+1)))
	}
	right := v.kit.T("floor.view.place", arg("from", v.top+1), arg("to", last), arg("all", len(v.lines)))
	return v.kit.Spread(left, v.kit.Paint(theme.Muted, right), w)
}

// matchPlace tells how many lines were found, and at which of them one is.
func (v *viewer) matchPlace() string {
	found := []words.Arg{arg("n", len(v.matches)), arg("text", v.term)}
	if at := v.current(); at >= 0 {
		return v.kit.T("floor.view.match", append(found, arg("at", at+1))...)
	}
	return v.kit.T("floor.view.matches", found...)
}

// cursor is in the search that is typed, or at the match, or at the top.
func (v *viewer) cursor(r widget.Rect) *tea.Cursor {
	in := widget.Panel{}.Inner(r)
	if v.search != nil {
		x := 1
		if c := v.search.Cursor(); c != nil {
			x += c.X
		}
		return tea.NewCursor(in.X+x, in.Y+in.H-1)
	}
	y := v.head
	if at := v.current(); at >= 0 && !v.wrap {
		y += v.matches[at] - v.top
	}
	return tea.NewCursor(in.X, in.Y+y)
}
