package watch

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// pageID is one of the pages of the inspector, in the order of their digits.
type pageID int

// The pages.
const (
	pageFindings pageID = iota
	pageState
	pageMoves
	pagePlan
	pagePlay
	pageCount
)

// page says what a page of the inspector shows: a list, and of the selected row
// the details below it.
type page struct {
	name    string // key of words below watch.page
	list    widget.ListOptions
	items   func(*Model) []widget.Item
	details func(m *Model, id string, t *prose.Text)
	badge   func(*Model) (theme.Role, int)
}

func pages() [pageCount]page {
	return [pageCount]page{
		pageFindings: findingsPage(), pageState: statePage(), pageMoves: movesPage(), pagePlan: planPage(), pagePlay: playPage(),
	}
}

// inspector is what an author sees beside the player.
type inspector struct {
	kit   widget.Kit
	pages [pageCount]page
	lists [pageCount]*widget.List
	at    pageID
	pager *widget.Pager
	shown string // the row whose details are in the pager
	r     inspectorPlace
}

// inspectorPlace are the rectangles of the inspector.
type inspectorPlace struct{ all, tabs, list, details widget.Rect }

func newInspector(k widget.Kit) inspector {
	in := inspector{kit: k, pages: pages(), pager: widget.NewPager(k)}
	for i := range in.lists {
		in.lists[i] = widget.NewList(k, in.pages[i].list)
	}
	return in
}

func (in *inspector) list() *widget.List { return in.lists[in.at] }

// open shows a page.
func (in *inspector) open(id pageID) {
	in.at = (id + pageCount) % pageCount
	in.shown = ""
}

// fill takes the rows over from the newest look.
func (in *inspector) fill(m *Model) {
	for i := range in.pages {
		in.lists[i].SetItems(in.pages[i].items(m))
	}
	in.show(m, true)
}

// show brings the details up to the selected row. Where only what they say may
// have changed, their place stays.
func (in *inspector) show(m *Model, again bool) {
	it, _ := in.list().Selected()
	row := strconv.Itoa(int(in.at)) + it.ID
	if row == in.shown && !again {
		return
	}
	t := prose.New(in.kit, in.pager.TextWidth())
	if it.ID != "" {
		in.pages[in.at].details(m, it.ID, t)
	}
	in.pager.SetContent(t.String())
	if row != in.shown {
		in.pager.Top()
	}
	in.shown = row
}

// setSize lays the inspector out: tabs, list, details.
func (in *inspector) setSize(r widget.Rect) {
	p := inspectorPlace{all: r}
	var rest widget.Rect
	p.tabs, rest = r.SplitTop(1)
	p.list, p.details = rest.SplitTop(widget.Share(rest.H, 52, 6, 24))
	in.r = p
	inner := widget.Panel{Tight: true}.Inner(p.list)
	for _, l := range in.lists {
		l.SetSize(inner.W, inner.H)
	}
	text := widget.Panel{}.Inner(p.details)
	in.pager.SetSize(text.W, text.H)
	in.shown = ""
}

// tabs draws the names of the pages, as short as they have to be.
func (in *inspector) tabs(m *Model) string {
	for _, form := range []struct{ key, pad string }{{"watch.page.", " "}, {"watch.page.", ""}, {"watch.tab.", ""}} {
		var b strings.Builder
		for i := range in.pages {
			b.WriteString(in.tab(m, pageID(i), in.kit.T(form.key+in.pages[i].name), form.pad))
		}
		if line := b.String(); widget.Width(line) <= in.r.tabs.W || form.key == "watch.tab." {
			return in.kit.Fit(line, in.r.tabs.W)
		}
	}
	return ""
}

func (in *inspector) tab(m *Model, id pageID, name, pad string) string {
	count, role, n := "", theme.Muted, 0
	if badge := in.pages[id].badge; badge != nil {
		role, n = badge(m)
	}
	if n > 0 {
		count = " " + strconv.Itoa(n)
	}
	digit := strconv.Itoa(int(id) + 1)
	if id == in.at {
		return in.kit.Paint(theme.Selected, " "+digit+" "+name+count+" ")
	}
	return " " + in.kit.Paint(theme.Key, digit) + " " + in.kit.Paint(theme.Muted, name) + in.kit.Paint(role, count) + pad
}

// view draws the inspector; focus tells that keys go to it.
func (in *inspector) view(m *Model, focus bool) string {
	l := in.list()
	l.SetFocus(focus)
	count := ""
	if at, of := l.Place(); of > 0 {
		count = in.kit.T("watch.place", arg("n", at), arg("all", of))
	}
	p := in.r
	list := in.kit.Panel(widget.Panel{Title: in.kit.T("watch.page." + in.pages[in.at].name), Counter: count, Focused: focus, Tight: true}, l.View(), p.list.W, p.list.H)
	more := ""
	if !in.pager.AtBottom() || in.pager.Percent() < 100 {
		more = in.kit.T("watch.percent", arg("n", in.pager.Percent()))
	}
	details := in.kit.Panel(widget.Panel{Title: in.kit.T("watch.details"), Counter: more}, in.pager.View(), p.details.W, p.details.H)
	return widget.Stack(in.tabs(m), list, details)
}

// cursor is where the pointer of the list stands.
func (in *inspector) cursor() *tea.Cursor {
	inner := widget.Panel{Tight: true}.Inner(in.r.list)
	for y, line := range strings.Split(ansi.Strip(in.list().View()), "\n") {
		if strings.HasPrefix(line, in.kit.Theme.Glyphs.Pointer) {
			return tea.NewCursor(inner.X, inner.Y+y)
		}
	}
	return nil
}

// press handles a key.
func (in *inspector) press(m *Model, msg tea.KeyPressMsg) {
	defer in.show(m, false)
	if in.list().Typing() {
		in.list().Update(msg)
		return
	}
	switch id := inspectorKeys().Match(msg); id {
	case nextPage:
		in.open(in.at + 1)
	case priorPage:
		in.open(in.at - 1)
	case detailsDown:
		in.pager.Scroll(max(1, in.pagerHeight()/2))
	case detailsUp:
		in.pager.Scroll(-max(1, in.pagerHeight()/2))
	default:
		if n, ok := digit(id); ok {
			in.open(n)
		} else {
			in.list().Update(msg)
		}
	}
}

func (in *inspector) pagerHeight() int { return widget.Panel{}.Inner(in.r.details).H }

func (in *inspector) setKit(k widget.Kit) {
	in.kit = k
	for _, l := range in.lists {
		l.SetKit(k)
	}
	in.pager.SetKit(k)
}
