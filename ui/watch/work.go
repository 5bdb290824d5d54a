package watch

import (
	"context"
	"errors"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// tickMsg tells that it is time to look at the files.
type tickMsg struct{}

// stampedMsg tells how the files are.
type stampedMsg struct{ stamp preview.Stamp }

// changedMsg tells that the play is another now: how it stands, and what became of
// what was done to it. It is without more where the player has moved.
type changedMsg struct {
	look     *preview.Look
	reloaded *preview.Reloaded // the files were read anew
	latest   *preview.Version
	stamp    preview.Stamp
	first    bool
	said     says // empty leaves what is said
	err      error
}

func (m *Model) tick() tea.Cmd {
	if m.opt.Every <= 0 {
		return nil
	}
	return tea.Tick(m.opt.Every, func(time.Time) tea.Msg { return tickMsg{} })
}

// stamp looks at the files.
func (m *Model) stamp() tea.Cmd {
	fsys, dir := m.preview.Files()
	return func() tea.Msg { return stampedMsg{preview.StampOf(fsys, dir)} }
}

// stamped reads the files anew if they have changed and come to rest.
func (m *Model) stamped(msg stampedMsg) tea.Cmd {
	if !m.begun || !m.changes.Look(msg.stamp) {
		return nil
	}
	m.changes.Read(msg.stamp)
	return m.reload()
}

// reload reads the files and repeats the play.
func (m *Model) reload() tea.Cmd {
	p, ctx, first := m.preview, m.ctx, !m.begun
	return func() tea.Msg {
		fsys, dir := p.Files()
		msg := changedMsg{first: first, stamp: preview.StampOf(fsys, dir)}
		r, err := p.Reload(ctx)
		if err != nil {
			msg.err = err
			return msg
		}
		msg.reloaded, msg.latest, msg.look = &r, p.Latest(), p.Look()
		return msg
	}
}

// changed shows how the play stands now.
func (m *Model) changed(msg changedMsg) tea.Cmd {
	if errors.Is(msg.err, context.Canceled) {
		return nil
	}
	if msg.latest != nil {
		m.latest = msg.latest
	}
	if msg.reloaded != nil && msg.first {
		m.changes.Read(msg.stamp)
		m.begun = true
		if len(m.latest.Findings) == 0 {
			m.inspector.open(pageState)
		}
	}
	open := m.debrief != nil
	if msg.reloaded != nil {
		m.leaveDebrief() // what it says may hold no more
	}
	cmd := m.take(msg.look)
	switch {
	case msg.err != nil:
		m.says = says{role: theme.Danger, text: m.problem(msg.err)}
	case msg.reloaded != nil:
		m.says = m.tell(msg)
		if open {
			m.says.text = m.kit.T("watch.debrief_closed") + " " + m.says.text
		}
	case msg.said.text != "":
		m.says = msg.said
	}
	switch {
	case msg.reloaded != nil && m.player == nil:
		m.inside = true // there is nothing else to look at
		m.inspector.open(pageFindings)
	case msg.reloaded != nil && msg.first && m.opt.Begin != nil:
		cmd = tea.Batch(cmd, m.begin())
	}
	return cmd
}

// begin takes the play to where it is to be shown first.
func (m *Model) begin() tea.Cmd {
	said, begin := m.says, m.opt.Begin
	m.says = says{role: theme.Waiting, text: m.kit.T("watch.going")}
	return m.do(func(ctx context.Context, p *preview.Preview) (says, error) { return said, begin(ctx, p) })
}

// problem words what went wrong.
func (m *Model) problem(err error) string {
	for _, known := range []struct {
		err error
		key string
	}{
		{preview.ErrNoWay, "watch.no_way"}, {preview.ErrChance, "watch.no_chance"},
		{preview.ErrReplaced, "watch.replaced"}, {preview.ErrNothing, "watch.nothing"},
	} {
		if errors.Is(err, known.err) {
			return m.kit.T(known.key)
		}
	}
	return clean.Line(err.Error())
}

// do does something to the play in a command. said words what became of it.
func (m *Model) do(act func(context.Context, *preview.Preview) (says, error)) tea.Cmd {
	p, ctx := m.preview, m.ctx
	return func() tea.Msg {
		said, err := act(ctx, p)
		return changedMsg{look: p.Look(), said: said, err: err}
	}
}

// undo takes the last move back.
func (m *Model) undo() tea.Cmd {
	done := says{role: theme.Good, text: m.kit.T("watch.undone")}
	none := says{role: theme.Warning, text: m.kit.T("watch.undone_nothing")}
	return m.do(func(ctx context.Context, p *preview.Preview) (says, error) {
		ok, err := p.Undo(ctx)
		if !ok {
			return none, err
		}
		return done, err
	})
}

// restart begins anew.
func (m *Model) restart() tea.Cmd {
	said := says{role: theme.Good, text: m.kit.T("watch.restarted")}
	return m.do(func(ctx context.Context, p *preview.Preview) (says, error) { return said, p.Restart(ctx) })
}

// copiedMsg tells that the play was written as a test.
type copiedMsg struct {
	text string
	err  error
}

// copyTest writes the play as a test, for the clipboard.
func (m *Model) copyTest() tea.Cmd {
	p, ctx, name := m.preview, m.ctx, m.kit.T("watch.test_name")
	return func() tea.Msg {
		text, err := p.Test(ctx, name)
		return copiedMsg{text, err}
	}
}

// copied gives a test to the clipboard of the terminal.
func (m *Model) copied(msg copiedMsg) tea.Cmd {
	if msg.err != nil {
		m.says = says{role: theme.Danger, text: m.problem(msg.err)}
		return nil
	}
	m.says = says{role: theme.Good, text: m.kit.T("watch.copied")}
	return tea.SetClipboard(clean.Text(msg.text))
}
