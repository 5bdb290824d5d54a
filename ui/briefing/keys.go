package briefing

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
)

// Ids of the briefing's own bindings.
const (
	idNext  = "next-value"
	idPrior = "prior-value"

	idTextDown = "text-down"
	idTextUp   = "text-up"
)

// Keys are the bindings that work now.
func (m *Model) Keys() []keys.Binding {
	set := own()
	if m.back != nil {
		back := &set[len(set)-1]
		back.Short, back.Long = "onward.key_return_short", "onward.key_return_long"
	}
	if m.form.fixed() {
		set = set.Disable(idNext, "briefing.why_single").Disable(idPrior, "briefing.why_single")
	}
	if m.env.House.ReadOnly() && m.form.row == rowBegin {
		set = set.Disable(keys.Choose, "briefing.why_read_only")
	}
	return set
}

// own are all bindings of the briefing.
func own() keys.Set {
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "briefing.key_begin_short", Long: "briefing.key_begin_long", OnScreen: true, Rank: 90},
		{ID: keys.Up, Keys: []string{"up", "k", "shift+tab"}, Shown: []string{"up", "down"}, Short: "briefing.key_row_short", Long: "briefing.key_row_long", OnScreen: true, Rank: 70},
		{ID: keys.Down, Keys: []string{"down", "j", "tab"}, Short: "briefing.key_row_short", Long: "briefing.key_row_long"},
		{ID: idPrior, Keys: []string{"left", "h"}, Shown: []string{"left", "right"}, Short: "briefing.key_change_short", Long: "briefing.key_change_long", OnScreen: true, Rank: 75},
		{ID: idNext, Keys: []string{"right", "l", "space"}, Short: "briefing.key_change_short", Long: "briefing.key_change_long"},
		{ID: idTextDown, Keys: []string{"pgdown", "ctrl+f", "ctrl+d"}, Shown: []string{"pgdown", "pgup"}, Short: "briefing.key_scroll_short", Long: "briefing.key_scroll_long", OnScreen: true, Rank: 60},
		{ID: idTextUp, Keys: []string{"pgup", "ctrl+b", "ctrl+u"}, Short: "briefing.key_scroll_short", Long: "briefing.key_scroll_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "briefing.key_back_short", Long: "briefing.key_back_long", OnScreen: true, Rank: 80},
	}
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	id := keys.Set(m.Keys()).Match(msg)
	if id == keys.Back {
		return m.turnBack()
	}
	if m.busy.On() {
		return nil
	}
	switch id {
	case keys.Choose:
		if m.form.row == rowBegin {
			return m.begin()
		}
		m.form.move(1)
	case keys.Up:
		m.form.move(-1)
	case keys.Down:
		m.form.move(1)
	case idNext:
		return m.change(1)
	case idPrior:
		return m.change(-1)
	case idTextUp, idTextDown:
		m.page(id)
	}
	return nil
}

// page scrolls the text by most of its height.
func (m *Model) page(id string) {
	n := max(1, m.place.text.H-4)
	if id == idTextUp {
		n = -n
	}
	m.pager.Scroll(n)
}

// change takes another value; another role has another text.
func (m *Model) change(n int) tea.Cmd {
	role := m.form.role
	m.form.change(n)
	if m.form.role == role {
		return nil
	}
	m.pager.Top()
	return m.write()
}
