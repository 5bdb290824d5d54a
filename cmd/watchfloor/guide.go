package main

import (
	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/guide"
)

func (a *app) guide() *cobra.Command {
	reader, target := "", ""
	c := &cobra.Command{
		Use: "guide PATH", Short: a.t("cmdpapers.guide_short"), Long: a.t("cmdpapers.guide_long"),
		Example: a.t("cmdpapers.guide_example"), Args: a.exactly("PATH"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.oneOf("for", reader, "facilitator", "evaluator"); err != nil {
				return err
			}
			w, err := a.written(c.Context(), args[0])
			if err != nil {
				return err
			}
			write := guide.Facilitator
			if reader == "evaluator" {
				write = guide.Evaluator
			}
			data, err := write(w.doc)
			if err != nil {
				return err
			}
			return a.deliver(target, data)
		},
	}
	c.Flags().StringVar(&reader, "for", "facilitator", a.t("cmdpapers.flag_for"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}
