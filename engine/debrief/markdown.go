package debrief

import (
	"fmt"
	"slices"
	"strings"
)

func (w *report) head() {
	d := w.d
	w.para("# Debrief: %s", plain(d.Title))
	w.fact("Learner", plain(d.Learner))
	w.fact("Played as", plain(strings.Join(d.Roles, ", ")))
	if !d.Started.IsZero() {
		w.fact("Started", d.Started.UTC().Format("2006-01-02 15:04 UTC"))
	}
	w.fact("Simulated time", duration(d.Minutes)+", from "+d.SimulatedStart.Format("2006-01-02 15:04 -07:00"))
	if d.ActiveSeconds > 0 {
		w.fact("Active time", duration((d.ActiveSeconds+59)/60))
	}
	w.fact("Pace", map[string]string{"turn": "turn by turn", "live": "live"}[d.Pace])
	w.fact("Run", plain(d.Run))
	w.fact("Watchfloor", plain(d.App))
	w.printf("\n")
	if d.Directed {
		w.para("An instructor interfered with this run.")
	}
	if d.Damage != "" {
		w.para("**The record of this run is damaged:** %s The report goes as far as it is intact.", sentence(plain(d.Damage)))
	}
}

// fact is a line of the head; one without a value is left out.
func (w *report) fact(name, value string) {
	if value != "" {
		w.printf("- %s: %s\n", name, value)
	}
}

func (w *report) reflections() {
	if len(w.d.Reflections) == 0 {
		return
	}
	w.section("What you said before you saw the record")
	for _, r := range w.d.Reflections {
		w.para("**%s**", plain(r.Question))
		if r.Answer == "" {
			w.para("No answer.")
			continue
		}
		w.para("> %s", plain(r.Answer))
	}
}

func (w *report) outcome() {
	o := w.d.Outcome
	switch {
	case o.Faulted:
		w.section("Outcome")
		w.para("A mistake in the scenario ended the exercise at %s.", clock(w.d.Minutes))
	case !o.Over:
		w.section("Outcome")
		w.para("The exercise is not over. It has reached %s.", clock(w.d.Minutes))
	default:
		w.section("Outcome: " + plain(o.Title))
		w.block("", o.Text)
	}
}

func (w *report) score() {
	s := w.d.Score
	w.section("Score")
	if s.Scored {
		w.para("**%d %%** of the way from doing nothing (0 %%) to the best attainable (100 %%).", s.Percent)
		w.para("%s", sourceText(s.Source))
	} else {
		w.para("%s", unscoredText(s.Why))
	}
	w.printf("| Objective | Weight | Points | Idle | Best | Reached | Rating |\n|---|--:|--:|--:|--:|--:|---|\n")
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
		w.printf("| %s | %d | %d | | | | not rated |\n", plain(o.Title), o.Weight, o.Points)
		return
	}
	reached, rating := "", "not rated, nothing to gain"
	if o.Rated {
		reached, rating = fmt.Sprintf("%d %%", o.Percent), o.Rating+": "+o.RatingText
	}
	if o.Capped {
		rating += " (held there by a critical mistake)"
	}
	w.printf("| %s | %d | %d | %d | %d | %s | %s |\n", plain(o.Title), o.Weight, o.Points, o.Idle, o.Best, reached, rating)
}

func (w *report) bestPath() {
	if !w.d.Score.Scored || len(w.d.Score.BestPath) == 0 {
		return
	}
	w.para("One way to the best score:")
	for i, s := range w.d.Score.BestPath {
		text := "Wait for what comes next"
		switch {
		case s.Move != "":
			text = verb(s.Kind, s.Title, s.Detail)
		case s.Until != nil:
			text = "Wait until " + clock(*s.Until)
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
			steps[*s.At] = append(steps[*s.At], stepCell(s))
			times = append(times, *s.At)
		}
	}
	for _, m := range w.d.Moves {
		moves[m.From] = append(moves[m.From], moveCell(m))
		times = append(times, m.From)
	}
	slices.Sort(times)
	w.section("Timeline")
	w.printf("| Time | The attack | You |\n|--:|---|---|\n")
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

func stepCell(s Step) string {
	return fmt.Sprintf("**%s** %s: %s", plain(s.Technique), plain(s.Title), fateText(s))
}

// fateText words what became of a step and how long it took to see it.
func fateText(s Step) string {
	text := statusText(s.Status)
	switch {
	case s.Missed:
		text += ", missed"
	case s.DetectedAt != nil:
		text += fmt.Sprintf(", detected after %s in %s", duration(*s.Delay), plain(s.DetectedBy))
	case s.PreventedBy != "":
		text += " by " + plain(s.PreventedBy)
	}
	if s.ByInstructor {
		text += " (by the instructor)"
	}
	return text
}

func moveCell(m Move) string {
	text := plain(verb(m.Kind, m.Title, m.Detail))
	if m.Role != "" {
		text = plain(m.Role) + ": " + text
	}
	if m.StandIn {
		text += " (by itself)"
	}
	if m.Status != Completed {
		text += ", " + statusText(m.Status)
	}
	if m.To > m.From {
		text += ", until " + clock(m.To)
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
	w.section("What the attacker did")
	for _, s := range w.d.Attack {
		when := ""
		if s.At != nil && s.Status != NotReached {
			when = clock(*s.At) + " "
		}
		technique := strings.TrimSpace(plain(s.Technique) + " " + plain(s.Name))
		w.para("- **%s%s** (%s): %s.", when, plain(s.Title), technique, fateText(s))
		w.block("  ", s.Text)
		if s.Missed {
			w.para("  It showed in: %s", sentence(plain(strings.Join(s.Traces, "; "))))
		}
	}
}

// elapsed words active seconds: 40s, 2m05s.
func elapsed(seconds int64) string {
	if seconds < 60 {
		return fmt.Sprintf("%ds", seconds)
	}
	return fmt.Sprintf("%dm%02ds", seconds/60, seconds%60)
}
