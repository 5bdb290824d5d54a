package watch

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
)

// Ids of the screen's own bindings.
const (
	toInspector = "inspector"
	toPlayer    = "player"
	undoMove    = "undo"
	startAnew   = "restart"
	jumpTo      = "jump"
	playAs      = "play-as"
	leave       = "leave"
	copyPlay    = "copy"
	lookBack    = "debrief"

	nextPage    = "next-page"
	priorPage   = "prior-page"
	detailsDown = "details-down"
	detailsUp   = "details-up"
	pagePrefix  = "page-"
)

// playKeys are what can be done to the play, wherever the focus is. None is a key
// of the player.
func (m *Model) playKeys() keys.Set {
	set := keys.Set{
		{ID: jumpTo, Keys: []string{"J"}, Short: "watch.key_jump_short", Long: "watch.key_jump_long", OnScreen: true, Rank: 73},
		{ID: undoMove, Keys: []string{"U"}, Short: "watch.key_undo_short", Long: "watch.key_undo_long", OnScreen: true, Rank: 72},
		{ID: startAnew, Keys: []string{"R"}, Short: "watch.key_restart_short", Long: "watch.key_restart_long", OnScreen: true, Rank: 53},
		{ID: playAs, Keys: []string{"P"}, Short: "watch.key_role_short", Long: "watch.key_role_long"},
		{ID: copyPlay, Keys: []string{"Y"}, Short: "watch.key_copy_short", Long: "watch.key_copy_long"},
	}
	if m.inside { // else it is a key of the player, once the play is over
		set = append(set, m.lookBackKey())
	}
	if m.player == nil {
		for i := range set {
			set[i].Disabled = "watch.why_nothing"
		}
	}
	if m.opt.Leave != nil {
		set = append(set, keys.Binding{ID: leave, Keys: []string{"A"}, Short: "watch.key_leave_short", Long: "watch.key_leave_long", OnScreen: true, Rank: 56})
	}
	return set
}

// lookBackKey opens the debrief from the inspector.
func (m *Model) lookBackKey() keys.Binding {
	b := keys.Binding{ID: lookBack, Keys: []string{"D"}, Short: "watch.key_debrief_short", Long: "watch.key_debrief_long"}
	if m.look == nil || !m.look.Over {
		b.Disabled = "watch.why_not_over"
	}
	return b
}

// inspectorKeys are the keys of the inspector beside those of its list.
func inspectorKeys() keys.Set {
	set := keys.Set{
		{ID: nextPage, Keys: []string{"tab", "right"}, Short: "watch.key_page_short", Long: "watch.key_page_long", OnScreen: true, Rank: 76},
		{ID: priorPage, Keys: []string{"shift+tab", "left"}, Short: "watch.key_page_short", Long: "watch.key_prior_long"},
		{ID: detailsDown, Keys: []string{"ctrl+d", "shift+down", "space"}, Short: "watch.key_details_short", Long: "watch.key_down_long", OnScreen: true, Rank: 51},
		{ID: detailsUp, Keys: []string{"ctrl+u", "shift+up"}, Short: "watch.key_details_short", Long: "watch.key_up_long"},
	}
	for i := range pageCount {
		set = append(set, keys.Binding{
			ID: pagePrefix + strconv.Itoa(int(i)), Keys: []string{strconv.Itoa(int(i) + 1)},
			Short: "watch.key_page_short", Long: "watch.page." + pages()[i].name + "_long",
		})
	}
	return set
}

// digit is the page that a binding opens.
func digit(id string) (pageID, bool) {
	n, err := strconv.Atoi(strings.TrimPrefix(id, pagePrefix))
	return pageID(n), err == nil && strings.HasPrefix(id, pagePrefix)
}

// focusKey goes from the player to the inspector, or back.
func (m *Model) focusKey() keys.Binding {
	if m.inside {
		b := keys.Binding{ID: toPlayer, Keys: []string{"i", "esc"}, Short: "watch.key_player_short", Long: "watch.key_player_long", OnScreen: true, Rank: 95}
		if m.player == nil {
			b.Disabled = "watch.why_nothing"
		}
		return b
	}
	return keys.Binding{ID: toInspector, Keys: []string{"i"}, Short: "watch.key_inspector_short", Long: "watch.key_inspector_long", OnScreen: true, Rank: 95}
}

// Keys implements screen.Screen.
func (m *Model) Keys() []keys.Binding {
	switch {
	case m.debrief != nil:
		return m.debrief.Keys()
	case m.picker != nil:
		return m.picker.bindings()
	case m.inside:
		return keys.Join(keys.Set{m.focusKey()}, inspectorKeys(), m.playKeys(), m.inspector.list().Bindings())
	case m.player == nil:
		return keys.Join(keys.Set{m.focusKey()}, m.playKeys())
	case m.player.Typing():
		return m.player.Keys()
	}
	return keys.Join(keys.Set{m.focusKey()}, m.playKeys(), m.player.Keys())
}

// Typing implements screen.Screen.
func (m *Model) Typing() bool {
	switch {
	case m.debrief != nil:
		return m.debrief.Typing()
	case m.picker != nil:
		return m.picker.list.Typing()
	case m.inside:
		return m.inspector.list().Typing()
	}
	return m.player != nil && m.player.Typing()
}

// key handles a key, and reports whether it was not the player's.
func (m *Model) key(msg tea.KeyPressMsg) (tea.Cmd, bool) {
	switch {
	case m.picker != nil:
		return m.picker.press(m, msg), true
	case m.inside && m.inspector.list().Typing():
		m.inspector.press(m, msg)
		return nil, true
	case !m.inside && m.player != nil && m.player.Typing():
		return nil, false
	}
	if b, ok := (keys.Join(keys.Set{m.focusKey()}, m.playKeys())).Find(msg); ok {
		if m.inside && m.inspector.list().Filter() != "" && msg.String() == "esc" {
			m.inspector.press(m, msg) // takes the filter off first
			return nil, true
		}
		return m.command(b), true
	}
	if m.inside {
		m.inspector.press(m, msg)
		return nil, true
	}
	return nil, false
}

// command carries out one of the screen's own bindings.
func (m *Model) command(b keys.Binding) tea.Cmd {
	if b.Disabled != "" {
		return m.refuse(b.Disabled)
	}
	switch b.ID {
	case toInspector:
		m.inside = true
		m.inspector.show(m, true)
	case toPlayer:
		m.inside = false
	case undoMove:
		return m.undo()
	case startAnew:
		return m.restart()
	case jumpTo:
		return m.askJump()
	case lookBack:
		return m.askDebrief()
	case playAs:
		return m.askRole()
	case copyPlay:
		return m.copyTest()
	case leave:
		msg := m.opt.Leave
		return func() tea.Msg { return msg }
	}
	return nil
}
