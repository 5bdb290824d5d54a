package improvement_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/watchfloor/watchfloor/engine/clean"
	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/engine/journal"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

var ctx = context.Background()

// monday is the first day of March 2026 and an afternoon.
var monday = time.Date(2026, 3, 2, 15, 0, 0, 0, time.UTC)

func TestDates(t *testing.T) {
	for _, c := range []struct{ typed, want, fault string }{
		{typed: "2026-03-16", want: "2026-03-16"},
		{typed: " 2026-03-02 ", want: "2026-03-02"},
		{typed: "14d", want: "2026-03-16"},
		{typed: "+2w", want: "2026-03-16"},
		{typed: "0d", want: "2026-03-02"},
		{typed: "2W", want: "2026-03-16"},
		{typed: "", fault: "give the date by which it is done"},
		{typed: "soon", fault: `"soon" is no date that can be read`},
		{typed: "16.3.2026", fault: "is no date that can be read"},
		{typed: "2026-3-16", fault: "is no date that can be read"},
		{typed: "2026-02-30", fault: "2026-02-30 does not exist: February 2026 has 28 days"},
		{typed: "2026-13-01", fault: "months are 01 to 12"},
		{typed: "2026-03-01", fault: "that day is over, today is 2026-03-02"},
		{typed: "2036-03-01", fault: "more than 5 years away"},
		{typed: "9999w", fault: "more than 5 years away"},
		{typed: "d", fault: "is no date that can be read"},
		{typed: "+", fault: "is no date that can be read"},
	} {
		got, err := improvement.ParseDue(c.typed, monday)
		if got != c.want || (err == nil) != (c.fault == "") || err != nil && !strings.Contains(err.Error(), c.fault) {
			t.Errorf("%q gives %q, %v; want %q, %q", c.typed, got, err, c.want, c.fault)
		}
	}
}

// Today is where the clock stands, not where the sun does.
func TestTodayIsThatOfTheClock(t *testing.T) {
	late := time.Date(2026, 3, 2, 0, 30, 0, 0, time.FixedZone("", 2*60*60)) // still the first in UTC
	if got, err := improvement.ParseDue("0d", late); got != "2026-03-02" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
}

func FuzzDue(f *testing.F) {
	for _, s := range []string{"2026-03-16", "14d", "+2w", "2026-02-30", "", "9999-99-99", "65535w"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		got, err := improvement.ParseDue(typed, monday)
		if err != nil {
			if err.Error() == "" {
				t.Error("the error says nothing")
			}
			return
		}
		if again, err := improvement.ParseDue(got, monday); err != nil || again != got {
			t.Errorf("%q gives %q, and that gives %q, %v", typed, got, again, err)
		}
	})
}

// plan is a store with the plan of amy; its clock can be moved.
type plan struct {
	store.Store
	now time.Time
}

func newPlan(t *testing.T) *plan {
	p := &plan{now: monday}
	p.Store = memory.New(func() time.Time { return p.now })
	t.Cleanup(func() { _ = p.Close() })
	return p
}

