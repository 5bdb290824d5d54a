package main

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"
)

func (a *app) export() *cobra.Command {
	target := ""
	c := &cobra.Command{
		Use: "export RUN", Short: a.t("cmd.export_short"), Long: a.t("cmd.export_long"), Args: a.exactly("RUN"),
		RunE: func(c *cobra.Command, args []string) error {
			h, err := a.house(c.Context())
			if err != nil {
				return err
			}
			var buf bytes.Buffer
			if err := h.Export(c.Context(), args[0], &buf); err != nil {
				return err
			}
			return a.deliver(target, buf.Bytes())
		},
	}
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}

func (a *app) importRun() *cobra.Command {
	c := &cobra.Command{
		Use: "import FILE", Short: a.t("cmd.import_short"), Long: a.t("cmd.import_long"), Args: a.exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			in, done, err := a.source(args[0])
			if err != nil {
				return err
			}
			defer done()
			h, err := a.house(c.Context())
			if err != nil {
				return err
			}
			id, err := h.Import(c.Context(), in)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			fmt.Fprintln(a.out, a.t("cmd.imported", "run", id))
			if _, err := h.Open(c.Context(), id); err != nil {
				fmt.Fprintln(a.errOut, a.t("cmd.import_unplayable", "why", err))
			}
			return nil
		},
	}
	c.AddCommand(a.importMSEL())
	return c
}

// source opens a file to read, or the input for "-".
func (a *app) source(name string) (io.Reader, func(), error) {
	if name == "-" {
		return a.in, func() {}, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, nil, fmt.Errorf("import: %w", err)
	}
	return f, func() { _ = f.Close() }, nil
}
