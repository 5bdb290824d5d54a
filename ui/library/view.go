package library

import "github.com/watchfloor/watchfloor/ui/widget"

// wide is the width from which details stand beside the list.
const wide = 110

// places are the rectangles of the screen, computed once for a size.
type places struct {
	list, details widget.Rect // panels
	rows, text    widget.Rect // their inner parts
	beside        bool
}

// SetSize lays the screen out.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	all := widget.Rect{W: w, H: h}
	p := places{beside: w >= wide}
	if p.beside {
		p.list, p.details = all.SplitLeft(widget.Share(w, 46, 50, 84))
	} else {
		p.list, p.details = all.SplitTop(widget.Share(h, 50, 9, 16))
	}
	p.rows, p.text = widget.Panel{}.Inner(p.list), widget.Panel{}.Inner(p.details)
	m.place = p
	for _, l := range m.lists {
		l.SetSize(p.rows.W, p.rows.H)
	}
	m.pager.SetSize(p.text.W, p.text.H)
	m.shown = ""
	m.show()
}

// View draws the list with the details of what is selected.
func (m *Model) View() string {
	k, p := m.kit, m.place
	body := m.list().View()
	if !m.loaded {
		body = m.busy.View(p.rows.W)
	}
	list := k.Panel(widget.Panel{Title: m.tabTitle(), Counter: m.list().Counter(), Focused: true}, body, p.list.W, p.list.H)
	details := k.Panel(widget.Panel{Title: k.T("library.details")}, m.pager.View(), p.details.W, p.details.H)
	if p.beside {
		return widget.Beside(list, details)
	}
	return widget.Stack(list, details)
}

func (m *Model) tabTitle() string {
	if m.tab == tabRuns {
		return m.kit.T("library.tab_runs")
	}
	return m.kit.T("library.tab_scenarios")
}
