package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/learner"
	"github.com/watchfloor/watchfloor/engine/session"
	"github.com/watchfloor/watchfloor/engine/store"
)

func (a *app) personal() *cobra.Command {
	c := &cobra.Command{Use: "data", Short: a.t("cmdtouch.data_short"), Long: a.t("cmdtouch.data_long"), Args: a.none,
		RunE: func(c *cobra.Command, _ []string) error { return c.Help() }}
	c.AddCommand(a.dataExport(), a.dataImport(), a.dataErase())
	return c
}

func (a *app) dataExport() *cobra.Command {
	target := ""
	c := &cobra.Command{
		Use: "export", Short: a.t("cmdtouch.export_short"), Long: a.t("cmdtouch.export_long"), Args: a.none,
		RunE: func(c *cobra.Command, _ []string) error {
			h, err := a.house(c.Context())
			if err != nil {
				return err
			}
			var buf bytes.Buffer
			sum, err := learner.Export(c.Context(), a.store, h.Learner(), &buf)
			if err != nil {
				return err
			}
			if err := a.deliver(target, buf.Bytes()); err != nil {
				return err
			}
			for _, s := range sum.Damaged {
				fmt.Fprintln(a.errOut, a.t("cmdtouch.export_damaged", "stream", clean.Line(s)))
			}
			fmt.Fprintln(a.errOut, a.t("cmdtouch.exported", "n", sum.Runs, "streams", sum.Streams))
			return nil
		},
	}
	c.Flags().StringVarP(&target, "output", "o", "", a.t("cmd.flag_output"))
	a.forLearner(c)
	return c
}

func (a *app) dataImport() *cobra.Command {
	return &cobra.Command{
		Use: "import FILE", Short: a.t("cmdtouch.import_short"), Long: a.t("cmdtouch.import_long"), Args: a.exactly("FILE"),
		RunE: func(c *cobra.Command, args []string) error {
			in, done, err := a.source(args[0])
			if err != nil {
				return err
			}
			defer done()
			h, err := a.writable(c.Context())
			if err != nil {
				return err
			}
			sum, err := learner.Import(c.Context(), a.store, in, h.CheckPack)
			if err != nil {
				return fmt.Errorf("%s: %w", args[0], err)
			}
			_, err = fmt.Fprintln(a.out, a.t("cmdtouch.imported", "name", clean.Line(sum.Learner), "n", sum.Runs, "streams", sum.Streams, "already", sum.Already))
			return err
		},
	}
}

func (a *app) dataErase() *cobra.Command {
	unreadable := false
	c := &cobra.Command{
		Use: "erase", Short: a.t("cmdtouch.erase_short"), Long: a.t("cmdtouch.erase_long"), Args: a.none,
		RunE: func(c *cobra.Command, _ []string) error {
			if unreadable && c.Flags().Changed("learner") {
				return usageError{errors.New(a.t("cmdtouch.unreadable_alone"))}
			}
			h, err := a.writable(c.Context())
			if err != nil {
				return err
			}
			if unreadable {
				return a.eraseUnreadable(c.Context(), h)
			}
			return a.erase(c.Context(), h.Learner())
		},
	}
	c.Flags().BoolVar(&unreadable, "unreadable", false, a.t("cmdtouch.flag_unreadable"))
	a.forLearner(c)
	return c
}

// erase asks for the name to be typed, and erases then. There is no flag that
// answers for a person.
func (a *app) erase(ctx context.Context, name string) error {
	all, err := learner.List(ctx, a.store)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(all, func(i learner.Info) bool { return i.Name == name })
	if at < 0 {
		return usageError{errors.New(a.t("cmdtouch.erase_none", "name", name))}
	}
	who := all[at]
	fmt.Fprintln(a.out, a.t("cmdtouch.erase_what", "name", who.Title, "n", who.Runs))
	fmt.Fprint(a.out, a.t("cmdtouch.erase_ask", "name", who.Title))
	typed, _ := bufio.NewReader(a.in).ReadString('\n') // the end of the input is no answer
	if clean.Name(typed) != who.Title {
		fmt.Fprintln(a.out)
		return errors.New(a.t("cmdtouch.erase_not"))
	}
	sum, err := learner.Erase(ctx, a.store, name)
	if err != nil && !errors.Is(err, store.ErrTraces) {
		return a.notErased(err)
	}
	reports, failed := a.eraseReports(slices.Concat(sum.Runs, sum.Copies))
	fmt.Fprintln(a.out, a.t("cmdtouch.erased", "name", who.Title, "n", len(sum.Runs), "reports", reports))
	if left, e := learner.Unreadable(ctx, a.store); e == nil && len(left) > 0 {
		fmt.Fprintln(a.out, a.t("cmdtouch.unreadable_left", "n", len(left)))
	}
	fmt.Fprintln(a.out, a.t("cmdtouch.erase_rest"))
	return errors.Join(err, failed)
}

// notErased words the error of an erasing that has not taken place.
func (a *app) notErased(err error) error {
	var leased *store.LeasedError
	if errors.As(err, &leased) {
		return errors.New(a.t("cmdtouch.erase_leased", "run", strings.TrimPrefix(clean.Line(leased.Name), "run/"), "pid", leased.PID, "host", clean.Line(leased.Host)))
	}
	return err
}

// eraseUnreadable erases the runs that nobody can tell whose they are, once the word
// that is asked for was typed.
func (a *app) eraseUnreadable(ctx context.Context, h *session.House) error {
	ids, err := h.Unreadable(ctx)
	if err != nil {
		return err
	}
	if len(ids) == 0 {
		return usageError{errors.New(a.t("cmdtouch.unreadable_none"))}
	}
	fmt.Fprintln(a.out, a.t("cmdtouch.unreadable_what", "n", len(ids)))
	for _, id := range ids {
		fmt.Fprintln(a.out, "  "+clean.Line(id))
	}
	word := a.t("cmdtouch.unreadable_word")
	fmt.Fprint(a.out, a.t("cmdtouch.unreadable_ask", "word", word))
	typed, _ := bufio.NewReader(a.in).ReadString('\n') // the end of the input is no answer
	if strings.TrimSpace(typed) != word {
		fmt.Fprintln(a.out)
		return errors.New(a.t("cmdtouch.unreadable_not"))
	}
	sum, err := h.EraseUnreadable(ctx)
	if err != nil && !errors.Is(err, store.ErrTraces) {
		return a.notErased(err)
	}
	reports, failed := a.eraseReports(slices.Concat(sum.Runs, sum.Copies))
	fmt.Fprintln(a.out, a.t("cmdtouch.unreadable_erased", "n", sum.Streams, "reports", reports))
	fmt.Fprintln(a.out, a.t("cmdtouch.erase_rest"))
	return errors.Join(err, failed)
}

// eraseReports removes the reports of runs and copies from the folder in which they
// are saved unless another is named.
func (a *app) eraseReports(runs []string) (int, error) {
	dir, err := a.dataDir()
	if err != nil {
		return 0, err
	}
	files, err := os.ReadDir(filepath.Join(dir, "reports"))
	if errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("erase the reports: %w", err)
	}
	n := 0
	var errs []error
	for _, f := range files {
		base, _, _ := strings.Cut(f.Name(), ".")
		if f.IsDir() || !slices.Contains(runs, base) {
			continue
		}
		if err := os.Remove(filepath.Join(dir, "reports", f.Name())); err != nil {
			errs = append(errs, fmt.Errorf("erase the reports: %w", err))
			continue
		}
		n++
	}
	return n, errors.Join(errs...)
}
