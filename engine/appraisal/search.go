package appraisal

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// appraiser puts a report together.
type appraiser struct {
	p     *program.Program
	opt   Options
	r     *Report
	space *solve.Space
	idle  []int
	best  []int     // points that count as 100 percent
	end   time.Time // when the time is over; zero for never
}

// shares say at which sixteenth of the time each search must be done; what one does
// not need, the next one has. Alone, looking through everything is worth nearly half of
// it; several roles together have too many situations for that, and a good play of theirs
// takes longer to find. Behind a search its play is made readable, and at the end the
// ways of playing are counted or played, so that the last part is theirs.
type shares struct{ explore, sample, best, worst time.Duration }

// The ways of playing may be counted until counted, and then are played until allParts.
const counted, allParts = 15, 16

func (a *appraiser) shares() shares {
	if len(a.opt.Seats) > 1 {
		return shares{1, 2, 10, 13}
	}
	return shares{7, 8, 11, 13}
}

// begin begins to count the time: all parts end at shares of one end, so that what one
// leaves is the next one's. The clock is that of contexts, which every part is given.
func (a *appraiser) begin() {
	if a.opt.Time <= 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), a.opt.Time)
	defer cancel()
	a.end, _ = ctx.Deadline()
}

// until is a context that ends with so many sixteenths of the time.
func (a *appraiser) until(ctx context.Context, parts time.Duration) (context.Context, context.CancelFunc) {
	if a.end.IsZero() {
		return context.WithCancel(ctx)
	}
	return context.WithDeadline(ctx, a.end.Add(-a.opt.Time*(allParts-parts)/allParts))
}

// search looks through the scenario, or as much of it as its share of the time
// allows, and then for the best and the worst play.
func (a *appraiser) search(ctx context.Context) error {
	first, cancel := a.until(ctx, a.shares().explore)
	defer cancel()
	space, err := solve.Explore(first, a.p, solve.Options{Seats: a.opt.Seats, States: a.opt.States, Plays: -1, Values: true, Progress: a.opt.Progress})
	if err != nil {
		return err
	}
	a.space = space
	a.r.States, a.r.Complete, a.r.Chance = space.States, space.Complete, a.chances()
	if err := ctx.Err(); err != nil {
		return err
	}
	sample, cancelSample := a.until(ctx, a.shares().sample)
	defer cancelSample()
	space.Sample(sample, solve.DefaultPlays)
	return a.extremes(ctx)
}

// extremes finds the best and the worst play: from the space if it was looked
// through, else by their own searches.
func (a *appraiser) extremes(ctx context.Context) error {
	forBest, cancel := a.until(ctx, a.shares().best)
	defer cancel()
	best, err := solve.Search(forBest, a.p, a.opt.Seats, 1, a.opt.Search)
	if err != nil {
		return err
	}
	a.idle = best.Idle
	if a.space.Best != nil {
		a.fill(&a.r.Best, a.space.Best.Points, a.space.Best.Steps, a.space.Best.Time, true, 0)
		a.fill(&a.r.Worst, a.space.Worst.Points, a.space.Worst.Steps, a.space.Worst.Time, true, 0)
		return nil
	}
	forWorst, cancelWorst := a.until(ctx, a.shares().worst)
	defer cancelWorst()
	worst, err := solve.SearchWorst(forWorst, a.p, a.opt.Seats, 1, a.opt.Search)
	if err != nil {
		return err
	}
	a.fill(&a.r.Best, best.Best, best.Path, best.Time, best.Proven, best.Gap(a.p))
	a.fill(&a.r.Worst, worst.Best, worst.Path, worst.Time, worst.Proven, worst.Gap(a.p))
	a.space.Add(best.Path)
	a.space.Add(worst.Path)
	return nil
}

func (a *appraiser) fill(to *Play, points []int, steps []solve.Step, time int32, proven bool, gap int64) {
	if to == &a.r.Best {
		a.best = points
	}
	*to = Play{Points: points, Proven: proven, Gap: float64(gap), Minutes: a.p.Minutes(time), Path: steps}
}

func (a *appraiser) objectives() {
	for i, o := range a.p.Objectives {
		a.r.Objectives = append(a.r.Objectives, Objective{
			ID: o.ID, Title: o.Title, Weight: o.Weight, Idle: a.idle[i], Best: a.best[i], Worst: a.r.Worst.Points[i],
		})
	}
}

// plays turns points into percent, and says how each play ends.
func (a *appraiser) plays(ctx context.Context) error {
	way := float64(solve.Weighted(a.p, a.best) - solve.Weighted(a.p, a.idle))
	for _, play := range []*Play{&a.r.Best, &a.r.Worst} {
		play.Percent, _ = a.p.Percent(play.Points, a.idle, a.best)
		if way > 0 {
			play.Gap = play.Gap / way * 100
		}
		play.Outcome = a.ending(play.Path)
		lines, err := trial.StepLines(ctx, a.p, a.opt.Seats, 1, play.Path)
		if err != nil {
			return err
		}
		play.Steps = append([]string{}, lines...)
	}
	a.r.Proven = a.r.Best.Proven && a.r.Worst.Proven && !a.r.Chance // or only as chance has fallen in them
	return nil
}

// ending plays a path and names the outcome.
func (a *appraiser) ending(path []solve.Step) string {
	r := exercise.New(a.p, exercise.Options{Seats: a.opt.Seats, Seed: 1, Pace: solve.Pace(a.opt.Seats)})
	if err := solve.Play(context.Background(), r, solve.Follow(path), nil); err != nil {
		return ""
	}
	if n, over := r.Ended(); over && n >= 0 {
		return a.p.Outcomes[n].ID
	}
	return "fault"
}

func (a *appraiser) outcomes() {
	for i, o := range a.p.Outcomes {
		out := Outcome{ID: o.ID, Title: o.Title, Reached: a.space.Reached(exercise.Ended, int32(i), 0)}
		out.Impossible = a.space.Impossible(exercise.Ended, int32(i), 0)
		out.Minutes = a.p.Minutes(a.space.Soonest(exercise.Ended, int32(i), 0))
		a.r.Outcomes = append(a.r.Outcomes, out)
	}
}

func (a *appraiser) decisions() {
	for i := range a.p.Decisions {
		d := &a.p.Decisions[i]
		out := Decision{ID: d.ID, Title: d.Title, Role: a.p.Roles[d.Role].ID, Played: slices.Contains(a.opt.Seats, int(d.Role))}
		out.Matters, out.Known = a.space.Matters(int32(i))
		out.Varies, _ = a.space.BestVaries(int32(i))
		for _, o := range d.Options {
			m := &a.p.Moves[o]
			out.Options = append(out.Options, Option{ID: m.ID, Text: m.Card.Title, Best: a.compared(o)})
		}
		a.r.Decisions = append(a.r.Decisions, out)
	}
}

// compared says in which situations an option is the best.
func (a *appraiser) compared(option int32) string {
	c, known := a.space.Choice(option)
	switch {
	case a.space.Impossible(exercise.Began, option, 0):
		return "unreachable"
	case !known || !c.Offered:
		return ""
	case c.Best && !c.Worse:
		return "always"
	case c.Best:
		return "sometimes"
	}
	return "never"
}

// Clock writes minutes as the language does.
func Clock(minutes int64) string {
	switch h, m := minutes/60, minutes%60; {
	case h == 0:
		return fmt.Sprintf("T+%dm", m)
	case m == 0:
		return fmt.Sprintf("T+%dh", h)
	default:
		return fmt.Sprintf("T+%dh%dm", h, m)
	}
}
