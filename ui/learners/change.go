package learners

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// chosenMsg tells that somebody else learns from now on.
type chosenMsg struct {
	msg screen.LearnerMsg
	err error
}

func (m *Model) open(title, value string) {
	m.ask = widget.NewInput(m.kit, widget.InputOptions{
		Title: m.kit.T(title), Body: m.kit.T("learners.ask"), Value: value, Limit: clean.MaxName,
		Check: func(name string) error {
			if _, err := learner.Clean(name); err != nil {
				return errors.New(m.kit.T("learners.bad_name"))
			}
			return nil
		},
	})
	m.ask.SetSize(m.w, m.h)
}

func (m *Model) answer(msg tea.KeyPressMsg) tea.Cmd {
	answer, cmd := m.ask.Update(msg)
	switch answer {
	case widget.Accepted:
		name := m.ask.Value()
		m.ask = nil
		return m.write(m.rename, name)
	case widget.Refused:
		m.ask = nil
	}
	return cmd
}

// write is the command that adds or renames a learner.
func (m *Model) write(who, name string) tea.Cmd {
	env := m.env
	return func() tea.Msg {
		if who != "" {
			if err := env.House.RenameLearner(env.Ctx, who, name); err != nil {
				return loadedMsg{err: err}
			}
			return read(env, who)
		}
		added, err := env.House.AddLearner(env.Ctx, name)
		if err != nil {
			return loadedMsg{err: err}
		}
		return read(env, added.Name)
	}
}

// choose is the command after which the selected learner plays.
func (m *Model) choose() tea.Cmd {
	i, ok := m.selected()
	if !ok {
		return nil
	}
	env := m.env
	return func() tea.Msg {
		if err := env.House.ChooseLearner(env.Ctx, i.Name); err != nil {
			return chosenMsg{err: err}
		}
		book, err := env.House.As(i.Name).Settings(env.Ctx)
		return chosenMsg{screen.LearnerMsg{Name: i.Name, Values: book.Values()}, err}
	}
}
