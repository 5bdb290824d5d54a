package main

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/report"
)

func (a *app) debrief() *cobra.Command {
	format, target := "", ""
	c := &cobra.Command{
		Use: "debrief RUN", Short: a.t("cmd.debrief_short"), Long: a.t("cmd.debrief_long"), Args: a.exactly("RUN"),
		RunE: func(c *cobra.Command, args []string) error {
			format, err := a.formatOf(format, target)
			if err != nil {
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
			f, _ := report.ByEnding("." + format)
			s := o.Report()
			s.Words, s.Language = a.t, a.lang
			data, err := f.Write(s)
			if err != nil {
				return err
			}
			return a.deliver(target, data)
		},
	}
	c.Flags().StringVar(&format, "format", "", a.t("cmd.flag_format_debrief"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}

// formatOf is the format that was asked for, or else what the ending of the file
// says. Without either it is Markdown.
func (a *app) formatOf(format, target string) (string, error) {
	if format != "" {
		return format, a.oneOf("format", format, "md", "json")
	}
	switch ending := strings.ToLower(filepath.Ext(target)); ending {
	case "", ".md", ".markdown":
		return "md", nil
	case ".json":
		return "json", nil
	}
	return "", usageError{errors.New(a.t("cmd.bad_ending", "path", target))}
}
