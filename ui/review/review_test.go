package review_test

import (
	"context"
	"slices"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/ui/keys"
	"github.com/watchfloor/watchfloor/ui/review"
	"github.com/watchfloor/watchfloor/ui/screen"
	"github.com/watchfloor/watchfloor/ui/screentest"
	"github.com/watchfloor/watchfloor/ui/uitest"
)

func show(t *testing.T, d *uitest.Desk, w, h int) *screentest.Term {
	t.Helper()
	return screentest.Start(t, &uitest.Host{Screen: review.New(d.Env(t))}, w, h)
}

// missed is a desk with two checks that were missed the day before, the number
// first.
func missed(t *testing.T) *uitest.Desk {
	t.Helper()
	d := uitest.New(t)
	ctx := context.Background()
	s, err := d.Study(ctx)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Course(ctx)
	l := c.Lesson(uitest.Lesson)
	for check, a := range map[string]course.Answer{"the-clock": {Text: "24"}, "who-leads": {Picks: []int{2}}} {
		if check == "who-leads" {
			d.Wall = d.Wall.Add(time.Hour)
		}
		if _, err := s.Answer(ctx, l, l.Check(check), a, false); err != nil {
			t.Fatal(err)
		}
		d.Wall = time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)
	}
	d.Wall = d.Wall.Add(23 * time.Hour)
	return d
}

// wrong is the letter of an option of the second check that is not right.
func wrong(t *testing.T) string {
	t.Helper()
	c, _ := uitest.New(t).Course(context.Background())
	last := time.Date(2026, 3, 1, 10, 0, 0, 0, time.UTC)
	shown := c.Lesson(uitest.Lesson).Check("who-leads").Shown(uint64(last.Unix()))
	return string("abc"[slices.Index(shown, 1)])
}

func TestTheReviewOfWhatWasMissed(t *testing.T) {
	for _, c := range []struct {
		name string
		w, h int
	}{{"narrow", 80, 23}, {"wide", 140, 38}} {
		t.Run(c.name, func(t *testing.T) {
			x := show(t, missed(t), c.w, c.h)
			x.WaitFor("Article 33")
			screentest.Fits(t, x.ANSI(), c.w, c.h)
			x.Golden("asks-" + c.name)
			x.Type("72\r")
			x.WaitFor("This one comes back in")
			x.Golden("explains-" + c.name)
			x.Key(tea.KeyEnter)
			x.WaitFor("Three people are on the call")
			x.Type(wrong(t) + "\r")
			x.WaitFor("comes back tomorrow")
			x.Key(tea.KeyEnter)
			x.WaitFor("Done: 1 of 2")
			x.Key(tea.KeyEnter)
			x.WaitFor("OpenPathMsg")
		})
	}
}

func TestNothingIsDue(t *testing.T) {
	x := show(t, uitest.New(t), 80, 23)
	x.WaitFor("Nothing is due")
	x.WaitFor("Checks that you answer in lessons")
	d := missed(t)
	d.Wall = d.Wall.Add(-20 * time.Hour)
	x = show(t, d, 80, 23)
	x.WaitFor("comes back tomorrow")
	x.Key(tea.KeyEscape)
	x.WaitFor("OpenPathMsg")
}

func TestTheLessonOfACheckIsNear(t *testing.T) {
	x := show(t, missed(t), 80, 23)
	x.WaitFor("Article 33")
	x.Type("72\r")
	x.WaitFor("This one comes back in")
	x.Type("l")
	x.WaitFor("OpenLessonMsg")
}

func TestALateAnswerOfTheTerminalRestylesIt(t *testing.T) {
	d := missed(t)
	open := func(env *screen.Env) screen.Screen { return review.New(env) }
	uitest.Restyled(t, d, open, 100, 30, func(x *screentest.Term) { x.WaitFor("Article 33") })
}

func TestTheKeysAreSound(t *testing.T) {
	env := uitest.New(t).Env(t)
	if err := keys.Check(review.New(env).Keys(), env.Words); err != nil {
		t.Error(err)
	}
}

// Where the record is damaged, that is told instead of that nothing is due.
func TestADamagedRecordIsNotNothing(t *testing.T) {
	d := uitest.New(t)
	ctx := context.Background()
	study, err := d.Study(ctx)
	if err != nil {
		t.Fatal(err)
	}
	c, _ := d.Course(ctx)
	l := c.Lesson(uitest.Lesson)
	if err := study.Open(ctx, l, l.Sections[0].ID); err != nil {
		t.Fatal(err)
	}
	d.Config.Store = uitest.Spoilt{Store: d.Config.Store, Stream: course.Stream("amy")}
	d.Reopen()
	x := show(t, d, 80, 23)
	x.WaitFor("✗")
	x.WaitFor("damage")
	x.WaitGone("Nothing is due")
}
