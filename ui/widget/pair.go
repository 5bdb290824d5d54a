package widget

import (
	tea "charm.land/bubbletea/v2"
	"fmt"
)

// pairWide is from how many columns on the parts of a pair stand side by side.
const pairWide = 110

// Pair is a list and the details of its selected row: side by side, or one above
// the other in a narrow window.
type Pair struct {
	kit   Kit
	List  *List
	Pager *Pager

	list, details Rect // panels
	rows, text    Rect // their inner parts
	beside        bool
}

// NewPair returns a pair with an empty list.
func NewPair(k Kit, o ListOptions) *Pair {
	return &Pair{kit: k, List: NewList(k, o), Pager: NewPager(k)}
}

// SetKit gives both parts another look.
func (p *Pair) SetKit(k Kit) {
	p.kit = k
	p.List.SetKit(k)
	p.Pager.SetKit(k)
}

// SetSize lays the parts out in w by h cells.
func (p *Pair) SetSize(w, h int) {
	all := Rect{W: w, H: h}
	p.beside = w >= pairWide
	if p.beside {
		p.list, p.details = all.SplitLeft(Share(w, 46, 50, 84))
	} else {
		p.list, p.details = all.SplitTop(Share(h, 50, 9, 18))
	}
	p.rows, p.text = Panel{}.Inner(p.list), Panel{}.Inner(p.details)
	p.List.SetSize(p.rows.W, p.rows.H)
	p.Pager.SetSize(p.text.W, p.text.H)
}

// View draws both parts; inside tells that keys go to the details.
func (p *Pair) View(title, details string, inside bool) string {
	more := ""
	if !p.Pager.AtBottom() || p.Pager.Percent() < 100 {
		more = fmt.Sprintf("%d%%", p.Pager.Percent())
	}
	p.List.SetFocus(!inside)
	a := p.kit.Panel(Panel{Title: title, Counter: p.List.Counter(), Focused: !inside}, p.List.View(), p.list.W, p.list.H)
	b := p.kit.Panel(Panel{Title: details, Counter: more, Focused: inside}, p.Pager.View(), p.details.W, p.details.H)
	if p.beside {
		return Beside(a, b)
	}
	return Stack(a, b)
}

// HalfPage is how many lines half a page of the details has.
func (p *Pair) HalfPage() int { return max(1, p.text.H/2) }

// Cursor puts the real cursor on the pointer of the selected row, where screen
// readers and magnifiers look, or at the top of the details.
func (p *Pair) Cursor(inside bool) *tea.Cursor {
	if inside {
		return tea.NewCursor(p.text.X, p.text.Y)
	}
	return p.List.CursorIn(p.rows)
}

// Click selects the row under the mouse; again tells that it was selected already,
// which opens it as enter does.
func (p *Pair) Click(m tea.Mouse) (again bool) { return p.List.ClickIn(m, p.rows) }

// Wheel scrolls what is under the mouse.
func (p *Pair) Wheel(m tea.Mouse) { WheelOver(m, p.List, p.Pager, p.details) }
