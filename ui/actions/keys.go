package actions

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Ids of the screen's own bindings.
const (
	idDate = "date"
	idMark = "mark"
	idRun  = "run"
)

// Keys are the bindings that work now.
func (m *Model) Keys() []keys.Binding {
	if m.date != nil {
		return keys.Set{
			{ID: keys.Choose, Keys: []string{"enter"}, Short: "common.ok", Long: "actions.key_date_ok_long", OnScreen: true, Rank: 90},
			{ID: keys.Back, Keys: []string{"esc"}, Short: "common.cancel", Long: "actions.key_date_cancel_long", OnScreen: true, Rank: 80},
		}
	}
	set := keys.Set{
		{ID: keys.Choose, Keys: []string{"enter"}, Short: "actions.key_done_short", Long: "actions.key_done_long", OnScreen: true, Rank: 90},
		{ID: idMark, Keys: []string{"space"}, Short: "actions.key_done_short", Long: "actions.key_done_long"},
		{ID: idDate, Keys: []string{"d"}, Short: "actions.key_date_short", Long: "actions.key_date_long", OnScreen: true, Rank: 80},
		{ID: idRun, Keys: []string{"v"}, Short: "actions.key_run_short", Long: "actions.key_run_long", OnScreen: true, Rank: 70},
		{ID: keys.Back, Keys: []string{"esc"}, Short: "debriefing.key_library_short", Long: "debriefing.key_library_long", OnScreen: true, Rank: 65},
	}
	a, ok := m.selected()
	switch {
	case !ok:
		set = set.Disable(keys.Choose, "actions.why_none").Disable(idMark, "actions.why_none").Disable(idDate, "actions.why_none").Disable(idRun, "actions.why_none")
	case m.env.House.ReadOnly():
		set = set.Disable(keys.Choose, "after.why_plan_read_only").Disable(idMark, "after.why_plan_read_only").Disable(idDate, "after.why_plan_read_only")
	case a.Status == improvement.Done:
		set = set.Disable(idDate, "actions.why_done")
	}
	if ok && a.Run == "" {
		set = set.Disable(idRun, "actions.why_no_run")
	}
	return keys.Join(set, m.list.Bindings())
}

func (m *Model) key(msg tea.KeyPressMsg) tea.Cmd {
	if m.date != nil {
		return m.dateKey(msg)
	}
	own := keys.Set(m.Keys())
	if m.list.Typing() {
		m.list.Update(msg)
		return nil
	}
	b, _ := own.Find(msg)
	if b.Disabled != "" {
		return post(screen.StatusMsg{Text: m.kit.T(b.Disabled)})
	}
	switch b.ID {
	case keys.Choose, idMark:
		return m.toggle()
	case idDate:
		m.askDate()
		return nil
	case idRun:
		a, _ := m.selected()
		return post(screen.OpenRunMsg{ID: a.Run})
	case keys.Back:
		if m.list.Filter() == "" {
			return post(screen.OpenLibraryMsg{})
		}
	}
	m.list.Update(msg)
	return nil
}

// toggle marks an action as done, or as open again.
func (m *Model) toggle() tea.Cmd {
	a, _ := m.selected()
	done, said := a.Status == improvement.Open, "actions.said_open"
	if done {
		said = "actions.said_done"
	}
	text := m.kit.T(said)
	return m.change(func(improvement.Action) string { return text }, func(ctx context.Context, b *improvement.Book) (improvement.Action, error) {
		return b.SetDone(ctx, a.ID, done)
	})
}

// askDate asks for another date.
func (m *Model) askDate() {
	a, _ := m.selected()
	now := m.env.Now()
	m.of = a.ID
	m.date = widget.NewInput(m.kit, widget.InputOptions{
		Title: m.kit.T("actions.date_title"), Body: a.What + "\n" + m.kit.T("after.due_hint"), Value: a.Due, Limit: 20,
		Check: func(text string) error {
			_, err := improvement.ParseDue(text, now)
			return err
		},
	})
	m.date.SetSize(m.place.w, m.place.h)
}

func (m *Model) dateKey(msg tea.KeyPressMsg) tea.Cmd {
	answer, cmd := m.date.Update(msg)
	switch answer {
	case widget.Accepted:
		due, id := m.date.Value(), m.of
		m.date = nil
		kit := m.kit
		said := func(a improvement.Action) string {
			return kit.T("actions.said_date", words.Arg{Name: "due", Value: a.Due})
		}
		return m.change(said, func(ctx context.Context, b *improvement.Book) (improvement.Action, error) {
			return b.SetDue(ctx, id, due)
		})
	case widget.Refused:
		m.date = nil
	}
	return cmd
}
