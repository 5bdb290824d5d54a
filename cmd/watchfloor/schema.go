package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/report"
	"github.com/watchfloor/watchfloor/engine/scenario/jsonschema"
)

func (a *app) schema() *cobra.Command {
	kind, section, target := "", "", ""
	c := &cobra.Command{
		Use: "schema", Short: a.t("cmdpapers.schema_short"), Long: a.t("cmdpapers.schema_long"),
		Example: a.t("cmdpapers.schema_example"), Args: a.none,
		RunE: func(*cobra.Command, []string) error {
			if err := a.oneOf("kind", kind, "scenario", "report"); err != nil {
				return err
			}
			data, err := a.schemaOf(kind, section)
			if err != nil {
				return err
			}
			if data == nil {
				return a.noSection(section)
			}
			return a.deliver(target, data)
		},
	}
	c.Flags().StringVar(&kind, "kind", "scenario", a.t("cmdreport.flag_kind"))
	c.Flags().StringVar(&section, "section", "", a.t("cmdpapers.flag_section"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}

// schemaOf is the schema of reports, or that of scenarios or a section of them; nil
// where there is no such section.
func (a *app) schemaOf(kind, section string) ([]byte, error) {
	switch {
	case kind == "report" && section != "":
		return nil, usageError{errors.New(a.t("cmdreport.no_sections"))}
	case kind == "report":
		return report.Schema(), nil
	case section != "":
		return jsonschema.Section(section)
	}
	return jsonschema.Document()
}

// noSection says which sections there are, or which one was probably meant.
func (a *app) noSection(name string) error {
	all := jsonschema.Sections()
	if near, ok := cond.Nearest(name, all); ok {
		all = []string{near}
	}
	return usageError{errors.New(a.t("cmd.bad_value", "flag", "section", "value", name, "allowed", strings.Join(all, ", ")))}
}
