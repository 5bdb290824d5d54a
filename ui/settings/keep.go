package settings

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	engine "github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/words"
)

// change is a change of a setting: without a value to the usual one, without a name
// of all of them.
type change struct{ name, value string }

// of applies the change to settings.
func (c change) of(v engine.Values) engine.Values {
	if c.value == "" {
		return v.Without(c.name)
	}
	return v.With(c.name, c.value)
}

// wanted are the settings as they will be once all that was asked for holds, so that
// a key that is pressed meanwhile goes on from there.
func (m *Model) wanted() engine.Values {
	v := m.env.Settings
	for _, c := range m.asked {
		v = c.of(v)
	}
	return v
}

// keptMsg tells that a setting was changed, or why it was not; heldMsg that it holds
// in every screen since, or cannot.
type (
	keptMsg struct {
		of     *Model // that asked for it, which may be closed meanwhile
		name   string
		values engine.Values
		err    error
	}
	heldMsg struct{ of *Model }
)

// keep changes a setting once what was asked for before holds: the last one wins.
func (m *Model) keep(name, value string) tea.Cmd {
	m.asked = append(m.asked, change{name, value})
	if len(m.asked) > 1 {
		return nil
	}
	return m.write(m.asked[0])
}

// write is the command that keeps a change. Where nothing can be written it holds
// until the end.
func (m *Model) write(c change) tea.Cmd {
	env, name, value := m.env, c.name, c.value
	return func() tea.Msg {
		out := keptMsg{of: m, name: name}
		if env.House.ReadOnly() {
			out.values = c.of(env.Settings)
			return out
		}
		book, err := env.House.Settings(env.Ctx)
		if err == nil && value != "" {
			err = book.Set(env.Ctx, name, value)
		} else if err == nil {
			err = book.Reset(env.Ctx, name)
		}
		out.values, out.err = book.Values(), err
		return out
	}
}

// kept lets a change hold, and says what it does not do at once.
func (m *Model) kept(msg keptMsg) tea.Cmd {
	if msg.err != nil {
		return tea.Batch(complain(clean.Line(msg.err.Error())), post(heldMsg{msg.of}))
	}
	cmds := []tea.Cmd{tea.Sequence(post(screen.SettingsMsg{Values: msg.values, Name: msg.name}), post(heldMsg{msg.of}))}
	say := ""
	switch {
	case m.env.House.ReadOnly():
		say = m.kit.T("settings.not_kept")
	case slices.Contains([]string{engine.Timers, engine.Language}, msg.name):
		say = m.kit.T("settings.later_" + msg.name)
	}
	if say != "" {
		cmds = append(cmds, post(screen.StatusMsg{Text: say}))
	}
	return tea.Batch(cmds...)
}

// held goes on with the next change that was asked for, and leaves after the last if
// the learner wanted to.
func (m *Model) held() tea.Cmd {
	m.asked = m.asked[1:]
	switch {
	case len(m.asked) > 0:
		return m.write(m.asked[0])
	case m.leaving:
		return post(screen.CloseMsg{})
	}
	return nil
}

// leave goes back once all that was asked for holds.
func (m *Model) leave() tea.Cmd {
	if m.leaving = len(m.asked) > 0; m.leaving {
		return nil
	}
	return post(screen.CloseMsg{})
}

// setting finds a setting by the id of its row.
func (m *Model) setting(row string) (engine.Setting, bool) {
	all := engine.All(words.Languages()...)
	i := slices.IndexFunc(all, func(s engine.Setting) bool { return s.Name == row })
	if i < 0 {
		return engine.Setting{}, false
	}
	return all[i], true
}
