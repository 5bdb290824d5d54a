package course_test

import (
	"context"
	"fmt"
	"os"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/watchfloor/watchfloor/engine/course"
	"github.com/watchfloor/watchfloor/engine/store"
	"github.com/watchfloor/watchfloor/engine/store/memory"
)

// desk is a learner with the lessons of the tests and a clock that is moved.
type desk struct {
	course *course.Course
	study  *course.Study
	store  store.Store
	now    time.Time
}

func newDesk(t testing.TB) *desk {
	t.Helper()
	c, diags := course.Load(context.Background(), os.DirFS("testdata"), "modules", course.Options{})
	if len(diags) > 0 {
		t.Fatal(diags)
	}
	d := &desk{course: c, now: time.Date(2026, 3, 2, 20, 0, 0, 0, time.UTC)}
	d.store = memory.New(func() time.Time { return d.now })
	d.open(t)
	return d
}

// open reads the study anew, as another start of the program does.
func (d *desk) open(t testing.TB) *course.Study {
	t.Helper()
	s, err := course.OpenStudy(context.Background(), course.Config{Store: d.store, Learner: "ines", Now: func() time.Time { return d.now }})
	if err != nil {
		t.Fatal(err)
	}
	d.study = s
	return s
}

// answer answers a check in its lesson, rightly or not.
func (d *desk) answer(t testing.TB, lesson, check string, right bool) {
	t.Helper()
	l := d.course.Lesson(lesson)
	c := l.Check(check)
	if r, err := d.study.Answer(context.Background(), l, c, anAnswer(c, right), false); err != nil || r.Right != right {
		t.Fatal(check, r, err)
	}
}

func (d *desk) review(t testing.TB, card course.Card, right bool) {
	t.Helper()
	if r, err := d.study.Review(context.Background(), card.Lesson, card.Check, anAnswer(card.Check, right), false); err != nil || r.Right != right {
		t.Fatal(card.Check.ID, r, err)
	}
}

// anAnswer is one that is right, or one that is wrong.
func anAnswer(c *course.Check, right bool) course.Answer {
	a := c.Solution()
	if right {
		return a
	}
	switch c.Kind {
	case course.Short, course.Number:
		return course.Answer{Text: "999999"}
	case course.Order:
		a.Picks[0], a.Picks[1] = a.Picks[1], a.Picks[0]
	case course.Matching:
		a.Picks[0] = a.Picks[1]
	default:
		a.Picks = []int{len(c.Options) - 1}
	}
	return a
}

func (d *desk) cards(t testing.TB) []course.Card {
	t.Helper()
	cards, err := course.Cards(d.course, d.study.Events())
	if err != nil {
		t.Fatal(err)
	}
	return cards
}

func (d *desk) days(n int) { d.now = d.now.Add(time.Duration(n) * 24 * time.Hour) }

// What was done is there after a restart, and one goes on where one stopped.
// at is where a lesson goes on, and why.
func at(p course.Progress) string {
	page, why := p.Resume()
	return fmt.Sprint(page, " ", why)
}

// One goes on where one stopped; when all is read, at the first check that is open.
func TestWhereALessonGoesOn(t *testing.T) {
	d := newDesk(t)
	l := d.course.Lesson("night-call")
	want := func(want string) {
		t.Helper()
		if got := at(course.ProgressOf(l, d.study.Events())); got != want {
			t.Errorf("it goes on at %s, want %s", got, want)
		}
	}
	want("0 start")
	for i, s := range l.Sections {
		if err := d.study.Open(t.Context(), l, s.ID); err != nil {
			t.Fatal(err)
		}
		switch i {
		case 0:
			want("0 start")
		case len(l.Sections) - 1:
			want("1 open")
		default:
			want(fmt.Sprint(i, " last"))
		}
	}
	for _, s := range l.Sections[:2] {
		for _, c := range s.Checks() {
			d.answer(t, l.ID, c.ID, true)
		}
	}
	want("2 open")
}

func TestProgressSurvivesARestart(t *testing.T) {
	d := newDesk(t)
	l := d.course.Lesson("night-call")
	for _, section := range []string{"introduction", "who-decides"} {
		if err := d.study.Open(t.Context(), l, section); err != nil {
			t.Fatal(err)
		}
	}
	d.answer(t, "night-call", "who-leads", false)
	d.answer(t, "night-call", "who-leads", true)
	p := course.ProgressOf(l, d.open(t).Events())
	if at(p) != "1 last" || p.Answered() != 1 || p.Right() != 1 || p.Whole() || !p.Finished.IsZero() || len(p.Given["who-leads"]) != 2 {
		t.Errorf("%+v", p)
	}
	if p.Percent() != 100*3/10 {
		t.Errorf("%d %%", p.Percent())
	}
}

