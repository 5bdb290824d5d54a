// Package handbook is the manual on the screen: the list of its pages, the page that
// is read, and a search through all of them.
package handbook

import (
	"context"
	"strings"

	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/content"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Model is the screen.
type Model struct {
	env    *screen.Env
	kit    widget.Kit
	pages  []Page
	fault  error
	pair   *widget.Pair
	wanted string // page to begin with
	inside bool   // the page is read

	search *textinput.Model // while a term is typed
	term   string
	found  []Place // nil: the list is that of the pages

	page  string // that is shown
	width int    // for which it was rendered
	plain []string
	goTo  int // line with the term to go to when it is rendered; -1 none
	at    int // line with the term that was gone to
	w, h  int
}

// New returns the screen; it begins with a page, or with the list if none is named.
func New(env *screen.Env, page string) *Model {
	k := env.Kit()
	m := &Model{env: env, kit: k, wanted: page, goTo: -1}
	m.pair = widget.NewPair(k, widget.ListOptions{Glyphs: true, TwoLine: true, Empty: "handbook.nothing"})
	m.pages, m.fault = Pages(content.Handbook)
	m.list()
	if page != "" {
		m.inside = m.pair.List.Select(page)
	}
	return m
}

// renderedMsg tells that a page is ready.
type renderedMsg struct {
	page, text string
	width      int
	look       string
}

// Init implements screen.Screen.
func (m *Model) Init() tea.Cmd {
	if m.fault != nil {
		return post(screen.StatusMsg{Text: clean.Line(m.fault.Error()), Bad: true})
	}
	return nil
}

// Close implements screen.Screen.
func (m *Model) Close() {}

// Title implements screen.Screen.
func (m *Model) Title() string { return m.kit.T("handbook.title") }

// Status implements screen.Screen: what was searched for.
func (m *Model) Status() string {
	if m.found == nil {
		return ""
	}
	return m.kit.T("handbook.found", words.Arg{Name: "n", Value: len(m.found)}, words.Arg{Name: "text", Value: m.term})
}

// list fills the list with the pages, or with what a search found.
func (m *Model) list() {
	var items []widget.Item
	g := m.kit.Theme.Glyphs
	if m.found == nil {
		for _, p := range m.pages {
			items = append(items, widget.Item{ID: p.Name, Title: p.Title, Detail: p.Name, Glyph: g.Bullet, Role: theme.Accent})
		}
	}
	for i, x := range m.found {
		items = append(items, widget.Item{ID: placeID(i), Title: x.Page.Title, Detail: markdown.Inline(x.Line), Glyph: g.Arrow, Role: theme.Match})
	}
	m.pair.List.SetItems(items)
}

// SetSize implements screen.Screen.
func (m *Model) SetSize(w, h int) {
	m.w, m.h = w, h
	m.pair.SetSize(w, h-1)
	if m.inside && w < wide {
		m.pair.Pager.SetSize(m.whole().W, m.whole().H)
	}
}

// wide is from how many columns on list and page stand side by side; in a narrow
// window the page that is read has all of it.
const wide = 110

func (m *Model) whole() widget.Rect {
	return widget.Panel{}.Inner(widget.Rect{W: m.w, H: m.h - 1})
}

// View implements screen.Screen. Its last line is that of the search.
func (m *Model) View() string {
	title := m.kit.T("handbook.pages")
	if m.found != nil {
		title = m.kit.T("handbook.places")
	}
	body := m.pair.View(title, m.pageTitle(), m.inside)
	if m.inside && m.w < wide {
		body = m.kit.Panel(widget.Panel{Title: m.pageTitle(), Focused: true}, m.pair.Pager.View(), m.w, m.h-1)
	}
	return widget.Stack(body, m.kit.Fit(" "+m.lastLine(), m.w))
}

func (m *Model) lastLine() string {
	if m.search != nil {
		m.search.SetWidth(max(1, m.w-20))
		return m.kit.Paint(theme.Key, "/") + m.search.View()
	}
	if m.term != "" {
		return m.kit.Paint(theme.Muted, m.kit.T("handbook.follow", words.Arg{Name: "text", Value: m.term}))
	}
	return m.kit.Paint(theme.Muted, m.kit.T("handbook.hint"))
}

func (m *Model) pageTitle() string {
	if p, ok := m.selected(); ok {
		return p.Title
	}
	return ""
}

// Cursor implements screen.Screen.
func (m *Model) Cursor() *tea.Cursor {
	switch {
	case m.search != nil:
		x := 2
		if c := m.search.Cursor(); c != nil {
			x += c.X
		}
		return tea.NewCursor(x, m.h-1)
	case m.inside && m.w < wide:
		return tea.NewCursor(2, 1)
	}
	return m.pair.Cursor(m.inside)
}

// Typing implements screen.Screen.
func (m *Model) Typing() bool { return m.search != nil }

// Restyle implements screen.Restyler.
func (m *Model) Restyle(env *screen.Env) tea.Cmd {
	m.env, m.kit = env, env.Kit()
	m.pair.SetKit(m.kit)
	if m.search != nil {
		widget.StyleField(m.kit, m.search)
	}
	m.list()
	m.width = 0
	return m.show()
}

// Update implements screen.Screen.
func (m *Model) Update(msg tea.Msg) (screen.Screen, tea.Cmd) {
	switch msg := msg.(type) {
	case renderedMsg:
		m.take(msg)
		return m, nil
	case tea.WindowSizeMsg:
		return m, m.show()
	case tea.KeyPressMsg:
		cmd := m.key(msg)
		return m, tea.Batch(cmd, m.show())
	case tea.PasteMsg:
		if m.search != nil {
			*m.search, _ = m.search.Update(tea.PasteMsg{Content: clean.Line(msg.Content)})
			m.look()
		}
		return m, m.show()
	case tea.MouseClickMsg:
		if m.search == nil && !(m.inside && m.w < wide) && m.pair.Click(tea.Mouse(msg)) {
			m.enter()
		}
		return m, m.show()
	case tea.MouseWheelMsg:
		if m.inside && m.w < wide {
			m.pair.Pager.Wheel(tea.Mouse(msg))
		} else {
			m.pair.Wheel(tea.Mouse(msg))
		}
		return m, m.show()
	}
	return m, nil
}

// show has the selected page rendered, if it is not shown yet.
func (m *Model) show() tea.Cmd {
	p, ok := m.selected()
	width := m.pair.Pager.TextWidth()
	if !ok || width <= 1 || p.Name == m.page && width == m.width {
		return nil
	}
	m.page, m.width = p.Name, width
	return render(m.env.Ctx, m.env.Markdown, m.env.Theme.ID(), p, width)
}

// render is the command that renders a page, part by part: large ones are cut.
func render(ctx context.Context, md *markdown.Renderer, look string, p Page, width int) tea.Cmd {
	return func() tea.Msg {
		var out []string
		for _, part := range parts(p.Text) {
			text, err := md.Render(ctx, part, width)
			if err != nil {
				text = md.Plain(part, width)
			}
			out = append(out, text)
		}
		return renderedMsg{page: p.Name, text: strings.Join(out, "\n\n"), width: width, look: look}
	}
}

// take shows a page that was rendered, if it is the one that is wanted.
func (m *Model) take(msg renderedMsg) {
	if msg.page != m.page || msg.width != m.width || msg.look != m.env.Theme.ID() {
		return
	}
	m.pair.Pager.SetContent(msg.text)
	m.pair.Pager.Top()
	m.plain = strings.Split(strings.ToLower(ansi.Strip(msg.text)), "\n")
	m.at = -1
	if m.goTo >= 0 {
		m.jump(m.goTo + 1)
		m.goTo = -1
	}
}

// jump goes to the nth line with the term that follows the one gone to last, or
// before it, round the ends.
func (m *Model) jump(nth int) {
	var lines []int
	term := strings.ToLower(strings.Join(strings.Fields(m.term), " "))
	for i, line := range m.plain {
		if term != "" && strings.Contains(line, term) {
			lines = append(lines, i)
		}
	}
	if len(lines) == 0 {
		return
	}
	now := -1
	for i, line := range lines {
		if line <= m.at {
			now = i
		}
	}
	n := len(lines)
	m.at = lines[((now+nth)%n+n)%n]
	m.pair.Pager.Top()
	m.pair.Pager.Scroll(max(0, m.at-2))
}

var (
	_ screen.Screen   = (*Model)(nil)
	_ screen.Restyler = (*Model)(nil)
)

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
