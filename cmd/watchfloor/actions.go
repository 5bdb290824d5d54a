package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/sheet"
)

// actions lists the improvement actions, and has the commands that change them
// below it.
func (a *app) actions() *cobra.Command {
	format, target, open := "", "", false
	c := &cobra.Command{
		Use: "actions", Short: a.t("cmdactions.short"), Long: a.t("cmdactions.long"), Example: a.t("cmdactions.example"), Args: a.none,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.oneOf("format", format, "text", "json", "csv"); err != nil {
				return err
			}
			h, err := a.house(c.Context())
			if err != nil {
				return err
			}
			b, err := h.Plan(c.Context(), "")
			if err != nil {
				return err
			}
			return errors.Join(a.writeActions(b, format, target, open), b.Damage())
		},
	}
	c.Flags().StringVar(&format, "format", "text", a.t("cmdactions.flag_format"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	c.Flags().BoolVar(&open, "open", false, a.t("cmdactions.flag_open"))
	c.PersistentFlags().StringVar(&a.learner, "learner", "", a.t("cmdactions.flag_learner"))
	c.AddCommand(
		a.actionCommand("done", "ID", func(ctx context.Context, b *improvement.Book, args []string) (improvement.Action, error) {
			return b.SetDone(ctx, args[0], true)
		}),
		a.actionCommand("reopen", "ID", func(ctx context.Context, b *improvement.Book, args []string) (improvement.Action, error) {
			return b.SetDone(ctx, args[0], false)
		}),
		a.actionCommand("due", "ID DATE", func(ctx context.Context, b *improvement.Book, args []string) (improvement.Action, error) {
			return b.SetDue(ctx, args[0], args[1])
		}),
	)
	return c
}

// actionCommand changes one action and says how it stands then.
func (a *app) actionCommand(name, takes string, do func(context.Context, *improvement.Book, []string) (improvement.Action, error)) *cobra.Command {
	n := map[string]int{"ID": 1, "ID DATE": 2}[takes]
	return &cobra.Command{
		Use: name + " " + takes, Short: a.t("cmdactions." + name + "_short"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) != n {
				return usageError{errors.New(a.t("cmdactions.takes", "what", takes, "command", c.CommandPath(), "n", len(args)))}
			}
			return nil
		},
		RunE: func(c *cobra.Command, args []string) error {
			h, err := a.writable(c.Context())
			if err != nil {
				return err
			}
			b, err := h.Plan(c.Context(), "")
			if err != nil {
				return err
			}
			x, err := do(c.Context(), b, args)
			if err != nil {
				return mistyped(err)
			}
			return a.actionsTable([]improvement.Action{x}, b.Today())
		},
	}
}

// mistyped tells a wrong id or date from what went wrong while a change was kept,
// such as a full disk.
func mistyped(err error) error {
	var bad *improvement.DateError
	if errors.Is(err, improvement.ErrNoAction) || errors.As(err, &bad) {
		return usageError{err}
	}
	return err
}

// writeActions writes the plan in a format.
func (a *app) writeActions(b *improvement.Book, format, target string, open bool) error {
	list := []improvement.Action{}
	for _, x := range b.Actions() {
		if !open || x.Status == improvement.Open {
			list = append(list, x)
		}
	}
	switch format {
	case "json":
		var data bytes.Buffer
		if err := writeJSON(&data, list); err != nil {
			return err
		}
		return a.deliver(target, data.Bytes())
	case "csv":
		data, err := a.actionsCSV(list)
		if err != nil {
			return err
		}
		return a.deliver(target, data)
	}
	if target != "" {
		return usageError{errors.New(a.t("cmdactions.text_to_file"))}
	}
	if len(list) == 0 {
		_, err := fmt.Fprintln(a.out, a.t("cmdactions.none"))
		return err
	}
	return a.actionsTable(list, b.Today())
}

// actionsCSV is the plan as a table for spreadsheets.
func (a *app) actionsCSV(list []improvement.Action) ([]byte, error) {
	rows := [][]string{{"id", "status", "due", "owner", "what", "scenario", "run", "added", "done"}}
	for _, x := range list {
		done := ""
		if x.DoneAt != nil {
			done = improvement.Date(*x.DoneAt)
		}
		row := []string{x.ID, x.Status, x.Due, x.Owner, x.What, x.Scenario, x.Run, improvement.Date(x.Added), done}
		for i := range row {
			row[i] = clean.Line(row[i])
		}
		rows = append(rows, row)
	}
	return sheet.Table{Rows: rows}.CSV()
}

func (a *app) actionsTable(list []improvement.Action, today string) error {
	w := tabwriter.NewWriter(a.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, a.t("cmdactions.head"))
	for _, x := range list {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", clean.Line(x.ID), a.actionState(x, today), clean.Line(x.Due), clean.Line(x.Owner), clean.Line(x.What))
	}
	return w.Flush()
}

func (a *app) actionState(x improvement.Action, today string) string {
	switch {
	case x.Status == improvement.Done:
		return a.t("cmdactions.state_done")
	case x.Overdue(today):
		return a.t("cmdactions.state_overdue")
	}
	return a.t("cmdactions.state_open")
}
