package main

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/session"
)

func (a *app) replay() *cobra.Command {
	return &cobra.Command{
		Use: "replay RUN", Short: a.t("cmd.replay_short"), Long: a.t("cmd.replay_long"), Args: a.exactly("RUN"),
		RunE: func(c *cobra.Command, args []string) error {
			h, err := a.house(c.Context())
			if err != nil {
				return err
			}
			o, err := h.Open(c.Context(), args[0])
			if err != nil {
				return err
			}
			return a.compare(o)
		},
	}
}

// compare tells whether what was recorded is what the rules make of the moves.
func (a *app) compare(o *session.Opened) error {
	fmt.Fprintln(a.out, a.t("cmd.replayed", "run", o.ID, "n", len(o.Run.Records())))
	if o.Changed {
		fmt.Fprintln(a.out, a.t("cmd.replay_changed"))
	}
	if o.Damage != nil {
		fmt.Fprintln(a.errOut, a.t("cmd.replay_damaged", "why", o.Damage))
		return errFound
	}
	fmt.Fprintln(a.out, a.t("cmd.replay_intact"))
	again := session.ResultOf(o.Debrief())
	switch {
	case o.Result == nil:
		fmt.Fprintln(a.out, a.t("cmd.replay_open"))
		return nil
	case !reflect.DeepEqual(again, *o.Result):
		fmt.Fprintln(a.errOut, a.t("cmd.replay_differs", "recorded", resultText(*o.Result), "again", resultText(again)))
		return errFound
	}
	fmt.Fprintln(a.out, a.t("cmd.replay_same", "result", resultText(again)))
	return nil
}

// resultText is a result in a line; ratings are sorted by objective.
func resultText(r session.Result) string {
	parts := []string{r.Outcome, fmt.Sprintf("%d %%", r.Percent)}
	for _, objective := range slices.Sorted(maps.Keys(r.Ratings)) {
		parts = append(parts, clean.Line(objective+" "+r.Ratings[objective]))
	}
	return strings.Join(append(parts, fmt.Sprintf("T+%dm", r.Minutes)), ", ")
}
