package debrief

import (
	"fmt"
	"strings"

	"github.com/watchfloor/watchfloor/engine/exercise"
)

// This file holds the English of the exports, so that it can move to a
// catalogue.

// ratingText is what a rating means (HSEEP).
func ratingText(rating string) string {
	return map[string]string{
		Performed:           "performed without challenges",
		PerformedSome:       "performed with some challenges",
		PerformedMajor:      "performed with major challenges",
		UnableToBePerformed: "unable to be performed",
	}[rating]
}

// sourceText says what the best is worth as a measure.
func sourceText(source string) string {
	return map[string]string{
		"proven": "The best attainable score was found by searching the whole scenario, and is proven.",
		"par":    "The best attainable score could not be proven; the measure is the par that the author declared.",
		"search": "The best attainable score is not proven: the measure is the best play that a bounded search found, and a better one may exist.",
	}[source]
}

// unscoredText says why there is no score.
func unscoredText(why string) string {
	return map[string]string{
		WhyUnfinished: "There is no score: the exercise is not over.",
		WhyFaulted:    "There is no score: a mistake in the scenario ended the exercise. Please tell its author.",
		WhyReference:  "There is no score: nothing is known that it could be measured against.",
		WhyUnrated:    "There is no score: in no objective was there anything to gain.",
	}[why]
}

// statusText words what became of a step, a move, an item or a decision.
func statusText(status string) string {
	return map[string]string{
		History: "before the exercise", Happened: "happened", Prevented: "prevented", NotReached: "not reached",
		Failed: "did not come off", Completed: "done", Abandoned: "abandoned", Unfinished: "unfinished",
		Defaulted: "decided by the deadline", Lost: "lost", Taken: "another role had it already", Collected: "collected",
		NeverCollected: "never collected", NeverOpened: "never came up", StillOpen: "left open",
	}[status]
}

// verb words a move in a list.
func verb(kind, title, detail string) string {
	prefix := map[string]string{
		"collect": "Collect", "hash": "Hash", "hand_over": "Hand over", "read": "Read", "answer": "Answer",
		"hint": "Hint", "share": "Share", "ask": "Ask for approval", "grant": "Grant", "refuse": "Refuse",
	}[kind]
	if kind == "decision" {
		prefix, detail = detail, ""
	}
	if prefix != "" {
		title = prefix + ": " + title
	}
	if detail != "" {
		title += " (" + detail + ")"
	}
	return title
}

// reasonText words why an option was not possible.
func reasonText(r Reason) string {
	switch exercise.ReasonKind(r.Kind) {
	case exercise.ReasonText:
		return r.Subject
	case exercise.ReasonBusy:
		return fmt.Sprintf("busy with %q until %s", r.Subject, clock(r.At))
	case exercise.ReasonUsed:
		return "it was already done"
	case exercise.ReasonFirst:
		return fmt.Sprintf("%q had to be done first", r.Subject)
	case exercise.ReasonNot:
		return fmt.Sprintf("%q ruled it out", r.Subject)
	case exercise.ReasonRead:
		return fmt.Sprintf("%q had to be read first", r.Subject)
	case exercise.ReasonCollect:
		return fmt.Sprintf("%q had to be collected first", r.Subject)
	case exercise.ReasonAnswer:
		return fmt.Sprintf("%q had to be answered first", r.Subject)
	case exercise.ReasonReply:
		return fmt.Sprintf("a reply to %q had to come first", r.Subject)
	case exercise.ReasonEarly:
		return "not before " + clock(r.At)
	case exercise.ReasonLate:
		return "not after " + clock(r.At)
	case exercise.ReasonMeter:
		return fmt.Sprintf("it needs %s %s", r.Subject, r.Value)
	case exercise.ReasonPool:
		return fmt.Sprintf("none of %s was free", r.Subject)
	case exercise.ReasonApproval:
		return fmt.Sprintf("%s had to approve", r.Subject)
	case exercise.ReasonLost:
		return "it was lost"
	case exercise.ReasonTaken:
		return fmt.Sprintf("%s had it already", r.Subject)
	case exercise.ReasonChannel:
		return fmt.Sprintf("it was already sent by %q", r.Subject)
	case exercise.ReasonOver:
		return "the exercise was over"
	}
	return "the situation did not allow it"
}

// clock words a time: T+1h05m, T-40m.
func clock(minutes int64) string {
	if minutes < 0 {
		return "T-" + duration(-minutes)
	}
	return "T+" + duration(minutes)
}

// duration words minutes: 1h05m, 40m.
func duration(minutes int64) string {
	if minutes < 60 {
		return fmt.Sprintf("%dm", minutes)
	}
	return fmt.Sprintf("%dh%02dm", minutes/60, minutes%60)
}

// pointsText words points: "+20 Contain, -5 Preserve".
func pointsText(list []Points) string {
	var out []string
	for _, p := range list {
		out = append(out, fmt.Sprintf("%+d %s", p.Points, p.Objective))
	}
	return strings.Join(out, ", ")
}
