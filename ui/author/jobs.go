package author

import (
	"context"
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
)

// job is something that is found out about a pack while nobody waits for it.
type job struct {
	pack  *Pack
	known func(context.Context, *Desk, *Pack) error
}

// listedMsg tells which packs there are.
type listedMsg struct {
	packs []*Pack
	known map[string]Pack
	err   error
}

// examinedMsg tells that something more is known of a pack.
type examinedMsg struct {
	pack  *Pack
	known Pack
	err   error
}

// read finds the packs.
func (m *Model) read() tea.Cmd {
	d := m.desk
	return tea.Batch(m.busy.Start(m.kit.T("author.reading")), func() tea.Msg {
		packs, err := d.list()
		msg := listedMsg{packs: packs, known: map[string]Pack{}, err: err}
		for _, p := range packs {
			msg.known[p.Name] = d.known(p)
		}
		return msg
	})
}

// listed shows the packs, and begins to look at them: first what is wrong with each,
// then how its tests go, then how good the best play is.
func (m *Model) listed(msg listedMsg) tea.Cmd {
	m.packs, m.known, m.loaded, m.todo = msg.packs, msg.known, true, nil
	for _, find := range []func(context.Context, *Desk, *Pack) error{
		func(ctx context.Context, d *Desk, p *Pack) error { d.examine(ctx, p); return nil },
		func(ctx context.Context, d *Desk, p *Pack) error { return d.test(ctx, p) },
		func(ctx context.Context, d *Desk, p *Pack) error { return d.search(ctx, p) },
	} {
		for _, p := range m.packs {
			m.todo = append(m.todo, job{p, find})
		}
	}
	m.fill()
	cmd := m.next()
	if msg.err != nil {
		return tea.Batch(cmd, refuse(clean.Line(msg.err.Error())))
	}
	return cmd
}

// next takes the next job, that of the selected pack first.
func (m *Model) next() tea.Cmd {
	if len(m.todo) == 0 {
		m.busy.Stop()
		return nil
	}
	at := 0
	if it, ok := m.list.Selected(); ok {
		at = max(0, slices.IndexFunc(m.todo, func(j job) bool { return j.pack.Name == it.ID }))
	}
	j := m.todo[at]
	m.todo = slices.Delete(m.todo, at, at+1)
	ctx, d := m.ctx, m.desk
	return func() tea.Msg {
		err := j.known(ctx, d, j.pack)
		return examinedMsg{j.pack, d.known(j.pack), err}
	}
}

func (m *Model) examined(msg examinedMsg) tea.Cmd {
	if errors.Is(msg.err, context.Canceled) {
		return nil
	}
	m.known[msg.pack.Name] = msg.known
	m.fill()
	cmds := []tea.Cmd{m.next()}
	if m.findings != nil && m.findings.pack == msg.pack {
		m.findings.fill(m, msg.known)
		cmds = append(cmds, m.findings.render(m))
	}
	if msg.err != nil {
		cmds = append(cmds, refuse(clean.Line(msg.err.Error())))
	}
	return tea.Batch(cmds...)
}
