package plain

import (
	"context"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/solve"
)

// Course lets a policy play a session that was just begun, tells the course of
// it as a learner would hear it, keeps the result and ends with the summary of
// the debrief. It asks nothing.
func Course(ctx context.Context, cfg Config, s *session.Session, by solve.Policy) error {
	f := &front{cfg: cfg, ctx: ctx, w: lang{cfg.Words}, out: &printer{w: cfg.Out, width: cfg.Width}, s: s, role: s.Run.Options().Seats[0]}
	f.say("plain.about", "title", f.title(), "level", f.level(s.Run.Program().Info.Level), "n", s.Run.Program().Info.Minutes)
	f.news()
	now := s.Run.Now()
	err := solve.Play(ctx, s.Run, by, func(step solve.Step, _ []exercise.Happening) error {
		f.step(step, now)
		now = s.Run.Now()
		f.news()
		return f.out.err
	})
	if err != nil {
		return err
	}
	d, err := s.Debrief()
	if err != nil {
		return err
	}
	if err := s.Finish(ctx, session.ResultOf(d)); err != nil {
		return err
	}
	t := teller{f.w, f.out, d, true}
	t.summary()
	return f.out.err
}

// step says what was done, at the time at which it was begun.
func (f *front) step(step solve.Step, at int32) {
	p := f.s.Run.Program()
	time := f.clock(p.Minutes(at))
	if step.Move == program.None {
		f.say("plain.course_wait", "time", time)
		return
	}
	what := f.doing(&p.Moves[step.Move])
	f.say("plain.course_move", "time", time, "what", what)
}
