package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/engine/trial"
	"github.com/watchfloor/watchfloor/ui/plain"
)

// trying are the flags of test.
type trying struct {
	format, transcripts string
	random, states      int
	seed                uint64
	coverage            int
	mutate, update      bool
	mutateMax           int
}

func (a *app) test() *cobra.Command {
	var f trying
	c := &cobra.Command{
		Use: "test PATH...", Short: a.t("cmdtest.short"), Long: a.t("cmdtest.long"), Example: a.t("cmdtest.example"),
		Args: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return usageError{errors.New(a.t("cmdtest.no_path", "command", c.CommandPath()))}
			}
			return a.checkTesting(&f)
		},
		RunE: func(c *cobra.Command, args []string) error { return a.try(c.Context(), args, &f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.format, "format", "text", a.t("cmdtest.flag_format"))
	flags.IntVar(&f.random, "random", 200, a.t("cmdtest.flag_random"))
	flags.Uint64Var(&f.seed, "seed", 1, a.t("cmdtest.flag_seed"))
	flags.IntVar(&f.states, "states", 0, a.t("cmdtest.flag_states"))
	flags.IntVar(&f.coverage, "min-coverage", 0, a.t("cmdtest.flag_coverage"))
	flags.StringVar(&f.transcripts, "transcripts", "", a.t("cmdtest.flag_transcripts"))
	flags.BoolVar(&f.update, "update", false, a.t("cmdtest.flag_update"))
	flags.BoolVar(&f.mutate, "mutate", false, a.t("cmdtest.flag_mutate"))
	flags.IntVar(&f.mutateMax, "mutate-max", 0, a.t("cmdtest.flag_mutate_max"))
	return c
}

// checkTesting refuses flags that make no sense.
func (a *app) checkTesting(f *trying) error {
	for flag, n := range map[string]int{"random": f.random, "states": f.states, "mutate-max": f.mutateMax} {
		if n < 0 {
			return usageError{errors.New(a.t("cmdtest.negative", "flag", flag, "value", n))}
		}
	}
	if f.coverage < 0 || f.coverage > 100 {
		return usageError{errors.New(a.t("cmdtest.bad_coverage", "value", f.coverage))}
	}
	return a.oneOf("format", f.format, "text", "json", "junit")
}

// try tries the scenarios at some paths, and tells of all of them.
func (a *app) try(ctx context.Context, paths []string, f *trying) error {
	packs, err := a.packsAt(ctx, paths)
	if err != nil {
		return err
	}
	var reports []*trial.Report
	failed := 0
	for _, p := range packs {
		dir := f.kept(p, len(packs) > 1)
		r, err := a.tryOne(ctx, p, f, dir != "" && !f.update)
		if err != nil {
			return err
		}
		if err := a.transcripts(dir, r, f.update); err != nil {
			return err
		}
		failed += r.Failures()
		reports = append(reports, r)
	}
	write := map[string]func(io.Writer, []*trial.Report) error{"text": trial.WriteText, "json": trial.WriteJSON, "junit": trial.WriteJUnit}[f.format]
	if err := write(a.out, reports); err != nil {
		return err
	}
	if failed > 0 {
		return errFound
	}
	return nil
}

func (a *app) tryOne(ctx context.Context, p packAt, f *trying, kept bool) (*trial.Report, error) {
	doc, diags := scenario.Load(ctx, p.fs, p.dir, scenario.Options{})
	var suite *trial.Suite
	if doc != nil && !diags.HasErrors() {
		var more scenario.Diagnostics
		suite, more = trial.Load(doc)
		diags = append(diags, more...)
	}
	report := trial.Broken(doc, diags)
	if suite != nil {
		var err error
		report, err = suite.Try(ctx, trial.Options{
			Words: a.reason, Random: f.random, Seed: f.seed, States: f.states,
			Mutate: f.mutate, MutateMax: f.mutateMax, Kept: kept, Workers: runtime.GOMAXPROCS(0), Progress: a.progress(p),
		})
		if err != nil {
			return nil, fmt.Errorf("test %s: %w", p.name, err)
		}
		report.Findings = append(diags, report.Findings...)
		report.Demand(f.coverage)
	}
	report.Prefix = p.prefix
	return report, nil
}

// reason words why something is not possible, as a learner would hear it.
func (a *app) reason(p *program.Program, r exercise.Reason) string {
	return plain.Reason(a.words, p.Start, r)
}

// progress tells on a terminal what is being done, on one line that the report
// overwrites.
func (a *app) progress(p packAt) func(what string, done, all int) {
	if !a.terminal() {
		return nil
	}
	last := ""
	return func(what string, done, all int) {
		text := a.t("cmdtest.progress", "scenario", p.name, "what", what, "done", done, "all", all)
		if done >= all && all > 0 {
			fmt.Fprint(a.errOut, "\r"+strings.Repeat(" ", len(last))+"\r")
			last = ""
			return
		}
		if text != last {
			fmt.Fprint(a.errOut, "\r"+text)
			last = text
		}
	}
}

// transcripts compares what was played with what is kept, or writes it anew.
func (a *app) transcripts(dir string, r *trial.Report, update bool) error {
	if dir == "" {
		return nil
	}
	if update && len(r.Tests) > 0 {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			return fmt.Errorf("%s: %w", a.t("cmdtest.no_transcripts", "dir", dir), err)
		}
	}
	for i := range r.Tests {
		if err := a.transcript(filepath.Join(dir, r.Tests[i].FileOf()), &r.Tests[i], update); err != nil {
			return err
		}
	}
	return nil
}

// kept is the folder in which the transcripts of a pack are kept: the one named,
// or .transcripts of the pack, if it has one or shall have; else empty.
func (f *trying) kept(p packAt, several bool) string {
	switch {
	case f.transcripts != "" && several:
		return filepath.Join(f.transcripts, filepath.Base(p.name))
	case f.transcripts != "":
		return f.transcripts
	case p.disk == "":
		return ""
	}
	if dir := filepath.Join(p.disk, ".transcripts"); f.update || isFolder(dir) {
		return dir
	}
	return ""
}

func (a *app) transcript(path string, t *trial.Result, update bool) error {
	kept, err := os.ReadFile(path)
	switch {
	case err == nil && update && string(kept) == t.Transcript:
		return nil
	case update:
		return a.deliver(path, []byte(t.Transcript))
	case errors.Is(err, os.ErrNotExist):
		t.Missing(path)
		return nil
	case err != nil:
		return fmt.Errorf("read the transcript of %s: %w", t.Test, err)
	}
	t.Compare(string(kept), path)
	return nil
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}