func (p *plan) open(t *testing.T) *improvement.Book {
	t.Helper()
	b, err := improvement.Load(ctx, p.Store, "amy", func() time.Time { return p.now })
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func add(t *testing.T, b *improvement.Book, what, due, scenario string) improvement.Action {
	t.Helper()
	a, err := b.Add(ctx, improvement.Draft{What: what, Owner: "Amy", Due: due, Run: "run-1", Scenario: scenario, Title: "Drill"})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestActionsOutliveTheProgram(t *testing.T) {
	p := newPlan(t)
	add(t, p.open(t), "Print the list of numbers", "4w", "drill")
	add(t, p.open(t), "Test the restore", "2w", "drill")
	add(t, p.open(t), "Agree who may switch off", "3w", "other")
	var got []string
	for _, a := range p.open(t).Actions() {
		got = append(got, a.ID+" "+a.Due+" "+a.What)
	}
	want := "2 2026-03-16 Test the restore; 3 2026-03-23 Agree who may switch off; 1 2026-03-30 Print the list of numbers"
	if strings.Join(got, "; ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "; "), want)
	}
	if open := p.open(t).OpenFor("drill"); len(open) != 2 || open[0].ID != "2" {
		t.Errorf("of the drill there are open: %+v", open)
	}
	if from := p.open(t).From("run-1"); len(from) != 3 || from[0].ID != "1" {
		t.Errorf("from the run there are %+v", from)
	}
}

func TestAnActionIsDoneAndTakenUpAgain(t *testing.T) {
	p := newPlan(t)
	id := add(t, p.open(t), "Test the restore", "2w", "drill").ID
	a, err := p.open(t).SetDone(ctx, id, true)
	if err != nil || a.Status != improvement.Done || a.DoneAt == nil || !a.DoneAt.Equal(monday) {
		t.Errorf("done gives %+v, %v", a, err)
	}
	if len(p.open(t).OpenFor("drill")) != 0 {
		t.Error("it is still open")
	}
	if a, err = p.open(t).SetDone(ctx, id, false); err != nil || a.Status != improvement.Open || a.DoneAt != nil {
		t.Errorf("open again gives %+v, %v", a, err)
	}
	if a, err = p.open(t).SetDue(ctx, id, "3w"); err != nil || a.Due != "2026-03-23" {
		t.Errorf("another date gives %+v, %v", a, err)
	}
	p.now = p.now.AddDate(0, 1, 0)
	b := p.open(t)
	if a = b.Actions()[0]; !a.Overdue(b.Today()) {
		t.Errorf("at %s it is not overdue: %+v", b.Today(), a)
	}
}

func TestWhatIsNotTaken(t *testing.T) {
	p := newPlan(t)
	b := p.open(t)
	for name, d := range map[string]improvement.Draft{
		"say what is to be done": {Owner: "Amy", Due: "2w"},
		"name who sees to it":    {What: "Test", Due: "2w"},
		"name who sees to":       {What: "Test", Owner: "\u200b", Due: "2w"}, // nothing that shows
		"no date":                {What: "Test", Owner: "Amy", Due: "some day"},
		"make two of it":         {What: strings.Repeat("x", improvement.MaxText+1), Owner: "Amy", Due: "2w"},
	} {
		if _, err := b.Add(ctx, d); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%+v gives %v, want %q", d, err, name)
		}
	}
	if len(p.open(t).Actions()) != 0 {
		t.Error("something was kept all the same")
	}
	add(t, b, "Test", "2w", "drill")
	if _, err := b.SetDone(ctx, "7", true); !errors.Is(err, improvement.ErrNoAction) {
		t.Errorf("an unknown action gives %v", err)
	}
	if _, err := b.SetDue(ctx, "1", "yesterday"); !errors.Is(err, improvement.ErrNoDate) {
		t.Errorf("a bad date gives %v", err)
	}
}

// Two windows of one learner lose nothing to one another.
func TestTwoWindows(t *testing.T) {
	p := newPlan(t)
	here, there := p.open(t), p.open(t)
	a := add(t, here, "Test the restore", "2w", "drill")
	b := add(t, there, "Print the list", "2w", "drill")
	if a.ID == b.ID {
		t.Errorf("both have the number %s", a.ID)
	}
	if _, err := here.SetDone(ctx, b.ID, true); err != nil {
		t.Errorf("what the other window added cannot be done: %v", err)
	}
	if n := len(p.open(t).Actions()); n != 2 {
		t.Errorf("there are %d actions, want 2", n)
	}
}

func TestNotesOfTheHotWash(t *testing.T) {
	p := newPlan(t)
	if h := p.open(t).HotWash("run-1"); !h.Empty() || h.Run != "run-1" {
		t.Errorf("before anything was said there is %+v", h)
	}
	for _, h := range []improvement.HotWash{{Run: "run-1", Keep: "We  called\x1b[2J early"}, {Run: "run-1", Keep: "We called early", Change: "Write it down"}, {Run: "run-2", Surprise: "The backups"}} {
		if _, err := p.open(t).Note(ctx, h); err != nil {
			t.Fatal(err)
		}
	}
	if h := p.open(t).HotWash("run-1"); h.Keep != "We called early" || h.Change != "Write it down" || !h.At.Equal(monday) {
		t.Errorf("got %+v", h)
	}
}

// What somebody else wrote into the plan's records is safe to show.
func TestWhatIsReadIsClean(t *testing.T) {
	p := newPlan(t)
	log, err := journal.OpenLog(ctx, p.Store, improvement.Stream("amy"))
	if err != nil {
		t.Fatal(err)
	}
	const bad = `\u001b]0;x\u0007`
	for _, item := range []journal.Item{
		{Kind: "action", Body: []byte(`{"id":"1` + bad + `","what":"` + bad + `","owner":"` + bad + `","due":"` + bad + `","status":"open","scenario":"drill","title":"` + bad + `"}`)},
		{Kind: "hotwash", Body: []byte(`{"run":"run-1","keep":"` + bad + `","change":"` + bad + `","surprise":"` + bad + `"}`)},
	} {
		if err := log.Append(ctx, item); err != nil {
			t.Fatal(err)
		}
	}
	b := p.open(t)
	a, h := b.Actions()[0], b.HotWash("run-1")
	for _, text := range []string{a.ID, a.What, a.Owner, a.Due, a.Title, h.Keep, h.Change, h.Surprise} {
		if text == "" || clean.Line(text) != text {
			t.Errorf("%q is shown as it was written", text)
		}
	}
}
