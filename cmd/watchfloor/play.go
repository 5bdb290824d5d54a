package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/ui/plain"
)

// playing are the flags of play.
type playing struct {
	role, pace, auto string
	speed            float64
	seed             uint64
	keep             bool
}

func (a *app) play() *cobra.Command {
	var p playing
	c := &cobra.Command{
		Use: "play SCENARIO", Short: a.t("cmd.play_short"), Long: a.t("cmd.play_long"), Example: a.t("cmd.play_example"),
		Args: a.exactly("SCENARIO"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.check(&p); err != nil {
				return err
			}
			if p.auto != "" {
				return a.byItself(c.Context(), args[0], &p)
			}
			return a.byHand(c.Context(), args[0], &p)
		},
	}
	f := c.Flags()
	f.StringVar(&p.role, "role", "", a.t("cmd.flag_role"))
	f.StringVar(&p.pace, "pace", "", a.t("cmd.flag_pace"))
	f.Float64Var(&p.speed, "speed", 0, a.t("cmd.flag_speed"))
	f.Uint64Var(&p.seed, "seed", 0, a.t("cmd.flag_seed"))
	f.StringVar(&p.auto, "auto", "", a.t("cmd.flag_auto"))
	f.BoolVar(&p.keep, "keep", false, a.t("cmd.flag_keep"))
	f.StringVar(&a.learner, "learner", "", a.t("cmd.flag_learner"))
	return c
}

// check refuses flags that make no sense.
func (a *app) check(p *playing) error {
	if p.pace != "" {
		if err := a.oneOf("pace", p.pace, string(exercise.Turn), string(exercise.Live)); err != nil {
			return err
		}
	}
	if p.auto != "" {
		if err := a.oneOf("auto", p.auto, "random", "hasty", "best"); err != nil {
			return err
		}
	}
	switch {
	case p.speed < 0 || p.speed > 60:
		return usageError{errors.New(a.t("cmd.bad_speed"))}
	case p.speed > 0 && p.pace == string(exercise.Turn):
		return usageError{errors.New(a.t("cmd.speed_of_turns"))}
	case p.auto != "" && (p.speed > 0 || p.pace == string(exercise.Live)):
		return usageError{errors.New(a.t("cmd.auto_live"))}
	case p.keep && p.auto == "":
		return usageError{errors.New(a.t("cmd.keep_what"))}
	}
	if p.speed > 0 {
		p.pace = string(exercise.Live)
	}
	return nil
}

// byHand lets the learner play.
func (a *app) byHand(ctx context.Context, scenario string, p *playing) error {
	h, err := a.writable(ctx)
	if err != nil {
		return err
	}
	cfg := a.front(h)
	cfg.Scenario, cfg.Role, cfg.Pace, cfg.Speed, cfg.Seed = scenario, p.role, exercise.Pace(p.pace), p.speed, p.seed
	return a.begin(ctx, h, cfg)
}

// byItself lets a policy play. The run is not kept unless that is asked for. A
// seed of 0 stands for 1, so that the same command gives the same play.
func (a *app) byItself(ctx context.Context, scenario string, p *playing) error {
	if a.learner == "" {
		a.learner = "auto-" + p.auto
	}
	open := func(context.Context) (*session.House, error) { return a.passing() }
	if p.keep {
		open = a.writable
	}
	h, err := open(ctx)
	if err != nil {
		return err
	}
	prepared, err := h.Scenario(ctx, scenario)
	if err != nil {
		return err
	}
	start := session.Start{Pace: exercise.Turn, Seed: max(p.seed, 1)}
	if prepared.Program != nil {
		if start.Seats, err = plain.Seats(prepared.Program, p.role); err != nil {
			return err
		}
	}
	s, err := h.Begin(ctx, prepared, start)
	if err != nil {
		return err
	}
	policy, err := choosePolicy(ctx, p.auto, s)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	return errors.Join(plain.Course(ctx, a.front(h), s, policy), s.Close())
}

func choosePolicy(ctx context.Context, name string, s *session.Session) (solve.Policy, error) {
	switch name {
	case "random":
		return solve.Random(s.Header.Seed), nil
	case "hasty":
		return solve.Hasty(), nil
	}
	res, err := solve.Search(ctx, s.Prepared.Program, s.Run.Options().Seats, s.Header.Seed, solve.DefaultBudget)
	if err != nil {
		return nil, err
	}
	return solve.Follow(res.Path), nil
}
