package question

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/keys"
)

// Ids of the bindings of a question.
const (
	Submit = "answer"
	idTick = "tick"
	idGrab = "grab"
	idUp   = "item-up"
	idDown = "item-down"
	idNext = "next-right"
	idLast = "prior-right"
	idPick = "pick-letter"
	idHint = "hint"
	// idHintTyped is the hint where letters are the answer: a binding of its own, so
	// that a letter given to the other does not take its key away.
	idHintTyped = "hint-typed"
)

// letters are the keys of options, items and right sides.
const letters = "abcdefghi"

// Keys are the bindings by which the question is answered now; none once it is.
func (m *Model) Keys() keys.Set {
	if m.Answered() {
		return nil
	}
	set := keys.Set{{ID: Submit, Keys: []string{"enter"}, Short: "question.key_answer_short", Long: "question.key_answer_long", OnScreen: true, Rank: 95}}
	if m.typed() {
		return m.withHint(set, idHintTyped, "ctrl+t")
	}
	set = append(set,
		keys.Binding{ID: keys.Up, Keys: []string{"up", "k"}, Shown: []string{"up", "down"}, Short: "question.key_move_short", Long: "question.key_move_long", OnScreen: true, Rank: 85},
		keys.Binding{ID: keys.Down, Keys: []string{"down", "j"}, Short: "question.key_move_short", Long: "question.key_move_long"},
	)
	switch m.check.Kind {
	case course.Several:
		set = append(set, keys.Binding{ID: idTick, Keys: []string{"space", "x"}, Short: "question.key_tick_short", Long: "question.key_tick_long", OnScreen: true, Rank: 88})
	case course.Order:
		set = append(set, m.orderKeys()...)
	case course.Matching:
		set = append(set,
			keys.Binding{ID: idLast, Keys: []string{"left"}, Shown: []string{"left", "right"}, Short: "question.key_pair_short", Long: "question.key_pair_long", OnScreen: true, Rank: 87},
			keys.Binding{ID: idNext, Keys: []string{"right", "space"}, Short: "question.key_pair_short", Long: "question.key_pair_long"},
		)
	}
	pick := keys.Binding{ID: idPick, Keys: strings.Split(letters[:min(len(letters), len(m.shown))], ""), Short: "question.key_letter_short", Long: "question.key_letter_long", OnScreen: true, Rank: 60}
	pick.Shown = []string{"a-" + letters[min(len(letters), len(m.shown))-1:min(len(letters), len(m.shown))]}
	return m.withHint(append(set, pick), idHint, "t")
}

func (m *Model) orderKeys() keys.Set {
	grab := keys.Binding{ID: idGrab, Keys: []string{"space"}, Short: "question.key_grab_short", Long: "question.key_grab_long", OnScreen: true, Rank: 88}
	if m.moving {
		grab.Short = "question.key_drop_short"
	}
	return keys.Set{
		grab,
		{ID: idUp, Keys: []string{"shift+up", "K"}, Short: "question.key_carry_short", Long: "question.key_carry_long"},
		{ID: idDown, Keys: []string{"shift+down", "J"}, Short: "question.key_carry_short", Long: "question.key_carry_long"},
	}
}

// withHint adds the key of the hint, where there is one.
func (m *Model) withHint(set keys.Set, id, key string) keys.Set {
	if m.check.Hint == "" {
		return set
	}
	hint := keys.Binding{ID: id, Keys: []string{key}, Short: "question.key_hint_short", Long: "question.key_hint_long", OnScreen: true, Rank: 70}
	if m.hint {
		hint.Disabled = "question.why_hint"
	}
	return append(set, hint)
}

// Update handles a key, and reports whether it was one of the question's and
// whether the answer was given with it.
func (m *Model) Update(msg tea.KeyPressMsg) (taken, given bool, cmd tea.Cmd) {
	if m.Answered() {
		return false, false, nil
	}
	match := m.Keys().Match
	if m.Typing() {
		match = m.Keys().MatchTyping
	}
	id := match(msg)
	if id == Submit {
		m.asks = !m.whole()
		return true, !m.asks, nil
	}
	if m.act(id, msg) {
		m.asks, m.hinted, m.begun = false, id == idHint || id == idHintTyped, m.begun || m.begins(id)
		return true, false, nil
	}
	if !m.Typing() || msg.Key().Text == "" && !editing(msg) {
		return false, false, nil
	}
	m.asks, m.hinted = false, false
	m.field, cmd = m.field.Update(msg)
	return true, false, cmd
}

// begins tells that a binding changes the answer. Only looking around in an order
// does not: it would be answered as it was shuffled.
func (m *Model) begins(id string) bool {
	if m.check.Kind == course.Order {
		return id == idUp || id == idDown || m.moving && (id == keys.Up || id == keys.Down)
	}
	return id != idHint && id != idHintTyped
}

// editing tells that a key moves or deletes in a line of text.
func editing(msg tea.KeyPressMsg) bool {
	switch msg.Keystroke() {
	case "left", "right", "home", "end", "backspace", "delete", "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+left", "ctrl+right", "alt+backspace":
		return true
	}
	return false
}

// act does what a binding says, and reports whether there was one.
func (m *Model) act(id string, msg tea.KeyPressMsg) bool {
	switch id {
	case keys.Up, keys.Down:
		step := map[string]int{keys.Up: -1, keys.Down: 1}[id]
		if m.moving {
			m.carry(step)
		} else {
			m.step(step)
		}
	case idUp:
		m.carry(-1)
	case idDown:
		m.carry(1)
	case idGrab:
		m.moving = !m.moving
	case idTick:
		m.ticked[m.at] = !m.ticked[m.at]
	case idNext:
		m.pair(1)
	case idLast:
		m.pair(-1)
	case idPick:
		m.pick(strings.Index(letters, msg.String()))
	case idHint, idHintTyped:
		m.hint = true
	default:
		return false
	}
	return true
}

// step moves the selection. A choice without one begins at either end.
func (m *Model) step(n int) {
	if m.at == none && n < 0 {
		m.at = m.rows()
	}
	m.at = min(max(m.at+n, 0), m.rows()-1)
}

// carry moves the selected item of an order, and the selection with it.
func (m *Model) carry(step int) {
	to := m.at + step
	if to < 0 || to >= len(m.shown) {
		return
	}
	m.shown[m.at], m.shown[to] = m.shown[to], m.shown[m.at]
	m.at = to
}

// pair takes the next right side for the selected left one, round and round; the
// places run over what is shown, and one more for none.
func (m *Model) pair(step int) {
	n := len(m.shown) + 1
	row := len(m.shown)
	for i, place := range m.shown {
		if place == m.paired[m.at] {
			row = i
		}
	}
	row = (row + step + n) % n
	m.paired[m.at] = none
	if row < len(m.shown) {
		m.paired[m.at] = m.shown[row]
	}
}

// pick does what a letter means: goes to the row of a choice, ticks one of
// several, goes to an item, or takes the right side and goes to the next row.
func (m *Model) pick(row int) {
	if row < 0 || row >= len(m.shown) {
		return
	}
	switch m.check.Kind {
	case course.Several:
		m.at = row
		m.ticked[row] = !m.ticked[row]
	case course.Matching:
		m.paired[m.at] = m.shown[row]
		m.at = min(m.at+1, m.rows()-1)
	default:
		if !m.moving {
			m.at = row
		}
	}
}
