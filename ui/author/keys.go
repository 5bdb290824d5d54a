package author

import (
	"context"
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// Ids of the area's own bindings.
const (
	watchIt     = "watch"
	checkIt     = "check"
	solveIt     = "solve"
	folder      = "folder"
	readAgain   = "read-again"
	toLibrary   = "library"
	explainIt   = "explain"
	toList      = "list"
	stopSearch  = "stop"
	watchBest   = "watch-best"
	watchWorst  = "watch-worst"
	nextRole    = "next-role"
	detailsDown = "details-down"
	detailsUp   = "details-up"
)

// Keys implements screen.Screen.
func (m *Model) Keys() []keys.Binding {
	switch {
	case m.ask != nil:
		return nil
	case m.findings != nil:
		return m.findings.keys()
	case m.solving != nil:
		return m.solving.keys()
	}
	set := keys.Set{
		{ID: watchIt, Keys: []string{"enter", "w"}, Shown: []string{"enter"}, Short: "author.key_watch_short", Long: "author.key_watch_long", OnScreen: true, Rank: 90},
		{ID: checkIt, Keys: []string{"c"}, Short: "author.key_check_short", Long: "author.key_check_long", OnScreen: true, Rank: 85},
		{ID: solveIt, Keys: []string{"s"}, Short: "author.key_solve_short", Long: "author.key_solve_long", OnScreen: true, Rank: 84},
		{ID: folder, Keys: []string{"o"}, Short: "author.key_folder_short", Long: "author.key_folder_long", OnScreen: true, Rank: 60},
		{ID: readAgain, Keys: []string{"r", "f5"}, Short: "author.key_again_short", Long: "author.key_again_long", OnScreen: true, Rank: 55},
		{ID: toLibrary, Keys: []string{"esc"}, Short: "author.key_library_short", Long: "author.key_library_long", OnScreen: true, Rank: 70},
		{ID: detailsDown, Keys: []string{"ctrl+d", "shift+down"}, Short: "author.key_details_short", Long: "author.key_down_long", OnScreen: !m.pager.AtBottom() || m.pager.Percent() < 100, Rank: 35},
		{ID: detailsUp, Keys: []string{"ctrl+u", "shift+up"}, Short: "author.key_details_short", Long: "author.key_up_long"},
	}
	if _, _, ok := m.selected(); !ok {
		for _, id := range []string{watchIt, checkIt, solveIt} {
			set = set.Disable(id, "author.why_nothing")
		}
	}
	return keys.Join(set, m.list.Bindings())
}

func (f *findings) keys() keys.Set {
	back := keys.Binding{ID: toList, Keys: []string{"esc"}, Short: "keys.back_short", Long: "author.key_list_long", OnScreen: true, Rank: 80}
	if f.explain != nil {
		back.Keys, back.Shown = []string{"esc", "enter"}, []string{"esc"}
		return keys.Join(keys.Set{back}, f.explain.Bindings())
	}
	set := keys.Set{
		{ID: explainIt, Keys: []string{"enter"}, Short: "author.key_explain_short", Long: "author.key_explain_long", OnScreen: true, Rank: 90},
		back,
		{ID: detailsDown, Keys: []string{"ctrl+d", "shift+down"}, Short: "author.key_details_short", Long: "author.key_down_long", OnScreen: !f.pager.AtBottom() || f.pager.Percent() < 100, Rank: 35},
		{ID: detailsUp, Keys: []string{"ctrl+u", "shift+up"}, Short: "author.key_details_short", Long: "author.key_up_long"},
	}
	if f.selected() == nil {
		set = set.Disable(explainIt, "author.why_nothing")
	}
	return keys.Join(set, f.list.Bindings())
}

func (s *solving) keys() keys.Set {
	if s.worth == nil {
		return keys.Set{{ID: stopSearch, Keys: []string{"esc"}, Short: "author.key_stop_short", Long: "author.key_stop_long", OnScreen: true, Rank: 90}}
	}
	set := keys.Set{
		{ID: toList, Keys: []string{"esc"}, Short: "keys.back_short", Long: "author.key_list_long", OnScreen: true, Rank: 80},
		{ID: watchBest, Keys: []string{"b"}, Short: "author.key_best_short", Long: "author.key_best_long", OnScreen: true, Rank: 75},
		{ID: watchWorst, Keys: []string{"x"}, Short: "author.key_worst_short", Long: "author.key_worst_long", OnScreen: true, Rank: 74},
	}
	if len(s.worth) > 1 {
		set = append(set, keys.Binding{ID: nextRole, Keys: []string{"tab"}, Short: "author.key_role_short", Long: "author.key_role_long", OnScreen: true, Rank: 76})
	}
	return keys.Join(set, s.pager.Bindings())
}

// Typing implements screen.Screen.
func (m *Model) Typing() bool {
	switch {
	case m.ask != nil:
		return true
	case m.findings != nil:
		return m.findings.explain == nil && m.findings.list.Typing()
	case m.solving != nil:
		return false
	}
	return m.list.Typing()
}

// key gives a key to what is open.
func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	switch {
	case m.ask != nil:
		return m.answer(msg)
	case m.findings != nil:
		return m.findingsKey(msg)
	case m.solving != nil:
		return m.solvingKey(msg)
	}
	if m.list.Typing() || m.list.Filter() != "" && msg.String() == "esc" {
		m.list.Update(msg)
		return nil
	}
	b, ok := keys.Set(m.Keys()).Find(msg)
	if ok && b.Disabled != "" {
		return refuse(m.kit.T("common.disabled", arg("why", m.kit.T(b.Disabled))))
	}
	return m.command(b.ID, msg)
}

