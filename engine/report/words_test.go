package report_test

import (
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/exercise"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/report"
)

// failer is a test, also one of a property.
type failer interface{ Fatalf(string, ...any) }

var placeholder = regexp.MustCompile(`\{[a-z]+\}`)

// english is the shipped words of reports. A key or a placeholder that they do
// not know fails the test.
func english(t failer) report.Words {
	texts := map[string]any{}
	for _, name := range []string{"report", "htmlreport"} {
		data, err := os.ReadFile("../../ui/words/en/" + name + ".yaml")
		if err == nil {
			err = yaml.Unmarshal(data, &texts)
		}
		if err != nil {
			t.Fatalf("read the words of reports: %v", err)
		}
	}
	return func(key string, pairs ...any) string {
		values := map[string]string{}
		for i := 0; i+1 < len(pairs); i += 2 {
			values["{"+pairs[i].(string)+"}"] = fmt.Sprint(pairs[i+1])
		}
		text := texts[key]
		if forms, plural := text.(map[string]any); plural {
			text = forms[map[bool]string{true: "one", false: "other"}[values["{n}"] == "1"]]
		}
		if text == nil {
			t.Fatalf("there are no words for %q", key)
		}
		return placeholder.ReplaceAllStringFunc(fmt.Sprint(text), func(name string) string {
			value, given := values[name]
			if !given {
				t.Fatalf("%q does not say %s", key, name)
			}
			return value
		})
	}
}

// everything has each status, reason, kind and measure in it.
func everything(words report.Words) report.Source {
	zero, two := int64(0), int64(2)
	option := &debrief.Option{Text: "Act"}
	d := &debrief.Debrief{
		Pace: "live", Timers: "2", Directed: true, Damage: "it is torn", ActiveSeconds: 61,
		Outcome: debrief.Outcome{Over: true, Title: "T"},
		Score: debrief.Score{Scored: true, Source: "proven", BestPath: []debrief.PathStep{{}, {Until: &two}, {Move: "x", Kind: "collect", Title: "X"}}, Objectives: []debrief.Objective{
			{Title: "O", Rated: true, Rating: debrief.Performed}, {Title: "O", Rated: true, Rating: debrief.PerformedSome},
			{Title: "O", Rated: true, Rating: debrief.PerformedMajor, Capped: true}, {Title: "O", Rated: true, Rating: debrief.UnableToBePerformed}, {Title: "O"},
		}},
		Copy:        &debrief.Copy{Run: "R", Decision: "d", Title: "D", At: 5},
		HotWash:     &improvement.HotWash{Run: "R", Keep: "K", Change: "C", Surprise: "S"},
		Actions:     []improvement.Action{{What: "W", Owner: "O", Due: "2026-04-01", Status: improvement.Done}},
		Resolved:    []improvement.Action{{What: "E", Owner: "O", Due: "2026-04-01", Status: improvement.Open}},
		Reflections: []debrief.Reflection{{Question: "Q"}},
		Calibration: debrief.Calibration{Given: 1},
		Ledger:      []debrief.Entry{{Objective: "O", Points: -1, Critical: true}},
		Notes:       []debrief.Note{{Text: "N"}},
		Unread:      []debrief.Unread{{Subject: "S", From: "F"}, {Subject: "S", Instructor: true}, {Subject: "S"}},
		Lessons:     []string{"L"}, References: []string{"R"},
		Done:    []debrief.Play{{At: &zero, Title: "D", To: "them", Channel: "mail", Wrong: true}},
		NotDone: []debrief.Play{{Title: "D"}},
		Questions: []debrief.Question{
			{Title: "Q", Right: "R", Hints: []string{"H"}, Support: []debrief.Support{{Title: "S"}, {Title: "S", Seen: &zero}}},
			{Title: "Q", Guessed: true, Solved: true, Answers: []debrief.Answer{{Text: "A", Right: true, Confidence: 2}, {Text: "A"}}},
		},
		Evidence: []debrief.Item{
			{Title: "E", Status: debrief.NeverCollected}, {Title: "E", Status: debrief.Unfinished, Possible: true}, {Title: "E", Status: debrief.Lost, LostAt: &zero},
			{Title: "E", Status: debrief.Collected, CollectedAt: &zero, Custody: &debrief.Custody{}},
			{Title: "E", Status: debrief.Collected, CollectedAt: &zero, LookedAt: &two, Custody: &debrief.Custody{HashedAt: &zero, HandedAt: &two, Complete: true}},
		},
		Decisions: []debrief.Decision{
			{Title: "D", Status: debrief.NeverOpened}, {Title: "D", Status: debrief.StillOpen, Opened: &zero},
			{Title: "D", Status: debrief.Defaulted, Opened: &zero, Answered: &two, Option: option, Known: []string{"K"}, Unread: []string{"U"}, BestOption: "B"},
			{Title: "D", Status: debrief.Unfinished, Opened: &zero, Chosen: &two, Option: option},
			{Title: "D", Status: debrief.Completed, Opened: &zero, Chosen: &zero, Took: &zero, Option: option, Rationale: "so"},
			{Title: "D", Status: debrief.Completed, Opened: &zero, Chosen: &two, Took: &two, TookSeconds: &two, Option: option},
		},
	}
	for i, status := range []string{debrief.History, debrief.Happened, debrief.Prevented, debrief.NotReached, debrief.Failed} {
		d.Attack = append(d.Attack, debrief.Step{At: &two, Title: "S", Status: status, Missed: i == 0, Traces: []string{"T"}, ByInstructor: i == 2})
	}
	d.Attack[1].DetectedAt, d.Attack[1].Delay, d.Attack[2].PreventedBy = &two, &zero, "that"
	for _, status := range []string{debrief.Completed, debrief.Abandoned, debrief.Unfinished, debrief.Defaulted, debrief.Lost, debrief.Taken} {
		d.Moves = append(d.Moves, debrief.Move{Title: "M", To: 5, Role: "R", StandIn: true, Status: status})
	}
	for _, kind := range []string{"action", "request", "decision", "answer", "hint", "collect", "hash", "hand_over", "read", "share", "ask", "grant", "refuse"} {
		d.Moves = append(d.Moves, debrief.Move{Title: "M", Kind: kind, Detail: "D", Status: debrief.Completed})
	}
	for _, kind := range []exercise.ReasonKind{
		exercise.ReasonText, exercise.ReasonBusy, exercise.ReasonUsed, exercise.ReasonClosed, exercise.ReasonDecided, exercise.ReasonFirst, exercise.ReasonNot, exercise.ReasonRead,
		exercise.ReasonCollect, exercise.ReasonAnswer, exercise.ReasonReply, exercise.ReasonEarly, exercise.ReasonLate, exercise.ReasonMeter,
		exercise.ReasonSituation, exercise.ReasonPool, exercise.ReasonApproval, exercise.ReasonLost, exercise.ReasonTaken, exercise.ReasonChannel, exercise.ReasonOver,
	} {
		d.Decisions[2].Others = append(d.Decisions[2].Others, debrief.Option{Text: "O", Reasons: []debrief.Reason{{Kind: string(kind), Subject: "S"}}})
	}
	return report.Source{
		Debrief: d, Words: words, Language: "en", Attack: "18.1", Ratings: [3]int{85, 65, 40}, Pseudonym: func() (string, error) { return "0123456789abcdef", nil },
		Record: report.Record{Head: "ab", Records: 2},
	}
}

