package debriefing

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/compare"
	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/ui/markdown"
	"github.com/watchfloor/watchfloor/ui/prose"
	"github.com/watchfloor/watchfloor/ui/theme"
	"github.com/watchfloor/watchfloor/ui/widget"
)

// compared writes what a run is set beside: the run that a copy left, or earlier
// attempts and the best play.
func (w *writer) compared() {
	switch {
	case w.d.Copy != nil:
		w.both()
	case w.beside == nil:
		w.Para(theme.Muted, w.t("after.comparing"))
	default:
		w.attempts()
		w.besides()
	}
}

// attempts writes the earlier attempts in short, and the way of the score.
func (w *writer) attempts() {
	a := w.beside.attempts
	if len(a.Runs) < 2 {
		w.Para(theme.Muted, w.t("after.attempts_none"))
	} else {
		w.Para(theme.Strong, w.t("after.attempts", arg("n", len(a.Runs)-1)))
	}
	cols := []widget.Column{
		{Title: w.t("after.col_attempt"), Rank: 9}, {Title: w.t("after.col_played"), Rank: 5},
		{Title: w.t("after.col_score"), Right: true, Rank: 8}, {Title: w.t("after.col_outcome"), Rank: 7, Least: 12},
		{Title: w.t("after.col_time"), Right: true, Rank: 3},
	}
	var rows [][]string
	for i, r := range a.Runs {
		rows = append(rows, []string{w.attemptName(i), prose.Date(r.Started), w.percent(r), w.toned(r), prose.Span(r.Minutes)})
	}
	w.Gap().Lines(w.kit.Table(cols, rows, w.Width()))
	if len(a.Runs) > 1 {
		w.courses(a)
	}
}

// attemptName is how an attempt is called in the rows of decisions.
func (w *writer) attemptName(i int) string {
	if i == 0 {
		return w.t("after.now")
	}
	return w.t("after.before", arg("n", i))
}

func (w *writer) percent(r compare.Attempt) string {
	if !r.Scored {
		return w.t("after.no_score")
	}
	return w.t("debriefing.percent", arg("n", r.Percent))
}

func (w *writer) toned(r compare.Attempt) string {
	role := tone(r.Tone)
	return w.kit.Paint(role, w.kit.Theme.Mark(role)+" "+markdown.Inline(r.Outcome))
}

// courses draws how the score and each objective went over the attempts, the
// first one left.
func (w *writer) courses(a compare.Attempts) {
	w.Heading(w.t("after.courses"))
	total, names := make([]int, len(a.Runs)), []string{w.t("after.score")}
	for i, r := range a.Runs {
		if total[i] = r.Percent; !r.Scored {
			total[i] = unknown
		}
	}
	for _, o := range a.Runs[0].Objectives {
		names = append(names, o.Title)
	}
	label := 0
	for _, name := range names {
		label = max(label, widget.Width(name))
	}
	label = max(10, min(label, w.Width()-courseWidth(len(a.Runs))))
	w.course(label, names[0], total)
	for _, o := range a.Runs[0].Objectives {
		values := make([]int, len(a.Runs))
		for i, r := range a.Runs {
			values[i] = objectiveOf(r, o.ID)
		}
		w.course(label, o.Title, values)
	}
}

// unknown is a value that an attempt does not have.
const unknown = -1

func objectiveOf(r compare.Attempt, id string) int {
	for _, o := range r.Objectives {
		if o.ID == id && o.Rated && r.Scored {
			return o.Percent
		}
	}
	return unknown
}

// courseWidth is the room that bars and numbers of some attempts take.
func courseWidth(attempts int) int { return 4 + attempts + attempts*len("100 %") + (attempts-1)*3 }

