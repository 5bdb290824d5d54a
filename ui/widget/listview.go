package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/words"
)

// listLine is one line of a list before it is drawn: part of a row, or a
// section's heading (row -1).
type listLine struct {
	row     int
	second  bool
	heading string
}

func (l *List) itemHeight() int {
	if l.opts.TwoLine {
		return 2
	}
	return 1
}

// head returns how many lines stand above the rows: that of the filter.
func (l *List) head() int {
	if l.typing || l.filter != "" {
		return 1
	}
	return 0
}

// lines lays out all rows and headings.
func (l *List) lines() []listLine {
	out := make([]listLine, 0, len(l.rows)*l.itemHeight())
	section := ""
	for row, i := range l.rows {
		if s := l.items[i].Section; s != section {
			section = s
			out = append(out, listLine{row: -1, heading: s})
		}
		out = append(out, listLine{row: row})
		if l.opts.TwoLine {
			out = append(out, listLine{row: row, second: true})
		}
	}
	return out
}

// reveal scrolls until the selected row is in view, with the heading above it
// if it is the first of its section.
func (l *List) reveal() {
	lines, room := l.lines(), max(1, l.h-l.head())
	first, last := 0, 0
	for i, x := range lines {
		if x.row == l.at {
			if last = i; !x.second {
				first = i
			}
		}
	}
	if first > 0 && lines[first-1].row < 0 && last-first+2 <= room {
		first--
	}
	l.top = clamp(l.top, last-room+1, first)
	l.top = clamp(l.top, 0, max(0, len(lines)-room))
}

// View draws the list.
func (l *List) View() string {
	if l.w <= 0 || l.h <= 0 {
		return ""
	}
	var head string
	if l.head() > 0 {
		head = l.filterLine()
	}
	room := l.h - l.head()
	if len(l.rows) == 0 {
		return l.kit.FitBlock(Stack(head, l.nothing()), l.w, l.h)
	}
	lines := l.lines()
	end := min(len(lines), l.top+room)
	rows := make([]string, 0, room)
	width := l.w
	if len(lines) > room && l.w > 10 {
		width -= 2
	}
	for _, x := range lines[l.top:end] {
		rows = append(rows, l.line(x, width))
	}
	body := l.kit.FitBlock(strings.Join(rows, "\n"), width, room)
	if width < l.w && room > 0 {
		body = Beside(body, l.kit.scrollBar(l.top, len(lines), room))
	}
	return Stack(head, body)
}

// nothing says why there is no row.
func (l *List) nothing() string {
	s := l.kit.T(l.opts.Empty)
	if len(l.items) > 0 {
		s = l.kit.T("widget.no_match", words.Arg{Name: "text", Value: l.filter})
	}
	var out []string
	for _, line := range Wrap(s, l.w) {
		out = append(out, l.kit.Paint(theme.Muted, line))
	}
	return strings.Join(out, "\n")
}

// filterLine shows the filter and how many rows it lets through.
func (l *List) filterLine() string {
	text := l.kit.Paint(theme.Key, l.opts.FilterKey) + l.filter
	if l.typing {
		text += l.kit.Theme.Style(theme.Text).Reverse(true).Render(" ")
	}
	count := l.kit.T("widget.of", words.Arg{Name: "n", Value: len(l.rows)}, words.Arg{Name: "all", Value: len(l.items)})
	return Pad(l.kit.Spread(text, l.kit.Paint(theme.Muted, count), l.w), l.w)
}

// line draws one line of w cells. A selected row is painted whole, without the
// colours of its parts, so that it reads on its background.
func (l *List) line(x listLine, w int) string {
	if x.row < 0 {
		return l.kit.Paint(theme.Title, l.kit.Cut(x.heading, w))
	}
	it := l.items[l.rows[x.row]]
	var s string
	if x.second {
		s = l.secondLine(it, w)
	} else {
		s = l.firstLine(it, x.row == l.at, w)
	}
	if x.row != l.at {
		return s
	}
	role := theme.SelectedIdle
	if l.focus {
		role = theme.Selected
	}
	return l.kit.Paint(role, Pad(ansi.Strip(s), w))
}

// firstLine draws pointer, marks, title and what stands at the right.
func (l *List) firstLine(it Item, selected bool, w int) string {
	g := l.kit.Theme.Glyphs
	lead := " "
	if selected {
		lead = g.Pointer
	}
	if l.opts.Unread {
		mark := " "
		if it.Unread {
			mark = l.kit.Paint(theme.Unread, g.Unread)
		}
		lead += mark
	}
	lead += " "
	if l.opts.Glyphs {
		lead += l.kit.Paint(it.Role, Pad(it.Glyph, 1)) + " "
	}
	title := it.Title
	if it.Unread {
		title = l.kit.Paint(theme.Unread, title)
	}
	if it.Meta == "" {
		return l.kit.Cut(lead+title, w)
	}
	return l.kit.Spread(lead+title, l.kit.Paint(theme.Muted, it.Meta), w)
}

func (l *List) secondLine(it Item, w int) string {
	indent := 2
	if l.opts.Unread {
		indent++
	}
	if l.opts.Glyphs {
		indent += 2
	}
	return l.kit.Paint(theme.Muted, l.kit.Cut(strings.Repeat(" ", indent)+it.Detail, w))
}
