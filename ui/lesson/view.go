package lesson

import (
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// wide is the width from which the contents stand beside the text.
const wide = 120

// places are the rectangles of the screen, computed once for a size.
type places struct {
	bar, page, contents widget.Rect
	text                widget.Rect // inside page
}

// SetSize lays the screen out; the texts follow from a command.
func (m *Model) SetSize(w, h int) {
	p := places{}
	all := widget.Rect{W: w, H: h}
	p.bar, p.page = all.SplitTop(1)
	if w >= wide {
		p.page, p.contents = p.page.SplitRight(widget.Share(w, 28, 32, 44))
	}
	p.text = widget.Panel{}.Inner(p.page)
	m.place = p
	m.pager.SetSize(p.text.W, p.text.H)
	m.texts = nil
	m.compose()
}

// View draws the bar of progress, the page, and the contents where there is
// room.
func (m *Model) View() string {
	k, p := m.kit, m.place
	if m.lesson == nil {
		return k.FitBlock(m.busy.View(p.page.W), p.page.W, p.page.H+1)
	}
	page := k.Panel(widget.Panel{Title: m.pageTitle(m.page), Counter: m.counter(), Focused: true}, m.pager.View(), p.page.W, p.page.H)
	if !p.contents.Empty() {
		page = widget.Beside(page, k.Panel(widget.Panel{Title: k.T("lesson.contents")}, m.contents(), p.contents.W, p.contents.H))
	}
	return widget.Stack(m.bar(), page)
}

// bar tells how much of the lesson is done.
func (m *Model) bar() string {
	k, w := m.kit, m.place.bar.W
	all := len(m.lesson.Checks())
	left := " " + k.T("lesson.progress",
		words.Arg{Name: "page", Value: min(m.page+1, len(m.lesson.Sections))}, words.Arg{Name: "pages", Value: len(m.lesson.Sections)},
		words.Arg{Name: "n", Value: m.progress.Answered()}, words.Arg{Name: "all", Value: all})
	return k.Fit(k.Paint(theme.Muted, left)+"  "+k.Progress(m.progress.Percent(), 100, max(10, w-widget.Width(left)-4)), w)
}

// pageTitle is the heading of a page.
func (m *Model) pageTitle(page int) string {
	switch {
	case page == len(m.lesson.Sections):
		return m.kit.T("lesson.end")
	case m.lesson.Sections[page].Title == "":
		return clean.Line(m.lesson.Title)
	}
	return markdown.Inline(m.lesson.Sections[page].Title)
}

// counter tells how much of the page was seen, where it is longer than its room.
func (m *Model) counter() string {
	if m.pager.AtBottom() && m.pager.Percent() == 100 {
		return ""
	}
	return m.kit.T("widget.percent", words.Arg{Name: "n", Value: m.pager.Percent()})
}

// contents lists the pages: done, read with checks that are open, not read.
func (m *Model) contents() string {
	k := m.kit
	t := prose.New(k, widget.Panel{}.Inner(m.place.contents).W)
	for i := range len(m.lesson.Sections) + 1 {
		sign, role := k.Theme.Mark(theme.Waiting), theme.Muted
		if i < len(m.lesson.Sections) && m.progress.Read[m.lesson.Sections[i].ID] {
			sign, role = k.Theme.Mark(theme.Good), theme.Text
			if m.openChecks(i) > 0 {
				sign = k.Theme.Glyphs.Bullet
			}
		}
		if i == m.page {
			sign, role = k.Theme.Glyphs.Pointer, theme.Strong
		}
		t.Item(sign+" "+strconv.Itoa(i+1), role, m.pageTitle(i))
	}
	return t.String()
}

// openChecks counts the checks of a page that have no answer.
func (m *Model) openChecks(page int) int {
	n := 0
	for _, c := range m.lesson.Sections[page].Checks() {
		if _, answered := m.progress.Latest(c.ID); !answered {
			n++
		}
	}
	return n
}

// Cursor has no place of its own: answers are drawn with theirs.
func (m *Model) Cursor() *tea.Cursor { return nil }

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.pager.SetKit(m.kit)
	m.busy.SetKit(m.kit)
	for _, q := range m.questions {
		q.SetKit(m.kit)
	}
	m.compose()
	return m.write()
}

var _ screen.Restyler = (*Model)(nil)