// course writes percentages, latest first as they come, as bars and numbers in
// the order of time.
func (w *writer) course(label int, name string, values []int) {
	values = slices.Clone(values)
	slices.Reverse(values)
	sparks := w.kit.Theme.Glyphs.Sparks
	bars, numbers := "", []string{}
	for _, v := range values {
		if v == unknown {
			bars += w.kit.Theme.Glyphs.Off
			numbers = append(numbers, w.kit.Theme.Glyphs.Off)
			continue
		}
		bars += sparks[min(len(sparks)-1, v*len(sparks)/100)]
		numbers = append(numbers, fmt.Sprintf("%d %%", v))
	}
	w.Lines(w.kit.Paint(theme.Muted, w.kit.Fit(name, label)) + "  " + w.kit.Paint(theme.MeterFull, bars) +
		"  " + strings.Join(numbers, " "+w.kit.Theme.Glyphs.Arrow+" "))
}

// besides writes each decision: now, before, and on the best way.
func (w *writer) besides() {
	a := w.beside.attempts
	w.Heading(w.t("after.by_decision"))
	w.Para(theme.Muted, w.bestKnown(a))
	for i, d := range a.Decisions {
		w.Gap()
		w.Para(theme.Strong, w.dotted(itoa(i+1)+"  "+markdown.Inline(d.Title), w.changed(d, len(a.Runs))))
		for n, c := range d.Cells {
			w.attemptCell(w.attemptName(n), c)
		}
		w.bestCell(a, d)
	}
}

// bestKnown says how sure the best way is.
func (w *writer) bestKnown(a compare.Attempts) string {
	switch {
	case !a.Best:
		return w.t("after.best_unknown")
	case a.Proven:
		return w.t("after.best_proven")
	}
	return w.t("after.best_not_proven")
}

// changed says whether the choice is another one than in the attempt before.
func (w *writer) changed(d compare.Decision, attempts int) string {
	switch {
	case attempts < 2 || d.Cells[1].Status == "" || d.Cells[1].Status == debrief.NeverOpened && d.Cells[0].Status == debrief.NeverOpened:
		return ""
	case d.Cells[0].Other:
		return w.kit.Theme.Glyphs.Differs + " " + w.t("after.changed")
	}
	return w.t("after.as_before")
}

// attemptCell writes what one attempt chose, when, and what it paid.
func (w *writer) attemptCell(name string, c compare.Cell) {
	lead := w.kit.Fit(name, w.nameWidth())
	switch {
	case c.Status == "":
		w.Item(lead, theme.Off, w.t("after.no_such_decision"))
		return
	case c.Option == "":
		w.Item(lead, theme.Off, w.t("debriefing.status_"+c.Status))
		return
	}
	role, text := theme.Text, markdown.Inline(c.Option)
	if c.AsBest {
		role, text = theme.Good, w.kit.Theme.Mark(theme.Good)+" "+text
	}
	if c.Status == debrief.Defaulted {
		text = w.t("after.by_deadline", arg("option", text))
	}
	when := ""
	if c.At != nil {
		when = prose.Clock(*c.At)
	}
	if c.Took != nil && *c.Took > 0 {
		when = w.t("after.took", arg("at", when), arg("took", prose.Span(*c.Took)))
	}
	w.Item(lead, role, w.dotted(text, when, points(c.Points)))
}

// bestCell writes what the best play chooses.
func (w *writer) bestCell(a compare.Attempts, d compare.Decision) {
	lead := w.kit.Fit(w.t("after.best"), w.nameWidth())
	switch {
	case !a.Best:
		w.Item(lead, theme.Off, w.t("after.best_unknown_short"))
	case d.Best == "":
		w.Item(lead, theme.Off, w.t("after.best_not_reached"))
	default:
		w.Item(lead, theme.Info, markdown.Inline(d.Best))
	}
}

// nameWidth is the room for the names of attempts.
func (w *writer) nameWidth() int {
	n := max(widget.Width(w.t("after.best")), widget.Width(w.t("after.now")))
	return max(n, widget.Width(w.t("after.before", arg("n", mostEarlier))))
}
