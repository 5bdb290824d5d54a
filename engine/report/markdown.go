package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
)

func (w *markdown) head() {
	d := w.d
	w.para("# %s", w.T("report.title", "title", plain(d.Title)))
	for _, f := range w.facts() {
		if f.Value != "" {
			w.printf("- %s: %s\n", f.Name, plain(f.Value))
		}
	}
	w.printf("\n")
	for _, n := range w.notices() {
		w.para("%s", n)
	}
}

// notices are what a reader has to know first.
func (w *markdown) notices() []string {
	var out []string
	if c := w.d.Copy; c != nil {
		out = append(out, w.T("report.copy", "run", plain(c.Run), "decision", plain(c.Title), "at", clock(c.At)))
	}
	if w.d.Directed {
		out = append(out, w.T("report.directed"))
	}
	if w.d.Damage != "" {
		out = append(out, w.T("report.damage", "why", sentence(plain(w.d.Damage))))
	}
	return out
}

// facts say which run it is.
func (w *markdown) facts() []Fact {
	d, started, active, pace := w.d, "", "", ""
	if !d.Started.IsZero() {
		started = d.Started.UTC().Format("2006-01-02 15:04 UTC")
	}
	if d.ActiveSeconds > 0 {
		active = duration((d.ActiveSeconds + 59) / 60)
	}
	if d.Pace == string(exercise.Turn) || d.Pace == string(exercise.Live) {
		pace = w.T("report.pace_" + d.Pace)
	}
	return []Fact{
		{w.T("report.learner"), d.Learner},
		{w.T("report.roles"), strings.Join(d.Roles, ", ")},
		{w.T("report.started"), started},
		{w.T("report.simulated"), w.T("report.simulated_value", "length", duration(d.Minutes), "start", d.SimulatedStart.Format("2006-01-02 15:04 -07:00"))},
		{w.T("report.active"), active},
		{w.T("report.pace"), pace},
		{w.T("report.timers"), w.timers()},
		{w.T("report.run"), d.Run},
		{w.T("report.app"), d.App},
	}
}

// timers says that the learner had more time than the scenario gives; empty where
// that was not so.
func (w *markdown) timers() string {
	switch w.d.Timers {
	case "":
		return ""
	case "off":
		return w.T("report.timers_off")
	}
	return w.T("report.timers_factor", "n", plain(w.d.Timers))
}

func (w *markdown) reflections() {
	if len(w.d.Reflections) == 0 {
		return
	}
	w.section(w.T("report.reflections"))
	for _, r := range w.d.Reflections {
		w.para("**%s**", plain(r.Question))
		if r.Answer == "" {
			w.say("report.reflection_none")
			continue
		}
		w.para("> %s", plain(r.Answer))
	}
}

func (w *markdown) outcome() {
	o := w.d.Outcome
	switch {
	case o.Faulted:
		w.section(w.T("report.outcome"))
		w.say("report.outcome_faulted", "at", clock(w.d.Minutes))
	case !o.Over:
		w.section(w.T("report.outcome"))
		w.say("report.outcome_open", "at", clock(w.d.Minutes))
	default:
		w.section(w.T("report.outcome_title", "title", plain(o.Title)))
		w.block("", o.Text)
	}
}

func (w *markdown) score() {
	s := w.d.Score
	w.section(w.T("report.score"))
	if s.Scored {
		w.say("report.percent", "percent", s.Percent)
		w.para("%s", w.word("report.source_", s.Source))
	} else {
		w.para("%s", w.word("report.unscored_", s.Why))
	}
	w.table("report.score_table", "|---|--:|--:|--:|--:|--:|---|")
	for _, o := range s.Objectives {
		w.objective(o)
	}
	w.printf("\n")
	w.bestPath()
}

// objective is a row of the table of scores.
func (w *markdown) objective(o debrief.Objective) {
	s := w.d.Score
	if !s.Scored && s.Why != debrief.WhyUnrated {
		w.printf("| %s | %d | %d | | | | %s |\n", plain(o.Title), o.Weight, o.Points, w.T("report.rating_none"))
		return
	}
	reached := ""
	if o.Rated {
		reached = fmt.Sprintf("%d %%", o.Percent)
	}
	w.printf("| %s | %d | %d | %d | %d | %s | %s |\n", plain(o.Title), o.Weight, o.Points, o.Idle, o.Best, reached, w.ratingText(o))
}

// ratingText words the rating of an objective.
func (w *markdown) ratingText(o debrief.Objective) string {
	rating := w.T("report.rating_nothing")
	switch {
	case !w.d.Score.Scored && w.d.Score.Why != debrief.WhyUnrated:
		return w.T("report.rating_none")
	case o.Rated:
		rating = w.T("report.rating", "rating", o.Rating, "text", w.T(ratingKey(o.Rating)))
	}
	if o.Capped {
		rating = w.T("report.rating_capped", "rating", rating)
	}
	return rating
}

