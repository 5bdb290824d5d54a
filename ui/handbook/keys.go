package handbook

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Ids of the screen's own bindings.
const (
	searchPages = "search"
	nextPlace   = "search-next"
	priorPlace  = "search-prior"
	copyPage    = "copy"
	leavePage   = "leave-page"
)

// Keys implements screen.Screen.
func (m *Model) Keys() []keys.Binding {
	switch {
	case m.search != nil:
		return keys.Set{
			{ID: keys.Choose, Keys: []string{"enter"}, Short: "handbook.key_take_short", Long: "handbook.key_take_long", OnScreen: true, Rank: 90},
			{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "handbook.key_drop_long", OnScreen: true, Rank: 80},
		}
	case m.inside:
		return keys.Join(m.follow(), reading(), keys.Scrolling())
	}
	return keys.Join(m.follow(), choosing(), keys.Moving())
}

func (m *Model) follow() keys.Set {
	set := keys.Set{{ID: searchPages, Keys: []string{"/"}, Short: "handbook.key_search_short", Long: "handbook.key_search_long", OnScreen: true, Rank: 70}}
	if m.term != "" {
		set = append(set, found()...)
	}
	return set
}

func found() keys.Set {
	return keys.Set{
		{ID: nextPlace, Keys: []string{"n"}, Shown: []string{"n", "N"}, Short: "handbook.key_next_short", Long: "handbook.key_next_long", OnScreen: true, Rank: 75},
		{ID: priorPlace, Keys: []string{"N"}, Short: "handbook.key_next_short", Long: "handbook.key_prior_long"},
	}
}

func choosing() keys.Set {
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter", "right"}, Short: "handbook.key_read_short", Long: "handbook.key_read_long", OnScreen: true, Rank: 90},
		{ID: copyPage, Keys: []string{"y"}, Short: "handbook.key_copy_short", Long: "handbook.key_copy_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "keys.back_short", Long: "handbook.key_back_long", OnScreen: true, Rank: 80},
	}
}

func reading() keys.Set {
	return keys.Set{
		{ID: leavePage, Keys: []string{"esc", "left"}, Short: "handbook.key_pages_short", Long: "handbook.key_pages_long", OnScreen: true, Rank: 80},
		{ID: copyPage, Keys: []string{"y"}, Short: "handbook.key_copy_short", Long: "handbook.key_copy_long"},
	}
}

// Bindings are all keys of the screen.
func Bindings() []keys.Group {
	m := &Model{term: "x"}
	pages := keys.Join(m.follow(), choosing(), keys.Moving())
	m.inside = true
	return []keys.Group{
		{Title: "handbook.title", Scope: "handbook", Set: pages},
		{Title: "handbook.page", Scope: "handbook", Set: keys.Set(m.Keys())},
	}
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	if m.search != nil {
		m.typed(msg)
		return nil
	}
	switch id := keys.Set(m.Keys()).Match(msg); id {
	case searchPages:
		in := widget.Field(m.kit)
		in.SetVirtualCursor(false)
		in.CharLimit = 100
		m.search = &in
	case keys.Choose:
		m.enter()
	case leavePage:
		m.inside = false
		m.SetSize(m.w, m.h)
	case nextPlace:
		m.jump(1)
	case priorPlace:
		m.jump(-1)
	case copyPage:
		return m.copy()
	case keys.Back:
		return m.back()
	default:
		if m.inside {
			m.pair.Pager.Update(msg)
		} else {
			m.move(msg)
		}
	}
	return nil
}

// typed handles a key while a term is typed.
func (m *Model) typed(msg tea.KeyPressMsg) {
	switch keys.Set(m.Keys()).MatchTyping(msg) {
	case keys.Choose:
		m.search = nil
		if len(m.found) > 0 {
			m.enter()
		}
		return
	case keys.Back:
		m.search = nil
		m.forget()
		return
	}
	*m.search, _ = m.search.Update(msg)
	m.look()
}

// look searches for what is typed.
func (m *Model) look() {
	m.term = strings.TrimSpace(clean.Line(m.search.Value()))
	m.found = nil
	if m.term != "" {
		if m.found = Search(m.pages, m.term); m.found == nil {
			m.found = []Place{}
		}
	}
	m.inside = false
	m.SetSize(m.w, m.h)
	m.list()
	m.aim()
}

// forget shows the list of pages again.
func (m *Model) forget() {
	page := m.page
	m.term, m.found = "", nil
	m.list()
	m.pair.List.Select(page)
}

func (m *Model) move(msg tea.KeyPressMsg) {
	m.pair.List.Update(msg)
	m.aim()
}

// aim notes the line to which the shown page is to be scrolled.
func (m *Model) aim() {
	p, ok := m.place()
	if !ok {
		return
	}
	if p.Page.Name == m.page && m.plain != nil {
		m.at = -1
		m.jump(p.Nth + 1)
		return
	}
	m.goTo = p.Nth
}

// enter reads the selected page.
func (m *Model) enter() {
	if _, ok := m.selected(); !ok {
		return
	}
	m.inside = true
	m.SetSize(m.w, m.h)
	m.aim()
	if p, ok := m.place(); ok {
		m.goTo = p.Nth
	}
}

// back takes the search off first, and then leaves.
func (m *Model) back() tea.Cmd {
	if m.found != nil {
		m.forget()
		return nil
	}
	return post(screen.CloseMsg{})
}

// copy asks for the page in the clipboard.
func (m *Model) copy() tea.Cmd {
	p, ok := m.selected()
	if !ok {
		return nil
	}
	return post(screen.CopyMsg{Text: p.Text, What: p.Title})
}

// selected is the page of the selected row.
func (m *Model) selected() (Page, bool) {
	if p, ok := m.place(); ok {
		return p.Page, true
	}
	it, _ := m.pair.List.Selected()
	for _, p := range m.pages {
		if p.Name == it.ID {
			return p, true
		}
	}
	return Page{}, false
}

// place is what the selected row of a search found.
func (m *Model) place() (Place, bool) {
	it, _ := m.pair.List.Selected()
	n, err := strconv.Atoi(strings.TrimPrefix(it.ID, placePrefix))
	if err != nil || !strings.HasPrefix(it.ID, placePrefix) || n >= len(m.found) {
		return Place{}, false
	}
	return m.found[n], true
}

// placePrefix stands before the ids of rows of a search.
const placePrefix = "place:"

func placeID(n int) string { return placePrefix + strconv.Itoa(n) }
