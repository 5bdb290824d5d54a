package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/session"
)

func (a *app) learners() *cobra.Command {
	c := a.listing("learners", "cmdtouch.learners", a.house, func(ctx context.Context, h *session.House, format string) error {
		all, err := h.Learners(ctx)
		if err != nil {
			return err
		}
		return a.listLearners(h, all, format)
	})
	c.AddCommand(a.learnersUse(), a.learnersAdd(), a.learnersRename())
	return c
}

// listed is a learner as learners tells of one in JSON.
type listedLearner struct {
	Name    string `json:"name"`
	Title   string `json:"title"`
	Runs    int    `json:"runs"`
	Current bool   `json:"current"`
}

func (a *app) listLearners(h *session.House, all []learner.Info, format string) error {
	out := []listedLearner{}
	for _, i := range all {
		out = append(out, listedLearner{clean.Line(i.Name), clean.Line(i.Title), i.Runs, i.Name == h.Learner()})
	}
	if format == asJSON {
		return writeJSON(a.out, out)
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, a.t("cmdtouch.learners_head"))
	for _, l := range out {
		now := ""
		if l.Current {
			now = a.t("cmdtouch.learners_now")
		}
		fmt.Fprintf(w, "%s\t%d\t%s\n", l.Title, l.Runs, now)
	}
	return w.Flush()
}

// withLearner is a command about a learner who is named.
func (a *app) withLearner(use, short, what string, args int, do func(context.Context, *session.House, []string) error) *cobra.Command {
	return &cobra.Command{
		Use: use, Short: a.t(short),
		Args: func(c *cobra.Command, given []string) error {
			if len(given) == args {
				return nil
			}
			return usageError{errors.New(a.t("cmdtouch.arguments", "what", what, "command", c.CommandPath()))}
		},
		RunE: func(c *cobra.Command, given []string) error {
			h, err := a.writable(c.Context())
			if err != nil {
				return err
			}
			if err := do(c.Context(), h, given); errors.Is(err, learner.ErrName) || errors.Is(err, learner.ErrTaken) || errors.Is(err, learner.ErrNone) {
				return usageError{err}
			} else if err != nil {
				return err
			}
			return nil
		},
	}
}

func (a *app) learnersUse() *cobra.Command {
	return a.withLearner("use NAME", "cmdtouch.use_short", "NAME", 1, func(ctx context.Context, h *session.House, args []string) error {
		i, err := learner.Find(ctx, a.store, args[0])
		if err != nil {
			return err
		}
		if err := h.ChooseLearner(ctx, i.Name); err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.out, a.t("cmdtouch.used", "name", i.Title))
		return err
	})
}

func (a *app) learnersAdd() *cobra.Command {
	return a.withLearner("add NAME", "cmdtouch.add_short", "NAME", 1, func(ctx context.Context, h *session.House, args []string) error {
		i, err := h.AddLearner(ctx, args[0])
		if err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.out, a.t("cmdtouch.added", "name", i.Title))
		return err
	})
}

func (a *app) learnersRename() *cobra.Command {
	return a.withLearner("rename NAME NEW", "cmdtouch.rename_short", "NAME NEW", 2, func(ctx context.Context, h *session.House, args []string) error {
		i, err := learner.Find(ctx, a.store, args[0])
		if err != nil {
			return err
		}
		if err := h.RenameLearner(ctx, i.Name, args[1]); err != nil {
			return err
		}
		_, err = fmt.Fprintln(a.out, a.t("cmdtouch.renamed", "name", i.Title, "new", clean.Name(args[1])))
		return err
	})
}
