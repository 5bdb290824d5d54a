package widget

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/theme"
)

// Overlay draws box over background with its left upper corner at column x and
// row y. Nothing outside the box changes.
func Overlay(background, box string, x, y int) string {
	x, y = max(0, x), max(0, y)
	lines := strings.Split(background, "\n")
	for i, b := range strings.Split(box, "\n") {
		for y+i >= len(lines) {
			lines = append(lines, "")
		}
		lines[y+i] = splice(lines[y+i], b, x)
	}
	return strings.Join(lines, "\n")
}

// OverlayCentre draws box in the middle of a background of w by h cells.
func OverlayCentre(background, box string, w, h int) string {
	r := Rect{W: w, H: h}.Centre(blockWidth(box), Height(box))
	return Overlay(background, box, r.X, r.Y)
}

// Dim takes the styles off a background and mutes it, so that the box over it
// stands out.
func (k Kit) Dim(background string) string {
	lines := strings.Split(ansi.Strip(background), "\n")
	for i, l := range lines {
		lines[i] = k.Paint(theme.Muted, l)
	}
	return strings.Join(lines, "\n")
}

// splice replaces the cells of line from column x by part.
func splice(line, part string, x int) string {
	left := Pad(ansi.Truncate(line, x, ""), x)
	end := x + Width(part)
	room := Width(line) - end
	if room <= 0 {
		return left + part
	}
	right := ansi.TruncateLeft(line, end, "")
	if Width(right) > room {
		// A wide character stood across the edge: its other half is blank.
		right = ansi.TruncateLeft(line, end+1, "")
	}
	return left + part + PadLeft(right, room)
}

// blockWidth returns the width of a text's widest line.
func blockWidth(s string) int {
	w := 0
	for line := range strings.SplitSeq(s, "\n") {
		w = max(w, Width(line))
	}
	return w
}
