package widget

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// Item is one row of a list.
type Item struct {
	// ID keeps the selection when items change; unique in the list.
	ID    string
	Title string
	// Detail is the second line, in lists of two lines.
	Detail string
	// Meta stands at the right of the first line: a time, a count.
	Meta string
	// Glyph is a single-cell sign before the title, painted in Role.
	Glyph string
	Role  theme.Role
	// Section is the heading under which this item stands. Items of a section
	// must follow each other.
	Section string
	Unread  bool
}

// ListOptions says how a list looks.
type ListOptions struct {
	// TwoLine gives every item a second line for its detail.
	TwoLine bool
	// Glyphs keeps a column for the items' signs, Unread one for the mark of
	// what is new.
	Glyphs, Unread bool
	// Empty is the key of the words that an empty list shows.
	Empty string
	// FilterKey is the key that starts the filter; "/" if empty.
	FilterKey string
}

// List is a list with a selection that scrolls and filters while one types.
type List struct {
	kit    Kit
	opts   ListOptions
	w, h   int
	focus  bool
	items  []Item
	rows   []int // Indexes of the items that the filter lets through.
	at     int   // The selected row.
	top    int   // The first line shown.
	filter string
	typing bool
}

// NewList returns an empty list that has the focus.
func NewList(k Kit, o ListOptions) *List {
	if o.FilterKey == "" {
		o.FilterKey = "/"
	}
	if o.Empty == "" {
		o.Empty = "common.none"
	}
	return &List{kit: k, opts: o, focus: true}
}

// SetKit gives the list another look.
func (l *List) SetKit(k Kit) { l.kit = k }

// SetSize tells the list its rectangle.
func (l *List) SetSize(w, h int) {
	l.w, l.h = w, h
	l.reveal()
}

// SetFocus tells whether keys go to the list.
func (l *List) SetFocus(on bool) { l.focus = on }

// SetItems replaces the items. The selection stays with its item; if that is
// gone, with its place.
func (l *List) SetItems(items []Item) {
	id := l.selectedID()
	l.items = slices.Clone(items)
	l.refilter(id)
}

// Len returns how many items there are, those filtered out included.
func (l *List) Len() int { return len(l.items) }

// Selected returns the selected item, if there is any.
func (l *List) Selected() (Item, bool) {
	if l.at >= len(l.rows) {
		return Item{}, false
	}
	return l.items[l.rows[l.at]], true
}

// Place returns the number of the selected row from 1, and how many rows there
// are, for the counter of a panel; 0, 0 when empty.
func (l *List) Place() (at, of int) {
	if len(l.rows) == 0 {
		return 0, 0
	}
	return l.at + 1, len(l.rows)
}

// Select goes to the item with an id and reports whether it is shown.
func (l *List) Select(id string) bool {
	for row, i := range l.rows {
		if l.items[i].ID == id {
			l.goTo(row)
			return true
		}
	}
	return false
}

// Typing reports whether letters go into the filter.
func (l *List) Typing() bool { return l.typing }

// Filter returns the text that rows must contain.
func (l *List) Filter() string { return l.filter }

// SetFilter shows only rows that contain every word of text.
func (l *List) SetFilter(text string) {
	id := l.selectedID()
	l.filter = clean.Line(text)
	l.refilter(id)
}

// Paste adds a text to the filter while one is typed; else it is not for the list.
func (l *List) Paste(msg tea.PasteMsg) {
	if l.typing {
		l.SetFilter(l.filter + msg.Content)
	}
}

// Counter is which row is selected of how many, for the frame; empty where there is none.
func (l *List) Counter() string {
	at, of := l.Place()
	if of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", at, of)
}

// Bindings returns the keys of the list.
func (l *List) Bindings() keys.Set {
	filter := keys.FilterBinding()
	filter.Keys = []string{l.opts.FilterKey}
	return append(keys.Moving(), filter)
}

// Update handles a key and reports whether it was one of the list's.
func (l *List) Update(msg tea.KeyPressMsg) bool {
	if l.typing && l.edit(msg) {
		return true
	}
	match := l.Bindings().Match
	if l.typing {
		match = l.Bindings().MatchTyping
	}
	switch id := match(msg); id {
	case keys.Filter:
		l.typing = true
	case "":
		return l.leaveFilter(msg)
	default:
		l.travel(id)
	}
	return true
}

// travel moves the selection as a binding says.
func (l *List) travel(id string) {
	switch id {
	case keys.Up:
		l.goTo(l.at - 1)
	case keys.Down:
		l.goTo(l.at + 1)
	case keys.PageUp:
		l.goTo(l.at - l.page())
	case keys.PageDown:
		l.goTo(l.at + l.page())
	case keys.First:
		l.goTo(0)
	case keys.Last:
		l.goTo(len(l.rows) - 1)
	}
}

// Move moves the selection by n rows, for the wheel of a mouse.
func (l *List) Move(n int) { l.goTo(l.at + n) }

// Click selects what is drawn in a line of the list's view, counted from 0, and
// reports whether an item is there.
func (l *List) Click(y int) bool {
	lines := l.lines()
	y += l.top - l.head()
	if y < l.top || y >= len(lines) || lines[y].row < 0 {
		return false
	}
	l.goTo(lines[y].row)
	return true
}

// edit handles a key that changes the filter's text.
func (l *List) edit(msg tea.KeyPressMsg) bool {
	switch {
	case msg.Key().Text != "":
		l.SetFilter(l.filter + msg.Key().Text)
	case msg.String() == "backspace":
		_, n := utf8.DecodeLastRuneInString(l.filter)
		l.SetFilter(l.filter[:len(l.filter)-n])
	case msg.String() == "enter":
		l.typing = false
	default:
		return false
	}
	return true
}

// leaveFilter lets escape take the filter off before it means going back.
func (l *List) leaveFilter(msg tea.KeyPressMsg) bool {
	if msg.String() != "esc" || !l.typing && l.filter == "" {
		return false
	}
	l.typing = false
	l.SetFilter("")
	return true
}

func (l *List) selectedID() string {
	it, _ := l.Selected()
	return it.ID
}

// refilter finds the rows again and keeps the selection with the item id.
func (l *List) refilter(id string) {
	l.rows = l.rows[:0]
	terms := strings.Fields(strings.ToLower(l.filter))
	for i, it := range l.items {
		if it.contains(terms) {
			l.rows = append(l.rows, i)
		}
	}
	if id == "" || !l.Select(id) {
		l.goTo(l.at)
	}
}

// contains reports whether an item has all terms, which are in lower case.
func (it Item) contains(terms []string) bool {
	if len(terms) == 0 {
		return true
	}
	all := strings.ToLower(strings.Join([]string{it.Title, it.Detail, it.Meta, it.Section}, "\n"))
	for _, t := range terms {
		if !strings.Contains(all, t) {
			return false
		}
	}
	return true
}

func (l *List) goTo(row int) {
	l.at = clamp(row, 0, max(0, len(l.rows)-1))
	l.reveal()
}

func (l *List) page() int {
	return max(1, (l.h-l.head())/l.itemHeight()-1)
}