func (w *markdown) bestPath() {
	if !w.d.Score.Scored || len(w.d.Score.BestPath) == 0 {
		return
	}
	w.say("report.path")
	for i, s := range w.d.Score.BestPath {
		w.printf("%d. %s\n", i+1, plain(w.pathStep(s)))
	}
	w.printf("\n")
}

// pathStep words a step of the best play.
func (w *markdown) pathStep(s debrief.PathStep) string {
	switch {
	case s.Kind == debrief.KindAbandon:
		return w.T("report.path_drop")
	case s.Move != "":
		return w.verb(s.Kind, s.Title, s.Detail)
	case s.Until != nil:
		return w.T("report.path_until", "at", clock(*s.Until))
	}
	return w.T("report.path_wait")
}

// timeline lays the attack and the moves side by side, a row for each time.
func (w *markdown) timeline() {
	if len(w.d.Attack)+len(w.d.Moves) == 0 {
		return
	}
	w.section(w.T("report.timeline"))
	w.table("report.timeline_table", "|--:|---|---|")
	for _, r := range w.rows() {
		w.printf("| %s | %s | %s |\n", clock(r.at), r.attack, r.move)
	}
	w.printf("\n")
}

// row is one row of both lanes; either side may be empty.
type row struct {
	at           int64
	attack, move string
}

// rows are both lanes by time, without the steps that were not reached.
func (w *markdown) rows() []row {
	steps, moves := map[int64][]string{}, map[int64][]string{}
	var times []int64
	for _, s := range w.d.Attack {
		if s.At != nil && s.Status != debrief.NotReached {
			steps[*s.At] = append(steps[*s.At], w.stepCell(s))
			times = append(times, *s.At)
		}
	}
	for _, m := range w.d.Moves {
		moves[m.From] = append(moves[m.From], w.moveCell(m))
		times = append(times, m.From)
	}
	slices.Sort(times)
	var out []row
	for _, t := range slices.Compact(times) {
		for i := range max(len(steps[t]), len(moves[t])) {
			out = append(out, row{t, nth(steps[t], i), nth(moves[t], i)})
		}
	}
	return out
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func (w *markdown) stepCell(s debrief.Step) string {
	return fmt.Sprintf("**%s** %s: %s", plain(s.Technique), plain(s.Title), w.fate(s))
}

// fate words what became of a step and how long it took to see it.
func (w *markdown) fate(s debrief.Step) string { return w.fateText(s, plain) }

// fateText is fate with the titles in it escaped by the caller.
func (w *markdown) fateText(s debrief.Step, escape func(string) string) string {
	text := w.status(s.Status)
	switch {
	case s.Missed:
		text = w.T("report.fate_missed", "status", text)
	case s.DetectedAt != nil:
		text = w.T("report.fate_detected", "status", text, "delay", duration(*s.Delay), "where", escape(s.DetectedBy))
	case s.PreventedBy != "":
		text = w.T("report.fate_prevented", "status", text, "what", escape(s.PreventedBy))
	}
	if s.ByInstructor {
		text = w.T("report.fate_instructor", "status", text)
	}
	return text
}

func (w *markdown) moveCell(m debrief.Move) string {
	text := plain(w.verb(m.Kind, m.Title, m.Detail))
	if m.Role != "" {
		text = w.T("report.move_role", "role", plain(m.Role), "move", text)
	}
	if m.StandIn {
		text = w.T("report.move_alone", "move", text)
	}
	if m.Status != debrief.Completed {
		text = w.T("report.move_status", "move", text, "status", w.status(m.Status))
	}
	if m.To > m.From {
		text = w.T("report.move_until", "move", text, "at", clock(m.To))
	}
	if len(m.Points) > 0 {
		text += "; " + inline(pointsText(m.Points))
	}
	return text
}

// attack tells the attack step by step.
func (w *markdown) attack() {
	if len(w.d.Attack) == 0 {
		return
	}
	w.section(w.T("report.attack"))
	for _, s := range w.d.Attack {
		when := ""
		if s.At != nil && s.Status != debrief.NotReached {
			when = clock(*s.At) + " "
		}
		technique := strings.TrimSpace(plain(s.Technique) + " " + plain(s.Name))
		w.para("- **%s%s** (%s): %s.", when, plain(s.Title), technique, w.fate(s))
		w.block("  ", s.Text)
		if s.Missed {
			w.para("  %s", w.T("report.traces", "traces", sentence(plain(strings.Join(s.Traces, "; ")))))
		}
	}
}
