package main

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/session"
)

// kept is a run as runs tells of it in JSON.
type kept struct {
	ID       string          `json:"id"`
	Scenario string          `json:"scenario"`
	Learner  string          `json:"learner"`
	Started  time.Time       `json:"started"`
	Moves    int             `json:"moves"`
	Minutes  int64           `json:"minutes"` // simulated
	Active   int64           `json:"active_seconds"`
	Result   *session.Result `json:"result,omitempty"`
	Changed  bool            `json:"changed,omitempty"`
	Damage   string          `json:"damage,omitempty"`
	// WhatIf is set for a copy of a run, which has no result and counts nowhere.
	WhatIf *journal.Copy `json:"what_if,omitempty"`

	state string // of a copy, in words
}

func (a *app) runs() *cobra.Command {
	return a.listing("runs", "cmd.runs", a.house, func(ctx context.Context, h *session.House, format string) error {
		all, err := h.Runs(ctx)
		if err != nil {
			return err
		}
		copies, err := h.Copies(ctx)
		if err != nil {
			return err
		}
		list := append(keptRuns(all), a.keptCopies(copies)...)
		if format == asJSON {
			return writeJSON(a.out, list)
		}
		return a.runsTable(list)
	})
}

func keptRuns(all []session.RunInfo) []kept {
	out := []kept{}
	for _, r := range all {
		k := kept{
			ID: clean.Line(r.ID), Scenario: clean.Line(r.Header.Scenario), Learner: clean.Line(r.Header.Learner),
			Started: r.Header.Started, Moves: r.Moves, Minutes: r.At, Active: int64(r.Active / time.Second),
			Result: r.Result, Changed: r.Changed,
		}
		if r.Damage != nil {
			k.Damage = clean.Line(r.Damage.Error())
		}
		out = append(out, k)
	}
	return out
}

// keptCopies are copies in the list of runs: marked, and without a result.
func (a *app) keptCopies(all []session.RunInfo) []kept {
	out := keptRuns(all)
	for i, r := range all {
		out[i].Result, out[i].WhatIf = nil, r.Header.Copy
		if r.Header.Copy != nil {
			out[i].state = a.copyState(r)
		}
	}
	return out
}

func (a *app) runsTable(all []kept) error {
	if len(all) == 0 {
		_, err := fmt.Fprintln(a.out, a.t("cmd.runs_none"))
		return err
	}
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, a.t("cmd.runs_head"))
	for _, k := range all {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\n", k.ID, k.Learner, k.Started.Local().Format("2006-01-02 15:04"), a.runState(&k))
	}
	return w.Flush()
}

func (a *app) runState(k *kept) string {
	switch {
	case k.Damage != "":
		return a.t("cmd.run_damaged", "why", k.Damage)
	case k.state != "":
		return k.state
	case k.Result == nil:
		return a.t("cmd.run_open", "n", k.Minutes)
	}
	return a.t("cmd.run_done", "percent", k.Result.Percent, "outcome", clean.Line(k.Result.Title))
}
