package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/debrief"
)

func (a *app) debrief() *cobra.Command {
	format, target := "", ""
	c := &cobra.Command{
		Use: "debrief RUN", Short: a.t("cmd.debrief_short"), Long: a.t("cmd.debrief_long"), Args: a.exactly("RUN"),
		RunE: func(c *cobra.Command, args []string) error {
			if err := a.oneOf("format", format, "md", "json"); err != nil {
				return err
			}
			h, err := a.house(c.Context())
			if err != nil {
				return err
			}
			o, err := h.Open(c.Context(), args[0])
			if err != nil {
				return err
			}
			d := o.Debrief()
			data := debrief.Markdown(d)
			if format == "json" {
				if data, err = debrief.JSON(d); err != nil {
					return fmt.Errorf("write the debrief of run %s: %w", args[0], err)
				}
			}
			return a.deliver(target, data)
		},
	}
	c.Flags().StringVar(&format, "format", "md", a.t("cmd.flag_format_debrief"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}
