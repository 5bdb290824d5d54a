package briefing_test

import (
	"context"
	"testing"

	"github.com/watchfloor/watchfloor/engine/improvement"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

// What was resolved after an exercise of the scenario comes first, as long as it is
// open; what belongs to another scenario or is done does not come.
func TestWhatWasResolvedComesFirst(t *testing.T) {
	for _, size := range []struct {
		name string
		w, h int
	}{{"resolved-narrow", 80, 23}, {"resolved-wide", 140, 38}} {
		t.Run(size.name, func(t *testing.T) {
			d, ctx := uitest.New(t), context.Background()
			plan, err := d.Plan(ctx, "")
			if err != nil {
				t.Fatal(err)
			}
			for _, x := range []improvement.Draft{
				{What: "Print the list of telephone numbers", Due: "1d", Scenario: uitest.Drill},
				{What: "Agree who may switch off a server", Due: "2w", Scenario: uitest.Drill},
				{What: "Test the restore", Due: "2w", Scenario: uitest.Drill},
				{What: "Call the bank", Due: "2w", Scenario: "invoice"},
			} {
				x.Owner = "Ben"
				if _, err := plan.Add(ctx, x); err != nil {
					t.Fatal(err)
				}
			}
			if _, err := plan.SetDone(ctx, "3", true); err != nil {
				t.Fatal(err)
			}
			d.Wall = d.Wall.AddDate(0, 0, 3)
			x := screentest.Start(t, &uitest.Host{Screen: open(t, d)}, size.w, size.h)
			x.WaitFor("Last time you resolved to")
			x.WaitFor("was due on 2026-03-02: overdue")
			screentest.Fits(t, x.ANSI(), size.w, size.h)
			x.Golden(size.name)
		})
	}
}
