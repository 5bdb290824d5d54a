package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/session"
)

// The formats of what lists.
const (
	asTable = "table"
	asJSON  = "json"
)

// listing is a command that lists what a house holds, for people or for machines. Its
// words begin with what is given; open opens the house.
func (a *app) listing(use, words string, open func(context.Context) (*session.House, error),
	list func(ctx context.Context, h *session.House, format string) error,
) *cobra.Command {
	format := ""
	c := &cobra.Command{
		Use: use, Short: a.t(words + "_short"), Long: a.t(words + "_long"), Args: a.none,
		RunE: func(c *cobra.Command, _ []string) error {
			if err := a.oneOf("format", format, asTable, asJSON); err != nil {
				return err
			}
			h, err := open(c.Context())
			if err != nil {
				return err
			}
			return list(c.Context(), h, format)
		},
	}
	c.Flags().StringVar(&format, "format", asTable, a.t("cmd.flag_format_list"))
	return c
}

// writeJSON writes a value for machines, indented for people who look.
func writeJSON(w io.Writer, v any) error {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		return fmt.Errorf("write as JSON: %w", err)
	}
	_, err = w.Write(append(data, '\n'))
	return err
}
