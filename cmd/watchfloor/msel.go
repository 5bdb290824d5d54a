package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/msel"
	"github.com/watchfloor/watchfloor/engine/pattern"
	"github.com/watchfloor/watchfloor/engine/scaffold"
	"github.com/watchfloor/watchfloor/engine/sheet"
)

func (a *app) msel() *cobra.Command {
	format, target := "", ""
	c := &cobra.Command{
		Use: "msel PATH", Short: a.t("cmdpapers.msel_short"), Long: a.t("cmdpapers.msel_long"),
		Example: a.t("cmdpapers.msel_example"), Args: a.exactly("PATH"),
		RunE: func(c *cobra.Command, args []string) error {
			form, err := a.mselForm(format, target)
			if err != nil {
				return err
			}
			w, err := a.written(c.Context(), args[0])
			if err != nil {
				return err
			}
			list := msel.Export(w.doc)
			write := list.CSV
			if form == "xlsx" {
				write = list.XLSX
			}
			data, err := write()
			if err != nil {
				return err
			}
			return a.deliver(target, data)
		},
	}
	c.Flags().StringVar(&format, "format", "", a.t("cmdpapers.flag_format_msel"))
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	return c
}

// mselForm is the form that was asked for, or what the ending of the file says, or
// else CSV. A workbook is not for terminals.
func (a *app) mselForm(format, target string) (string, error) {
	if format == "" {
		switch strings.ToLower(filepath.Ext(target)) {
		case "", ".csv":
			format = "csv"
		case ".xlsx":
			format = "xlsx"
		default:
			return "", usageError{errors.New(a.t("cmdpapers.msel_ending", "path", target))}
		}
	}
	if format == "xlsx" && target == "" && a.terminal() {
		return "", usageError{errors.New(a.t("cmdpapers.msel_terminal"))}
	}
	return format, a.oneOf("format", format, "csv", "xlsx")
}

func (a *app) importMSEL() *cobra.Command {
	target, title, start := "", "", ""
	c := &cobra.Command{
		Use: "msel FILE", Short: a.t("cmdpapers.import_short"), Long: a.t("cmdpapers.import_long"),
		Example: a.t("cmdpapers.import_example"), Args: a.exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			opt, err := a.mselOptions(args[0], &target, title, start)
			if err != nil {
				return err
			}
			rows, err := a.readSheet(args[0])
			if err != nil {
				return err
			}
			res, err := msel.Import(c.Context(), rows, opt)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			if err := writeFolder(target, res.Files); err != nil {
				return fmt.Errorf("%s: %w", a.t("cmdpapers.new_failed", "path", target), err)
			}
			return a.imported(args[0], target, res)
		},
	}
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmdpapers.flag_folder"))
	c.Flags().StringVar(&title, "title", "", a.t("cmdpapers.flag_title"))
	c.Flags().StringVar(&start, "start", "", a.t("cmdpapers.flag_start"))
	return c
}

var notInID = pattern.Of(`[^a-z0-9]+`)

// mselOptions are id, title and start of the scenario, and the folder to write.
func (a *app) mselOptions(file string, target *string, title, start string) (msel.Options, error) {
	opt := msel.Options{Start: -1, Title: title}
	if *target == "" {
		base := strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
		*target = strings.Trim(notInID().ReplaceAllString(strings.ToLower(base), "-"), "-")
	}
	opt.ID = filepath.Base(*target)
	if err := scaffold.CheckID(opt.ID); err != nil {
		return opt, usageError{fmt.Errorf("%s: %w", a.t("cmdpapers.name_folder"), err)}
	}
	if opt.Title == "" {
		opt.Title = scaffold.Defaults(opt.ID).Title
	}
	if err := scaffold.CheckLine(opt.Title); err != nil {
		return opt, usageError{err}
	}
	if start != "" {
		at, ok := msel.ParseStart(start)
		if opt.Start = at; !ok {
			return opt, usageError{errors.New(a.t("cmdpapers.bad_start", "value", clean.Line(start)))}
		}
	}
	return opt, a.free(*target)
}

// free makes sure that nothing lies where a folder is to be written.
func (a *app) free(target string) error {
	if exists(target) {
		return errors.New(a.t("cmdpapers.new_exists", "path", target))
	}
	if parent := filepath.Dir(target); !exists(parent) {
		return errors.New(a.t("cmdpapers.new_parent", "dir", parent))
	}
	return nil
}

// readSheet reads a sheet from a file, or from the input for "-".
func (a *app) readSheet(file string) ([][]string, error) {
	in, done, err := a.source(file)
	if err != nil {
		return nil, err
	}
	defer done()
	data, err := io.ReadAll(io.LimitReader(in, sheet.MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", file, err)
	}
	rows, err := sheet.Read(data)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return rows, nil
}

// imported tells what was taken over, and what was not.
func (a *app) imported(file, target string, res *msel.Result) error {
	lost := 0
	for _, p := range res.Problems {
		fmt.Fprintln(a.errOut, clean.Line(file+": "+p.String()))
		if p.Lost {
			lost++
		}
	}
	fmt.Fprintln(a.out, a.t("cmdpapers.import_done", "path", shellPath(target), "injects", res.Injects, "actions", res.Actions,
		"parent", shellPath(filepath.Dir(target)), "id", filepath.Base(target)))
	if lost > 0 {
		fmt.Fprintln(a.errOut, a.t("cmdpapers.import_lost", "n", lost))
		return errFound
	}
	return nil
}
