package main

import (
	"context"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/session"
)

// listed is a scenario as list tells of it in JSON.
type listed struct {
	ID      string   `json:"id"`
	Title   string   `json:"title,omitempty"`
	Summary string   `json:"summary,omitempty"`
	Sector  string   `json:"sector,omitempty"`
	Level   string   `json:"level,omitempty"`
	Minutes int      `json:"minutes,omitempty"`
	Roles   []string `json:"roles,omitempty"`
	// Techniques is how many the attack uses. Which ones would tell what there is
	// to find out.
	Techniques int      `json:"techniques,omitempty"`
	Source     string   `json:"source"`
	Errors     []string `json:"errors,omitempty"`
}

func (a *app) list() *cobra.Command {
	passing := func(context.Context) (*session.House, error) { return a.passing() }
	return a.listing("list", "cmd.list", passing, func(ctx context.Context, h *session.House, format string) error {
		all, err := h.Scenarios(ctx)
		if err != nil {
			return err
		}
		if format == asJSON {
			return writeJSON(a.out, listOf(all))
		}
		return a.listTable(listOf(all))
	})
}

func listOf(all []*session.Prepared) []listed {
	out := []listed{}
	for _, p := range all {
		l := listed{ID: clean.Line(p.ID()), Source: p.Source}
		if p.Program != nil {
			info := &p.Program.Info
			l.Title, l.Summary, l.Sector = clean.Line(info.Title), clean.Text(info.Summary), clean.Line(info.Sector)
			l.Level, l.Minutes = clean.Line(info.Level), info.Minutes
			l.Techniques = len(p.Program.Techniques())
			for _, r := range p.Program.Roles {
				if r.Playable {
					l.Roles = append(l.Roles, r.ID)
				}
			}
		} else {
			for _, d := range p.Diagnostics {
				if d.Severity == scenario.Error {
					l.Errors = append(l.Errors, clean.Line(d.String()))
				}
			}
		}
		out = append(out, l)
	}
	return out
}

func (a *app) listTable(all []listed) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, a.t("cmd.list_head"))
	for _, l := range all {
		if len(l.Errors) > 0 {
			fmt.Fprintf(w, "%s\t%s\n", l.ID, a.t("cmd.list_broken", "n", len(l.Errors), "first", l.Errors[0]))
			continue
		}
		fmt.Fprintf(w, "%s\t%s\t%s\t%d\n", l.ID, l.Title, a.t("library.level_"+l.Level), l.Minutes)
	}
	return w.Flush()
}
