package watch

import (
	"context"
	"slices"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/preview"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store/memory"
	"github.com/watchfloor/watchfloor/ui/debriefing"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// overMsg tells that the player asks for the debrief.
type overMsg struct{}

// leftMsg tells that the debrief is left for the play.
type leftMsg struct{}

// debriefMsg is the play as it can be looked back on.
type debriefMsg struct {
	turn    int // that of the look it is of
	house   *session.House
	session *session.Session
	err     error
}

// askDebrief makes a session of the play in a house of its own, in memory, which is
// gone with the debrief.
func (m *Model) askDebrief() tea.Cmd {
	m.says = says{role: theme.Waiting, text: m.kit.T("watch.debrief_making")}
	look, house, ctx, now, play, name := m.look, m.env.House, m.ctx, m.env.Now, m.preview, m.opt.Name
	return func() tea.Msg {
		own, s, err := Unkept(ctx, house, now, play, look, name)
		return debriefMsg{look.Turn, own, s, err}
	}
}

// Unkept makes a session of a play as it was looked at, in a house of its own, in
// memory, which is gone with it. name is what the scenario's folder is called. It
// searches for the best and the worst play, which takes a moment.
func Unkept(ctx context.Context, house *session.House, now func() time.Time, p *preview.Preview, l *preview.Look, name string) (*session.House, *session.Session, error) {
	guard := p.Guard()
	guard.Lock()
	opt, records := l.Run.Options(), slices.Clone(l.Run.Records())
	guard.Unlock()
	start := session.Start{Seats: opt.Seats, Pace: opt.Pace, Seed: opt.Seed}
	return house.Unkept(ctx, memory.New(now), prepared(l.Version, name), start, records)
}

// prepared is a version, as sessions know scenarios.
func prepared(v *preview.Version, name string) *session.Prepared {
	return &session.Prepared{Dir: name, Document: v.Document, Program: v.Program, Diagnostics: v.Findings}
}

// openDebrief shows the debrief, unless the play is another or goes on by now.
func (m *Model) openDebrief(msg debriefMsg) tea.Cmd {
	switch {
	case msg.err != nil:
		m.says = says{role: theme.Danger, text: m.problem(msg.err)}
		return nil
	case m.look == nil || m.look.Turn != msg.turn || !m.look.Over:
		return nil
	}
	m.says = says{role: theme.Info, text: m.kit.T("watch.over")}
	env := m.debriefEnv(msg.house)
	m.picker, m.house, m.debrief = nil, msg.house, debriefing.NewUnkept(env, msg.session)
	m.debrief.SetSize(m.w, m.h)
	return m.within(tea.Batch(m.debrief.Init(), m.toDebrief(tea.WindowSizeMsg{Width: m.w, Height: m.h})))
}

// debriefEnv is that of this screen, with the house that holds only the play.
func (m *Model) debriefEnv(house *session.House) *screen.Env {
	env := *m.env
	env.House, env.Ctx = house, m.ctx
	return &env
}

// toDebrief gives a message to the debrief.
func (m *Model) toDebrief(msg tea.Msg) tea.Cmd {
	_, cmd := m.debrief.Update(msg)
	return m.within(cmd)
}

// leaveDebrief goes back to the play.
func (m *Model) leaveDebrief() { m.debrief, m.house = nil, nil }
