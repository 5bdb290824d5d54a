package lesson

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/question"
	"github.com/watchfloor/watchfloor/ui/screen"
)

// Ids of the lesson's own bindings.
const (
	idGoOn     = "go-on"
	idNextPage = "next-page"
	idLastPage = "prior-page"
	idAgain    = "again"
	idPractise = "practise"
	idAnew     = "anew"
	idNumber   = "number"
	idRead     = "read"
	idTextDown = "text-down" // while a check is answered, whose keys may be those of a page
	idTextUp   = "text-up"
)

// Keys are the bindings that work now.
func (m *Model) Keys() []keys.Binding {
	if q := m.focused(); q != nil && !q.Answered() {
		return keys.Join(q.Keys(), besideCheck())
	}
	set := keys.Set{
		{ID: idGoOn, Keys: []string{"enter"}, Short: "lesson.key_go_on_short", Long: "lesson.key_go_on_long", OnScreen: true, Rank: 95},
		{ID: keys.NextPart, Keys: []string{"tab"}, Short: "lesson.key_check_short", Long: "lesson.key_check_long", OnScreen: true, Rank: 70},
		{ID: keys.PriorPart, Keys: []string{"shift+tab"}, Short: "lesson.key_check_short", Long: "lesson.key_prior_check_long"},
		{ID: idLastPage, Keys: []string{"left", "h"}, Shown: []string{"left", "right"}, Short: "lesson.key_page_short", Long: "lesson.key_last_page_long", OnScreen: true, Rank: 80},
		{ID: idNextPage, Keys: []string{"right", "l"}, Short: "lesson.key_page_short", Long: "lesson.key_next_page_long"},
		{ID: idAgain, Keys: []string{"r"}, Short: "lesson.key_again_short", Long: "lesson.key_again_long", OnScreen: m.focused() != nil, Rank: 72},
		{ID: idPractise, Keys: []string{"p"}, Short: "lesson.key_practise_short", Long: "lesson.key_practise_long", OnScreen: true, Rank: 65},
		{ID: idAnew, Keys: []string{"b"}, Short: "onward.key_anew_short", Long: "onward.key_anew_long", OnScreen: m.unfinished() > 0, Rank: 64},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "lesson.key_back_short", Long: "lesson.key_back_long", OnScreen: true, Rank: 85},
	}
	if m.back != nil {
		back := &set[len(set)-1]
		back.Short, back.Long = "lesson.key_return_short", "lesson.key_return_long"
	}
	if n := len(m.scenarios); n > 0 && m.atEnd() {
		set = append(set, keys.Binding{ID: idNumber, Keys: strings.Split("123456789"[:min(n, 9)], ""), Short: "lesson.key_practise_short", Long: "lesson.key_number_long"})
	}
	return keys.Join(m.disabled(set), m.pager.Bindings())
}

// besideCheck are the keys of the screen while a check is answered.
func besideCheck() keys.Set {
	return keys.Set{
		{ID: keys.NextPart, Keys: []string{"tab"}, Short: "lesson.key_check_short", Long: "lesson.key_check_long"},
		{ID: keys.PriorPart, Keys: []string{"shift+tab"}, Short: "lesson.key_check_short", Long: "lesson.key_prior_check_long"},
		{ID: idTextDown, Keys: []string{"pgdown", "ctrl+f"}, Short: "keys.page_short", Long: "keys.page_long"},
		{ID: idTextUp, Keys: []string{"pgup", "ctrl+b"}, Short: "keys.page_short", Long: "keys.page_long"},
		{ID: idRead, Keys: []string{"esc"}, Short: "lesson.key_read_short", Long: "lesson.key_read_long", OnScreen: true, Rank: 75},
	}
}

// disabled takes out of use what leads nowhere now.
func (m *Model) disabled(set keys.Set) keys.Set {
	if len(m.checks()) == 0 {
		set = set.Disable(keys.NextPart, "lesson.why_no_check").Disable(keys.PriorPart, "lesson.why_no_check")
	}
	if m.focused() == nil {
		set = set.Disable(idAgain, "lesson.why_no_answer")
	}
	if len(m.scenarios) == 0 {
		set = set.Disable(idPractise, "lesson.no_scenario")
	}
	if m.unfinished() == 0 {
		set = set.Disable(idAnew, "onward.why_no_run")
	}
	if m.page == 0 {
		set = set.Disable(idLastPage, "lesson.why_first")
	}
	if m.atEnd() {
		set = set.Disable(idNextPage, "lesson.why_last")
	}
	return set
}

