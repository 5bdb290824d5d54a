package floor

import (
	"context"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// beat is how often a live exercise looks at the time.
const beat = 250 * time.Millisecond

// tickMsg is a beat of the live clock.
type tickMsg struct{}

// pace turns active time into simulated time. Active time comes from the
// session, which reads a monotonic clock and caps the gaps, so a suspended
// laptop or a clock that was set adds nothing.
type pace struct {
	live   bool
	paused bool
	closed bool
	speed  float64       // simulated minutes per real minute
	last   time.Duration // active time up to which time has passed
	rest   time.Duration // simulated time that does not fill a quantum yet
}

// pass adds up the active time and returns the whole quanta in it.
func (p *pace) pass(active time.Duration, quantum int64) int32 {
	p.rest += time.Duration(float64(max(0, active-p.last)) * p.speed)
	p.last = active
	unit := time.Duration(quantum) * time.Minute
	n := p.rest / unit
	p.rest -= n * unit
	return int32(n)
}

// tick waits for the next beat of a live exercise.
func (f *Floor) tick() tea.Cmd {
	if !f.pace.live || f.pace.closed || f.obs.Ended != nil {
		return nil
	}
	return tea.Tick(beat, func(time.Time) tea.Msg { return tickMsg{} })
}

// ticked lets live time pass. While an act is under way it adds up.
func (f *Floor) ticked() tea.Cmd {
	next := f.tick()
	if next == nil || f.pace.paused || f.working {
		return next
	}
	n := f.pace.pass(f.session.Active(), f.obs.Quantum)
	if n == 0 {
		return next
	}
	return tea.Batch(next, f.perform(act{do: func(ctx context.Context, r *exercise.Run) ([]exercise.Happening, error) {
		return r.Tick(ctx, n)
	}}))
}

// togglePause stops the clock of a live exercise, or lets it go on.
func (f *Floor) togglePause() {
	f.pace.paused = !f.pace.paused
	if f.pace.paused {
		f.session.Pause()
		f.news.say(f.kit.T("floor.paused_now"))
		return
	}
	f.session.Unpause()
	f.pace.last = f.session.Active()
	f.news.say(f.kit.T("floor.live_again"))
}
