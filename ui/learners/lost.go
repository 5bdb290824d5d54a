package learners

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/widget"
	"github.com/watchfloor/watchfloor/ui/words"
)

// erasedMsg tells that the runs that nobody could read are gone, or why they are not.
type erasedMsg struct {
	n      int
	err    error
	loaded loadedMsg
}

// askErase asks whether to erase the runs that nobody can tell whose they are.
func (m *Model) askErase() {
	m.sure = widget.NewConfirm(m.kit, widget.ConfirmOptions{
		Title:  m.kit.T("learners.erase_title"),
		Body:   m.kit.T("learners.erase_body", words.Arg{Name: "n", Value: len(m.lost)}),
		Yes:    m.kit.T("learners.key_erase_short"),
		Danger: true, Now: m.env.Now,
	})
	m.sure.SetSize(m.w, m.h)
}

// sureKey gives a key to that question.
func (m *Model) sureKey(msg tea.KeyPressMsg) tea.Cmd {
	answer := m.sure.Update(msg)
	if answer == widget.Pending {
		return nil
	}
	m.sure = nil
	if answer == widget.Refused {
		return nil
	}
	env := m.env
	return func() tea.Msg {
		sum, err := env.House.EraseUnreadable(env.Ctx)
		if err != nil && !errors.Is(err, store.ErrTraces) {
			return erasedMsg{err: err}
		}
		loaded, _ := read(env, env.House.Learner()).(loadedMsg)
		return erasedMsg{sum.Streams, err, loaded}
	}
}

// erased shows who learns here once the runs are gone.
func (m *Model) erased(msg erasedMsg) tea.Cmd {
	if msg.err != nil && !errors.Is(msg.err, store.ErrTraces) {
		return complain(msg.err)
	}
	cmd := m.take(msg.loaded)
	if msg.err != nil {
		return tea.Batch(cmd, complain(msg.err))
	}
	return tea.Batch(cmd, post(screen.StatusMsg{Text: m.kit.T("learners.erased", words.Arg{Name: "n", Value: msg.n})}))
}
