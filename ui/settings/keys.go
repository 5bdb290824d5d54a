package settings

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	engine "github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Ids of the screen's own bindings.
const (
	nextValue  = "next-value"
	priorValue = "prior-value"
	resetOne   = "reset"
	resetAll   = "reset-all"
	down       = "details-down"
	up         = "details-up"
)

// Keys implements screen.Screen.
func (m *Model) Keys() []keys.Binding {
	switch {
	case m.ask != nil:
		return m.ask.Bindings()
	case m.press != "":
		return keys.Set{{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "settings.key_cancel_long", OnScreen: true, Rank: 90}}
	}
	return keys.Join(own(), m.pair.List.Bindings())
}

func own() keys.Set {
	return keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "settings.key_change_short", Long: "settings.key_change_long", OnScreen: true, Rank: 90},
		{ID: nextValue, Keys: []string{"right", "l"}, Short: "settings.key_next_short", Long: "settings.key_next_long"},
		{ID: priorValue, Keys: []string{"left", "h"}, Shown: []string{"left", "right"}, Short: "settings.key_next_short", Long: "settings.key_prior_long", OnScreen: true, Rank: 75},
		{ID: resetOne, Keys: []string{"backspace", "delete"}, Shown: []string{"backspace"}, Short: "settings.key_reset_short", Long: "settings.key_reset_long", OnScreen: true, Rank: 65},
		{ID: resetAll, Keys: []string{"R"}, Short: "settings.key_all_short", Long: "settings.key_all_long", OnScreen: true, Rank: 45},
		{ID: down, Keys: []string{"ctrl+d", "shift+down"}, Short: "settings.key_details_short", Long: "settings.key_down_long"},
		{ID: up, Keys: []string{"ctrl+u", "shift+up"}, Short: "settings.key_details_short", Long: "settings.key_up_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "keys.back_short", Long: "settings.key_back_long", OnScreen: true, Rank: 80},
	}
}

// Bindings are all keys of the screen.
func Bindings() []keys.Group {
	list := widget.NewList(widget.Kit{}, widget.ListOptions{})
	return []keys.Group{{Title: "settings.title", Scope: "settings", Set: keys.Join(own(), list.Bindings())}}
}

// key handles a key.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.ask != nil:
		return m.answer(msg)
	case m.press != "":
		return m.pressed(msg)
	case m.pair.List.Typing():
		m.pair.List.Update(msg)
		return nil
	}
	switch own().Match(msg) {
	case keys.Choose:
		return m.choose(1)
	case nextValue:
		return m.step(1)
	case priorValue:
		return m.step(-1)
	case resetOne:
		return m.reset()
	case resetAll:
		m.ask = widget.NewConfirm(m.kit, widget.ConfirmOptions{
			Title: m.kit.T("settings.all_title"), Body: m.kit.T("settings.all_body"), Yes: m.kit.T("settings.all_yes"), Now: m.env.Now,
		})
		m.ask.SetSize(m.w, m.h)
	case down:
		m.pair.Pager.Scroll(m.pair.HalfPage())
	case up:
		m.pair.Pager.Scroll(-m.pair.HalfPage())
	case keys.Back:
		if m.pair.List.Filter() != "" {
			m.pair.List.Update(msg)
			return nil
		}
		return m.leave()
	default:
		m.pair.List.Update(msg)
	}
	return nil
}

// answer handles a key of the question.
func (m *Model) answer(msg tea.KeyPressMsg) tea.Cmd {
	switch m.ask.Update(msg) {
	case widget.Accepted:
		m.ask = nil
		return m.keep("", "")
	case widget.Refused:
		m.ask = nil
	}
	return nil
}

// choose changes what is selected: the next value, or another key.
func (m *Model) choose(by int) tea.Cmd {
	it, ok := m.pair.List.Selected()
	if !ok {
		return nil
	}
	if name := bindingOf(it.ID); name != "" {
		m.press, m.shown = name, ""
		return nil
	}
	return m.step(by)
}

// step goes to another value of the selected setting, round the ends.
func (m *Model) step(by int) tea.Cmd {
	it, _ := m.pair.List.Selected()
	s, ok := m.setting(it.ID)
	if !ok {
		return nil
	}
	at, now := 0, m.wanted().Get(s.Name)
	for i, v := range s.Values {
		if v == now {
			at = i
		}
	}
	return m.keep(s.Name, s.Values[(at+by+len(s.Values))%len(s.Values)])
}

// reset gives the selected setting its usual value, the selected binding its usual
// keys.
func (m *Model) reset() tea.Cmd {
	it, ok := m.pair.List.Selected()
	if !ok || !m.wanted().IsSet(it.ID) {
		return nil
	}
	return m.keep(it.ID, "")
}

// pressed takes the key that a binding is to have.
func (m *Model) pressed(msg tea.KeyPressMsg) tea.Cmd {
	name := m.press
	m.press, m.shown = "", ""
	key := msg.String()
	if key == "esc" {
		return nil
	}
	if _, err := m.env.Keys.Assign(m.groups, name, key); err != nil {
		return complain(m.why(err, key))
	}
	return m.keep(engine.KeyPrefix+name, key)
}

// why says in words why a key cannot be given.
func (m *Model) why(err error, key string) string {
	cap := keys.Cap(key, m.kit.Words, m.kit.Theme.Glyphs)
	var taken *keys.TakenError
	switch {
	case errors.As(err, &taken):
		return m.kit.T("settings.taken", words.Arg{Name: "key", Value: cap},
			words.Arg{Name: "what", Value: m.kit.T(taken.Other.Long)}, words.Arg{Name: "where", Value: m.kit.T(taken.Where.Title)})
	case errors.Is(err, keys.ErrReserved):
		return m.kit.T("settings.reserved", words.Arg{Name: "key", Value: cap})
	}
	return m.kit.T("settings.no_key", words.Arg{Name: "key", Value: cap})
}

func complain(text string) tea.Cmd { return post(screen.StatusMsg{Text: text, Bad: true}) }

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }
