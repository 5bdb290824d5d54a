package widget

import tea "charm.land/bubbletea/v2"

// Tabs are lists, of which one is shown, with the details of its selected row. The
// screen says where both stand, what the details are, and which key changes the tab.
type Tabs struct {
	Lists []*List
	At    int // the list that is shown

	pager         *Pager
	shown         string // id of the row whose details are in the pager
	list, details Rect   // panels
	rows, text    Rect   // their inner parts
	beside        bool
}

// NewTabs returns empty lists, one for each of options.
func NewTabs(k Kit, options ...ListOptions) *Tabs {
	t := &Tabs{pager: NewPager(k)}
	for _, o := range options {
		t.Lists = append(t.Lists, NewList(k, o))
	}
	return t
}

// SetKit gives all parts another look.
func (t *Tabs) SetKit(k Kit) {
	for _, l := range t.Lists {
		l.SetKit(k)
	}
	t.pager.SetKit(k)
}

// Place gives the list that is shown and the details their panels; beside tells that
// they stand side by side.
func (t *Tabs) Place(list, details Rect, beside bool) {
	t.list, t.details, t.beside = list, details, beside
	t.rows, t.text = Panel{}.Inner(list), Panel{}.Inner(details)
	for _, l := range t.Lists {
		l.SetSize(t.rows.W, t.rows.H)
	}
	t.pager.SetSize(t.text.W, t.text.H)
}

// List is the list that is shown.
func (t *Tabs) List() *List { return t.Lists[t.At] }

// Next shows the next list.
func (t *Tabs) Next() { t.At = (t.At + 1) % len(t.Lists) }

// Forget makes Show ask for the details anew, since the row may be another by now.
func (t *Tabs) Forget() { t.shown = "" }

// Show takes the details of the selected row, if they are not those that are shown.
func (t *Tabs) Show(details func(id string, width int) string) {
	it, _ := t.List().Selected()
	if it.ID == t.shown || t.text.Empty() {
		return
	}
	t.shown = it.ID
	t.pager.SetContent(details(it.ID, t.pager.TextWidth()))
	t.pager.Top()
}

// View draws body, which is the view of List or what stands in its place, with the
// details.
func (t *Tabs) View(k Kit, title, body, details string) string {
	a := k.Panel(Panel{Title: title, Counter: t.List().Counter(), Focused: true}, body, t.list.W, t.list.H)
	b := k.Panel(Panel{Title: details}, t.pager.View(), t.details.W, t.details.H)
	if t.beside {
		return Beside(a, b)
	}
	return Stack(a, b)
}

// Width is that of the rows, in cells.
func (t *Tabs) Width() int { return t.rows.W }

// Overflows tells that the details are longer than their room.
func (t *Tabs) Overflows() bool { return !t.pager.AtBottom() || t.pager.Percent() < 100 }

// Scroll moves the details by half pages, down where n is positive.
func (t *Tabs) Scroll(n int) { t.pager.Scroll(n * max(1, t.text.H/2)) }

// Click selects the row under the mouse; again tells that it was selected already,
// which opens it as enter does.
func (t *Tabs) Click(at tea.Mouse) (again bool) { return t.List().ClickIn(at, t.rows) }

// Wheel scrolls what is under the mouse.
func (t *Tabs) Wheel(at tea.Mouse) { WheelOver(at, t.List(), t.pager, t.details) }

// Cursor sits on the pointer of the selected row.
func (t *Tabs) Cursor() *tea.Cursor { return t.List().CursorIn(t.rows) }
