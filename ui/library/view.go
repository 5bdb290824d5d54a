package library

import "github.com/watchfloor/watchfloor/ui/widget"

// wide is the width from which details stand beside the list.
const wide = 110

// SetSize lays the screen out.
func (m *Model) SetSize(w, h int) {
	m.w, m.h, m.beside = w, h, w >= wide
	all := widget.Rect{W: w, H: h}
	list, details := all.SplitTop(widget.Share(h, 50, 9, 16))
	if m.beside {
		list, details = all.SplitLeft(widget.Share(w, 46, 50, 84))
	}
	m.tabs.Place(list, details, m.beside)
	m.tabs.Forget()
	m.show()
}

// View draws the list with the details of what is selected.
func (m *Model) View() string {
	body := m.list().View()
	if !m.loaded {
		body = m.busy.View(m.tabs.Width())
	}
	return m.tabs.View(m.kit, m.tabTitle(), body, m.kit.T("library.details"))
}

func (m *Model) tabTitle() string {
	if m.tabs.At == tabRuns {
		return m.kit.T("library.tab_runs")
	}
	return m.kit.T("library.tab_scenarios")
}
