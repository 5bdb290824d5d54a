package debrief

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

func (w *report) head() {
	d := w.d
	w.para("# %s", w.T("report.title", "title", plain(d.Title)))
	w.fact("report.learner", plain(d.Learner))
	w.fact("report.roles", plain(strings.Join(d.Roles, ", ")))
	if !d.Started.IsZero() {
		w.fact("report.started", d.Started.UTC().Format("2006-01-02 15:04 UTC"))
	}
	w.fact("report.simulated", w.T("report.simulated_value", "length", duration(d.Minutes), "start", d.SimulatedStart.Format("2006-01-02 15:04 -07:00")))
	if d.ActiveSeconds > 0 {
		w.fact("report.active", duration((d.ActiveSeconds+59)/60))
	}
	if d.Pace == string(exercise.Turn) || d.Pace == string(exercise.Live) {
		w.fact("report.pace", w.T("report.pace_"+d.Pace))
	}
	switch d.Timers {
	case "":
	case "off":
		w.fact("touch.timers", w.T("touch.timers_off"))
	default:
		w.fact("touch.timers", w.T("touch.timers_factor", "n", plain(d.Timers)))
	}
	w.fact("report.run", plain(d.Run))
	w.fact("report.app", plain(d.App))
	w.printf("\n")
	if d.Directed {
		w.say("report.directed")
	}
	if d.Damage != "" {
		w.say("report.damage", "why", sentence(plain(d.Damage)))
	}
}

// fact is a line of the head; one without a value is left out.
func (w *report) fact(key, value string) {
	if value != "" {
		w.printf("- %s: %s\n", w.T(key), value)
	}
}

func (w *report) reflections() {
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

func (w *report) outcome() {
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

func (w *report) score() {
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
func (w *report) objective(o Objective) {
	s := w.d.Score
	if !s.Scored && s.Why != WhyUnrated {
		w.printf("| %s | %d | %d | | | | %s |\n", plain(o.Title), o.Weight, o.Points, w.T("report.rating_none"))
		return
	}
	reached, rating := "", w.T("report.rating_nothing")
	if o.Rated {
		reached, rating = fmt.Sprintf("%d %%", o.Percent), w.T("report.rating", "rating", o.Rating, "text", w.T(ratingKey(o.Rating)))
	}
	if o.Capped {
		rating = w.T("report.rating_capped", "rating", rating)
	}
	w.printf("| %s | %d | %d | %d | %d | %s | %s |\n", plain(o.Title), o.Weight, o.Points, o.Idle, o.Best, reached, rating)
}

func (w *report) bestPath() {
	if !w.d.Score.Scored || len(w.d.Score.BestPath) == 0 {
		return
	}
	w.say("report.path")
	for i, s := range w.d.Score.BestPath {
		text := w.T("report.path_wait")
		switch {
		case s.Kind == KindAbandon:
			text = w.T("report.path_drop")
		case s.Move != "":
			text = w.verb(s.Kind, s.Title, s.Detail)
		case s.Until != nil:
			text = w.T("report.path_until", "at", clock(*s.Until))
		}
		w.printf("%d. %s\n", i+1, plain(text))
	}
	w.printf("\n")
}

// timeline lays the attack and the moves side by side, a row for each time.
func (w *report) timeline() {
	if len(w.d.Attack)+len(w.d.Moves) == 0 {
		return
	}
	steps, moves := map[int64][]string{}, map[int64][]string{}
	var times []int64
	for _, s := range w.d.Attack {
		if s.At != nil && s.Status != NotReached {
			steps[*s.At] = append(steps[*s.At], w.stepCell(s))
			times = append(times, *s.At)
		}
	}
	for _, m := range w.d.Moves {
		moves[m.From] = append(moves[m.From], w.moveCell(m))
		times = append(times, m.From)
	}
	slices.Sort(times)
	w.section(w.T("report.timeline"))
	w.table("report.timeline_table", "|--:|---|---|")
	for _, t := range slices.Compact(times) {
		for i := range max(len(steps[t]), len(moves[t])) {
			w.printf("| %s | %s | %s |\n", clock(t), nth(steps[t], i), nth(moves[t], i))
		}
	}
	w.printf("\n")
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}

func (w *report) stepCell(s Step) string {
	return fmt.Sprintf("**%s** %s: %s", plain(s.Technique), plain(s.Title), w.fate(s))
}

// fate words what became of a step and how long it took to see it.
func (w *report) fate(s Step) string {
	text := w.status(s.Status)
	switch {
	case s.Missed:
		text = w.T("report.fate_missed", "status", text)
	case s.DetectedAt != nil:
		text = w.T("report.fate_detected", "status", text, "delay", duration(*s.Delay), "where", plain(s.DetectedBy))
	case s.PreventedBy != "":
		text = w.T("report.fate_prevented", "status", text, "what", plain(s.PreventedBy))
	}
	if s.ByInstructor {
		text = w.T("report.fate_instructor", "status", text)
	}
	return text
}

func (w *report) moveCell(m Move) string {
	text := plain(w.verb(m.Kind, m.Title, m.Detail))
	if m.Role != "" {
		text = w.T("report.move_role", "role", plain(m.Role), "move", text)
	}
	if m.StandIn {
		text = w.T("report.move_alone", "move", text)
	}
	if m.Status != Completed {
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
func (w *report) attack() {
	if len(w.d.Attack) == 0 {
		return
	}
	w.section(w.T("report.attack"))
	for _, s := range w.d.Attack {
		when := ""
		if s.At != nil && s.Status != NotReached {
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
