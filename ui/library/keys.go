package library

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
)

// Ids of the library's own bindings.
const (
	idLook = "look"
	idDown = "details-down"
	idUp   = "details-up"
	idMake = "author"

	idPath   = "path"
	idReview = "review"
	idLesson = "lesson"
	idPlan   = "actions"
	idSet    = "settings"
	idWho    = "learners"
	idBook   = "handbook"
)

// Keys are the bindings that work now.
func (m *Model) Keys() []keys.Binding {
	open := keys.Binding{ID: keys.Choose, Keys: []string{"enter"}, Short: "library.key_open_short", Long: "library.key_open_long", OnScreen: true, Rank: 90}
	tab := keys.Binding{ID: keys.NextPart, Keys: []string{"tab", "shift+tab"}, Short: "library.key_tab_short", Long: "library.key_tab_long", OnScreen: true, Rank: 70}
	if m.tabs.At == tabRuns {
		tab.Short = "library.key_tab_back_short"
	}
	set := keys.Set{
		open, tab,
		{ID: idLook, Keys: []string{"v"}, Short: "library.key_look_short", Long: "library.key_look_long", OnScreen: true, Rank: 55},
		{ID: idPath, Keys: []string{"l"}, Short: "library.key_path_short", Long: "library.key_path_long", OnScreen: true, Rank: 68},
		{ID: idReview, Keys: []string{"r"}, Short: "library.key_review_short", Long: "library.key_review_long", OnScreen: true, Rank: 66},
		{ID: idLesson, Keys: []string{"e"}, Short: "library.key_lesson_short", Long: "library.key_lesson_long", OnScreen: true, Rank: 25},
		{ID: idDown, Keys: []string{"ctrl+d", "shift+down"}, Short: "library.key_down_short", Long: "library.key_down_long", OnScreen: m.tabs.Overflows(), Rank: 35},
		{ID: idUp, Keys: []string{"ctrl+u", "shift+up"}, Short: "library.key_up_short", Long: "library.key_up_long"},
	}
	set = append(set, keys.Binding{ID: idPlan, Keys: []string{"i"}, Short: "library.key_actions_short", Long: "library.key_actions_long", OnScreen: true, Rank: 45})
	if m.env.Authoring {
		set = append(set, keys.Binding{ID: idMake, Keys: []string{"a"}, Short: "library.key_author_short", Long: "library.key_author_long", OnScreen: true, Rank: 50})
	}
	set = append(set,
		keys.Binding{ID: idSet, Keys: []string{","}, Short: "library.key_settings_short", Long: "library.key_settings_long", OnScreen: true, Rank: 48},
		keys.Binding{ID: idWho, Keys: []string{"u"}, Short: "library.key_learners_short", Long: "library.key_learners_long", OnScreen: true, Rank: 29},
		keys.Binding{ID: idBook, Keys: []string{"H"}, Short: "library.key_handbook_short", Long: "library.key_handbook_long", OnScreen: true, Rank: 28})
	it, ok := m.list().Selected()
	if !ok {
		set = set.Disable(keys.Choose, "library.why_nothing")
	}
	if !strings.HasPrefix(it.ID, runRow) {
		set = set.Disable(idLook, "library.why_no_run")
	}
	if m.due == 0 {
		set = set.Disable(idReview, "library.why_not_due")
	}
	if m.lessonOf(it.ID) == nil {
		set = set.Disable(idLesson, "library.why_no_lesson")
	}
	return keys.Join(set, m.list().Bindings())
}

// Bindings are all keys of the library.
func Bindings() []keys.Group {
	m := New(&screen.Env{Authoring: true})
	return []keys.Group{{Title: "library.title", Scope: "library", Set: m.Keys()}}
}

// Typing tells that letters go into the filter.
func (m *Model) Typing() bool { return m.list().Typing() }

// key handles a key. While one types, enter takes the filter and opens.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	own := keys.Set(m.Keys())
	match := own.Match
	if m.Typing() {
		match = own.MatchTyping
	}
	switch id := match(msg); id {
	case keys.Choose:
		if m.Typing() {
			m.list().Update(msg)
		}
		return m.open()
	case keys.NextPart:
		m.tabs.Next()
	case idLook:
		return m.look()
	case idDown:
		m.tabs.Scroll(1)
	case idUp:
		m.tabs.Scroll(-1)
	default:
		if to := m.leadsTo(id); to != nil {
			return post(to)
		}
		if !m.list().Update(msg) {
			m.typeAhead(msg)
		}
	}
	return nil
}

// leadsTo is the screen that a binding asks for, or nil.
func (m *Model) leadsTo(id string) tea.Msg {
	switch id {
	case idPlan:
		return screen.OpenActionsMsg{}
	case idMake:
		return screen.OpenAuthorMsg{}
	case idPath:
		return screen.OpenPathMsg{}
	case idReview:
		return screen.OpenReviewMsg{}
	case idLesson:
		it, _ := m.list().Selected()
		return screen.OpenLessonMsg{ID: m.lessonOf(it.ID).ID, Back: screen.OpenLibraryMsg{}}
	case idSet:
		return screen.OpenSettingsMsg{}
	case idWho:
		return screen.OpenLearnersMsg{}
	case idBook:
		return screen.OpenHandbookMsg{}
	}
	return nil
}

// typeAhead begins to filter with a letter that is no key of the screen.
func (m *Model) typeAhead(msg tea.KeyPressMsg) {
	text := msg.Key().Text
	if text == "" || !unicode.IsLetter([]rune(text)[0]) {
		return
	}
	if _, taken := keys.Set(m.Keys()).Find(msg); taken {
		return
	}
	m.list().Update(tea.KeyPressMsg{Code: '/', Text: "/"})
	m.list().SetFilter(m.list().Filter() + text)
}

// open opens what is selected.
func (m *Model) open() tea.Cmd {
	it, ok := m.list().Selected()
	if !ok {
		return nil
	}
	if id, ok := strings.CutPrefix(it.ID, runRow); ok {
		if r, ok := m.run(id); ok && unfinished(r) && !m.env.House.ReadOnly() {
			return post(screen.ResumeMsg{ID: id})
		}
		return post(screen.OpenRunMsg{ID: id})
	}
	e, ok := m.entry(it.ID)
	if !ok {
		return nil
	}
	if e.Program == nil {
		return post(screen.StatusMsg{Text: m.kit.Words.Labelled(m.kit.T("library.section_broken"), firstError(e.Prepared)), Bad: true})
	}
	return post(screen.OpenBriefingMsg{Prepared: e.Prepared})
}

// look opens the debrief of the selected run.
func (m *Model) look() tea.Cmd {
	it, _ := m.list().Selected()
	id, ok := strings.CutPrefix(it.ID, runRow)
	if !ok {
		return nil
	}
	return post(screen.OpenRunMsg{ID: id})
}

func firstError(p *session.Prepared) string {
	if errs := errors(p.Diagnostics); len(errs) > 0 {
		return errs[0].String()
	}
	return title(p)
}

func post(msg tea.Msg) tea.Cmd { return func() tea.Msg { return msg } }

// Cursor sits on the selected row.
func (m *Model) Cursor() *tea.Cursor { return m.tabs.Cursor() }

var _ screen.Screen = (*Model)(nil)
