package settings

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	engine "github.com/watchfloor/watchfloor/engine/settings"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/words"
)

// keptMsg tells that a setting was changed, or why it was not.
type keptMsg struct {
	name   string
	values engine.Values
	err    error
}

// keep is the command that changes a setting: without a value to the usual one,
// without a name all of them. Where nothing can be written it holds until the end.
func (m *Model) keep(name, value string) tea.Cmd {
	env := m.env
	return func() tea.Msg {
		out := keptMsg{name: name}
		if env.House.ReadOnly() {
			out.values = env.Settings.With(name, value)
			if value == "" {
				out.values = env.Settings.Without(name)
			}
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
		return complain(clean.Line(msg.err.Error()))
	}
	cmds := []tea.Cmd{post(screen.SettingsMsg{Values: msg.values, Name: msg.name})}
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

// setting finds a setting by the id of its row.
func (m *Model) setting(row string) (engine.Setting, bool) {
	all := engine.All(words.Languages()...)
	i := slices.IndexFunc(all, func(s engine.Setting) bool { return s.Name == row })
	if i < 0 {
		return engine.Setting{}, false
	}
	return all[i], true
}