// A lesson is finished when every page was opened and every check answered,
// whatever was answered, and it stays so.
func TestALessonIsFinishedOnce(t *testing.T) {
	d := newDesk(t)
	l := d.course.Lesson("night-call")
	for _, c := range l.Checks() {
		d.answer(t, l.ID, c.ID, c.Kind != course.Order)
	}
	for i, s := range l.Sections {
		if p := course.ProgressOf(l, d.study.Events()); !p.Finished.IsZero() {
			t.Fatalf("finished before page %d", i)
		}
		if err := d.study.Open(t.Context(), l, s.ID); err != nil {
			t.Fatal(err)
		}
	}
	first := d.now
	d.days(1)
	d.answer(t, l.ID, "first-steps", true)
	finished := 0
	for _, e := range d.open(t).Events() {
		if e.Kind == "finished" {
			finished++
		}
	}
	p := course.ProgressOf(l, d.study.Events())
	if !p.Finished.Equal(first) || finished != 1 || at(p) != "0 whole" || p.Percent() != 100 {
		t.Errorf("%d times, %+v", finished, p)
	}
}

// Two windows of one learner both keep what is done in them.
func TestTwoWindowsOfOneLearner(t *testing.T) {
	d := newDesk(t)
	other := d.study
	d.open(t)
	d.answer(t, "night-call", "who-leads", true)
	d.study = other
	d.answer(t, "night-call", "log-holds", true)
	if n := len(d.open(t).Events()); n != 2 {
		t.Errorf("%d records", n)
	}
}

func TestNothingIsKeptWhereNothingCanBeWritten(t *testing.T) {
	d := newDesk(t)
	s, err := course.OpenStudy(t.Context(), course.Config{Store: d.store, Learner: "ines", ReadOnly: true, Now: func() time.Time { return d.now }})
	if err != nil {
		t.Fatal(err)
	}
	l := d.course.Lesson("night-call")
	r, err := s.Answer(t.Context(), l, l.Check("the-clock"), course.Answer{Text: "72"}, false)
	if err == nil || !r.Right || len(s.Events()) != 0 {
		t.Errorf("%+v, %v", r, err)
	}
}

// A check that was missed comes back the next day, one that was known later,
// and one that is missed again and again never gets far away.
func TestMissedChecksComeBackSooner(t *testing.T) {
	d := newDesk(t)
	d.answer(t, "night-call", "who-leads", false)
	d.answer(t, "night-call", "log-holds", true)
	if due := course.Due(d.cards(t), d.now); len(due) != 0 {
		t.Fatalf("due at once: %+v", due)
	}
	d.now = time.Date(2026, 3, 3, 8, 0, 0, 0, time.UTC) // the next morning
	due := course.Due(d.cards(t), d.now)
	if len(due) != 1 || due[0].Check.ID != "who-leads" {
		t.Fatalf("the next day: %+v", due)
	}
	d.review(t, due[0], true)
	if due := course.Due(d.cards(t), d.now); len(due) != 0 {
		t.Fatalf("after the review: %+v", due)
	}
}

// The first intervals are those that the handbook tells.
func TestFirstIntervals(t *testing.T) {
	d := newDesk(t)
	l := d.course.Lesson("night-call")
	for check, answer := range map[string]struct{ right, hint bool }{
		"who-leads": {false, false}, "the-clock": {true, true}, "the-word": {true, false},
	} {
		c := l.Check(check)
		if _, err := d.study.Answer(t.Context(), l, c, anAnswer(c, answer.right), answer.hint); err != nil {
			t.Fatal(err)
		}
	}
	want := map[string]int{"who-leads": 1, "the-clock": 2, "the-word": 3}
	for _, card := range d.cards(t) {
		if days := int(card.Due.Sub(d.now).Hours() / 24); days != want[card.Check.ID] {
			t.Errorf("%s comes back after %d days, not %d", card.Check.ID, days, want[card.Check.ID])
		}
	}
}

// The explanation has just been read: answering rightly then is no memory.
func TestAnsweringAgainAtOnceChangesNothing(t *testing.T) {
	d := newDesk(t)
	d.answer(t, "night-call", "who-leads", false)
	before := d.cards(t)[0].Due
	d.answer(t, "night-call", "who-leads", true)
	if after := d.cards(t)[0].Due; !after.Equal(before) {
		t.Errorf("%v became %v", before, after)
	}
}

// However answers fall, a card is due after the answer and within the bound, the
// cards come oldest first, and two folds of the same events agree.
func TestScheduleIsSound(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := newDesk(t)
		l := d.course.Lesson("night-call")
		checks := l.Checks()
		for range rapid.IntRange(1, 25).Draw(rt, "answers") {
			d.days(rapid.IntRange(-1, 40).Draw(rt, "days"))
			c := checks[rapid.IntRange(0, len(checks)-1).Draw(rt, "check")]
			right := rapid.Bool().Draw(rt, "right")
			if rapid.Bool().Draw(rt, "review") {
				d.review(t, course.Card{Lesson: l, Check: c}, right)
			} else {
				d.answer(t, l.ID, c.ID, right)
			}
		}
		cards := d.cards(t)
		for i, c := range cards {
			if days := c.Due.Sub(c.Last).Hours() / 24; days < 1 || days > 181 {
				rt.Fatalf("%s is due after %.1f days", c.Check.ID, days)
			}
			if i > 0 && c.Due.Before(cards[i-1].Due) {
				rt.Fatal("not the oldest first")
			}
		}
		if again := d.cards(t); len(again) != len(cards) || !again[0].Due.Equal(cards[0].Due) {
			rt.Fatal("two folds of the same events differ")
		}
	})
}
