package widget

import (
	"strings"

	"github.com/watchfloor/watchfloor/ui/theme"
)

// Panel is a box with a title in its upper edge.
type Panel struct {
	Title string
	// Counter stands at the right of the upper edge, such as "3/12".
	Counter string
	// Focused tells that keys go to this panel; its title gets a pointer.
	Focused bool
	// Role colours the frame when it is not focused; the border's role if 0.
	Role theme.Role
	// Tight leaves out the column of space at both sides of the body.
	Tight bool
}

// Inner returns the part of r that the body of a panel drawn into r has.
func (p Panel) Inner(r Rect) Rect {
	if p.Tight {
		return r.Shrink(1, 1)
	}
	return r.Shrink(2, 1)
}

// Panel draws a panel of w by h cells around a body, which is cut to fit.
func (k Kit) Panel(p Panel, body string, w, h int) string {
	in := p.Inner(Rect{W: w, H: h})
	if w < 6 || h < 2 {
		return k.FitBlock(body, w, h)
	}
	role := p.Role
	if role == theme.Text {
		role = theme.Border
	}
	if p.Focused {
		role = theme.Focus
	}
	f := k.Theme.Frame
	gutter := strings.Repeat(" ", in.X-1)
	left, right := k.Paint(role, f.Left)+gutter, gutter+k.Paint(role, f.Right)
	rows := []string{k.upperEdge(p, role, w)}
	if in.H > 0 {
		for line := range strings.SplitSeq(k.FitBlock(body, in.W, in.H), "\n") {
			rows = append(rows, left+line+right)
		}
	}
	rows = append(rows, k.Paint(role, f.BottomLeft+strings.Repeat(f.Bottom, w-2)+f.BottomRight))
	return strings.Join(rows, "\n")
}

// upperEdge draws the edge with title and counter. In a narrow panel the
// counter goes first.
func (k Kit) upperEdge(p Panel, role theme.Role, w int) string {
	f := k.Theme.Frame
	title, counter, room := p.edge(k, w)
	title = k.Cut(title, room)
	used := 4
	left, right := k.Paint(role, f.TopLeft+f.Top), k.Paint(role, f.Top+f.TopRight)
	if title != "" {
		left += " " + k.Paint(titleRole(p), title) + " "
		used += Width(title) + 2
	}
	if counter != "" {
		right = " " + k.Paint(theme.Muted, counter) + " " + right
		used += Width(counter) + 2
	}
	return left + k.Paint(role, strings.Repeat(f.Top, max(0, w-used))) + right
}

// edge returns what stands in the upper edge of a panel of w cells, and how many
// of them the title has.
func (p Panel) edge(k Kit, w int) (title, counter string, room int) {
	title, counter = p.Title, p.Counter
	if p.Focused && title != "" {
		title = k.Theme.Glyphs.Pointer + " " + title
	}
	room = w - 6 // Corners, one piece of edge at each side, spaces around the title.
	if counter != "" && Width(counter)+3 > room/2 {
		counter = ""
	}
	if counter != "" {
		room -= Width(counter) + 3
	}
	return title, counter, room
}

// TitleFits reports whether a panel of w cells shows its title whole.
func (k Kit) TitleFits(p Panel, w int) bool {
	title, _, room := p.edge(k, w)
	return Width(title) <= room
}

func titleRole(p Panel) theme.Role {
	if p.Focused {
		return theme.Focus
	}
	return theme.Title
}
