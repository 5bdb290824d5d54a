package floor

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/widget"
)

// The mouse only does what a key does too: it selects a row, opens the selected
// one, goes to a pane, and scrolls. Nothing is started by a click.

// clicked handles a click of the left button, in cells of the floor.
func (f *Floor) clicked(m tea.Mouse) tea.Cmd {
	if m.Button != tea.MouseLeft || f.modal != nil || f.viewer != nil {
		return nil
	}
	l, b := f.layout, f.board()
	list := widget.Panel{Tight: true}.Inner(l.list)
	switch {
	case list.Contains(m.X, m.Y):
		was, _ := b.rows.Selected()
		if !b.rows.Click(m.Y - list.Y) {
			return nil
		}
		if is, _ := b.rows.Selected(); is.ID != was.ID || b.inside {
			b.inside = false
			return nil
		}
		return b.open(f)
	case l.sheet.Contains(m.X, m.Y) && len(b.sheet.laid.lines) > 0 && !b.inside:
		return b.open(f)
	case l.tabs.Contains(m.X, m.Y):
		if id, ok := f.tabAt(m.X); ok {
			f.attend(id)
		}
	}
	return nil
}

// wheeled scrolls what is under the pointer.
func (f *Floor) wheeled(m tea.Mouse) {
	by := widget.Notch(m)
	switch b := f.board(); {
	case f.modal != nil:
		if x, ok := f.modal.(*finder); ok {
			x.rows.Move(by)
		}
	case f.viewer != nil:
		f.viewer.move(by * widget.WheelStep)
	case f.layout.list.Contains(m.X, m.Y):
		b.rows.Move(by)
	case f.layout.sheet.Contains(m.X, m.Y):
		b.sheet.scroll(by * widget.WheelStep)
	}
}
