package main

import (
	"errors"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/graph"
)

func (a *app) graph() *cobra.Command {
	format, target, asPlan := "", "", false
	c := &cobra.Command{
		Use: "graph PATH", Short: a.t("cmdpapers.graph_short"), Long: a.t("cmdpapers.graph_long"),
		Example: a.t("cmdpapers.graph_example"), Args: a.exactly("PATH"),
		RunE: func(c *cobra.Command, args []string) error {
			form, err := a.graphForm(format, target, asPlan)
			if err != nil {
				return err
			}
			w, err := a.written(c.Context(), args[0])
			if err != nil {
				return err
			}
			data, err := a.drawn(w, form, asPlan)
			if err != nil {
				return err
			}
			return a.deliver(target, data)
		},
	}
	c.Flags().StringVar(&format, "format", "", a.t("cmdpapers.flag_format_graph"))
	c.Flags().BoolVar(&asPlan, "plan", false, a.t("cmdpapers.flag_plan"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}

// graphForm is the form that was asked for, or what the ending of the file says,
// or else text.
func (a *app) graphForm(format, target string, asPlan bool) (string, error) {
	allowed := []string{"text", "mermaid", "dot"}
	endings := map[string]string{"": "text", ".txt": "text", ".mmd": "mermaid", ".dot": "dot", ".gv": "dot"}
	if asPlan {
		allowed = []string{"text", "markdown", "csv"}
		endings = map[string]string{"": "text", ".txt": "text", ".md": "markdown", ".csv": "csv"}
	}
	if format == "" {
		var ok bool
		if format, ok = endings[strings.ToLower(filepath.Ext(target))]; !ok {
			return "", usageError{errors.New(a.t("cmdpapers.graph_ending", "path", target, "allowed", strings.Join(allowed, ", ")))}
		}
	}
	return format, a.oneOf("format", format, allowed...)
}

func (a *app) drawn(w written, form string, asPlan bool) ([]byte, error) {
	signs := graph.Drawn
	if a.ascii {
		signs = graph.Plain
	}
	switch {
	case form == "mermaid":
		return graph.Of(w.doc).Mermaid(), nil
	case form == "dot":
		return graph.Of(w.doc).DOT(), nil
	case form == "markdown":
		return graph.PlanMarkdown(w.doc), nil
	case form == "csv":
		return graph.PlanCSV(w.doc)
	case asPlan:
		return graph.PlanText(w.doc, a.columns()), nil
	}
	return graph.Draw(w.doc, a.columns(), signs), nil
}

// columns is how wide a drawing may be: the terminal, within what is good to
// read, or 80.
func (a *app) columns() int {
	if a.terminal() {
		if width, _, err := term.GetSize(os.Stdout.Fd()); err == nil {
			return min(max(width, 60), 120)
		}
	}
	return 80
}
