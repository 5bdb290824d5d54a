package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"

	"github.com/charmbracelet/colorprofile"
	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/check"
	"github.com/watchfloor/watchfloor/engine/check/report"
	"github.com/watchfloor/watchfloor/engine/scenario"
	"github.com/watchfloor/watchfloor/ui/theme"
)

// checkFlags are the flags of check.
type checkFlags struct {
	format  string
	strict  bool
	fix     bool
	noExact bool
	all     bool
	states  int
}

func (a *app) checkScenarios() *cobra.Command {
	f := &checkFlags{}
	c := &cobra.Command{
		Use: "check [PATH...]", Short: a.t("cmdcheck.short"), Long: a.t("cmdcheck.long"), Example: a.t("cmdcheck.example"),
		RunE: func(c *cobra.Command, args []string) error { return a.checkAll(c.Context(), args, f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.format, "format", "text", a.t("cmdcheck.flag_format"))
	flags.BoolVar(&f.strict, "strict", false, a.t("cmdcheck.flag_strict"))
	flags.BoolVar(&f.fix, "fix", false, a.t("cmdcheck.flag_fix"))
	flags.BoolVar(&f.all, "all", false, a.t("cmdcheck.flag_all"))
	flags.BoolVar(&f.noExact, "no-exact", false, a.t("cmdcheck.flag_no_exact"))
	flags.IntVar(&f.states, "states", check.DefaultStates, a.t("cmdcheck.flag_states"))
	return c
}

func (a *app) checkAll(ctx context.Context, paths []string, f *checkFlags) error {
	if err := a.oneOf("format", f.format, "text", "json", "sarif", "github"); err != nil {
		return err
	}
	if f.states < 1 {
		return usageError{errors.New(a.t("cmdcheck.bad_states"))}
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	packs, err := a.packsAt(ctx, paths)
	if err != nil {
		return err
	}
	go a.words.Has("cmdcheck.clean") // the words of the summary are read beside the checks
	var all []*check.Report
	total := &tally{}
	for r := range a.checkPacks(ctx, packs, f) {
		if r.err != nil {
			return r.err
		}
		if f.format == "text" {
			if err := report.Text(a.out, r.report, f.all, a.paint()); err != nil {
				return err
			}
		}
		total.add(r.report)
		all = append(all, r.report)
	}
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	return a.tellAll(all, total, f)
}

// tellAll writes what is written at the end, and says how it went.
func (a *app) tellAll(all []*check.Report, total *tally, f *checkFlags) error {
	var err error
	switch f.format {
	case "json":
		err = report.JSON(a.out, all)
	case "sarif":
		err = report.SARIF(a.out, all, version())
	case "github":
		err = report.GitHub(a.out, all)
	default:
		_, err = fmt.Fprintln(a.out, a.summary(len(all), total, f.fix))
	}
	if err == nil && (total.errors > 0 || f.strict && total.warnings > 0) {
		err = errFound
	}
	return err
}

// tally counts findings.
type tally struct{ errors, warnings, infos, ignored, fixable int }

func (t *tally) add(r *check.Report) {
	t.errors += r.Count(scenario.Error)
	t.warnings += r.Count(scenario.Warning)
	t.infos += r.Count(scenario.Info)
	t.ignored += len(r.Ignored)
	for _, d := range r.Findings {
		if d.Edit != nil {
			t.fixable++
		}
	}
}

func (a *app) summary(packs int, t *tally, fixed bool) string {
	text := a.t("cmdcheck.clean", "n", packs)
	if t.errors+t.warnings+t.infos > 0 {
		text = a.t("cmdcheck.summary", "scenarios", a.t("cmdcheck.scenarios", "n", packs), "errors", a.t("cmdcheck.errors", "n", t.errors),
			"warnings", a.t("cmdcheck.warnings", "n", t.warnings), "infos", a.t("cmdcheck.infos", "n", t.infos))
	}
	if t.ignored > 0 {
		text += " " + a.t("cmdcheck.ignored", "n", t.ignored)
	}
	if t.fixable > 0 && !fixed {
		text += " " + a.t("cmdcheck.fixable", "n", t.fixable)
	}
	return text
}

// checkedPack is the result of one pack.
type checkedPack struct {
	report *check.Report
	err    error
}

// checkPacks checks packs side by side, one on each processor, and gives the
// results in the order of the packs.
func (a *app) checkPacks(ctx context.Context, packs []packAt, f *checkFlags) <-chan checkedPack {
	results := make([]chan checkedPack, len(packs))
	todo := make(chan int, len(packs))
	for i := range packs {
		results[i] = make(chan checkedPack, 1)
		todo <- i
	}
	close(todo)
	var says sync.Mutex // what one pack says about its fixes stays together
	for range min(runtime.GOMAXPROCS(0), len(packs)) {
		go func() {
			for i := range todo {
				r, err := a.checkPack(ctx, packs[i], f, &says)
				results[i] <- checkedPack{r, err}
			}
		}()
	}
	out := make(chan checkedPack)
	go func() {
		defer close(out)
		for _, r := range results {
			select {
			case out <- <-r:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

// checkPack checks one pack; with --fix until there is nothing left to repair.
func (a *app) checkPack(ctx context.Context, at packAt, f *checkFlags, says *sync.Mutex) (*check.Report, error) {
	for range maxRounds {
		if !f.fix {
			break
		}
		fixed := at.check(ctx, check.Options{}).Fix()
		if !fixed.Any() {
			break
		}
		if at.disk == "" {
			return nil, usageError{errors.New(a.t("cmdcheck.not_yours", "name", at.name))}
		}
		if err := a.repair(fixed, f, says); err != nil {
			return nil, err
		}
	}
	return at.check(ctx, check.Options{Exact: !f.noExact, States: f.states, Lessons: lessonIDs}), nil
}

// maxRounds bounds repairing: what is repaired may bring to light what can be
// repaired as well.
const maxRounds = 8

// check is what is found in a pack, with places as people call the files.
func (p *packAt) check(ctx context.Context, opt check.Options) *check.Report {
	r := check.Pack(ctx, p.fs, p.dir, opt)
	r.Under(p.prefix)
	return r
}

// paint gives the parts of a report their colours on a terminal; nil is plain.
func (a *app) paint() func(report.Part, string) string {
	if !a.terminal() || os.Getenv("NO_COLOR") != "" || strings.EqualFold(os.Getenv("TERM"), "dumb") {
		return nil
	}
	t := theme.New(theme.Options{Dark: true, Profile: colorprofile.ANSI, ASCII: a.ascii})
	roles := map[report.Part]theme.Role{
		report.Place: theme.Strong, report.ErrorWord: theme.Danger, report.WarningWord: theme.Warning, report.InfoWord: theme.Info,
		report.Message: theme.Strong, report.Bar: theme.Muted, report.Mark: theme.Accent, report.Fix: theme.Good,
	}
	return func(p report.Part, s string) string { return t.Paint(roles[p], s) }
}
