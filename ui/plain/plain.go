// Package plain is the linear front: the same exercise as numbered text, line by
// line, for screen readers, pipes and tests. It draws no boxes, moves no cursor
// and uses no colour; everything it does can be done with numbers and Enter, or
// with words such as "read 3".
package plain

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/ui/words"
)

// Config is what the front needs of its surroundings, and where it begins.
type Config struct {
	In    io.Reader
	Out   io.Writer
	House *session.House
	Words *words.Catalogue
	// Width is where lines are wrapped, in cells; 0 leaves them whole.
	Width int
	// Prompt stands before what is typed; empty where nobody types.
	Prompt string

	Scenario string        // play this one at once; empty: choose
	Resume   string        // go on with this run at once
	Learn    Learn         // what to learn at once; empty: nothing
	Lesson   string        // id or number of the lesson to read; empty: choose
	Role     string        // id of the role, "all", or empty to ask
	Pace     exercise.Pace // empty to ask
	Speed    float64       // simulated minutes per real minute; 0 to ask
	Seed     uint64        // 0 draws one

	// Announce is how what arrives by itself is told, see the setting of that name.
	Announce string

	// Mono is elapsed real time and Ticks a channel that speaks every so often,
	// until it is stopped; without them there is no live pace.
	Mono  func() time.Duration
	Ticks func(every time.Duration) (ticks <-chan time.Time, stop func())
}

// Learn is a part of self-study that the front may begin with.
type Learn string

// The parts of self-study.
const (
	LearnLesson Learn = "lesson"
	LearnPath   Learn = "path"
	LearnReview Learn = "review"
)

// errLeave ends everything politely: the input has ended, or somebody asked to
// leave. What was done is kept.
var errLeave = errors.New("leave")

// errOver is the end of an exercise that comes while something is being asked.
var errOver = errors.New("over")

// Run shows the front until the learner leaves or the input ends, which is no
// error: the run is kept and can be resumed.
func Run(ctx context.Context, cfg Config) error {
	f := newFront(ctx, cfg)
	err := f.begin()
	if errors.Is(err, errLeave) || errors.Is(err, context.Canceled) {
		err = nil
	}
	err = errors.Join(err, f.close())
	f.out.line()
	return errors.Join(err, f.out.err)
}

// front is one linear conversation.
type front struct {
	cfg   Config
	ctx   context.Context
	w     lang
	out   *printer
	lines <-chan string

	s       *session.Session // nil outside an exercise
	role    int
	printed int // length of the log that was told
	page    view
	entries []entry // of the page shown last
	live    liveClock
}

func newFront(ctx context.Context, cfg Config) *front {
	return &front{cfg: cfg, ctx: ctx, w: lang{cfg.Words}, out: &printer{w: cfg.Out, width: cfg.Width}, lines: readLines(ctx, cfg.In)}
}

// begin goes where the configuration says.
func (f *front) begin() error {
	switch {
	case f.cfg.Resume != "":
		return f.resume(f.cfg.Resume)
	case f.cfg.Scenario != "":
		p, err := f.cfg.House.Scenario(f.ctx, f.cfg.Scenario)
		if err != nil {
			return err
		}
		return f.brief(p)
	}
	switch f.cfg.Learn {
	case LearnLesson:
		return f.learn(f.cfg.Lesson)
	case LearnPath:
		return f.path()
	case LearnReview:
		return f.review()
	}
	return f.library()
}

// close gives an open run back and says that it is kept.
func (f *front) close() error {
	if f.s == nil {
		return nil
	}
	s := f.s
	f.s = nil
	f.live.halt()
	if _, over := s.Run.Ended(); !over {
		f.say("plain.kept", "run", s.ID)
	}
	if err := s.Close(); err != nil {
		return fmt.Errorf("leave the exercise: %w", err)
	}
	return nil
}

// enter begins the conversation of an exercise that is open, and stays until it
// is over and looked back on.
func (f *front) enter(s *session.Session, fresh bool) error {
	f.s, f.role, f.page, f.entries = s, s.Run.Options().Seats[0], f.mainPage, nil
	f.live = newLiveClock(f.cfg, s)
	if fresh {
		f.briefRoles()
		f.news()
	} else {
		f.printed = len(s.Run.Log())
		f.say("plain.restored", "n", len(s.Run.Records()), "title", f.title())
	}
	err := f.play()
	if errors.Is(err, errOver) {
		err = nil
	}
	if err == nil {
		err = f.lookBack()
	}
	return errors.Join(err, f.close())
}

// resume goes on with a run that is kept.
func (f *front) resume(id string) error {
	s, err := f.cfg.House.Resume(f.ctx, id, false)
	if errors.Is(err, session.ErrChanged) {
		f.say("plain.changed")
		n, err := f.choose("", []string{f.w.T("plain.changed_on"), f.w.T("plain.changed_not")})
		if err != nil || n != 0 {
			return err
		}
		if s, err = f.cfg.House.Resume(f.ctx, id, true); err != nil {
			return notOpenedError{err}
		}
		return f.enter(s, false)
	}
	if err != nil {
		return notOpenedError{err}
	}
	return f.enter(s, false)
}
