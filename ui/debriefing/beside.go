package debriefing

import (
	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/compare"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/whatif"
	"github.com/watchfloor/watchfloor/ui/screen"
)

// mostEarlier is how many earlier attempts stand beside a run: more do not fit
// beside one another, and the latest tell most.
const mostEarlier = 5

// beside is what a run is compared with.
type beside struct {
	points   map[string]whatif.Point // decisions to which one can step back, by id
	copies   []session.RunInfo       // that were made of the run, newest first
	attempts compare.Attempts
	was      *debrief.Debrief // of a copy: the run that it is a copy of; nil if it is gone
	both     compare.Timelines
}

// besideMsg tells what there is to compare a debrief with.
type besideMsg struct {
	beside *beside
	err    error
}

// compare looks for what the debrief can be set beside. Replaying earlier runs
// takes a moment, so that the debrief does not wait for it.
func (m *Model) compare() tea.Cmd {
	env, d, run := m.env, m.debr, m.run()
	return func() tea.Msg {
		b, err := newBeside(env, d, run)
		return besideMsg{b, err}
	}
}

// run is the one that is looked back on.
func (m *Model) run() *exercise.Run {
	if m.opened != nil {
		return m.opened.Run
	}
	return m.session.Run
}

func newBeside(env *screen.Env, d *debrief.Debrief, run *exercise.Run) (*beside, error) {
	b := &beside{points: map[string]whatif.Point{}}
	for _, p := range whatif.Points(run) {
		b.points[p.Decision] = p
	}
	var err error
	if b.copies, err = env.House.CopiesOf(env.Ctx, d.Run); err != nil {
		return b, err
	}
	if d.Copy != nil {
		o, err := env.House.Open(env.Ctx, d.Copy.Run)
		if err != nil {
			return b, err
		}
		b.was = o.Debrief()
		b.both = compare.Both(b.was, d, d.Copy.At)
		return b, nil
	}
	earlier, err := env.House.Earlier(env.Ctx, d, mostEarlier)
	b.attempts = compare.With(d, earlier)
	return b, err
}

// setBeside takes what a debrief is compared with.
func (m *Model) setBeside(msg besideMsg) tea.Cmd {
	m.beside = msg.beside
	if msg.err != nil {
		return tea.Batch(m.write(), complain(msg.err))
	}
	return m.write()
}
