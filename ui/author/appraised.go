package author

import (
	"math"
	"strconv"
	"strings"

	"github.com/watchfloor/watchfloor/engine/appraisal"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// appraisal writes what a scenario is worth in lines of w cells, in the words of
// the command solve: how the roles compare, where there are several, and then that
// of one of them, or of all together.
func (m *Model) appraisal(all []*appraisal.Report, at, w int) string {
	r := all[at]
	a := &appraised{m: m, k: m.kit, r: r, t: prose.New(m.kit, w)}
	if len(all) > 1 {
		a.compared(all, at)
	}
	if r.Complete {
		a.t.State(theme.Good, a.k.T("cmdsolve.complete", arg("n", r.States)))
	} else {
		a.t.State(theme.Warning, a.k.T("cmdsolve.bounded", arg("n", r.States)))
	}
	a.objectives()
	a.play("cmdsolve.best", &r.Best)
	a.play("cmdsolve.worst", &r.Worst)
	a.policies()
	a.outcomes()
	a.choices()
	a.needs()
	return a.t.String()
}

// appraised writes one report.
type appraised struct {
	m *Model
	k widget.Kit
	r *appraisal.Report
	t *prose.Text
}

// compared sets the roles beside each other; the one that is shown below has a sign.
func (a *appraised) compared(all []*appraisal.Report, at int) {
	cols := make([]widget.Column, 5)
	for i, title := range strings.Split(a.k.T("author.compared"), "\t") {
		cols[i] = widget.Column{Title: title, Right: i > 0, Rank: 5 - i}
	}
	var rows [][]string
	for i, r := range all {
		sign := "  "
		if i == at {
			sign = a.k.Theme.Glyphs.Pointer + " "
		}
		rows = append(rows, []string{sign + a.played(r, len(all)), a.certain(&r.Best), a.percent(r.Worst.Percent), a.percent(r.Policies["hasty"].Mean), a.percent(r.Policies["random"].Mean)})
	}
	a.t.Block(a.k.Table(cols, rows, a.t.Width())).Gap()
	a.t.Heading(a.k.T("author.played_by", arg("roles", a.played(all[at], len(all)))))
}

// played names who plays.
func (a *appraised) played(r *appraisal.Report, all int) string {
	if len(r.Roles) > 1 && len(r.Roles) == all-1 {
		return a.k.T("author.all_roles")
	}
	return cleaned(strings.Join(r.Roles, ", "))
}

// certain says how sure the best play is.
func (a *appraised) certain(p *appraisal.Play) string {
	if p.Proven {
		return a.k.T("author.best_proven")
	}
	return a.k.T("author.best_gap", arg("gap", decimal(p.Gap)))
}

func (a *appraised) percent(v float64) string { return a.k.T("author.percent", arg("n", decimal(v))) }

func (a *appraised) objectives() {
	cols := make([]widget.Column, 5)
	for i, title := range strings.Split(a.k.T("cmdsolve.objectives"), "\t") {
		cols[i] = widget.Column{Title: title, Right: i > 0, Rank: 5 - i}
	}
	var rows [][]string
	for _, o := range a.r.Objectives {
		rows = append(rows, []string{cleaned(o.Title), strconv.Itoa(o.Weight), strconv.Itoa(o.Worst), strconv.Itoa(o.Idle), strconv.Itoa(o.Best)})
	}
	a.t.Gap().Block(a.k.Table(cols, rows, a.t.Width()))
}

func (a *appraised) play(key string, p *appraisal.Play) {
	a.t.Heading(a.k.T(key, arg("percent", decimal(p.Percent)), arg("time", appraisal.Clock(p.Minutes)), arg("outcome", cleaned(p.Outcome))))
	switch {
	case a.r.Chance:
		a.t.State(theme.Info, a.k.T("cmdsolve.by_chance"))
	case !p.Proven && p.Lowest():
		a.t.State(theme.Info, a.k.T("cmdsolve.lowest", arg("gap", decimal(p.Gap))))
	case !p.Proven:
		a.t.State(theme.Warning, a.k.T("cmdsolve.gap", arg("gap", decimal(p.Gap))))
	default:
		a.t.State(theme.Good, a.k.T("cmdsolve.proven"))
	}
	a.t.Indented(2, theme.Code, strings.Join(p.Steps, ", "))
}

func (a *appraised) policies() {
	for _, name := range []string{"random", "hasty", "best"} {
		p, ok := a.r.Policies[name]
		if !ok {
			continue
		}
		how := a.k.T("cmdsolve.counted")
		if !p.Exact {
			how = a.k.T("cmdsolve.sampled", arg("n", p.Plays), arg("margin", decimal(p.Margin)), arg("level", p.Level))
		}
		a.t.Heading(a.k.T("cmdsolve.policy", arg("name", a.k.T("cmdsolve.policy_"+name)), arg("mean", decimal(p.Mean)), arg("how", how)))
		a.histogram(p)
		for _, s := range p.Outcomes {
			if s.P > 0 {
				a.t.Para(theme.Text, strings.TrimSpace(a.k.T("cmdsolve.share", arg("outcome", s.Outcome), arg("p", decimal(100*s.P)))))
			}
		}
	}
}

// histogram draws the scores, a row for each step of five percent that is not
// empty.
func (a *appraised) histogram(p appraisal.Policy) {
	most := 0.0
	for _, v := range p.Scores {
		most = max(most, v)
	}
	room := max(8, min(48, a.t.Width()-24))
	for i, v := range p.Scores {
		if v == 0 {
			continue
		}
		n := max(1, int(math.Round(v/most*float64(room))))
		bar := a.k.Paint(theme.MeterFull, strings.Repeat(a.k.Theme.Glyphs.MeterFull, n)) + strings.Repeat(" ", room-n)
		steps := widget.PadLeft(a.k.T("author.step", arg("from", 5*i), arg("to", 5*i+5)), 10)
		a.t.Block(a.k.Paint(theme.Muted, steps) + " " + bar + " " + a.k.T("author.percent", arg("n", decimal(100*v))))
	}
}

func (a *appraised) outcomes() {
	a.t.Heading(a.k.T("cmdsolve.outcomes"))
	for _, o := range a.r.Outcomes {
		what := arg("outcome", o.ID)
		switch {
		case o.Reached:
			a.t.State(theme.Good, strings.TrimSpace(a.k.T("cmdsolve.outcome_reached", what, arg("time", appraisal.Clock(o.Minutes)))))
		case o.Impossible:
			a.t.State(theme.Danger, strings.TrimSpace(a.k.T("cmdsolve.outcome_never", what)))
		default:
			a.t.State(theme.Waiting, strings.TrimSpace(a.k.T("cmdsolve.outcome_open", what)))
		}
	}
}

// choices tells what an author wants to change: options that are no option, and
// decisions that make no difference.
func (a *appraised) choices() {
	a.t.Heading(a.k.T("cmdsolve.choices"))
	found, others := false, 0
	for _, d := range a.r.Decisions {
		if !d.Played {
			others++
			continue
		}
		for _, o := range d.Options {
			switch o.Best {
			case "never", "always", "unreachable":
				found = true
				a.t.Bullet(theme.Text, a.k.T("cmdsolve.option_"+o.Best, arg("option", o.ID)))
			}
		}
		if d.Known && !d.Matters {
			found = true
			a.t.Bullet(theme.Warning, a.k.T("cmdsolve.no_difference", arg("decision", d.ID)))
		}
	}
	if others > 0 {
		a.t.Para(theme.Muted, strings.TrimSpace(a.k.T("cmdsolve.others", arg("n", others))))
	}
	switch {
	case !a.r.Complete:
		a.t.Para(theme.Muted, strings.TrimSpace(a.k.T("cmdsolve.choices_open")))
	case !found:
		a.t.Para(theme.Muted, a.k.T("author.choices_fine"))
	}
}

func (a *appraised) needs() {
	if len(a.r.Needs) == 0 {
		return
	}
	a.t.Heading(a.k.T("cmdsolve.needs"))
	for _, n := range a.r.Needs {
		about := strings.Join(n.Abouts, a.k.T("cmdsolve.need_or"))
		a.t.Bullet(theme.Text, strings.TrimSpace(a.k.T("cmdsolve.need_"+n.Way(), arg("role", cleaned(n.RoleTitle)), arg("of", cleaned(n.OfTitle)), arg("about", cleaned(about)), arg("for", cleaned(strings.Join(n.Fors, "; "))))))
	}
}