// command carries out a binding of the list.
func (m *Model) command(id string, msg tea.KeyPressMsg) tea.Cmd {
	switch id {
	case watchIt:
		p, _, _ := m.selected()
		open := screen.OpenWatchMsg{Preview: m.desk.watched(p), Name: p.Name}
		return func() tea.Msg { return open }
	case checkIt:
		return m.openFindings()
	case solveIt:
		return m.openSolving()
	case folder:
		m.askFolder("")
	case readAgain:
		return m.read()
	case toLibrary:
		return func() tea.Msg { return screen.OpenLibraryMsg{} }
	case detailsDown:
		m.pager.Scroll(max(1, m.place.text.H/2))
	case detailsUp:
		m.pager.Scroll(-max(1, m.place.text.H/2))
	default:
		m.list.Update(msg)
	}
	return nil
}

func (m *Model) findingsKey(msg tea.KeyPressMsg) tea.Cmd {
	f := m.findings
	if f.explain == nil && (f.list.Typing() || f.list.Filter() != "" && msg.String() == "esc") {
		f.list.Update(msg)
		f.show(m, false)
		return nil
	}
	switch f.keys().Match(msg) {
	case explainIt:
		return m.explainCode()
	case toList:
		if f.explain != nil {
			f.explain = nil
		} else {
			m.findings = nil
		}
	case detailsDown:
		f.pager.Scroll(max(1, m.place.text.H/2))
	case detailsUp:
		f.pager.Scroll(-max(1, m.place.text.H/2))
	default:
		if f.explain != nil {
			f.explain.Update(msg)
		} else {
			f.list.Update(msg)
			f.show(m, false)
		}
	}
	return nil
}

func (m *Model) solvingKey(msg tea.KeyPressMsg) tea.Cmd {
	s := m.solving
	switch s.keys().Match(msg) {
	case stopSearch, toList:
		s.stop()
		m.solving = nil
	case watchBest:
		return m.watchPlay(s, &s.report().Best)
	case watchWorst:
		return m.watchPlay(s, &s.report().Worst)
	case nextRole:
		s.turn(m)
	default:
		s.pager.Update(msg)
	}
	return nil
}

// watchPlay opens a play that was found.
func (m *Model) watchPlay(s *solving, play *appraisal.Play) tea.Cmd {
	roles, path := s.report().Roles, play.Path
	open := screen.OpenWatchMsg{Preview: m.desk.watched(s.pack), Name: s.pack.Name, Begin: func(ctx context.Context, p *preview.Preview) error {
		return p.Follow(ctx, roles, path)
	}}
	return func() tea.Msg { return open }
}

// askFolder asks for a folder with scenarios.
func (m *Model) askFolder(value string) {
	m.ask = widget.NewInput(m.kit, widget.InputOptions{
		Title: m.kit.T("author.ask_title"), Body: m.kit.T("author.ask_body"), Value: value, Again: true, Hint: m.kit.T("author.ask_hint"), Limit: 400,
		Check: func(s string) error {
			if s == "" {
				return errors.New(m.kit.T("author.ask_empty"))
			}
			return nil
		},
	})
	m.ask.SetSize(m.w, m.h)
}

// openedMsg tells that a folder was opened, or why not.
type openedMsg struct {
	name string
	err  error
}

// answer handles a key of the question for a folder.
func (m *Model) answer(msg tea.KeyPressMsg) tea.Cmd {
	answer, cmd := m.ask.Update(msg)
	switch answer {
	case widget.Accepted:
		d, name := m.desk, m.ask.Value()
		m.ask = nil
		return func() tea.Msg { return openedMsg{name, d.AddFolder(name)} }
	case widget.Refused:
		m.ask = nil
	}
	return cmd
}

// opened reads a folder that was opened; where it could not be, it asks again.
func (m *Model) opened(msg openedMsg) tea.Cmd {
	if msg.err != nil {
		m.askFolder(msg.name)
		return refuse(clean.Line(msg.err.Error()))
	}
	return m.read()
}
