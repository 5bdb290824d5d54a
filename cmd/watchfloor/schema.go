package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/scenario/jsonschema"
)

func (a *app) schema() *cobra.Command {
	section, target := "", ""
	c := &cobra.Command{
		Use: "schema", Short: a.t("cmdpapers.schema_short"), Long: a.t("cmdpapers.schema_long"),
		Example: a.t("cmdpapers.schema_example"), Args: a.none,
		RunE: func(*cobra.Command, []string) error {
			data, err := jsonschema.Document()
			if section != "" {
				data, err = jsonschema.Section(section)
			}
			if err != nil {
				return err
			}
			if data == nil {
				return a.noSection(section)
			}
			return a.deliver(target, data)
		},
	}
	c.Flags().StringVar(&section, "section", "", a.t("cmdpapers.flag_section"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}

// noSection says which sections there are, or which one was probably meant.
func (a *app) noSection(name string) error {
	all := jsonschema.Sections()
	if near, ok := cond.Nearest(name, all); ok {
		all = []string{near}
	}
	return usageError{errors.New(a.t("cmd.bad_value", "flag", "section", "value", name, "allowed", strings.Join(all, ", ")))}
}
