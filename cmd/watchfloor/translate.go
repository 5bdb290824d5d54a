package main

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/translation"
	"github.com/watchfloor/watchfloor/ui/outfile"
)

// translate writes the translation of a scenario into step with it.
func (a *app) translate() *cobra.Command {
	var done []string
	c := &cobra.Command{
		Use: "translate PATH LANGUAGE", Short: a.t("cmdtranslate.short"), Long: a.t("cmdtranslate.long"),
		Example: a.t("cmdtranslate.example"),
		RunE: func(c *cobra.Command, args []string) error {
			return a.translation(c, args[0], args[1], done)
		},
	}
	c.Args = func(c *cobra.Command, args []string) error {
		if len(args) == 2 {
			return nil
		}
		return usageError{errors.New(a.t("cmdtranslate.two_arguments", "n", len(args), "command", c.CommandPath()))}
	}
	c.Flags().StringArrayVar(&done, "done", nil, a.t("cmdtranslate.flag_done"))
	return c
}

func (a *app) translation(c *cobra.Command, name, language string, done []string) error {
	at, doc, err := a.translatable(c, name)
	if err != nil {
		return err
	}
	if err := translation.CheckLanguage(doc, language); err != nil {
		return usageError{err}
	}
	if err := a.soundTranslation(c, at, language); err != nil {
		return err
	}
	r, err := translation.Update(doc, language, translation.Options{Done: done})
	if err != nil {
		return usageError{err}
	}
	for _, file := range slices.Sorted(maps.Keys(r.Files)) {
		target := filepath.Join(at.disk, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return fmt.Errorf("write %s: %w", target, outfile.WithoutPath(err))
		}
		if err := a.deliver(target, r.Files[file]); err != nil {
			return err
		}
	}
	fmt.Fprintln(a.out, a.t("cmdtranslate.result", "language", language, "n", r.Texts(), "done", len(r.Paths[translation.Current]),
		"missing", len(r.Paths[translation.Missing]), "stale", len(r.Paths[translation.Stale]), "orphans", len(r.Paths[translation.Orphan])))
	return nil
}

// translatable is the one scenario at a path, in its own language, in a folder
// that can be written into.
func (a *app) translatable(c *cobra.Command, name string) (packAt, *scenario.Document, error) {
	packs, err := a.packsAt(c.Context(), []string{name})
	if err != nil {
		return packAt{}, nil, err
	}
	if len(packs) > 1 {
		return packAt{}, nil, usageError{errors.New(a.t("cmd.one_pack", "path", name, "n", len(packs)))}
	}
	at := packs[0]
	if at.disk == "" {
		return packAt{}, nil, usageError{errors.New(a.t("cmdtranslate.not_on_disk", "path", name))}
	}
	doc, diags := scenario.Load(c.Context(), at.fs, at.dir, scenario.Options{})
	if doc == nil || diags.HasErrors() {
		a.tellErrors(at, diags)
		return packAt{}, nil, errors.New(a.t("cmd.broken_pack", "path", name))
	}
	return at, doc, nil
}

// soundTranslation holds that the translation that is there can be read whole:
// what cannot be read would be lost.
func (a *app) soundTranslation(c *cobra.Command, at packAt, language string) error {
	_, diags := scenario.Load(c.Context(), at.fs, at.dir, scenario.Options{Language: language})
	diags = slices.DeleteFunc(diags, func(d scenario.Diagnostic) bool { return d.Code == "WF108" }) // an entry without its hash gets it
	if diags.HasErrors() {
		a.tellErrors(at, diags)
		return errors.New(a.t("cmdtranslate.broken", "language", language))
	}
	return nil
}

// tellErrors lists the errors among diagnostics, with files as the user names
// them.
func (a *app) tellErrors(at packAt, diags scenario.Diagnostics) {
	for _, d := range diags {
		if d.Severity == scenario.Error {
			d.Pos.File = path.Join(at.prefix, d.Pos.File)
			fmt.Fprintln(a.errOut, clean.Line(d.String()))
		}
	}
}