// TestEverythingHasWords words all of it in a report.
func TestEverythingHasWords(t *testing.T) {
	s := everything(english(t))
	d := s.Debrief
	check := func(want ...string) {
		t.Helper()
		got := string(report.Markdown(s))
		inspect(t, write(t, s, "html"))
		for _, text := range want {
			if !strings.Contains(got, text) {
				t.Errorf("the report does not say %q:\n%s", text, got)
			}
		}
	}
	check("ends in the hash `ab`", "| W | O | 2026-04-01 | done |", "| E | O | 2026-04-01 | open |", "a copy of the run R", "What surprised us", "Pace: live", "is proven", "held there by a critical mistake", "another role had it already", "S had it already", "your instructor", "how sure you were", "by itself")
	for _, source := range []string{"par", "search"} {
		d.Score.Source = source
		check("best attainable score")
	}
	d.Score.Scored, d.Calibration = false, debrief.Calibration{Given: 4, Enough: true, Levels: []debrief.Level{{Level: 1}, {Level: 2, Enough: true}}}
	for _, why := range []string{debrief.WhyUnfinished, debrief.WhyFaulted, debrief.WhyReference, debrief.WhyUnrated, debrief.WhyCopy} {
		d.Score.Why = why
		check("There is no score", "Mean squared error")
	}
	d.Outcome = debrief.Outcome{Faulted: true}
	check("A mistake in the scenario")
	d.Outcome, d.Timers = debrief.Outcome{}, "off"
	check("is not over")
}
