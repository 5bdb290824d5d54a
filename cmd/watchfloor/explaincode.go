package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/cond"
	"github.com/watchfloor/watchfloor/engine/course"
)

func (a *app) explainCode() *cobra.Command {
	return &cobra.Command{
		Use: "explain [CODE]", Short: a.t("cmdcheck.explain_short"), Long: a.t("cmdcheck.explain_long"),
		ValidArgs: check.Codes(),
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return a.listCodes()
			}
			for i, code := range args {
				text := a.explained(code)
				if text == "" {
					return a.unknownCode(code)
				}
				if i > 0 {
					fmt.Fprintln(a.out)
				}
				if _, err := fmt.Fprint(a.out, text); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// explained is what there is to say about a code, of scenarios or of lessons, or
// nothing.
func (a *app) explained(code string) string {
	if guide, ok := check.Find(code); ok {
		return guide.Text()
	}
	if meaning, ok := course.Explain(strings.ToUpper(code)); ok {
		return a.t("cmdlearn.explain", "code", strings.ToUpper(code), "meaning", meaning) + "\n"
	}
	return ""
}

func (a *app) unknownCode(code string) error {
	text := a.t("cmdcheck.explain_unknown", "code", code)
	if near, ok := cond.Nearest(strings.ToUpper(code), check.Codes()); ok {
		text += " " + a.t("cmd.did_you_mean", "names", near)
	}
	return usageError{errors.New(text + " " + a.t("cmdcheck.explain_list"))}
}

// listCodes lists all codes by their groups.
func (a *app) listCodes() error {
	for i, g := range check.Groups() {
		if i > 0 {
			fmt.Fprintln(a.out)
		}
		fmt.Fprintln(a.out, a.t("cmdcheck.explain_group", "name", g.String(), "range", fmt.Sprintf("WF%dxx", g)))
		for _, code := range check.Codes() {
			if guide, ok := check.Find(code); ok && check.GroupOf(code) == g {
				if _, err := fmt.Fprintf(a.out, "  %s %-8s %s\n", code, guide.Severity, guide.Summary); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
