package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
)

// Words is the text of a key of a catalogue with its placeholders filled in;
// pairs are their names and values. The keys of reports begin with "report.".
type Words func(key string, pairs ...any) string

// phrases are the words of reports for what a debrief says.
type phrases struct{ words Words }

// T is the text of a key.
func (w phrases) T(key string, pairs ...any) string { return w.words(key, pairs...) }

// word is the text of one of a family of keys, or nothing for nothing.
func (w phrases) word(family, name string) string {
	if name == "" {
		return ""
	}
	return w.T(family + name)
}

// status words what became of a step, a move, an item or a decision.
func (w phrases) status(s string) string { return w.word("report.status_", s) }

// ratingKey is the key of what a rating means (HSEEP).
func ratingKey(rating string) string { return "report.rating_" + strings.ToLower(rating) }

// spoken are the kinds of move that are told with a verb of their own.
var spoken = []string{"collect", "hash", "hand_over", "read", "answer", "hint", "share", "ask", "grant", "refuse"}

// verb words a move in a list.
func (w phrases) verb(kind, title, detail string) string {
	switch {
	case kind == "decision" && detail != "":
		return w.T("report.kind_decision", "title", title, "detail", detail)
	case slices.Contains(spoken, kind):
		title = w.T("report.kind_"+kind, "title", title)
	}
	if detail != "" {
		title += " (" + detail + ")"
	}
	return title
}

// reasonKinds are the reasons with words of their own; those of the author stand
// for themselves.
var reasonKinds = []exercise.ReasonKind{
	exercise.ReasonBusy, exercise.ReasonUsed, exercise.ReasonClosed, exercise.ReasonDecided, exercise.ReasonFirst, exercise.ReasonNot, exercise.ReasonRead, exercise.ReasonCollect,
	exercise.ReasonAnswer, exercise.ReasonReply, exercise.ReasonEarly, exercise.ReasonLate, exercise.ReasonMeter, exercise.ReasonPool,
	exercise.ReasonApproval, exercise.ReasonLost, exercise.ReasonTaken, exercise.ReasonChannel, exercise.ReasonOver,
}

// reason words why an option was not possible.
func (w phrases) reason(r debrief.Reason) string {
	kind := exercise.ReasonKind(r.Kind)
	switch {
	case kind == exercise.ReasonText:
		return r.Subject
	case !slices.Contains(reasonKinds, kind):
		kind = exercise.ReasonSituation
	}
	return w.T("report.reason_"+string(kind), "subject", r.Subject, "value", r.Value, "at", clock(r.At))
}

// clock is a time as scenarios write it: T+1h05m, T-40m.
func clock(minutes int64) string {
	if minutes < 0 {
		return "T-" + duration(-minutes)
	}
	return "T+" + duration(minutes)
}

// duration is minutes as scenarios write them: 1h05m, 40m.
func duration(minutes int64) string {
	if minutes < 60 {
		return fmt.Sprintf("%dm", minutes)
	}
	return fmt.Sprintf("%dh%02dm", minutes/60, minutes%60) //words:ok the notation of scenarios
}

// elapsed is active seconds in the same notation: 40s, 2m05s.
func elapsed(seconds int64) string {
	if seconds < 60 {
		return fmt.Sprintf("%ds", seconds)
	}
	return fmt.Sprintf("%dm%02ds", seconds/60, seconds%60) //words:ok the notation of scenarios
}

// pointsText is points with the objectives they were given for: "+20 Contain, -5
// Preserve".
func pointsText(list []debrief.Points) string {
	var out []string
	for _, p := range list {
		out = append(out, fmt.Sprintf("%+d %s", p.Points, p.Objective))
	}
	return strings.Join(out, ", ")
}
