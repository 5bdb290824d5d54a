package main

import (
	"context"
	"fmt"
	"math"
	"strings"
	"text/tabwriter"

	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/program"
	"github.com/watchfloor/watchfloor/engine/solve"
	"github.com/watchfloor/watchfloor/engine/trial"
)

// appraised tells an appraisal as text.
type appraised struct {
	*app
	p *program.Program
	r *appraisal.Report
}

func (t *appraised) line(key string, pairs ...any) { fmt.Fprintln(t.out, t.t(key, pairs...)) }

func (t *appraised) tell() {
	t.line("cmdsolve.head", "title", clean.Line(t.p.Info.Title), "roles", strings.Join(t.r.Roles, ", "))
	if t.r.Complete {
		t.line("cmdsolve.complete", "n", t.r.States)
	} else {
		t.line("cmdsolve.bounded", "n", t.r.States)
	}
	t.objectives()
	t.play("cmdsolve.best", &t.r.Best)
	t.play("cmdsolve.worst", &t.r.Worst)
	t.policies()
	t.outcomes()
	t.decisions()
	t.needs()
}

func (t *appraised) objectives() {
	fmt.Fprintln(t.out)
	w := tabwriter.NewWriter(t.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, t.t("cmdsolve.objectives"))
	for _, o := range t.r.Objectives {
		fmt.Fprintf(w, "%s\t%d\t%d\t%d\t%d\n", clean.Line(o.Title), o.Weight, o.Worst, o.Idle, o.Best)
	}
	_ = w.Flush() // into the output, whose errors nobody can act on
}

func (t *appraised) play(key string, p *appraisal.Play) {
	fmt.Fprintln(t.out)
	outcome := p.Outcome
	t.line(key, "percent", decimal(p.Percent), "time", appraisal.Clock(p.Minutes), "outcome", outcome)
	switch {
	case t.r.Chance:
		t.line("cmdsolve.by_chance")
	case !p.Proven && p.Lowest():
		t.line("cmdsolve.lowest", "gap", decimal(p.Gap))
	case !p.Proven:
		t.line("cmdsolve.gap", "gap", decimal(p.Gap))
	default:
		t.line("cmdsolve.proven")
	}
	for _, s := range p.Steps {
		fmt.Fprintln(t.out, "  "+clean.Line(s))
	}
}

// decimal writes a percentage without digits that mean nothing.
func decimal(v float64) string {
	if v == math.Trunc(v) {
		return fmt.Sprintf("%.0f", v)
	}
	return fmt.Sprintf("%.1f", v)
}

func (t *appraised) policies() {
	for _, name := range []string{"random", "hasty", "best"} {
		p, ok := t.r.Policies[name]
		if !ok {
			fmt.Fprintln(t.out)
			t.line("cmdsolve.no_best")
			continue
		}
		fmt.Fprintln(t.out)
		how := t.t("cmdsolve.counted")
		if !p.Exact {
			how = t.t("cmdsolve.sampled", "n", p.Plays, "margin", decimal(p.Margin), "level", p.Level)
		}
		t.line("cmdsolve.policy", "name", t.t("cmdsolve.policy_"+name), "mean", decimal(p.Mean), "how", how)
		t.histogram(p)
		for _, s := range p.Outcomes {
			if s.P == 0 && s.High == 0 {
				continue
			}
			if p.Exact {
				t.line("cmdsolve.share", "outcome", s.Outcome, "p", decimal(100*s.P))
			} else {
				t.line("cmdsolve.share_sampled", "outcome", s.Outcome, "p", decimal(100*s.P), "low", decimal(100*s.Low), "high", decimal(100*s.High))
			}
		}
	}
}

// histogram draws the scores, a row for each step of five percent that is not
// empty; the longest bar is forty characters.
func (t *appraised) histogram(p appraisal.Policy) {
	most := 0.0
	for _, v := range p.Scores {
		most = max(most, v)
	}
	block := "█"
	if t.ascii {
		block = "#"
	}
	for i, v := range p.Scores {
		if v == 0 || most == 0 {
			continue
		}
		bar := strings.Repeat(block, max(1, int(math.Round(v/most*40))))
		fmt.Fprintf(t.out, "  %3d-%3d %%  %-40s %s %%\n", 5*i, 5*i+5, bar, decimal(100*v))
	}
}

func (t *appraised) outcomes() {
	fmt.Fprintln(t.out)
	t.line("cmdsolve.outcomes")
	for _, o := range t.r.Outcomes {
		switch {
		case o.Reached:
			t.line("cmdsolve.outcome_reached", "outcome", o.ID, "time", appraisal.Clock(o.Minutes))
		case o.Impossible:
			t.line("cmdsolve.outcome_never", "outcome", o.ID)
		default:
			t.line("cmdsolve.outcome_open", "outcome", o.ID)
		}
	}
}

// decisions tells what an author wants to change: options that are no option, and
// decisions that make no difference.
func (t *appraised) decisions() {
	var out []string
	others := 0
	for _, d := range t.r.Decisions {
		if !d.Played {
			others++
			continue
		}
		for _, o := range d.Options {
			switch o.Best {
			case "never", "always", "unreachable":
				out = append(out, t.t("cmdsolve.option_"+o.Best, "option", o.ID))
			}
		}
		if d.Known && !d.Matters {
			out = append(out, t.t("cmdsolve.no_difference", "decision", d.ID))
		}
	}
	if len(out) == 0 && t.r.Complete {
		return
	}
	fmt.Fprintln(t.out)
	t.line("cmdsolve.choices")
	for _, s := range out {
		fmt.Fprintln(t.out, "  "+s)
	}
	if others > 0 {
		t.line("cmdsolve.others", "n", others)
	}
	if !t.r.Complete {
		t.line("cmdsolve.choices_open")
	}
}

func (t *appraised) needs() {
	if len(t.r.Needs) == 0 {
		return
	}
	fmt.Fprintln(t.out)
	t.line("cmdsolve.needs")
	for _, n := range t.r.Needs {
		about := clean.Line(strings.Join(n.Abouts, t.t("cmdsolve.need_or")))
		t.line("cmdsolve.need_"+n.Way(), "role", clean.Line(n.RoleTitle), "of", clean.Line(n.OfTitle), "about", about, "for", clean.Line(strings.Join(n.Fors, "; ")))
	}
}

// asTest writes a play as a test of the scenario.
func (a *app) asTest(ctx context.Context, p *program.Program, seats []int, r *appraisal.Report, which string) error {
	play := &r.Best
	if which == "worst" {
		play = &r.Worst
	}
	run := exercise.New(p, exercise.Options{Seats: seats, Seed: 1, Pace: solve.Pace(seats)})
	if err := solve.Play(ctx, run, solve.Follow(play.Path), nil); err != nil {
		return err
	}
	text, err := trial.AsTest(ctx, a.t("cmdsolve.test_"+which), run)
	if err != nil {
		return err
	}
	_, err = fmt.Fprint(a.out, text)
	return err
}
