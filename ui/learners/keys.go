package learners

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Ids of the screen's own bindings.
const (
	addOne    = "add"
	renameOne = "rename"
	eraseLost = "erase"
)

// Keys implements screen.Screen.
func (m *Model) Keys() []keys.Binding {
	switch {
	case m.ask != nil:
		return nil
	case m.sure != nil:
		return m.sure.Bindings()
	}
	set := own()
	for i := range set {
		set[i].OnScreen = set[i].OnScreen || set[i].ID == eraseLost && len(m.lost) > 0
	}
	switch row, ok := m.pair.List.Selected(); {
	case !ok:
		set = set.Disable(eraseLost, "learners.why_nobody").Disable(keys.Choose, "learners.why_nobody").Disable(renameOne, "learners.why_nobody")
	case row.ID != lostRow:
		set = set.Disable(eraseLost, "learners.why_not_lost")
	default:
		set = set.Disable(keys.Choose, "learners.why_lost").Disable(renameOne, "learners.why_lost")
	}
	if m.env.House.ReadOnly() {
		set = set.Disable(addOne, "learners.why_read_only").Disable(renameOne, "learners.why_read_only").Disable(eraseLost, "learners.why_read_only")
	}
	for _, b := range m.pair.List.Bindings() {
		b.OnScreen = b.OnScreen && b.ID != keys.Filter // There are few learners.
		set = append(set, b)
	}
	return set
}

func own() keys.Set {
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "learners.key_choose_short", Long: "learners.key_choose_long", OnScreen: true, Rank: 90},
		{ID: addOne, Keys: []string{"a"}, Short: "learners.key_add_short", Long: "learners.key_add_long", OnScreen: true, Rank: 75},
		{ID: renameOne, Keys: []string{"r"}, Short: "learners.key_rename_short", Long: "learners.key_rename_long", OnScreen: true, Rank: 70},
		{ID: eraseLost, Keys: []string{"x"}, Short: "learners.key_erase_short", Long: "learners.key_erase_long", Rank: 85},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "keys.back_short", Long: "keys.back_long", OnScreen: true, Rank: 80},
	}
}

// Bindings are all keys of the screen.
func Bindings() []keys.Group {
	list := widget.NewList(widget.Kit{}, widget.ListOptions{})
	return []keys.Group{{Title: "learners.title", Scope: "learners", Set: keys.Join(own(), list.Bindings())}}
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.ask != nil:
		return m.answer(msg)
	case m.sure != nil:
		return m.sureKey(msg)
	case m.pair.List.Typing():
		m.pair.List.Update(msg)
		return nil
	}
	b, _ := keys.Set(m.Keys()).Find(msg)
	if b.Disabled != "" {
		return post(screen.StatusMsg{Text: m.kit.T(b.Disabled)})
	}
	switch b.ID {
	case keys.Choose:
		return m.choose()
	case addOne:
		m.rename = ""
		m.open("learners.add_title", "")
	case renameOne:
		if i, ok := m.selected(); ok {
			m.rename = i.Name
			m.open("learners.rename_title", i.Title)
		}
	case eraseLost:
		m.askErase()
	case keys.Back:
		if m.pair.List.Filter() == "" {
			return post(screen.CloseMsg{})
		}
		m.pair.List.Update(msg)
	default:
		m.pair.List.Update(msg)
	}
	return nil
}
