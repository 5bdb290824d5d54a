package author

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// wide is from how many columns on details stand beside their list.
const wide = 110

// places are the rectangles of the area.
type places struct {
	all, whole    widget.Rect // a panel over everything, and its inner part
	list, details widget.Rect // panels
	rows, text    widget.Rect // their inner parts
	beside        bool
}

// SetSize implements screen.Screen.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	p := places{all: widget.Rect{W: w, H: h}, beside: w >= wide}
	if p.beside {
		p.list, p.details = p.all.SplitLeft(widget.Share(w, 46, 50, 84))
	} else {
		p.list, p.details = p.all.SplitTop(widget.Share(h, 50, 9, 18))
	}
	p.whole, p.rows, p.text = widget.Panel{}.Inner(p.all), widget.Panel{}.Inner(p.list), widget.Panel{}.Inner(p.details)
	m.place = p
	m.list.SetSize(p.rows.W, p.rows.H)
	m.pager.SetSize(p.text.W, p.text.H)
	m.show(true)
	m.findings.setSize(p)
	if m.findings != nil {
		m.findings.show(m, true)
	}
	m.solving.setSize(p)
	m.solving.write(m)
	if m.ask != nil {
		m.ask.SetSize(w, h)
	}
}

// View implements screen.Screen.
func (m *Model) View() string {
	var out string
	switch {
	case m.findings != nil:
		out = m.findings.view(m)
	case m.solving != nil:
		out = m.solving.view(m)
	default:
		out = m.twoParts(m.kit.T("author.scenarios"), m.list, m.pager)
	}
	if m.ask != nil {
		return widget.OverlayCentre(m.kit.Dim(out), m.ask.View(), m.w, m.h)
	}
	return out
}

// twoParts draws a list with the details of its selected row.
func (m *Model) twoParts(title string, list *widget.List, pager *widget.Pager) string {
	k, p := m.kit, m.place
	count, more := "", ""
	if at, of := list.Place(); of > 0 {
		count = k.T("author.place", arg("n", at), arg("all", of))
	}
	if !pager.AtBottom() || pager.Percent() < 100 {
		more = k.T("author.percent", arg("n", pager.Percent()))
	}
	body := list.View()
	if !m.loaded {
		body = m.busy.View(p.rows.W)
	}
	left := k.Panel(widget.Panel{Title: title, Counter: count, Focused: true}, body, p.list.W, p.list.H)
	right := k.Panel(widget.Panel{Title: k.T("author.details"), Counter: more}, pager.View(), p.details.W, p.details.H)
	if p.beside {
		return widget.Beside(left, right)
	}
	return widget.Stack(left, right)
}

// Cursor implements screen.Screen: it sits on the selected row.
func (m *Model) Cursor() *tea.Cursor {
	list := m.list
	switch {
	case m.ask != nil, m.solving != nil:
		return nil
	case m.findings != nil:
		if m.findings.explain != nil {
			return nil
		}
		list = m.findings.list
	}
	for y, line := range strings.Split(ansi.Strip(list.View()), "\n") {
		if strings.HasPrefix(line, m.kit.Theme.Glyphs.Pointer) {
			return tea.NewCursor(m.place.rows.X, m.place.rows.Y+y)
		}
	}
	return nil
}

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.list.SetKit(m.kit)
	m.pager.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	m.fill()
	if m.ask != nil {
		m.ask.SetKit(m.kit)
	}
	if m.solving != nil {
		m.solving.pager.SetKit(m.kit)
		m.solving.write(m)
	}
	if f := m.findings; f != nil {
		f.list.SetKit(m.kit)
		f.pager.SetKit(m.kit)
		f.fill(m, m.known[f.pack.Name])
		if f.explain != nil {
			f.explain.SetKit(m.kit)
		}
		return f.render(m)
	}
	return nil
}

func cleaned(s string) string { return clean.Line(s) }

var _ screen.Restyler = (*Model)(nil)
