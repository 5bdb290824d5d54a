package widget

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// WheelStep is how many lines of a text a notch of the wheel scrolls.
const WheelStep = 3

// Notch is where a notch of the wheel goes: -1 up, 1 down, 0 to neither.
func Notch(m tea.Mouse) int {
	switch m.Button {
	case tea.MouseWheelUp:
		return -1
	case tea.MouseWheelDown:
		return 1
	}
	return 0
}

// Wheel scrolls by a notch of the wheel.
func (p *Pager) Wheel(m tea.Mouse) { p.Scroll(Notch(m) * WheelStep) }

// ClickIn selects the row under the mouse, where rows is the place of the list;
// again tells that it was selected already, which opens it as enter does.
func (l *List) ClickIn(m tea.Mouse, rows Rect) (again bool) {
	if m.Button != tea.MouseLeft || !rows.Contains(m.X, m.Y) {
		return false
	}
	was, _ := l.Selected()
	if !l.Click(m.Y - rows.Y) {
		return false
	}
	is, ok := l.Selected()
	return ok && is.ID == was.ID
}

// WheelOver scrolls what is under the mouse: the details where it is over them, else
// the list.
func WheelOver(m tea.Mouse, list *List, pager *Pager, details Rect) {
	if details.Contains(m.X, m.Y) {
		pager.Wheel(m)
		return
	}
	list.Move(Notch(m))
}

// CursorIn is the real cursor for a list that is drawn in r: on the pointer of the
// selected row, where screen readers and magnifiers look.
func (l *List) CursorIn(r Rect) *tea.Cursor {
	for y, line := range strings.Split(ansi.Strip(l.View()), "\n") {
		if strings.HasPrefix(line, l.kit.Theme.Glyphs.Pointer) {
			return tea.NewCursor(r.X, r.Y+y)
		}
	}
	return nil
}
