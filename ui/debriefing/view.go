package debriefing

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// askWidth and askHeight are how large the box with the questions may become.
const (
	askWidth  = 84
	askHeight = 16
)

// readable is the most columns that running text takes: longer lines are hard
// to follow.
const readable = 110

// places are the rectangles of the screen, computed once for a size.
type places struct {
	w, h  int
	ask   widget.Rect
	page  widget.Rect // the panel under the tabs
	inner widget.Rect // inside the panel
}

// SetSize lays the screen out; the texts follow from a command.
func (m *Model) SetSize(w, h int) {
	all := widget.Rect{W: w, H: h}
	p := places{w: w, h: h, ask: all.Centre(askWidth, askHeight)}
	_, p.page = all.SplitTop(1)
	p.inner = widget.Panel{}.Inner(p.page)
	m.place = p
	for _, pager := range m.pagers {
		pager.SetSize(p.inner.W, p.inner.H)
	}
	if m.asking != nil {
		m.asking.field.SetWidth(p.ask.W - 7)
		m.asking.field.SetCursor(m.asking.field.Position()) // Scrolls it into view.
	}
	if m.time != nil {
		m.time.SetSize(p.inner.W, p.inner.H)
	}
	if m.save != nil {
		m.save.SetSize(w, h)
	}
	if m.confirm != nil {
		m.confirm.SetSize(w, h)
	}
	if m.over != nil {
		m.over.SetSize(w, h)
	}
}

// View draws the questions, or the page that is open under the tabs.
func (m *Model) View() string {
	k, p := m.kit, m.place
	if m.asking != nil {
		return m.askView()
	}
	body := m.pagers[m.page].View()
	if m.page == pageTimeline && m.time != nil {
		body = m.time.View()
	}
	if m.debr == nil {
		body = m.busy.View(p.inner.W)
	}
	panel := k.Panel(widget.Panel{Title: m.tab(m.page), Counter: m.counter(), Focused: true}, body, p.page.W, p.page.H)
	all := widget.Stack(m.tabs(p.w), panel)
	if m.over != nil {
		all = widget.OverlayCentre(k.Dim(all), m.over.View(), p.w, p.h)
	}
	if m.save != nil {
		all = widget.OverlayCentre(k.Dim(all), m.save.View(), p.w, p.h)
	}
	if m.confirm != nil {
		all = widget.OverlayCentre(k.Dim(all), m.confirm.View(), p.w, p.h)
	}
	return all
}

func (m *Model) tab(page int) string { return m.kit.T(tabWords[page]) }

// tabs draws the names of the pages, with their numbers where there is room.
func (m *Model) tabs(w int) string {
	numbered := m.tabLine(true)
	if widget.Width(numbered) > w-2 {
		numbered = m.tabLine(false)
	}
	return " " + m.kit.Fit(numbered, w-1)
}

func (m *Model) tabLine(numbers bool) string {
	var parts []string
	for i := range pages {
		name, role := m.tab(i), theme.Muted
		if i == m.page {
			role = theme.Selected
		}
		if numbers {
			name = strconv.Itoa(i+1) + " " + name
		}
		parts = append(parts, m.kit.Paint(role, " "+name+" "))
	}
	return strings.Join(parts, "")
}

// counter tells how much of a long page has been seen.
func (m *Model) counter() string {
	p := m.pagers[m.page]
	if m.page == pageTimeline || p.AtBottom() && p.Percent() == 100 {
		return ""
	}
	return strconv.Itoa(p.Percent()) + " %"
}

// Cursor stays where the field draws its own.
func (m *Model) Cursor() *tea.Cursor { return nil }
