package watch

import (
	"context"
	"strconv"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/plan"
	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/ui/counting"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// waysMsg tells that ways through the scenario were looked for.
type waysMsg struct {
	ways   *preview.Ways
	err    error
	picker *picker
}

// searchedMsg tells how much was looked at so far.
type searchedMsg struct {
	states int
	more   *counting.Counter
	picker *picker
}

// askJump opens the list of everything that can be jumped to, and looks for the
// ways meanwhile.
func (m *Model) askJump() tea.Cmd {
	ctx, stop := context.WithCancel(m.ctx)
	p := &picker{
		title: m.kit.T("watch.jump"), note: m.kit.T("watch.searching", arg("n", 0)), closed: stop,
		list: widget.NewList(m.kit, widget.ListOptions{Glyphs: true, Empty: "watch.wait"}),
	}
	m.pick(p)
	states := counting.New()
	look := func() tea.Msg {
		defer states.Done()
		ways, err := m.preview.Ways(ctx, states.Post)
		return waysMsg{ways, err, p}
	}
	return tea.Batch(look, count(states, p))
}

// count waits for the next number of situations.
func count(states *counting.Counter, p *picker) tea.Cmd {
	return states.Next(func(n int) tea.Msg { return searchedMsg{n, states, p} })
}

// searched says how much was looked at.
func (m *Model) searched(msg searchedMsg) tea.Cmd {
	if m.picker == msg.picker && !msg.picker.filled {
		m.picker.note = m.kit.T("watch.searching", arg("n", msg.states))
	}
	return count(msg.more, msg.picker)
}

// waysFound fills the list.
func (m *Model) waysFound(msg waysMsg) {
	if m.picker != msg.picker {
		return
	}
	if msg.err != nil {
		m.picker.close(m)
		m.says = says{theme.Danger, m.problem(msg.err)}
		return
	}
	p := m.picker
	p.filled = true
	p.note = m.kit.T("watch.searched_part", arg("n", msg.ways.States))
	if msg.ways.Complete {
		p.note = m.kit.T("watch.searched_all", arg("n", msg.ways.States))
	}
	targets := msg.ways.Targets
	var items []widget.Item
	for i := range targets {
		items = append(items, m.target(strconv.Itoa(i), &targets[i]))
	}
	p.list.SetItems(items)
	p.setSize(m.w, m.h)
	p.choose = func(m *Model, id string) tea.Cmd {
		n, err := strconv.Atoi(id)
		if err != nil {
			return nil
		}
		return m.jump(targets[n])
	}
}

// target is the row of something to jump to.
func (m *Model) target(id string, t *preview.Target) widget.Item {
	it := widget.Item{ID: id, Title: clean.Line(t.ID)}
	switch {
	case t.Kind == exercise.Opened:
		it.Section = m.kit.T("watch.jump_decisions")
	case t.Kind == exercise.Ended:
		it.Section = m.kit.T("watch.jump_outcomes")
	case t.Event == program.AttackEvent:
		it.Section = m.kit.T("watch.jump_attack")
	case t.Event == program.InjectEvent:
		it.Section = m.kit.T("watch.jump_injects")
	default:
		it.Section = m.kit.T("watch.jump_answers")
	}
	if title := clean.Line(t.Title); title != "" {
		it.Title += "  " + title
	}
	switch {
	case t.Found:
		it.Glyph, it.Role = m.kit.Theme.Mark(theme.Good), theme.Good
		it.Meta = m.kit.T("watch.way", arg("time", plan.Time(t.At)), arg("n", t.Moves))
	case t.Never:
		it.Glyph, it.Role, it.Meta = m.kit.Theme.Mark(theme.Danger), theme.Danger, m.kit.T("watch.never")
	default:
		it.Glyph, it.Role, it.Meta = m.kit.Theme.Mark(theme.Waiting), theme.Waiting, m.kit.T("watch.not_found")
	}
	return it
}

// jump plays to a target.
func (m *Model) jump(t preview.Target) tea.Cmd {
	switch {
	case t.Never:
		m.says = says{theme.Warning, m.kit.T("watch.jump_never", arg("what", clean.Line(t.ID)))}
		return nil
	case !t.Found:
		m.says = says{theme.Warning, m.kit.T("watch.jump_open", arg("what", clean.Line(t.ID)))}
		return nil
	}
	m.inside = false
	said := says{theme.Good, m.kit.T("watch.jumped", arg("what", clean.Line(t.ID)))}
	return m.do(func(ctx context.Context, p *preview.Preview) (says, error) { return said, p.Jump(ctx, t) })
}

// askRole opens the list of the roles that can be played.
func (m *Model) askRole() tea.Cmd {
	roles := m.look.Version.Program.Roles
	var items []widget.Item
	all := 0
	for i := range roles {
		if roles[i].Playable {
			items = append(items, widget.Item{ID: roles[i].ID, Title: clean.Line(m.look.Run.Words(roles[i].Title)), Meta: clean.Line(roles[i].ID)})
			all++
		}
	}
	if all > 1 {
		items = append(items, widget.Item{ID: everybody, Title: m.kit.T("watch.role_all")})
	}
	p := &picker{title: m.kit.T("watch.role"), note: m.kit.T("watch.role_note"), list: widget.NewList(m.kit, widget.ListOptions{}), choose: (*Model).playAs}
	p.list.SetItems(items)
	if len(m.look.Seats) > 0 {
		p.list.Select(m.look.Seats[0])
	}
	m.pick(p)
	return nil
}

// everybody stands for all roles that can be played; no role has such an id.
const everybody = "*"

// playAs begins anew as a role.
func (m *Model) playAs(role string) tea.Cmd {
	chosen := []string{role}
	if role == everybody {
		chosen = nil
		for _, r := range m.look.Version.Program.Roles {
			if r.Playable {
				chosen = append(chosen, r.ID)
			}
		}
	}
	said := says{theme.Good, m.kit.T("watch.role_taken")}
	return m.do(func(ctx context.Context, p *preview.Preview) (says, error) {
		_, err := p.Play(ctx, chosen, 0, nil)
		return said, err
	})
}
