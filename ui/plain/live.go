package plain

import (
	"fmt"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/settings"
)

const (
	// beat is how often live time is looked at.
	beat = time.Second
	// maxBeat is how much real time one beat can bring, so that a suspended
	// laptop does not jump.
	maxBeat = 3 * time.Second
)

// liveClock turns real time into simulated time. Without ticks it stands still.
type liveClock struct {
	ticks <-chan time.Time
	stop  func()
	mono  func() time.Duration
	last  time.Duration
	owed  float64 // simulated minutes that are not yet a whole quantum
	speed float64 // simulated minutes per real minute
}

func newLiveClock(cfg Config, s *session.Session) liveClock {
	if s.Run.Options().Pace != exercise.Live || cfg.Ticks == nil || cfg.Mono == nil {
		return liveClock{}
	}
	c := liveClock{mono: cfg.Mono, last: cfg.Mono(), speed: s.Speed()}
	c.ticks, c.stop = cfg.Ticks(beat)
	return c
}

// halt ends the ticking. It may be called twice.
func (c *liveClock) halt() {
	if c.stop != nil {
		c.stop()
	}
	c.ticks, c.stop = nil, nil
}

// due is how many whole quanta have passed since it was last asked.
func (c *liveClock) due(quantum int64) int32 {
	now := c.mono()
	c.owed += min(max(0, now-c.last), maxBeat).Minutes() * c.speed
	c.last = now
	n := int32(c.owed / float64(quantum))
	c.owed -= float64(n) * float64(quantum)
	return n
}

// tick lets live time pass, and tells what it brings at once. It returns errOver
// when the exercise ends by it.
func (f *front) tick() error {
	n := f.live.due(f.s.Run.Program().Quantum)
	if n == 0 {
		return nil
	}
	if _, err := f.s.Run.Tick(f.ctx, n); err != nil {
		return err
	}
	_, over := f.s.Run.Ended()
	if f.cfg.Announce != settings.Quiet || over {
		f.arrived()
	}
	if over {
		f.live.halt()
		return errOver
	}
	if !f.out.asks {
		f.out.ask(f.cfg.Prompt)
	}
	return nil
}

// arrived tells what time has brought, with a bell for who wants one. Without a
// prompt nobody sits there to hear it.
func (f *front) arrived() {
	before := f.out.lines
	f.news()
	if f.out.lines > before && f.cfg.Announce == settings.Bell && f.cfg.Prompt != "" {
		fmt.Fprint(f.cfg.Out, "\a")
	}
}
