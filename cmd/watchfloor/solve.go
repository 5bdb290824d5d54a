package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/engine/program"
)

// solving are the flags of solve.
type solving struct {
	format, roles, test string
	states, memory      int
	plays               int
	time                time.Duration
}

// bytesAState is what a situation holds of memory at most, in a scenario of an
// hour; the flag for memory is turned into situations by it.
const bytesAState = 100

func (a *app) solve() *cobra.Command {
	f := &solving{}
	c := &cobra.Command{
		Use: "solve PATH", Short: a.t("cmdsolve.short"), Long: a.t("cmdsolve.long"), Example: a.t("cmdsolve.example"),
		Args: a.exactly("PATH"),
		RunE: func(c *cobra.Command, args []string) error { return a.solveOne(c.Context(), args[0], f) },
	}
	flags := c.Flags()
	flags.StringVar(&f.format, "format", "text", a.t("cmdsolve.flag_format"))
	flags.StringVar(&f.roles, "roles", "", a.t("cmdsolve.flag_roles"))
	flags.StringVar(&f.test, "as-test", "", a.t("cmdsolve.flag_test"))
	flags.IntVar(&f.states, "states", appraisal.DefaultStates, a.t("cmdsolve.flag_states"))
	flags.IntVar(&f.memory, "memory", 0, a.t("cmdsolve.flag_memory"))
	flags.IntVar(&f.plays, "plays", appraisal.DefaultPlays, a.t("cmdsolve.flag_plays"))
	flags.DurationVar(&f.time, "time", 30*time.Second, a.t("cmdsolve.flag_time"))
	return c
}

func (a *app) checkSolving(f *solving) error {
	if err := a.oneOf("format", f.format, "text", "json"); err != nil {
		return err
	}
	if f.test != "" {
		if err := a.oneOf("as-test", f.test, "best", "worst"); err != nil {
			return err
		}
	}
	if f.states < 1 || f.plays < 1 || f.memory < 0 || f.time < 0 {
		return usageError{errors.New(a.t("cmdsolve.bad_budget"))}
	}
	return nil
}

func (a *app) solveOne(ctx context.Context, path string, f *solving) error {
	if err := a.checkSolving(f); err != nil {
		return err
	}
	w, err := a.written(ctx, path)
	if err != nil {
		return err
	}
	p := w.prog
	seats, err := a.seatsFor(p, f.roles)
	if err != nil {
		return err
	}
	states := f.states
	if f.memory > 0 {
		states = min(states, f.memory<<20/bytesAState)
	}
	told := a.searching()
	r, err := appraisal.Appraise(ctx, p, appraisal.Options{Seats: seats, States: states, Plays: f.plays, Time: f.time, Progress: told.progress})
	told.clear()
	if err != nil {
		return err
	}
	switch {
	case f.test != "":
		return a.asTest(ctx, p, seats, r, f.test)
	case f.format == "json":
		return writeJSON(a.out, r)
	}
	(&appraised{app: a, p: p, r: r}).tell()
	return nil
}

// seatsFor reads the roles that are played: the first that can be, those that are
// named, or all.
func (a *app) seatsFor(p *program.Program, roles string) ([]int, error) {
	var all []int
	names := map[string]int{}
	for i, r := range p.Roles {
		if r.Playable {
			all = append(all, i)
			names[r.ID] = i
		}
	}
	switch {
	case len(all) == 0:
		return nil, errors.New(a.t("cmdsolve.no_roles"))
	case roles == "":
		return all[:1], nil
	case roles == "all":
		return all, nil
	}
	var seats []int
	for name := range strings.SplitSeq(roles, ",") {
		i, ok := names[strings.TrimSpace(name)]
		if !ok {
			var known []string
			for _, n := range all {
				known = append(known, p.Roles[n].ID)
			}
			return nil, usageError{errors.New(a.t("cmd.bad_value", "flag", "roles", "value", name, "allowed", strings.Join(append(known, "all"), ", ")))}
		}
		seats = append(seats, i)
	}
	return seats, nil
}

// searching tells on the terminal how far a search is, on one line.
type searching struct {
	app  *app
	last time.Time
	any  bool
}

func (a *app) searching() *searching { return &searching{app: a, last: time.Now()} }

func (s *searching) progress(states int) {
	if !s.app.terminal() || time.Since(s.last) < 200*time.Millisecond {
		return
	}
	s.last, s.any = time.Now(), true
	fmt.Fprint(s.app.errOut, "\r"+s.app.t("cmdsolve.progress", "n", states)+"\x1b[K")
}

func (s *searching) clear() {
	if s.any {
		fmt.Fprint(s.app.errOut, "\r\x1b[K")
	}
}
