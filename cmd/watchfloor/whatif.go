package main

import (
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/whatif"
)

// whatIf plays a copy of a run from one of its decisions, or lists those.
func (a *app) whatIf() *cobra.Command {
	return &cobra.Command{
		Use: "what-if RUN [DECISION]", Short: a.t("cmdactions.whatif_short"), Long: a.t("cmdactions.whatif_long"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 2 {
				return nil
			}
			return a.exactly("RUN")(c, args)
		},
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 1 {
				return a.listPoints(c.Context(), args[0])
			}
			return a.playCopy(c.Context(), args[0], args[1])
		},
	}
}

// playCopy begins a copy and plays it in the front that is used.
func (a *app) playCopy(ctx context.Context, run, decision string) error {
	h, err := a.writable(ctx)
	if err != nil {
		return err
	}
	s, err := h.WhatIf(ctx, run, decision)
	if errors.Is(err, whatif.ErrNoPoint) {
		return usageError{err}
	}
	if err != nil {
		return err
	}
	if err := s.Close(); err != nil {
		return err
	}
	cfg := a.front(h)
	cfg.Resume = s.ID
	return a.begin(ctx, h, cfg)
}

// listPoints lists the decisions to which one can step back.
func (a *app) listPoints(ctx context.Context, run string) error {
	h, err := a.house(ctx)
	if err != nil {
		return err
	}
	o, err := h.Open(ctx, run)
	if err != nil {
		return err
	}
	points := map[string]whatif.Point{}
	for _, p := range whatif.Points(o.Run) {
		points[p.Decision] = p
	}
	if len(points) == 0 {
		_, err := fmt.Fprintln(a.out, a.t("cmdactions.whatif_none"))
		return err
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, a.t("cmdactions.whatif_head"))
	for _, d := range o.Debrief().Decisions {
		p, ok := points[d.ID]
		if !ok {
			continue
		}
		chose := ""
		if d.Option != nil {
			chose = clean.Line(d.Option.Text)
		}
		fmt.Fprintf(w, "%s\tT+%dm\t%s\t%s\n", clean.Line(d.ID), p.At, clean.Line(d.Title), chose)
	}
	return w.Flush()
}

// copyState tells of a copy in the list of runs from where it went on, and how
// that ended.
func (a *app) copyState(r session.RunInfo) string {
	c := r.Header.Copy
	from := []any{"at", c.At, "run", clean.Line(c.Run)}
	if r.Result == nil {
		return a.t("cmdactions.copy_open", from...)
	}
	return a.t("cmdactions.copy_done", append(from, "outcome", clean.Line(r.Result.Title))...)
}
