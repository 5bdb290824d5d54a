package main

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/engine/session"
)

func (a *app) report() *cobra.Command {
	format, target := "", ""
	c := &cobra.Command{
		Use: "report RUN|FILE", Short: a.t("cmdreport.short"), Long: a.t("cmdreport.long"), Example: a.t("cmdreport.example"),
		Args: a.exactly("RUN|FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			f, err := a.reportFormat(format, target)
			if err != nil {
				return err
			}
			s, err := a.reported(c.Context(), args[0])
			if err != nil {
				return err
			}
			data, err := f.Write(s)
			if err != nil {
				return err
			}
			return a.deliver(target, data)
		},
	}
	c.Flags().StringVar(&format, "format", "", a.t("cmdreport.flag_format"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}

// reported is what the report is made of: a run that is kept, or one in a file
// that was exported, which is only looked at.
func (a *app) reported(ctx context.Context, name string) (report.Source, error) {
	h, err := a.house(ctx)
	if err != nil {
		return report.Source{}, err
	}
	o, err := a.lookAt(ctx, h, name)
	if err != nil {
		return report.Source{}, err
	}
	s := o.Report()
	s.Words, s.Language = a.t, a.lang
	s.Pseudonym = func() (string, error) { return h.Pseudonym(ctx, o.Header.Learner) }
	return s, nil
}

// lookAt opens a run by its name, or in a file.
func (a *app) lookAt(ctx context.Context, h *session.House, name string) (*session.Opened, error) {
	info, err := os.Stat(name)
	if name != "-" && (err != nil || !info.Mode().IsRegular()) {
		return h.Open(ctx, name)
	}
	in, done, err := a.source(name)
	if err != nil {
		return nil, err
	}
	defer done()
	o, err := h.Look(ctx, in)
	if err != nil {
		return nil, errors.New(a.t("cmdreport.file", "file", name, "why", err))
	}
	return o, nil
}

// reportFormat is the format that was asked for, or else what the ending of the
// file says. Without either it is the first.
func (a *app) reportFormat(name, target string) (report.Format, error) {
	var names []string
	for _, f := range report.Formats() {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	if name != "" {
		return report.Format{}, a.oneOf("format", name, names...)
	}
	if f, ok := report.ByEnding(target); ok {
		return f, nil
	}
	return report.Format{}, usageError{errors.New(a.t("cmdreport.ending", "path", target, "allowed", strings.Join(names, ", ")))}
}
