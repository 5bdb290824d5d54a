package main

import (
	"context"
	"errors"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/session"
)

func (a *app) resume() *cobra.Command {
	c := &cobra.Command{
		Use: "resume [RUN]", Short: a.t("cmd.resume_short"), Long: a.t("cmd.resume_long"),
		Args: cobra.MaximumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			h, err := a.writable(c.Context())
			if err != nil {
				return err
			}
			cfg := a.front(h)
			if len(args) == 1 {
				cfg.Resume = args[0]
			} else if cfg.Resume, err = a.unfinished(c.Context(), h); err != nil {
				return err
			}
			return a.begin(c.Context(), h, cfg)
		},
	}
	a.forLearner(c)
	return c
}

// unfinished is the run that was played last and is not over: of the learner, where
// one is named or was chosen, else of anybody.
func (a *app) unfinished(ctx context.Context, h *session.House) (string, error) {
	find := h.Runs
	if a.learner != "" || learner.Chosen(ctx, a.store) != "" {
		find = h.OwnRuns
	}
	runs, err := find(ctx)
	if err != nil {
		return "", err
	}
	for _, r := range runs {
		if r.Result == nil && r.Damage == nil {
			return r.ID, nil
		}
	}
	return "", usageError{errors.New(a.t("cmd.none_unfinished"))}
}