func (m *Model) atEnd() bool { return m.lesson != nil && m.page == len(m.lesson.Sections) }

// Bindings are the bindings of the screen, for those who change keys.
func Bindings() []keys.Group {
	text := keys.Group{Title: "lesson.title", Scope: "lesson", Set: New(&screen.Env{}, "").Keys()}
	return append([]keys.Group{text}, question.Bindings("lesson.keys_check", "lesson", besideCheck())...)
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	set := keys.Set(m.Keys())
	if m.lesson == nil {
		if set.Match(msg) == keys.Back {
			return m.leave()
		}
		return nil
	}
	if q := m.focused(); q != nil && !q.Answered() {
		taken, given, cmd := q.Update(msg)
		if taken {
			m.compose()
			m.reveal()
			if given {
				return m.answer()
			}
			return cmd
		}
	}
	match := set.Match
	if m.Typing() {
		match = set.MatchTyping
	}
	return m.act(match(msg), msg)
}

// act does what a binding says.
func (m *Model) act(id string, msg tea.KeyPressMsg) tea.Cmd {
	switch id {
	case idGoOn:
		return m.goOn()
	case idNextPage:
		return m.open(m.page + 1)
	case idLastPage:
		return m.open(m.page - 1)
	case keys.NextPart:
		m.turn(1)
	case keys.PriorPart:
		m.turn(-1)
	case idRead:
		m.attend(nothing)
	case idAgain:
		q := m.focused()
		q.Again(seed(m.lesson.ID, len(m.progress.Given[q.Check().ID])))
		m.attend(m.focus)
	case idPractise:
		return m.practise()
	case idNumber:
		return m.openPractice(&m.scenarios[msg.String()[0]-'1'])
	case idAnew:
		return m.beginAnew()
	case keys.Back:
		return m.leave()
	default:
		m.scroll(id)
	}
	return nil
}

// scroll moves the text; a check that is answered gives the keys back.
func (m *Model) scroll(id string) {
	page := max(1, m.place.text.H-2)
	switch id {
	case keys.Up:
		m.pager.Scroll(-1)
	case keys.Down:
		m.pager.Scroll(1)
	case keys.PageUp, idTextUp:
		m.pager.Scroll(-page)
	case keys.PageDown, idTextDown:
		m.pager.Scroll(page)
	case keys.First:
		m.pager.Top()
	case keys.Last:
		m.pager.Bottom()
	}
}

// goOn leads through the lesson with one key: down the text to the next check
// that is open, then to the next page, and at the end back to the path.
func (m *Model) goOn() tea.Cmd {
	bottom := m.pager.Row() + m.place.text.H
	if m.focus >= 0 && m.focus < len(m.blocks) && m.blocks[m.focus].end > bottom {
		m.scroll(keys.PageDown) // the explanation goes on
		return nil
	}
	for i, c := range m.checks() {
		if m.questions[c.ID].Answered() || i >= len(m.blocks) {
			continue
		}
		if m.blocks[i].start+1 < bottom {
			m.attend(i)
			return nil
		}
		break
	}
	switch {
	case !m.pager.AtBottom():
		m.attend(nothing)
		m.scroll(keys.PageDown)
		return nil
	case m.atEnd():
		return m.leave()
	}
	return m.open(m.page + 1)
}

// turn goes to the next check of the page, or the one before, round and round.
func (m *Model) turn(step int) {
	n := len(m.checks())
	if n == 0 {
		return
	}
	to := m.focus + step
	if m.focus == nothing && step < 0 {
		to = n - 1
	}
	m.attend((to + n) % n)
}

// attend gives the keys to a check, or to the text.
func (m *Model) attend(check int) {
	m.focus = check
	m.compose()
	m.reveal()
}

// leave goes to where the lesson was opened from.
func (m *Model) leave() tea.Cmd {
	if m.back != nil {
		return post(m.back)
	}
	return post(screen.OpenPathMsg{})
}
