package debrief_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/debrief"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

func TestSuggestionsComeFromWhatWasMissed(t *testing.T) {
	now := int64(5)
	d := &debrief.Debrief{
		Decisions: []debrief.Decision{
			{Title: "Good", Status: debrief.Completed, BestOption: "Cut", Option: &debrief.Option{Text: "Cut"}},
			{Title: "Cheap", Status: debrief.Completed, BestOption: "Cut", Option: &debrief.Option{Text: "Watch"}, Points: []debrief.Points{{Points: 2}}},
			{Title: "Neutral", Status: debrief.Completed, BestOption: "Cut", Option: &debrief.Option{Text: "Watch"}},
			{Title: "Other", Points: []debrief.Points{{Points: -5}}, Status: debrief.Completed, BestOption: "Cut", Option: &debrief.Option{Text: "Watch"}},
			{Title: "Off the best way", Status: debrief.Completed, Option: &debrief.Option{Text: "Watch"}},
			{Title: "Late", Status: debrief.Defaulted, BestOption: "Cut", Option: &debrief.Option{Text: "Watch"}},
			{Title: "Never", Status: debrief.NeverOpened},
		},
		Attack: []debrief.Step{
			{Title: "Seen", Status: debrief.Happened}, {Title: "Hidden", Status: debrief.Happened, Missed: true, Traces: []string{"Log", "Mail"}},
			{Title: "Stopped", Status: debrief.Prevented},
		},
		Evidence: []debrief.Item{{Title: "Memory", Status: debrief.Lost}, {Title: "Disk", Status: debrief.Collected, CollectedAt: &now, Custody: &debrief.Custody{}}},
		Done:     []debrief.Play{{Title: "Ask the bank", Channel: "mail", Wrong: true}, {Title: "Call", Channel: "phone"}},
		NotDone:  []debrief.Play{{Title: "Notify", To: "the regulator", Possible: true}, {Title: "Fly"}},
		Unread:   []debrief.Unread{{Subject: "One"}, {Subject: "Two"}},
	}
	want := []debrief.Suggestion{
		{Kind: debrief.SuggestLapsed, Subject: "Late"}, {Kind: debrief.SuggestChoice, Subject: "Other", Detail: "Cut"},
		{Kind: debrief.SuggestChoice, Subject: "Neutral", Detail: "Cut"},
		{Kind: debrief.SuggestMissed, Subject: "Hidden", Detail: "Log"}, {Kind: debrief.SuggestLost, Subject: "Memory"},
		{Kind: debrief.SuggestCustody, Subject: "Disk"}, {Kind: debrief.SuggestChannel, Subject: "Ask the bank", Detail: "mail"},
		{Kind: debrief.SuggestNotDone, Subject: "Notify", Detail: "the regulator"},
	}
	if got := debrief.Suggest(d); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
	if got := debrief.Suggest(&debrief.Debrief{}); len(got) != 0 {
		t.Errorf("of nothing it suggests %+v", got)
	}
}

func TestThePlanOfARunAndWhatWasResolvedBefore(t *testing.T) {
	ctx, now := t.Context(), time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	st := memory.New(func() time.Time { return now })
	defer st.Close()
	b, err := improvement.Load(ctx, st, "amy", func() time.Time { return now })
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ run, scenario string }{{"old", "drill"}, {"old", "other"}, {"new", "drill"}, {"later", "drill"}} {
		if _, err := b.Add(ctx, improvement.Draft{What: c.run + " " + c.scenario, Owner: "Amy", Due: "2w", Run: c.run, Scenario: c.scenario}); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Hour)
	}
	if _, err := b.Note(ctx, improvement.HotWash{Run: "new", Keep: "Calm"}); err != nil {
		t.Fatal(err)
	}
	d := &debrief.Debrief{Run: "new", Scenario: "drill", Started: time.Date(2026, 3, 1, 10, 30, 0, 0, time.UTC)}
	d.TakePlan(b)
	if len(d.Actions) != 1 || d.Actions[0].What != "new drill" || len(d.Resolved) != 1 || d.Resolved[0].What != "old drill" || d.HotWash == nil || d.HotWash.Keep != "Calm" {
		t.Errorf("got %+v, %+v, %+v", d.Actions, d.Resolved, d.HotWash)
	}
	copied := &debrief.Debrief{Run: "new-what-if", Copy: &debrief.Copy{Run: "new"}}
	if copied.TakePlan(b); len(copied.Actions) != 1 || copied.HotWash == nil {
		t.Errorf("a copy has %+v", copied)
	}
}
