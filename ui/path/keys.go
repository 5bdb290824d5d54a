package path

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
)

// Ids of the path's own bindings.
const (
	idNext   = "suggested"
	idReview = "review"
	idAnew   = "anew"
	idWho    = "learners"
	idDown   = "details-down"
	idUp     = "details-up"
)

// Keys are the bindings that work now.
func (m *Model) Keys() []keys.Binding {
	tab := keys.Binding{ID: keys.NextPart, Keys: []string{"tab", "shift+tab"}, Short: "path.key_mastery_short", Long: "path.key_tab_long", OnScreen: true, Rank: 80}
	if m.tabs.At == tabMastery {
		tab.Short = "path.key_path_short"
	}
	anew := m.selected() != nil && m.selected().Unfinished() != ""
	set := keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "path.key_open_short", Long: "path.key_open_long", OnScreen: true, Rank: 90},
		{ID: idNext, Keys: []string{"n"}, Short: "path.key_next_short", Long: "path.key_next_long", OnScreen: true, Rank: 85},
		{ID: idReview, Keys: []string{"r"}, Short: "path.key_review_short", Long: "path.key_review_long", OnScreen: true, Rank: 75},
		tab,
		{ID: idAnew, Keys: []string{"b"}, Short: "path.key_anew_short", Long: "path.key_anew_long", OnScreen: anew, Rank: 83},
		{ID: idWho, Keys: []string{"u"}, Short: "path.key_learners_short", Long: "path.key_learners_long", OnScreen: m.who != "", Rank: 30},
		{ID: idDown, Keys: []string{"ctrl+d", "shift+down"}, Short: "path.key_down_short", Long: "path.key_down_long", OnScreen: m.tabs.Overflows(), Rank: 35},
		{ID: idUp, Keys: []string{"ctrl+u", "shift+up"}, Short: "path.key_down_short", Long: "path.key_up_long"},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "path.key_back_short", Long: "path.key_back_long", OnScreen: true, Rank: 70},
	}
	if _, ok := m.list().Selected(); !ok || m.tabs.At == tabMastery {
		set = set.Disable(keys.Choose, "path.why_nothing")
	}
	if !anew {
		set = set.Disable(idAnew, "path.why_no_run")
	}
	if m.standing.Next.Step == nil && m.standing.Next.Reason != course.BecauseDue {
		set = set.Disable(idNext, "path.why_no_next")
	}
	return keys.Join(set, m.list().Bindings())
}

// Bindings are the bindings of the screen, for those who change keys.
func Bindings() []keys.Group {
	return []keys.Group{{Title: "path.title", Scope: "path", Set: New(&screen.Env{}).Keys()}}
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	own := keys.Set(m.Keys())
	match := own.Match
	if m.Typing() {
		match = own.MatchTyping
		if id := match(msg); id == keys.Back || id == keys.Choose {
			m.list().Update(msg) // ends the filter
			return nil
		}
	}
	switch match(msg) {
	case keys.Choose:
		return m.openSelected()
	case idNext:
		if m.standing.Next.Reason == course.BecauseDue {
			return post(screen.OpenReviewMsg{})
		}
		return post(open(m.standing.Next.Step))
	case idAnew:
		return post(screen.OpenScenarioMsg{ID: m.selected().ID()})
	case idReview:
		return post(screen.OpenReviewMsg{})
	case idWho:
		return post(screen.OpenLearnersMsg{})
	case keys.NextPart:
		m.tabs.Next()
	case idDown:
		m.tabs.Scroll(1)
	case idUp:
		m.tabs.Scroll(-1)
	case keys.Back:
		if m.list().Filter() != "" {
			m.list().SetFilter("")
			return nil
		}
		return post(screen.OpenLibraryMsg{})
	default:
		m.list().Update(msg)
	}
	return nil
}
