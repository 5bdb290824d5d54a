package widget

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/typeset"
)

// Width returns how many cells a line takes, styles left out.
func Width(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= ' ' && c <= '~':
			n++
		case c == '\x1b':
			// Styles of the theme are the common case; views measure a lot.
			end := strings.IndexByte(s[i:], 'm')
			if end < 0 || strings.Trim(s[i+1:i+end], "[0123456789;") != "" {
				return ansi.StringWidth(s)
			}
			i += end
		default:
			return ansi.StringWidth(s)
		}
	}
	return n
}

// Height returns how many lines a text has; an empty text has none.
func Height(s string) int {
	if s == "" {
		return 0
	}
	return strings.Count(s, "\n") + 1
}

// Cut shortens a line to w cells, with an ellipsis where something is missing.
func (k Kit) Cut(s string, w int) string {
	switch {
	case w <= 0:
		return ""
	case Width(s) <= w:
		return s
	}
	return ansi.Truncate(s, w, k.Theme.Glyphs.Ellipsis)
}

// CutLeft shortens a line to w cells and keeps its end, with an ellipsis where
// something is missing.
func (k Kit) CutLeft(s string, w int) string {
	if w <= 0 || Width(s) <= w {
		return k.Cut(s, w)
	}
	dots := k.Theme.Glyphs.Ellipsis
	return dots + ansi.TruncateLeft(s, Width(s)-w+Width(dots), "")
}

// Pad fills a line with spaces up to w cells.
func Pad(s string, w int) string {
	if n := w - Width(s); n > 0 {
		return s + strings.Repeat(" ", n)
	}
	return s
}

// PadLeft puts spaces before a line until it has w cells.
func PadLeft(s string, w int) string {
	if n := w - Width(s); n > 0 {
		return strings.Repeat(" ", n) + s
	}
	return s
}

// Fit makes a line exactly w cells wide.
func (k Kit) Fit(s string, w int) string {
	if n := w - Width(s); n >= 0 {
		return s + strings.Repeat(" ", n)
	}
	return Pad(k.Cut(s, w), w)
}

// FitBlock makes a text exactly w cells wide and h lines high.
func (k Kit) FitBlock(s string, w, h int) string {
	if h <= 0 || w <= 0 {
		return ""
	}
	lines := strings.Split(s, "\n")
	out := make([]string, h)
	for i := range out {
		if i < len(lines) {
			out[i] = k.Fit(lines[i], w)
		} else {
			out[i] = strings.Repeat(" ", w)
		}
	}
	return strings.Join(out, "\n")
}

// Spread puts left and right at the ends of a line of w cells. Right stays
// whole as long as it leaves half the line; left is shortened.
func (k Kit) Spread(left, right string, w int) string {
	right = k.Cut(right, max(w/2, min(Width(right), w-Width(left)-1)))
	room := w - Width(right)
	if right != "" {
		room--
	}
	left = k.Cut(left, room)
	return left + strings.Repeat(" ", max(0, w-Width(left)-Width(right))) + right
}

// Centre puts a line into the middle of w cells.
func (k Kit) Centre(s string, w int) string {
	s = k.Cut(s, w)
	left := max(0, (w-Width(s))/2)
	return Pad(strings.Repeat(" ", left)+s, w)
}

// Wrap breaks text into lines of at most w cells, between words where it can.
// Styles are closed at the end of each line and go on in the next.
func Wrap(s string, w int) []string {
	if w <= 0 {
		return nil
	}
	var out []string
	for line := range strings.SplitSeq(lipgloss.Wrap(typeset.Bind(s), w, ""), "\n") {
		line = typeset.Free(line)
		// The wrapper forgets a space before a word longer than the line.
		for Width(line) > w && w > 1 {
			head := ansi.Truncate(line, w, "")
			out = append(out, head)
			line = ansi.TruncateLeft(line, Width(head), "")
		}
		out = append(out, line)
	}
	return out
}

// Dotted puts a dot between the parts that are not empty.
func (k Kit) Dotted(parts ...string) string {
	there := slices.DeleteFunc(slices.Clone(parts), func(s string) bool { return s == "" })
	return strings.Join(there, " "+k.Theme.Glyphs.Dot+" ")
}
